//! The table of all codes, and everything about one.

use std::fmt::Write;

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use sw_error_core::{status::Status, suggest::closest};

use crate::{
    check,
    lock::{Entry, Lock},
    registry::{Found, Registry},
    report::visible,
};

/// Which codes to list; what is not set selects all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A section, without regard to case.
    pub section: Option<String>,
    /// A status.
    pub status: Option<u16>,
    /// A package.
    pub package: Option<String>,
}

impl Filter {
    fn selects(&self, found: &Found) -> bool {
        let same = |filter: &Option<String>, value: &str| {
            filter
                .as_ref()
                .is_none_or(|filter| filter.to_lowercase() == value.to_lowercase())
        };
        same(&self.section, &found.section)
            && same(&self.package, &found.owner.package)
            && self.status.is_none_or(|status| status == found.status)
    }
}

/// The list for programs.
#[derive(Clone, Debug, Serialize)]
pub struct List<'a> {
    /// The version of this form.
    pub version: u32,
    /// The rows.
    pub codes: &'a [Row],
}

/// A code in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    code: String,
    status: u16,
    section: String,
    owner: String,
    meaning: Option<String>,
    file: String,
    line: u32,
    column: u32,
    only_tests: bool,
}

/// The codes that a filter selects, sorted by code.
///
/// Of several versions of an owner the newest is there.
#[must_use]
pub fn rows(registry: &Registry, filter: &Filter) -> Vec<Row> {
    registry
        .codes
        .chunk_by(|a, b| a.code == b.code)
        .flat_map(|same| {
            let is_newest = |found: &&Found| !same.iter().any(|other| other.is_newer(found));
            same.iter().filter(is_newest)
        })
        .filter(|found| filter.selects(found))
        .map(|found| Row {
            code: found.code.clone(),
            status: found.status,
            section: found.section.clone(),
            owner: found.owner.to_string(),
            meaning: found.meaning.clone(),
            file: found.place.file.clone(),
            line: found.place.line,
            column: found.place.column,
            only_tests: found.only_tests,
        })
        .collect()
}

/// Why a filter selects nothing, with the name that was meant.
#[must_use]
pub fn nothing(registry: &Registry, filter: &Filter) -> String {
    let codes = &registry.codes;
    let sections: Vec<_> = codes.iter().map(|found| found.section.as_str()).collect();
    let packages: Vec<_> = codes
        .iter()
        .map(|found| found.owner.package.as_str())
        .collect();
    for (what, name, known) in [
        ("section", &filter.section, sections),
        ("crate", &filter.package, packages),
    ] {
        let Some(name) = name else { continue };
        if known
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
        {
            continue;
        }
        let lower: Vec<_> = known.iter().map(|known| known.to_lowercase()).collect();
        let meant = closest(&name.to_lowercase(), lower.iter().map(String::as_str));
        let meant = known
            .iter()
            .find(|known| Some(known.to_lowercase().as_str()) == meant);
        return match meant {
            Some(meant) => format!("no {what} `{name}` has codes; did you mean `{meant}`?"),
            None => format!("no {what} `{name}` has codes"),
        };
    }
    "no code is selected".to_owned()
}

/// The rows as a table for people; `width` is that of the terminal, if there is one.
#[must_use]
pub fn table(rows: &[Row], width: Option<u16>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(["code", "status", "section", "owner", "meaning"])
        .set_content_arrangement(ContentArrangement::Dynamic);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    match width {
        Some(width) => {
            table.set_width(width);
        }
        // A pipe has no width: one line a code.
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    for row in rows {
        let mark = if row.only_tests { " (tests)" } else { "" };
        table.add_row([
            format!("{}{mark}", row.code),
            row.status.to_string(),
            row.section.clone(),
            row.owner.clone(),
            row.meaning
                .as_deref()
                .map(first_sentence)
                .unwrap_or_default(),
        ]);
    }
    let lines: Vec<_> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    visible(&(lines.join("\n") + "\n"))
}

/// The first paragraph, on one line.
fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything about a code or a check; the error has near misses for a typo.
///
/// # Errors
///
/// There is no such code and no such check.
pub fn explain(registry: &Registry, lock: Option<&Lock>, name: &str) -> Result<String, String> {
    if let Some(text) = explain_check(name) {
        return Ok(text);
    }
    let found: Vec<_> = registry
        .codes
        .iter()
        .filter(|found| found.code == name)
        .collect();
    let entry = lock.and_then(|lock| lock.codes.get(name));
    if found.is_empty() && entry.is_none() {
        let codes = registry.codes.iter().map(|found| found.code.as_str());
        let locked = lock
            .into_iter()
            .flat_map(|lock| lock.codes.keys().map(String::as_str));
        let candidates = codes.chain(locked).chain(check::ids());
        return Err(
            match closest(&name.to_uppercase(), candidates.clone())
                .or_else(|| closest(name, candidates))
            {
                Some(meant) => {
                    format!("there is no code `{name}`; did you mean `{meant}`?")
                }
                None => format!(
                    "there is no code and no check `{name}`; `cargo sw-error list` shows all codes"
                ),
            },
        );
    }
    Ok(explain_code(name, &found, entry))
}

/// The explanation of a check; `None` where there is no such check.
#[must_use]
pub fn explain_check(name: &str) -> Option<String> {
    let check = check::find(name)?;
    Some(format!(
        "{}: {}\n\n{}",
        check.id, check.summary, check.explanation
    ))
}

fn explain_code(code: &str, owners: &[&Found], entry: Option<&Entry>) -> String {
    let mut text = format!("{code}\n");
    // Writing into a string cannot fail.
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:<12}{value}");
    };
    match (owners, entry) {
        ([], Some(entry)) => {
            line("status", &entry.status.to_string());
            line("section", &entry.section);
            line("owner", &format!("{} (no longer declared)", entry.owner));
        }
        _ => {
            for found in owners {
                line("status", &found.status.to_string());
                line("section", &found.section);
                line("owner", &found.owner.to_string());
                line("declared", &found.place.to_string());
                if found.only_tests {
                    line("", "only tests declare it, so it is not promised");
                }
                if let Some(instead) = &found.deprecated {
                    line("deprecated", instead);
                }
            }
        }
    }
    match entry {
        Some(entry) => {
            line("since", &entry.since);
            for accepted in &entry.accepted {
                line(
                    "history",
                    &format!(
                        "until {}: {}; {}",
                        accepted.version, accepted.was, accepted.reason
                    ),
                );
            }
            if let Some(retired) = &entry.retired {
                line(
                    "retired",
                    &format!("in {}: {}", retired.version, retired.reason),
                );
                if let Some(instead) = &retired.replaced_by {
                    line("instead", instead);
                }
            }
        }
        None if owners.iter().all(|found| found.only_tests) => {}
        None => line("since", "not promised yet: `cargo sw-error update`"),
    }
    let found = owners.first();
    let meaning = found
        .and_then(|found| found.meaning.as_ref())
        .or_else(|| entry?.meaning.as_ref());
    if let Some(meaning) = meaning {
        let _ = write!(text, "\n{meaning}\n");
    }
    if let Some(found) = found {
        let _ = write!(text, "\n{}\n", example(found));
    }
    visible(&text)
}

/// An example of the response.
fn example(found: &Found) -> String {
    let json = |value: &str| serde_json::Value::from(value).to_string();
    let message = found.message.as_deref().unwrap_or("…");
    let mut members = vec![
        format!("    \"code\": {}", json(&found.code)),
        format!("    \"message\": {}", json(message)),
    ];
    match found.details.as_slice() {
        [] => {}
        [whole] if whole == "*" => members.push("    \"details\": …".to_owned()),
        names => {
            let names: Vec<_> = names
                .iter()
                .map(|name| format!("{}: …", json(name)))
                .collect();
            members.push(format!("    \"details\": {{ {} }}", names.join(", ")));
        }
    }
    let reason = Status::new(found.status).and_then(Status::registered_reason);
    let mut head = format!("HTTP {}", found.status);
    if let Some(reason) = reason {
        let _ = write!(head, " {reason}");
    }
    let retry_after = found.retry_after.then_some("retry-after");
    for header in retry_after
        .into_iter()
        .chain(found.headers.iter().map(String::as_str))
    {
        let _ = write!(head, "\n{header}: …");
    }
    format!(
        "{head}\n\n{{\n  \"error\": {{\n{}\n  }}\n}}",
        members.join(",\n")
    )
}
