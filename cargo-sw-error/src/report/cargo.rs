//! Findings in the format of `cargo --message-format json`, for editors and bacon.

use anstream::adapter::strip_str;
use serde_json::{Value, json};

use super::{human, source::Sources};
use crate::{
    model::finding::{Finding, Label, Level},
    text::json,
};

/// One line for each finding; files in `elsewhere` are not in the checkout.
pub(super) fn report(
    findings: &[Finding],
    mut sources: Sources<'_>,
    elsewhere: Option<&str>,
) -> String {
    let lines = findings
        .iter()
        .map(|finding| message(finding, &mut sources, elsewhere));
    lines.map(|message| json::line(&message)).collect()
}

/// Editors show messages of any package and target; findings use the workspace.
fn message(finding: &Finding, sources: &mut Sources<'_>, elsewhere: Option<&str>) -> Value {
    json!({
        "reason": "compiler-message",
        "package_id": "sw-error",
        "target": {
            "kind": ["lib"],
            "crate_types": ["lib"],
            "name": "sw-error",
            "src_path": "Cargo.toml",
            "edition": "2024",
            "doc": false,
            "doctest": false,
            "test": false,
        },
        "message": diagnostic(finding, sources, elsewhere),
    })
}

fn diagnostic(finding: &Finding, sources: &mut Sources<'_>, elsewhere: Option<&str>) -> Value {
    let level = match finding.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "note",
    };
    let is_here = |label: &&Label| Some(label.location.file.as_str()) != elsewhere;
    let (here, there): (Vec<_>, Vec<_>) = finding.labels.iter().partition(is_here);
    let spans = here.iter().enumerate();
    let spans: Vec<_> = spans
        .map(|(index, label)| span(label, index == 0))
        .collect();
    let notes = there
        .iter()
        .map(|label| child("note", &format!("{}: {}", label.location, label.text)));
    let helps = finding.help.iter().map(|help| child("help", help));
    let children: Vec<_> = notes.chain(helps).collect();
    let rendered = strip_str(&human::finding(finding, sources)).to_string();
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": finding.check, "explanation": null },
        "level": level,
        "spans": spans,
        "children": children,
        "rendered": rendered,
    })
}

/// The byte offsets are unknown; editors use line and column.
fn span(label: &Label, is_primary: bool) -> Value {
    let (line, column) = (label.location.line.max(1), label.location.column.max(1));
    let width = u32::try_from(label.width).unwrap_or(u32::MAX);
    json!({
        "file_name": label.location.file,
        "byte_start": 0,
        "byte_end": 0,
        "line_start": line,
        "line_end": line,
        "column_start": column,
        "column_end": column.saturating_add(width),
        "is_primary": is_primary,
        "text": [],
        "label": label.text,
        "suggested_replacement": null,
        "suggestion_applicability": null,
        "expansion": null,
    })
}

fn child(level: &str, message: &str) -> Value {
    json!({
        "message": message,
        "code": null,
        "level": level,
        "spans": [],
        "children": [],
        "rendered": null,
    })
}
