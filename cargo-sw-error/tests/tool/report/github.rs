//! Workflow commands, parsed like GitHub's runner does.

use cargo_sw_error::report::MessageFormat::Github;

use super::cases;

fn text(case: &cases::Case) -> String {
    case.raw(Github)
}

#[test]
fn nothing_says_nothing() {
    assert_eq!(text(&cases::nothing()), "");
}

#[test]
fn one_label() {
    insta::assert_snapshot!(text(&cases::one_label()), @"::warning file=plans/src/lib.rs,line=4,col=17,title=meaning-missing::code `SW_PLAN_GONE` has no meaning%0Aplans/src/lib.rs:4:17: owned by `plans::PlanError::Gone`%0Ahelp: add a doc comment to the variant: `/// …`");
}

#[test]
fn the_second_place_is_in_the_text() {
    insta::assert_snapshot!(text(&cases::lock()), @r#"::error file=plans/src/lib.rs,line=4,col=17,title=status-changed::code `SW_PLAN_GONE` was promised with status 404, but now has 410%0Aplans/src/lib.rs:4:17: status 410%0Asw-error.lock:3:8: promised with status 404%0Ahelp: restore the old status, or give the new status to another code%0Ahelp: or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason "…"`"#);
}

#[test]
fn hostile_text_stays_in_its_command() {
    insta::assert_snapshot!(text(&cases::hostile()), @r#"::notice file=a%2C b%3Ac%25/ü "x".rs,line=1,col=13,title=section-unknown::50%25 "quoted"%0A::error file=x::␛[31mred␛]0;title␇	end {0}%0Aa, b:c%25/ü "x".rs:1:13: two%0Alines�31m%0Ahelp: first %250A%0A::warning::second␛[0m"#);
}

/// `::name key=value,key=value::data`, unescaped in the runner's order.
fn read(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let data_of = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%25", "%")
    };
    let property_of = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        let text = text.replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap();
        (key.to_owned(), property_of(value))
    });
    (name.to_owned(), properties.collect(), data_of(data))
}

#[test]
fn the_runner_reads_what_was_meant() {
    let case = cases::all();
    let text = text(&case);
    assert_eq!(text.lines().count(), case.findings.len(), "one line each");
    for (line, finding) in text.lines().zip(&case.findings) {
        let (name, properties, data) = read(line);
        let place = &finding.labels[0].location;
        assert!(["error", "warning", "notice"].contains(&name.as_str()));
        let expected = [
            ("file", place.file.clone()),
            ("line", place.line.to_string()),
            ("col", place.column.to_string()),
            ("title", finding.check.to_owned()),
        ];
        assert_eq!(
            properties,
            expected.map(|(key, value)| (key.to_owned(), value))
        );
        // `all` has every other character of the messages unchanged.
        let first = finding.message.split(['\r', '\n']).next().unwrap();
        assert_eq!(data.lines().next(), Some(first));
        for label in &finding.labels[1..] {
            assert!(data.contains(&label.location.to_string()), "{data}");
        }
    }
}

#[test]
fn a_file_is_named_as_it_is() {
    let file = "a\r\n%0A,b.rs";
    let labels = vec![cases::label(file, 1, 1, 1, "here")];
    let text = text(&cases::Case::new(&[]).finding(cases::duplicate(labels)));
    assert_eq!(text.lines().count(), 1);
    assert_eq!(read(&text).1[0], ("file".to_owned(), file.to_owned()));
}

#[test]
fn a_whole_file_has_no_line() {
    let case = cases::Case::new(&[]).finding(cases::duplicate(vec![cases::label(
        "a.rs", 0, 0, 1, "here",
    )]));
    assert!(text(&case).starts_with("::error file=a.rs,title=duplicate-code::"));
}
