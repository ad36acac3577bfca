//! From the lock to its text.

use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::entry::{Entry, Lock, VERSION};

const HEADER: &str = "\
# The error codes of this workspace, and what was promised of each: commit this file.
# `cargo sw-error update` writes it; `cargo sw-error explain CODE` tells all about a code.
";

pub(super) fn write(lock: &Lock) -> String {
    let mut text = format!("{HEADER}version = {VERSION}\n");
    for (code, entry) in &lock.codes {
        push_entry(&mut text, code, entry);
    }
    text
}

fn push_entry(text: &mut String, code: &str, entry: &Entry) {
    // Writing into a string cannot fail.
    let _ = write!(text, "\n[codes.{code}]\nstatus = {}\n", entry.status);
    push(text, "section", Some(&entry.section));
    push(text, "owner", entry.owner.as_deref());
    push(text, "message", entry.message.as_deref());
    push(text, "meaning", entry.meaning.as_deref());
    push(text, "deprecated", entry.deprecated.as_deref());
    push(text, "since", Some(&entry.since));
    if !entry.accepted.is_empty() {
        text.push_str("accepted = [\n");
        for accepted in &entry.accepted {
            let _ = writeln!(
                text,
                "    {{ version = {}, was = {}, reason = {} }},",
                in_line(&accepted.version),
                in_line(&accepted.was),
                in_line(&accepted.reason)
            );
        }
        text.push_str("]\n");
    }
    if let Some(retired) = &entry.retired {
        let _ = write!(
            text,
            "retired = {{ version = {}, reason = {}",
            in_line(&retired.version),
            in_line(&retired.reason)
        );
        if let Some(code) = &retired.replaced_by {
            let _ = write!(text, ", replaced_by = {}", in_line(code));
        }
        text.push_str(" }\n");
    }
}

fn push(text: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let value = if value.lines().any(is_conflict_mark) {
            on_one_line(value)
        } else {
            quoted(value)
        };
        let _ = writeln!(text, "{key} = {value}");
    }
}

/// Whether git, or who looks for what git has left, would take a line for a mark of a merge conflict.
fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// A text as it is, with its ends of lines escaped.
fn on_one_line(text: &str) -> String {
    // A basic string of TOML is a string of JSON but for one character.
    let json = serde_json::Value::from(text).to_string();
    json.replace('\u{7f}', "\\u007F")
}

/// A text on one line, for inline tables.
fn in_line(text: &str) -> String {
    quoted(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}
