//! Writes the lock as text.

use std::fmt::Write;

use sw_error_core::facts::Retry;
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use super::entry::{Break, Entry, Lock, Retired, VERSION};

const HEADER: &str = "\
# The error codes of this workspace with their promises; commit this file.
# `cargo sw-error update` writes it; `cargo sw-error explain CODE` explains a code.
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
    push_list(text, "arguments", &entry.arguments);
    push(text, "meaning", entry.meaning.as_deref());
    push(text, "cause", entry.cause.as_deref());
    push(text, "fix", entry.fix.as_deref());
    push(text, "deprecated", entry.deprecated.as_deref());
    push(text, "deprecated_since", entry.deprecated_since.as_deref());
    if !entry.contract.details.is_empty() {
        let details = entry.contract.details.iter();
        let details: Vec<_> = details
            .map(|(name, ty)| format!("{} = {}", key(name), quoted(&ty.to_string())))
            .collect();
        let _ = writeln!(text, "details = {{ {} }}", details.join(", "));
    }
    push_list(text, "headers", &entry.contract.headers);
    push(
        text,
        "retry_after",
        entry.contract.retry_after.map(Retry::name),
    );
    push(text, "since", entry.since.as_deref());
    if !entry.accepted.is_empty() {
        text.push_str("accepted = [\n");
        for Break {
            release,
            was,
            reason,
        } in &entry.accepted
        {
            let pairs = [
                ("release", release.as_ref()),
                ("was", Some(was)),
                ("reason", Some(reason)),
            ];
            let _ = writeln!(text, "    {},", inline_table(&pairs));
        }
        text.push_str("]\n");
    }
    if let Some(Retired {
        release,
        reason,
        replaced_by,
    }) = &entry.retired
    {
        let pairs = [
            ("release", release.as_ref()),
            ("reason", Some(reason)),
            ("replaced_by", replaced_by.as_ref()),
        ];
        let _ = writeln!(text, "retired = {}", inline_table(&pairs));
    }
}

/// `{ release = "1.5.0", reason = "…" }`
fn inline_table(pairs: &[(&str, Option<&String>)]) -> String {
    let pairs = pairs.iter().filter_map(|(key, value)| {
        let value = (*value)?;
        Some(format!("{key} = {}", in_line(value)))
    });
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
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

fn push_list<'a>(text: &mut String, key: &str, values: impl IntoIterator<Item = &'a String>) {
    let values: Vec<_> = values.into_iter().map(|value| in_line(value)).collect();
    if !values.is_empty() {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{key} = [{}]", values.join(", "));
    }
}

/// A key of an inline table, quoted if necessary.
fn key(name: &str) -> String {
    TomlKeyBuilder::new(name).as_default().to_toml_key()
}

/// Whether a line looks like a conflict mark to git, or to a search for marks.
fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// A text with escaped line endings.
fn on_one_line(text: &str) -> String {
    // A JSON string is a TOML string, except for one character.
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
