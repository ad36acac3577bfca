//! What has become of the promised codes between two states of the lock.

use std::fmt::Write;

use serde::Serialize;

use crate::{
    lock::{self, Accepted, Entry, FieldChange, Lock, differences},
    registry::Registry,
    report::visible,
};

/// The differences between two locks, each sorted by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The version of this form.
    pub version: u32,
    /// Codes that are new.
    pub added: Vec<Line>,
    /// Codes that were retired.
    pub retired: Vec<Line>,
    /// Codes that are gone without being retired: a broken promise.
    pub removed: Vec<Line>,
    /// Codes of which something has changed.
    pub changed: Vec<Changed>,
}

/// A code with what matters of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The code.
    pub code: String,
    /// What is, or was, promised of it.
    #[serde(flatten)]
    pub entry: Entry,
}

/// A code of which something has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The code.
    pub code: String,
    /// What has changed.
    pub fields: Vec<FieldChange>,
}

/// The lock as the code would have it, breaks of the promise included: what `diff` shows of today.
///
/// `packages` are those that were looked at; no names mean all. What was not looked at is as it was promised.
#[must_use]
pub fn today(lock: Option<&Lock>, registry: &Registry, packages: &[String]) -> Lock {
    let promised = registry.promised();
    let mut today = lock::plan(lock, registry, &Accepted::new()).lock(lock);
    today.codes.retain(|code, entry| {
        entry.retired.is_some()
            || promised.contains_key(code.as_str())
            || !entry.is_in_scope(packages)
    });
    for (code, found) in promised {
        if let Some(entry) = today.codes.get_mut(code) {
            entry.status = found.status;
            entry.retired = None;
        }
    }
    today
}

/// Compares two locks.
#[must_use]
pub fn diff(old: &Lock, new: &Lock) -> Diff {
    let mut diff = Diff {
        version: 1,
        added: Vec::new(),
        retired: Vec::new(),
        removed: Vec::new(),
        changed: Vec::new(),
    };
    let line = |code: &String, entry: &Entry| Line {
        code: code.clone(),
        entry: entry.clone(),
    };
    for (code, entry) in &new.codes {
        match old.codes.get(code) {
            None => diff.added.push(line(code, entry)),
            Some(before) if before.retired.is_none() && entry.retired.is_some() => {
                diff.retired.push(line(code, entry));
            }
            Some(before) => {
                let fields = differences(before, entry);
                if !fields.is_empty() {
                    diff.changed.push(Changed {
                        code: code.clone(),
                        fields,
                    });
                }
            }
        }
    }
    for (code, entry) in &old.codes {
        if !new.codes.contains_key(code) {
            diff.removed.push(line(code, entry));
        }
    }
    diff
}

impl Diff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.retired.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
    }

    /// The differences for people; nothing where nothing differs.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        for Line { code, entry } in &self.added {
            let _ = writeln!(text, "+ {code}  {}  {}", entry.status, entry.owner);
        }
        for Line { code, entry } in &self.removed {
            let _ = writeln!(
                text,
                "- {code}  {}  {}  (gone without being retired)",
                entry.status, entry.owner
            );
        }
        for Line { code, entry } in &self.retired {
            let reason = entry.retired.as_ref().map_or("", |retired| &retired.reason);
            let _ = writeln!(text, "x {code}  {}  retired: {reason}", entry.status);
        }
        for Changed { code, fields } in &self.changed {
            let _ = writeln!(text, "~ {code}");
            for field in fields {
                let value = |value: &Option<String>| {
                    value.as_deref().map_or("nothing".to_owned(), one_line)
                };
                let _ = writeln!(
                    text,
                    "    {}: {} → {}",
                    field.field,
                    value(&field.old),
                    value(&field.new)
                );
            }
        }
        visible(&text)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
