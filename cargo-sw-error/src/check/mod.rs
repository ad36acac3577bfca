//! The checks: one table of id, level, summary, explanation and function.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    config::Exception,
    finding::{Finding, Label},
    lock::{Entry, Lock},
    registry::{Found, Registry},
    workspace::Workspace,
};

mod contract;
mod ownership;
mod quality;
mod settings;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Fails the command.
    Deny,
    /// Is shown.
    Warn,
    /// Is shown, and nothing needs to be done.
    Note,
    /// Is not shown.
    Allow,
}

impl Level {
    /// The level with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "deny" => Some(Self::Deny),
            "warn" => Some(Self::Warn),
            "note" => Some(Self::Note),
            "allow" => Some(Self::Allow),
            _ => None,
        }
    }
}

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
    run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// What checks look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The codes as they are.
    pub registry: &'a Registry,
    /// The codes as they were promised; none before the first `update`.
    pub lock: Option<&'a Lock>,
    /// The names of the packages that were looked at; empty where all were.
    pub packages: &'a [String],
    /// Whether the lock must be as `update` would write it.
    pub locked: bool,
}

/// The context, and what several checks make of it: made once, as it costs a third of all checks together to make it again.
struct Subject<'a> {
    context: &'a Context<'a>,
    /// [`Registry::promised`].
    promised: BTreeMap<&'a str, &'a Found>,
    /// The lock, sorted by code.
    blocks: Vec<Block<'a>>,
}

/// What was promised of a code, and the code as it is.
struct Block<'a> {
    code: &'a str,
    entry: &'a Entry,
    /// None where nothing but tests declares the code.
    found: Option<&'a Found>,
}

impl<'a> Subject<'a> {
    fn of(context: &'a Context<'a>) -> Self {
        let promised = context.registry.promised();
        let entries = context.lock.into_iter().flat_map(|lock| &lock.codes);
        let blocks = entries
            .map(|(code, entry)| Block {
                code,
                entry,
                found: promised.get(code.as_str()).copied(),
            })
            .collect();
        Self {
            context,
            promised,
            blocks,
        }
    }
}

/// All checks, in the order of the documentation.
pub const CHECKS: &[Check] = &[
    ownership::DUPLICATE_CODE,
    contract::CODE_REMOVED,
    contract::CODE_RETIRED,
    contract::STATUS_CHANGED,
    contract::LOCK_OUTDATED,
    ownership::PREFIX_OVERLAP,
    contract::OWNER_MOVED,
    quality::MEANING_MISSING,
    quality::CHALLENGE_MISSING,
    quality::RETRY_AFTER_MISSING,
    settings::SECTION_UNKNOWN,
    settings::EXCEPTION_UNUSED,
];

/// The check with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// The ids of all checks.
#[must_use]
pub fn ids() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.id).collect()
}

pub use contract::removed;

/// Levels from the command line, which go before those of the settings: `-A`, `-W` and `-D`.
pub type Overrides = BTreeMap<&'static str, Level>;

/// Runs all checks; the findings are sorted, the worst first, and those that are allowed or excepted are left out.
#[must_use]
pub fn check(context: &Context<'_>, overrides: &Overrides) -> Vec<Finding> {
    let config = &context.workspace.config;
    let mut findings = Vec::new();
    let subject = Subject::of(context);
    let mut used = vec![false; config.exceptions.len()];
    for check in CHECKS {
        let level = overrides
            .get(check.id)
            .or_else(|| config.levels.get(check.id))
            .copied()
            .unwrap_or(check.level);
        let level = match check.id {
            id if id == contract::LOCK_OUTDATED.id && context.locked => Level::Deny,
            _ => level,
        };
        let mut found = Vec::new();
        if check.id == settings::EXCEPTION_UNUSED.id {
            // Part of a workspace does not need all of the exceptions.
            if context.packages.is_empty() {
                settings::unused_exceptions(context, &used, &mut found);
            }
        } else {
            (check.run)(&subject, &mut found);
        }
        for mut finding in found {
            let exception = config
                .exceptions
                .iter()
                .position(|exception| exception.is_for(&finding));
            if let Some(exception) = exception {
                used[exception] = true;
            } else if level != Level::Allow {
                finding.level = level;
                findings.push(finding);
            }
        }
    }
    findings.sort_by(|a, b| (a.level, &a.labels, a).cmp(&(b.level, &b.labels, b)));
    findings.dedup();
    findings
}

impl Exception {
    fn is_for(&self, finding: &Finding) -> bool {
        self.check == finding.check && finding.code.as_deref() == Some(&self.code)
    }
}

/// The literal of a code, quotes included.
fn code_label(found: &Found, text: impl Into<String>) -> Label {
    Label::new(found.place.clone(), found.code.chars().count() + 2, text)
}

/// A finding of a check; its level is set by whoever runs the check.
fn finding(
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
