//! [`Subject`]: the input of the checks; [`Check`]: an entry in their table.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    config::Config,
    l10n::{self, Sources, Translations},
    lock::{Baseline, Entry, Lock, UNRELEASED},
    model::{
        code::{Code, Location},
        finding::{Finding, Label, Level},
        page::Page,
        registry::Registry,
        scope::Scope,
    },
};

/// A check.
#[derive(Debug)]
pub struct Check {
    /// Its name in settings and reports; never reused for another check.
    pub id: &'static str,
    /// The default level of its findings.
    pub level: Level,
    /// Its purpose, in a line.
    pub summary: &'static str,
    /// Why it matters and how to fix its findings, in Markdown.
    pub explanation: &'static str,
    pub(super) run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// The input of the checks.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The settings of the workspace.
    pub(crate) config: &'a Config,
    /// The current codes.
    pub(crate) registry: &'a Registry,
    /// The promised codes; `None` before the first `update`.
    pub(crate) lock: Option<&'a Lock>,
    /// The older promises to compare with.
    pub(crate) baseline: Option<&'a Baseline>,
    /// The packages that this run checks.
    pub(crate) scope: &'a Scope,
    /// Whether the lock must equal the output of `update`.
    pub(crate) locked: bool,
    /// The pages that errors link to; only the command `check` reads them.
    pub(crate) pages: &'a [Page],
    /// The translations; `None` if the workspace has no folder for them, or the run does not check them.
    pub(crate) translations: Option<&'a Translations>,
    /// The codes that the tests cover; `None` if the tests did not run.
    pub(crate) covered: Option<&'a BTreeSet<String>>,
}

/// The context with values that several checks need: making them once saves a third of the checks' time.
pub(super) struct Subject<'a> {
    pub(super) context: &'a Context<'a>,
    /// [`Registry::promised`].
    pub(super) promised: BTreeMap<&'a str, &'a Code>,
    /// The lock, sorted by code.
    pub(super) blocks: Vec<Block<'a>>,
    /// The codes in use that differ from their promise.
    pub(super) changed: Vec<Changed<'a>>,
    /// The texts for translators, by code; empty if the run does not check translations.
    pub(super) sources: Sources<'a>,
}

/// A code, its promise, and its current state.
pub(super) type Changed<'a> = (&'a str, &'a Entry, &'a Code);

/// A promise, with the current state of its code.
pub(super) struct Block<'a> {
    pub(super) code: &'a str,
    pub(super) entry: &'a Entry,
    /// `None` if only tests declare the code.
    pub(super) found: Option<&'a Code>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let promised = context.registry.promised();
        let entries = context.lock.into_iter().flat_map(|lock| &lock.codes);
        let blocks = entries
            .map(|(code, entry)| Block {
                code,
                entry,
                found: promised.get(code.as_str()).copied(),
            })
            .collect::<Vec<_>>();
        let in_use = blocks.iter().filter(|block| block.entry.retired.is_none());
        let changed = in_use
            .filter_map(|block: &Block<'a>| Some((block.code, block.entry, block.found?)))
            .filter(|(_, entry, found)| !entry.promises(found))
            .collect();
        let translations = context.translations;
        let sources = translations.map(|_| l10n::sources(context.registry));
        Self {
            context,
            promised,
            blocks,
            changed,
            sources: sources.unwrap_or_default(),
        }
    }
}

/// "`a`, `b` and `c`"
pub(super) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

/// The literal of a code, with its quotes.
pub(super) fn code_label(found: &Code, text: impl Into<String>) -> Label {
    Label::new(found.location.clone(), found.code.chars().count() + 2, text)
}

/// A way to keep a promise whose owner is a package outside of the workspace, such as a git dependency.
pub(super) fn keep_version(package: &str, source: &Location) -> Option<String> {
    Path::new(&source.file).is_absolute().then(|| {
        format!("or keep the old version of `{package}`, which is outside of this workspace")
    })
}

/// The location of a code's block in a lock.
pub(super) fn lock_label(code: &str, entry: &Entry, text: impl Into<String>) -> Label {
    Label::new(entry.location.clone(), code.len(), text)
}

/// The owner and the release of a promise: "promised since 1.5.0 by `plans::PlanError::BadMode`"
pub(super) fn promised_by(entry: &Entry) -> String {
    let mut text = "promised".to_owned();
    if let Some(since) = &entry.since {
        text.extend([" since ", since]);
    }
    if let Some(owner) = &entry.owner {
        text.extend([" by `", owner, "`"]);
    }
    if entry.since.is_none() {
        text.extend([", ", UNRELEASED]);
    }
    text
}

/// A finding of a check; `check::check` sets its level.
pub(super) fn finding(
    check: &'static str,
    code: Option<&str>,
    message: String,
    labels: Vec<Label>,
    help: Vec<String>,
) -> Finding {
    Finding {
        check,
        level: Level::Deny,
        code: code.map(str::to_owned),
        message,
        labels,
        help,
    }
}
