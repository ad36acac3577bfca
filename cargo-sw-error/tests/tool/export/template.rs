//! Templates of the user.

use std::{fs, path::Path};

use cargo_sw_error::export::{Choices, Format, Options, export};

use super::{lock, registry};

fn page(folder: &Path, template: &str, format: Format) -> Result<String, String> {
    let path = folder.join("mine.txt");
    fs::write(&path, template).unwrap();
    let options = Options {
        choices: Choices {
            title: Some("Our <errors>".to_owned()),
            template: Some(path),
            ..Choices::default()
        },
        ..Options::default()
    };
    export(&registry::small(), Some(&lock()), &[], format, &options).map_err(|error| {
        error
            .to_string()
            .replace(&folder.display().to_string(), "FOLDER")
    })
}

#[test]
fn replaces_ours() {
    let folder = tempfile::tempdir().unwrap();
    let list = "{{ title }}:{% for section in sections %}\n{{ section.title }}\n{% for code in section.codes %}\n\
                - {{ code.code }} {{ code.status }}\n{% endfor %}{% endfor %}";
    assert_eq!(
        page(folder.path(), list, Format::Markdown).unwrap(),
        "Our <errors>:Auth\n- SW_AUTH_TOKEN 401\nPlans\n- SW_PLAN_BAD_VENUE 400\n- SW_PLAN_STORE 503\n- SW_PLAN_LOST 410\n\
         Rooms\n- SW_ROOM_FULL 503\n"
    );
    assert!(
        page(folder.path(), list, Format::Html)
            .unwrap()
            .starts_with("Our &lt;errors&gt;:")
    );
}

#[test]
fn extends_ours() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("part.txt"), "*{{ count }} codes*\n").unwrap();
    let template = "{% extends 'sw-error/page.md' %}{% block edition %}{% endblock %}{% block envelope %}\n{% include 'part.txt' %}{% endblock %}";
    let page = page(folder.path(), template, Format::Markdown).unwrap();
    assert!(page.contains("# Our &lt;errors&gt;\n*5 codes*\n"), "{page}");
    assert!(!page.contains("error.message"));
    assert!(page.contains("## Plans"));
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mistake = |template: &str| page(folder.path(), template, Format::Html).unwrap_err();
    insta::assert_snapshot!(
        mistake("a\n{% for section in sections %}"),
        @"FOLDER/mine.txt:2:28: unexpected end of input, expected end of block"
    );
    insta::assert_snapshot!(
        mistake("a\n  {{ sections[0].titel }}"),
        @"FOLDER/mine.txt:2:14: undefined value: `sections[0].titel` is undefined"
    );
    insta::assert_snapshot!(mistake("{{ title | shout }}"), @"FOLDER/mine.txt:1:12: unknown filter: filter shout is unknown");
    insta::assert_snapshot!(mistake("{% include 'nothing.html' %}"), @"FOLDER/mine.txt:1:4: template not found: tried to include non-existing template 'nothing.html'");
    fs::write(folder.path().join("part.txt"), "a\nb {{ nothing }}").unwrap();
    insta::assert_snapshot!(mistake("{% include 'part.txt' %}"), @"FOLDER/part.txt:2:6: undefined value: `nothing` is undefined");
}

/// With the filters that escape a text for the language.
#[test]
fn makes_clients_of_another_shape() {
    let folder = tempfile::tempdir().unwrap();
    let template = "{{ name.pascal }} {{ title[0] | string }}:{% for code in codes if code.details %}{{ '\\n' }}\
                    {{ code.type_name }}{% for detail in code.details %} {{ detail.field }} {{ detail.type }}{% endfor %}{% endfor %}";
    for (format, expected) in [
        (
            Format::Typescript,
            "allowed readonly string[] | null venue string",
        ),
        (Format::Python, "allowed list[str] | None venue str"),
        (Format::Rust, "allowed Option<Vec<String>> venue String"),
        (Format::Go, "Allowed []string Venue string"),
        (Format::Kotlin, "allowed List<String>? venue String"),
    ] {
        let client = page(folder.path(), template, format).unwrap();
        let head = client.lines().next().unwrap();
        assert!(head.starts_with("Our \"Our "), "{client}");
        assert!(
            client.ends_with(&format!("\nSwPlanBadVenue {expected}\n")),
            "{client}"
        );
    }
}

#[test]
fn is_for_text_only() {
    let folder = tempfile::tempdir().unwrap();
    let error = page(folder.path(), "", Format::Json).unwrap_err();
    assert!(error.contains("only text formats"), "{error}");
}

#[test]
fn has_to_be_there() {
    let options = Options {
        choices: Choices {
            template: Some("no/such/template.html".into()),
            ..Choices::default()
        },
        ..Options::default()
    };
    let error = export(&registry::small(), None, &[], Format::Html, &options).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("cannot read no/such/template.html"),
        "{error}"
    );
}
