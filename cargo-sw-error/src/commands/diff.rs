//! `diff`: what has become of the promised codes between two states of the lock.

use std::{fmt::Write, path::Path};

use serde::Serialize;

use super::output::{Output, OutputFormat};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    check,
    error::Error,
    git,
    lock::{self, Accepted, Entry, FieldChange, LOCK_NAME, Lock, UNRELEASED, differences},
    model::{registry::Registry, scope::Scope},
    text::{json, visible::visible},
};

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The git revision to compare with
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    baseline_rev: String,
    /// The form of the differences
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    /// Exit with 1 if something differs
    #[arg(long)]
    exit_code: bool,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl DiffArgs {
    /// Carries out the command.
    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let workspace = source.workspace(&self.cargo, &check::ids())?;
        let revision = &self.baseline_rev;
        let commit = git::commit(&workspace.root, revision)?;
        let before = git::read(&workspace.root, &commit, LOCK_NAME)?
            .map(|text| Lock::parse(Path::new(&format!("{revision}:{LOCK_NAME}")), &text))
            .transpose()?;
        let warnings = match before {
            Some(_) => Vec::new(),
            None => vec![format!(
                "`{revision}` has no {LOCK_NAME}, so every code is new since then"
            )],
        };
        let before = before.unwrap_or_default();
        let now = Lock::load(&workspace.root)?;
        let registry = source.registry(&workspace, &self.cargo)?;
        if registry.items.is_empty() && now.is_none() && before.codes.is_empty() {
            return Err(Error::NoTypes);
        }
        // A change that `update` has not written yet is a difference as well.
        let scope = self.cargo.scope(&workspace, &registry);
        let now = today(now.as_ref(), &registry, &scope);
        let diff = diff(&before, &now);
        let text = match self.format {
            OutputFormat::Human if diff.is_empty() => {
                format!("no code has changed since {revision}\n")
            }
            OutputFormat::Human => diff.to_text(),
            OutputFormat::Json => json::indented(&diff),
        };
        Ok(Output {
            warnings,
            has_findings: self.exit_code && !diff.is_empty(),
            ..text.into()
        })
    }
}

/// The differences between two locks, each sorted by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Diff {
    /// The version of this form.
    pub(crate) version: u32,
    /// Codes that are new.
    pub(crate) added: Vec<Line>,
    /// Codes that were retired.
    pub(crate) retired: Vec<Line>,
    /// Codes that are gone without being retired: a broken promise.
    pub(crate) removed: Vec<Line>,
    /// Codes of which something has changed.
    pub(crate) changed: Vec<Changed>,
}

/// A code with what matters of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    /// The code.
    pub(crate) code: String,
    /// What is, or was, promised of it.
    #[serde(flatten)]
    pub(crate) entry: Entry,
}

/// A code of which something has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    /// The code.
    pub(crate) code: String,
    /// What has changed.
    pub(crate) fields: Vec<FieldChange>,
}

/// The lock as the code would have it, breaks of the promise included: what `diff` shows of today.
///
/// A code that was not looked at is as it was promised.
pub(crate) fn today(lock: Option<&Lock>, registry: &Registry, scope: &Scope) -> Lock {
    let promised = registry.promised();
    let mut today = lock::plan(lock, registry, &Accepted::new()).lock(lock);
    today.codes.retain(|code, entry| {
        entry.retired.is_some()
            || entry.owner.is_none()
            || promised.contains_key(code.as_str())
            || !entry.is_in_scope(scope)
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
pub(crate) fn diff(old: &Lock, new: &Lock) -> Diff {
    let mut diff = Diff::default();
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

/// No differences.
impl Default for Diff {
    fn default() -> Self {
        Self {
            version: 1,
            added: Vec::new(),
            retired: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
        }
    }
}

impl Diff {
    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.retired.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
    }

    /// The differences for people; nothing where nothing differs.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        for Line { code, entry } in &self.added {
            let _ = writeln!(text, "+ {code}  {}  {}", entry.status, owner(entry));
        }
        for Line { code, entry } in &self.removed {
            let _ = writeln!(
                text,
                "- {code}  {}  {}  (gone without being retired)",
                entry.status,
                owner(entry)
            );
        }
        for Line { code, entry } in &self.retired {
            let reason = entry.retired.as_ref().map_or("", |retired| &retired.reason);
            let _ = writeln!(text, "x {code}  {}  retired: {reason}", entry.status);
        }
        for Changed { code, fields } in &self.changed {
            let _ = writeln!(text, "~ {code}");
            for field in fields {
                let nothing = match field.field {
                    "since" => UNRELEASED,
                    _ => "nothing",
                };
                let value =
                    |value: &Option<String>| value.as_deref().map_or(nothing.to_owned(), one_line);
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

fn owner(entry: &Entry) -> &str {
    entry.owner.as_deref().unwrap_or("not implemented")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
