//! `diff`: shows how the promised codes have changed between two states of the lock.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use serde::Serialize;

use super::{
    output::{Output, OutputFormat},
    state::{Promised, registry},
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    check,
    error::Error,
    git,
    lock::{self, Accepted, Entry, FieldChange, LOCK_NAME, Lock, UNRELEASED, differences},
    model::{registry::Registry, scope::Scope},
    text::{json, visible::visible},
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "With two revisions, or with `--locked`, the command compares lock files only and compiles nothing."
)]
pub(crate) struct DiffArgs {
    /// Git revision to compare with
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    baseline_rev: String,
    /// Same as `--baseline-rev`; with two revisions, compare the second with the first
    #[arg(value_name = "REV", num_args = 0..=2, conflicts_with = "baseline_rev")]
    revisions: Vec<String>,
    /// Format of the differences
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    /// Exit with 1 if something differs
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl DiffArgs {
    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let first = self.revisions.first().unwrap_or(&self.baseline_rev);
        let (old, new, since) = if let Some(second) = self.revisions.get(1) {
            let root = source.find_root(&self.cargo)?;
            let (old, new) = (at(&root, first)?, at(&root, second)?);
            (old, new, format!("from {first} to {second}"))
        } else if self.cargo.is_locked() {
            let promised = Promised::load(source, &self.cargo)?;
            let new = promised.needed_lock()?.clone();
            (
                at(&promised.root, first)?,
                Some(new),
                format!("since {first}"),
            )
        } else {
            let workspace = source.workspace(&self.cargo, &check::ids())?;
            let old = at(&workspace.root, first)?;
            let lock = Lock::load(&workspace.root)?;
            let registry = registry(source, &workspace, &self.cargo, lock.as_ref())?;
            let promises_nothing = old.as_ref().is_none_or(|old| old.codes.is_empty());
            if registry.items.is_empty() && lock.is_none() && promises_nothing {
                return Err(Error::NoTypes);
            }
            // Changes that `update` has not written yet are differences too.
            let scope = self.cargo.scope(&workspace, &registry);
            let new = today(lock.as_ref(), &registry, &scope);
            (old, Some(new), format!("since {first}"))
        };
        let mut warnings = Vec::new();
        for (revision, lock, what) in [
            (Some(first), &old, "every code is new since then"),
            (self.revisions.get(1), &new, "every code is gone there"),
        ] {
            if let (Some(revision), None) = (revision, lock) {
                warnings.push(format!("`{revision}` has no {LOCK_NAME}, so {what}"));
            }
        }
        let diff = diff(&old.unwrap_or_default(), &new.unwrap_or_default());
        let text = match self.format {
            OutputFormat::Human if diff.is_empty() => format!("no code has changed {since}\n"),
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

/// The lock at a revision; `None` if the revision has none.
pub(super) fn at(root: &Path, revision: &str) -> Result<Option<Lock>, Error> {
    let commit = git::commit(root, revision)?;
    git::read(root, &commit, &format!("./{LOCK_NAME}"))?
        .map(|text| Lock::parse(Path::new(&format!("{revision}:{LOCK_NAME}")), &text))
        .transpose()
}

/// The differences between two locks, each sorted by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Diff {
    /// The version of this format.
    pub(crate) version: u32,
    /// Codes that are new.
    pub(crate) added: Vec<Line>,
    /// Codes that were retired.
    pub(crate) retired: Vec<Line>,
    /// Codes that are gone without being retired: a broken promise.
    pub(crate) removed: Vec<Line>,
    /// Codes that have changed.
    pub(crate) changed: Vec<Changed>,
}

/// A code with its promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    /// The code.
    pub(crate) code: String,
    /// The current or former promise.
    #[serde(flatten)]
    pub(crate) entry: Entry,
}

/// A code that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    /// The code.
    pub(crate) code: String,
    /// The changes.
    pub(crate) fields: Vec<FieldChange>,
}

/// The lock as the current code would have it, broken promises included.
///
/// A code out of scope stays as promised.
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

pub(crate) fn diff(old: &Lock, new: &Lock) -> Diff {
    let mut diff = Diff::default();
    let line = |code: &String, entry: &Entry| Line {
        code: code.clone(),
        entry: entry.clone(),
    };
    for (code, entry) in &new.codes {
        match old.codes.get(code) {
            // The code was added and retired in between.
            None if entry.retired.is_some() => diff.retired.push(line(code, entry)),
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
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.retired.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
    }

    /// The differences for people; empty if there are none.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        for Line { code, entry } in &self.added {
            let _ = writeln!(text, "+ {code}  {}  {}", entry.status, owner(entry));
        }
        for Line { code, entry } in &self.removed {
            let _ = writeln!(
                text,
                "- {code}  {}  {}  (gone, but not retired)",
                entry.status,
                owner(entry)
            );
        }
        for Line { code, entry } in &self.retired {
            let reason = entry.retired.as_ref().map_or("", |retired| &retired.reason);
            let _ = writeln!(text, "x {code}  {}  retired: {reason}", entry.status);
        }
        let renamed = renamed_types(&self.changed);
        for ((before, now), number) in &renamed {
            let _ = writeln!(text, "~ {number} codes\n    owner: {before} → {now}");
        }
        for Changed { code, fields } in &self.changed {
            if renamed_type(fields).is_some_and(|types| renamed.contains_key(&types)) {
                continue;
            }
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

/// The old and new names of types that were only renamed, with the number of their codes.
fn renamed_types(changed: &[Changed]) -> BTreeMap<(&str, &str), usize> {
    let mut types = BTreeMap::new();
    for types_of_code in changed.iter().filter_map(|code| renamed_type(&code.fields)) {
        *types.entry(types_of_code).or_default() += 1;
    }
    types.retain(|_, number| *number > 1);
    types
}

/// The type of a code before and now, if nothing else has changed.
fn renamed_type(fields: &[FieldChange]) -> Option<(&str, &str)> {
    let [field] = fields else { return None };
    let (before, variant) = field.old.as_deref()?.rsplit_once("::")?;
    let (now, same) = field.new.as_deref()?.rsplit_once("::")?;
    (field.field == "owner" && variant == same).then_some((before, now))
}

fn owner(entry: &Entry) -> &str {
    entry.owner.as_deref().unwrap_or("not implemented")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
