//! The help for attributes in editors, from a real rust-analyzer where one is installed.

mod client;
mod editor;
mod fixture;

use std::io::{self, Write as _};

use client::Client;
use editor::Editor;

/// A single test, because starting rust-analyzer takes much longer than querying it.
#[test]
fn rust_analyzer() {
    let folder = fixture::package();
    let library = Client::is_installed().and_then(|()| fixture::standard_library(&folder));
    let library = match library {
        Ok(library) => library,
        Err(missing) => {
            // The test harness shows this output even if the test passes.
            let _ = writeln!(io::stderr(), "skipped: {missing}");
            return;
        }
    };
    let client = Client::start(&folder, &fixture::target(), &library);
    let mut editor = Editor::new(client);

    nothing_is_wrong_with_what_is_right(&mut editor);
    keys_have_documentation(&mut editor);
    keys_are_offered_at_their_place(&mut editor);
    statuses(&mut editor);
    paths(&mut editor);
    fields(&mut editor);
    messages(&mut editor);
    half_written(&mut editor);
}

/// A variant with these attributes, and with the fields `wait` and `role`.
fn variant(attributes: &str) -> String {
    format!(
        "#[derive(Debug, SwError)]\npub enum PlanError {{\n    \
         #[sw({attributes})]\n    Busy {{ wait: Duration, role: u32 }},\n}}\n"
    )
}

/// The same, with two unnamed fields.
fn tuple(attributes: &str) -> String {
    variant(attributes).replace(" { wait: Duration, role: u32 }", "(Duration, u32)")
}

/// An enum with these attributes.
fn of_enum(attributes: &str) -> String {
    format!("#[derive(Debug, SwError)]\n#[sw({attributes})]\npub enum PlanError {{}}\n")
}

/// A struct with these attributes, and with the fields `wait` and `role`.
fn of_struct(attributes: &str) -> String {
    of_enum(attributes).replace(
        "enum PlanError {",
        "struct PlanError { wait: Duration, role: u32 ",
    )
}

/// A field with these attributes.
fn field(attributes: &str) -> String {
    format!(
        "#[derive(Debug, SwError)]\npub enum PlanError {{\n    \
         #[sw(code = \"SW_BUSY\", status = 503)]\n    Busy {{ #[sw({attributes})] wait: Duration }},\n}}\n"
    )
}

#[track_caller]
fn assert_contains(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

const ON_TYPE: [&str; 4] = ["case", "no_crate_claim", "prefix", "section"];
const DEFAULTS: [&str; 5] = ["expose", "header", "message", "retry_after", "status"];
const ON_VARIANT: [&str; 9] = [
    "code",
    "code_of",
    "deprecated",
    "expose",
    "header",
    "message",
    "retry_after",
    "status",
    "transparent",
];
const ON_FIELD: [&str; 3] = ["detail", "details", "public"];

fn sorted(names: &[&[&'static str]]) -> Vec<&'static str> {
    let mut names = names.concat();
    names.sort_unstable();
    names.dedup();
    names
}

fn nothing_is_wrong_with_what_is_right(editor: &mut Editor) {
    let source = r#"
        #[derive(Debug, SwError)]
        #[sw(section = "Plans", prefix = "SW_PLAN_", crate = ::sw_error, retry_after = 3,)]
        pub enum PlanError<'a, T: std::fmt::Display> {
            #[sw(
                code = "SW_PLAN_BUSY", status = SERVICE_UNAVAILABLE, retry_after = wait,
                message = "in {wait:?}, not {type}", header("x-role" = role), header("x-wait" = "yes"),
            )]
            Busy { #[sw(detail)] wait: Duration, #[sw(detail(name = "kind", type = "string"))] r#type: T, role: u32 },
            #[sw(code = "SW_PLAN_ROLE", status = 403, message = "no {0}", header("x-role" = _0))]
            Role(&'a str, T),
            #[sw(code_of = Self::Busy)]
            Same,
            #[sw(code_of = CommonError::Store, expose)]
            Store,
            #[sw(code_of = Limit)]
            Limit,
            #[sw(transparent)]
            Common(CommonError),
        }
    "#;
    assert_eq!(editor.problems(source), Vec::<String>::new());
    // Mistakes are shown at their place.
    let problems = editor.problems(&variant("code = \"SW_BUSY\", status = NOT_FOND"));
    let problems = problems.join("\n");
    assert_contains(&problems, "did you mean `NOT_FOUND`?");
}

fn keys_have_documentation(editor: &mut Editor) {
    type Source = fn(&str) -> String;
    let hover = |editor: &mut Editor, source: Source, key: &str| {
        let text = editor.hover(&source(&format!("$0{key}")));
        assert!(text.contains(&format!("`{key}")), "{key}: {text}");
        // The mistake comes after it.
        let begin = "\n```rust\nsw_error_core::keys::";
        assert!(text.starts_with(begin), "{key}: {text}");
        text
    };
    let places: [(Source, Vec<&str>); 4] = [
        (of_enum, sorted(&[&ON_TYPE, &DEFAULTS, &["crate"]])),
        (of_struct, sorted(&[&ON_TYPE, &ON_VARIANT, &["crate"]])),
        (variant, ON_VARIANT.to_vec()),
        (field, ON_FIELD.to_vec()),
    ];
    for (source, keys) in places {
        for key in keys {
            hover(editor, source, key);
        }
    }
    let text = hover(editor, of_enum, "retry_after");
    assert_contains(&text, "for the variants that take it:\n429 and 503");
    let text = editor.hover(&variant(
        "code = \"SW_BUSY\", status = 503, retry_$0after = 30",
    ));
    assert_contains(&text, "the seconds of `Retry-After`, or a field");
    // A correct attribute shows only the names of the module and of the key.
    assert_eq!(text.matches("```rust").count(), 2, "{text}");
    for key in ["na$0me = \"max\"", "ty$0pe = \"integer\""] {
        let text = editor.hover(&field(&format!("detail({key})")));
        assert_contains(&text, &key.replace("$0", ""));
    }
}

fn keys_are_offered_at_their_place(editor: &mut Editor) {
    let on_enum = sorted(&[&ON_TYPE, &DEFAULTS]);
    let on_struct = sorted(&[&ON_TYPE, &ON_VARIANT]);
    for written in [
        "$0",
        "s$0",
        "section = \"Plans\", $0",
        "section = \"Plans\", s$0",
    ] {
        assert_eq!(editor.completions(&of_enum(written)), on_enum, "{written}");
        assert_eq!(
            editor.completions(&of_struct(written)),
            on_struct,
            "{written}"
        );
    }
    for written in [
        "$0",
        "co$0",
        "code = \"SW_BUSY\", sta$0",
        "code = \"SW_BUSY\", $0",
        "code = \"SW_BUSY\" sta$0",
        "co$0, status = 503",
        "code = \"SW_BUSY\", re$0, status = 503",
    ] {
        assert_eq!(
            editor.completions(&variant(written)),
            ON_VARIANT,
            "{written}"
        );
    }
    for written in ["$0", "det$0", "public, $0"] {
        assert_eq!(editor.completions(&field(written)), ON_FIELD, "{written}");
    }
    assert_eq!(editor.completions(&field("detail(na$0)")), ["name"]);
}

fn statuses(editor: &mut Editor) {
    let text = editor.hover(&variant("code = \"SW_BUSY\", status = NOT_F$0OUND"));
    assert_contains(&text, "Status(404)");
    assert_contains(&text, "Not Found");
    let lines = editor.goto(&variant("code = \"SW_BUSY\", status = NOT_F$0OUND"));
    assert_eq!(lines, ["404 $0NOT_FOUND \"Not Found\""]);

    for written in ["NOT_$0", "$0", "NOT_FOUND$0"] {
        let on_variant = variant(&format!("code = \"SW_BUSY\", status = {written}"));
        let on_enum = of_enum(&format!("status = {written}"));
        for source in [on_variant, on_enum] {
            let names = editor.completions(&source);
            assert_eq!(names.len(), 40, "{written}: {names:?}");
            let is_status = |name: &String| {
                name.chars()
                    .all(|char| char.is_ascii_uppercase() || char == '_')
            };
            assert!(names.iter().all(is_status), "{written}: {names:?}");
        }
    }
}

fn paths(editor: &mut Editor) {
    let whole = variant("code_of = CommonError::Sto$0re");
    assert_contains(&editor.hover(&whole), "fixture::CommonError");
    assert_eq!(editor.goto(&whole), ["$0Store(u32),"]);
    assert_eq!(
        editor.references(&whole),
        ["#[sw(code_of = CommonError::$0Store)]", "$0Store(u32),"]
    );
    let of_type = variant("code_of = Common$0Error::Store");
    assert_eq!(editor.goto(&of_type), ["pub enum $0CommonError {"]);
    let of_struct = variant("code_of = Li$0mit");
    assert_eq!(editor.goto(&of_struct), ["pub struct $0Limit;"]);

    for written in ["CommonError::Sto$0", "CommonError::$0"] {
        let names = editor.completions(&variant(&format!("code_of = {written}")));
        assert_eq!(names, ["Store", "Unavailable"], "{written}");
    }
    for written in ["Li$0", "$0"] {
        let names = editor.completions(&variant(&format!("code_of = {written}")));
        for name in ["CommonError", "Limit"] {
            assert!(
                names.iter().any(|other| other == name),
                "{written}: {names:?}"
            );
        }
    }

    let source = "#[derive(Debug, SwError)]\npub enum PlanError {\n    \
         #[sw(code = \"SW_BUSY\", status = 503)]\n    Bu$0sy,\n    \
         #[sw(code_of = Self::Busy)]\n    Same,\n    #[sw(code_of = PlanError::Busy)]\n    Too,\n}\n";
    let expected = source.replace("Bu$0sy", "Busy").replace("Busy", "renamed");
    assert_eq!(editor.rename(source), expected);
}

fn fields(editor: &mut Editor) {
    let code = "code = \"SW_BUSY\", status = 503";
    for (before, after) in [("retry_after = ", ""), ("header(\"x-wait\" = ", ")")] {
        let attributes = |name: &str| format!("{code}, {before}{name}{after}");
        for source in [variant, of_struct] {
            let whole = source(&attributes("wa$0it"));
            assert_contains(&editor.hover(&whole), "wait: Duration");
            let definition = "{ $0wait: Duration, role: u32 }";
            let lines = editor.goto(&whole);
            assert!(
                lines.len() == 1 && lines[0].contains(definition),
                "{lines:?}"
            );
            assert_eq!(editor.references(&whole).len(), 2, "{whole}");
            let renamed = whole
                .replace("wa$0it", "renamed")
                .replace("wait:", "renamed:");
            assert_eq!(editor.rename(&whole), renamed);
            for written in ["wa$0", "$0"] {
                let names = editor.completions(&source(&attributes(written)));
                assert_eq!(names, ["role", "wait"], "{before}{written}");
            }
        }
        let whole = tuple(&attributes("$0_0"));
        assert_contains(&editor.hover(&whole), "_0: Duration");
        assert_eq!(editor.goto(&whole), ["Busy($0Duration, u32),"]);
        for written in ["_$0", "$0"] {
            let names = editor.completions(&tuple(&attributes(written)));
            assert_eq!(names, ["_0", "_1"], "{before}{written}");
        }
    }
}

fn messages(editor: &mut Editor) {
    let code = "code = \"SW_BUSY\", status = 400";
    let whole = variant(&format!("{code}, message = \"in {{wa$0it:?}}\""));
    assert_contains(&editor.hover(&whole), "wait: Duration");
    assert_eq!(
        editor.goto(&whole),
        ["Busy { $0wait: Duration, role: u32 },"]
    );
    let names = editor.completions(&variant(&format!("{code}, message = \"in {{w$0}}\"")));
    assert_eq!(names, ["role", "wait"]);
    let of_tuple = tuple(&format!("{code}, message = \"in {{_$00:?}}\""));
    assert_eq!(editor.goto(&of_tuple), ["Busy($0Duration, u32),"]);

    // A field has its name in all of these.
    let source = variant(&format!(
        "{code}, message = \"in {{wait:?}}\", retry_after = wait"
    ));
    let source = source.replace("wait: Duration", "wa$0it: Duration");
    let expected = source.replace("wa$0it", "wait").replace("wait", "renamed");
    assert_eq!(editor.rename(&source), expected);
}

/// After an open parenthesis, the rest of the file belongs to it.
fn half_written(editor: &mut Editor) {
    for rest in [
        "",
        "\n    Busy,\n}\n",
        "]\n    Busy,\n}\n",
        ")\n    Busy,\n}\n",
        "\n    Busy,\n}\n\nfn other() {}\n",
    ] {
        let before =
            "#[derive(Debug, SwError)]\npub enum PlanError {\n    #[sw(code = \"SW_BUSY\", ";
        let names = editor.completions(&format!("{before}sta$0{rest}"));
        assert_eq!(names, ON_VARIANT, "{rest:?}");
        let names = editor.completions(&format!("{before}status = NOT_$0{rest}"));
        assert_eq!(names.len(), 40, "{rest:?}: {names:?}");
    }
}
