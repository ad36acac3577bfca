//! Arbitrary findings and files: every format is written, and is deterministic.

use cargo_sw_error::{
    check::CHECKS,
    model::finding::{Finding, Label, Level},
    report::MessageFormat::{self, Cargo, Github, Human, Json, Sarif, Short},
};
use proptest::prelude::*;

use super::cases::{self, Case, label};

const FORMATS: [MessageFormat; 6] = [Human, Short, Json, Cargo, Github, Sarif];

#[test]
fn two_runs_are_the_same_bytes() {
    let case = cases::all();
    for format in FORMATS {
        assert_eq!(case.raw(format), case.raw(format), "{format:?}");
    }
}

#[test]
fn only_people_get_styles() {
    let case = cases::two_files();
    for format in FORMATS {
        let has_escape = case.raw(format).contains('\u{1b}');
        assert_eq!(has_escape, format == Human, "{format:?}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\t"),
        Just("\u{1b}[31m"),
        Just("\u{9b}"),
        Just("\u{202e}"),
        Just("\u{200d}"),
        Just("\u{feff}"),
        Just("日本"),
        Just("🦀"),
        Just("e\u{301}"),
        Just("::"),
        Just("%"),
        Just("\""),
        Just("code = "),
        Just("                              "),
        Just("a long stretch of text that fills a good part of a line of source, "),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_label() -> impl Strategy<Value = Label> {
    let file = prop_oneof![
        4 => Just("a.rs".to_owned()),
        2 => Just("b.rs".to_owned()),
        1 => Just("gone.rs".to_owned()),
        1 => any_text().prop_map(|text| format!("gone/{text}")),
    ];
    let line = prop_oneof![8 => 0..12_u32, 1 => Just(u32::MAX)];
    let column = prop_oneof![8 => 0..400_u32, 1 => Just(u32::MAX)];
    let width = prop_oneof![8 => 0..100_usize, 1 => Just(usize::MAX)];
    (file, line, column, width, any_text())
        .prop_map(|(file, line, column, width, text)| label(&file, line, column, width, &text))
}

fn any_finding() -> impl Strategy<Value = Finding> {
    let level = prop_oneof![Just(Level::Deny), Just(Level::Warn), Just(Level::Note)];
    let code = proptest::option::of(any_text());
    let labels = proptest::collection::vec(any_label(), 0..5);
    let help = proptest::collection::vec(any_text(), 0..3);
    (0..CHECKS.len(), level, code, any_text(), labels, help).prop_map(
        |(check, level, code, message, labels, help)| Finding {
            check: CHECKS[check].id,
            level,
            code,
            message,
            labels,
            help,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_format_is_written(
        a in any_text(),
        b in any_text(),
        findings in proptest::collection::vec(any_finding(), 0..4),
    ) {
        let mut case = Case::new(&[("a.rs", &a), ("b.rs", &b)]);
        case.findings = findings;
        for format in FORMATS {
            let text = case.raw(format);
            match format {
                Json | Sarif => {
                    serde_json::from_str::<serde_json::Value>(&text).unwrap();
                }
                Cargo => {
                    let messages = cargo_metadata::Message::parse_stream(text.as_bytes());
                    let messages: Vec<_> = messages.map(Result::unwrap).collect();
                    let is_of_compiler = |message: &cargo_metadata::Message| {
                        matches!(message, cargo_metadata::Message::CompilerMessage(_))
                    };
                    prop_assert!(messages.iter().all(is_of_compiler), "{}", text);
                    prop_assert_eq!(messages.len(), case.findings.len());
                }
                Short | Github => prop_assert_eq!(text.lines().count(), case.findings.len()),
                Human => {
                    for finding in &case.findings {
                        let head = format!("[{}]", finding.check);
                        prop_assert!(text.contains(&head), "{}", text);
                    }
                }
            }
        }
    }
}
