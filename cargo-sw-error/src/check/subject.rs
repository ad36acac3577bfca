//! [`Subject`]: what the checks look at, and the form of a check.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    config::Config,
    l10n::{self, Sources, Translations},
    lock::{Baseline, Entry, Lock, UNRELEASED},
    model::{
        code::Code,
        finding::{Finding, Label, Level},
        page::Page,
        registry::Registry,
        scope::Scope,
    },
};

/// A check.
#[derive(Debug)]
pub struct Check {
    /// Its name in settings and reports; never given to another check.
    pub id: &'static str,
    /// How bad its findings are where nothing is set.
    pub level: Level,
    /// What it finds, in a line.
    pub summary: &'static str,
    /// Why it matters and what to do, in Markdown.
    pub explanation: &'static str,
    pub(super) run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// What checks look at.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The settings of the workspace.
    pub(crate) config: &'a Config,
    /// The codes as they are.
    pub(crate) registry: &'a Registry,
    /// The codes as they were promised; none before the first `update`.
    pub(crate) lock: Option<&'a Lock>,
    /// The codes as they were promised before, where they are compared with that.
    pub(crate) baseline: Option<&'a Baseline>,
    /// The packages that were looked at.
    pub(crate) scope: &'a Scope,
    /// Whether the lock must be as `update` would write it.
    pub(crate) locked: bool,
    /// The pages that errors link to; only `check` looks at them.
    pub(crate) pages: &'a [Page],
    /// The messages in other languages; none where the workspace has no folder for them, or they are not looked at.
    pub(crate) translations: Option<&'a Translations>,
    /// The codes that the tests cover; none where they have not run.
    pub(crate) covered: Option<&'a BTreeSet<String>>,
}

/// The context, and what several checks make of it: made once, as it costs a third of all checks together to make it again.
pub(super) struct Subject<'a> {
    pub(super) context: &'a Context<'a>,
    /// [`Registry::promised`].
    pub(super) promised: BTreeMap<&'a str, &'a Code>,
    /// The lock, sorted by code.
    pub(super) blocks: Vec<Block<'a>>,
    /// The codes in use of which something is not as it was promised.
    pub(super) changed: Vec<Changed<'a>>,
    /// What translators translate, by code; empty where translations are not looked at.
    pub(super) sources: Sources<'a>,
}

/// A code, what was promised of it, and how it is.
pub(super) type Changed<'a> = (&'a str, &'a Entry, &'a Code);

/// What was promised of a code, and the code as it is.
pub(super) struct Block<'a> {
    pub(super) code: &'a str,
    pub(super) entry: &'a Entry,
    /// None where nothing but tests declares the code.
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

/// The literal of a code, quotes included.
pub(super) fn code_label(found: &Code, text: impl Into<String>) -> Label {
    Label::new(found.location.clone(), found.code.chars().count() + 2, text)
}

/// The location of a code's block in a lock.
pub(super) fn lock_label(code: &str, entry: &Entry, text: impl Into<String>) -> Label {
    Label::new(entry.location.clone(), code.len(), text)
}

/// By whom a code is promised, and since when: "promised since 1.5.0 by `plans::PlanError::BadMode`"
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
