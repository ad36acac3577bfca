//! Generated tables in documents; `SNAPSHOTS=overwrite` writes them.

use std::{env, fs};

use cargo_sw_error::{
    check::CHECKS,
    config::{
        Config, Format,
        keys::{EXCEPTION, EXPORT, Key, SETTINGS},
    },
};
use clap::ValueEnum;

use sw_error_core::keys;

use super::document::repository;
use crate::support::Folder;

/// Compares the part between `<!-- generated: NAME -->` and `<!-- end -->` of a file with a text.
///
/// In a doc comment, each line gets the indentation of the marks.
#[track_caller]
fn generated(path: &str, name: &str, text: &str) {
    let file = repository().join(path);
    let document = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    let begin = format!("<!-- generated: {name} -->\n");
    let (before, rest) = document.split_once(&begin).expect("where it begins");
    let mark = before.rsplit('\n').next().unwrap_or_default();
    let end = format!("{mark}<!-- end -->");
    let (part, after) = rest.split_once(&end).expect("where it ends");
    let text = format!("\n{}\n\n", text.trim());
    let lines = text.lines().map(|line| format!("{mark}{line}"));
    let expected: String = lines
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect();
    if env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(&file, [before, &begin, &expected, &end, after].concat()).expect("a file");
    } else {
        assert_eq!(
            part, expected,
            "{path} is out of date; SNAPSHOTS=overwrite writes it"
        );
    }
}

/// A table in Markdown.
fn table<const COLUMNS: usize>(
    head: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let head = line(&head.map(str::to_owned)) + "|" + &"---|".repeat(COLUMNS) + "\n";
    let rows = rows.into_iter().map(|row| line(&row));
    [head].into_iter().chain(rows).collect()
}

#[test]
fn checks() {
    let rows = CHECKS.iter().map(|check| {
        let id = check.id;
        let level = serde_json::to_value(check.level).expect("a level");
        let level = level.as_str().expect("a name");
        [
            format!("[`{id}`](#{id})"),
            check.summary.to_owned(),
            level.to_owned(),
        ]
    });
    let explained = CHECKS
        .iter()
        .map(|check| format!("\n## {}\n\n{}\n", check.id, check.explanation.trim()));
    let explained: String = explained.collect();
    let table = table(["check", "finds", "level"], rows);
    generated("guide/src/checks.md", "checks", &(table + &explained));
}

#[test]
fn settings() {
    for (name, keys) in [
        ("settings", SETTINGS),
        ("exports", EXPORT),
        ("exceptions", EXCEPTION),
    ] {
        let rows = keys
            .iter()
            .map(|key| [format!("`{}`", key.usage), key.meaning.to_owned()]);
        generated(
            "guide/src/settings.md",
            name,
            &table(["key", "meaning"], rows),
        );
    }
}

/// The usage texts of settings in messages and the guide are valid.
#[test]
fn settings_as_the_table_writes_them() {
    let lines = |keys: &[Key], without: &[&str]| -> String {
        let keys = keys.iter().filter(|key| !key.usage.starts_with('['));
        let keys = keys.filter(|key| !without.contains(&key.name));
        keys.flat_map(|key| [key.usage, "\n"]).collect()
    };
    let html = lines(EXPORT, &["since", "until", "open-codes"]);
    let changelog =
        lines(EXPORT, &["open-codes", "locales", "file"]).replace("\"html\"", "\"changelog\"");
    let openapi =
        lines(EXPORT, &["since", "until", "template", "file"]).replace("\"html\"", "\"openapi\"");
    let folder = Folder::empty();
    folder.write("docs/errors.html.jinja", "");
    let table = "[workspace.metadata.sw-error]\n";
    let export = "[[workspace.metadata.sw-error.exports]]\n";
    folder.write(
        "Cargo.toml",
        &[
            table,
            &lines(SETTINGS, &[]),
            export,
            &html,
            export,
            "file = \"docs/changelog.md\"\n",
            &changelog,
            export,
            "file = \"docs/errors.json\"\n",
            &openapi,
        ]
        .concat(),
    );
    let checks: Vec<_> = CHECKS.iter().map(|check| check.id).collect();
    let config = Config::read(&folder.path("Cargo.toml"), &checks).expect("it is there");
    assert!(config.mistakes.is_empty(), "{:#?}", config.mistakes);
    assert_eq!((config.exports.len(), config.exceptions.len()), (3, 1));
}

#[test]
fn attributes() {
    for (name, head, rows) in [
        ("on-type", ["key", "meaning"], keys::ON_TYPE),
        ("on-variant", ["key", "meaning"], keys::ON_VARIANT),
        (
            "default-on-enum",
            ["key on an enum", "the variants that take it"],
            keys::DEFAULT_ON_ENUM,
        ),
        ("on-field", ["key", "meaning"], keys::ON_FIELD),
    ] {
        let rows = rows
            .iter()
            .map(|(usage, meaning)| [(*usage).to_owned(), (*meaning).to_owned()]);
        generated(
            "sw-error-derive/docs/attributes.md",
            name,
            &table(head, rows),
        );
    }
}

/// The features of a package, each with its comment and the features that it enables.
fn features_of(manifest: &str) -> Vec<[String; 3]> {
    let text = fs::read_to_string(repository().join(manifest)).expect("a manifest");
    let (_, section) = text.split_once("[features]\n").expect("features");
    let mut features = Vec::new();
    let mut comment = Vec::new();
    for line in section.lines().take_while(|line| !line.starts_with('[')) {
        if let Some(text) = line.strip_prefix("## ") {
            comment.push(text);
        } else if let Some((name, list)) = line.split_once(" = ") {
            let text = std::mem::take(&mut comment).join(" ");
            features.push([name.to_owned(), text, list.to_owned()]);
        }
    }
    features
}

#[test]
fn features() {
    let features = features_of("sw-error/Cargo.toml");
    let [_, _, default] = &features[0];
    let rows = features[1..].iter().map(|[name, text, _]| {
        assert!(!text.is_empty(), "feature `{name}` has no comment");
        let is_default = default.contains(&format!("\"{name}\""));
        [
            format!("`{name}`"),
            if is_default { "yes" } else { "" }.to_owned(),
            text.trim_end_matches('.').to_owned(),
        ]
    });
    let table_of_all = table(["feature", "default", "gives"], rows);
    generated("sw-error/src/lib.rs", "features", &table_of_all);
    generated("guide/src/features.md", "features", &table_of_all);

    let mut rows = Vec::new();
    for adapter in [
        "actix-web",
        "async-graphql",
        "axum",
        "rocket",
        "tonic",
        "utoipa",
    ] {
        let manifest = format!("adapters/{adapter}/Cargo.toml");
        let text = fs::read_to_string(repository().join(&manifest)).expect("a manifest");
        if text.contains("[features]") {
            rows.extend(features_of(&manifest).into_iter().map(|[name, text, _]| {
                assert!(!text.is_empty(), "feature `{name}` has no comment");
                let text = text.trim_end_matches('.').to_owned();
                [format!("`sw-error-{adapter}`"), format!("`{name}`"), text]
            }));
        }
    }
    let adapters = table(["adapter", "feature", "gives"], rows);
    generated("guide/src/features.md", "adapters", &adapters);
}

#[test]
fn formats() {
    let rows = Format::value_variants().iter().map(|format| {
        let value = format.to_possible_value().expect("a format");
        let help = value.get_help().expect("what it is").to_string();
        let template = if format.takes_template() { "yes" } else { "" };
        [format!("`{format}`"), help, template.to_owned()]
    });
    let table = table(["format", "what it is", "takes a template"], rows);
    generated("guide/src/exports.md", "formats", &table);
}
