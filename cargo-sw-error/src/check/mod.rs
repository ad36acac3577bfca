//! The table of checks, with id, level, summary, explanation and function of each.

use std::collections::BTreeMap;

use crate::{
    lock::LOCK_NAME,
    model::{
        code::Location,
        finding::{Finding, Level},
        registry::Registry,
    },
};

mod baseline;
mod breach;
mod contract;
mod coverage;
mod l10n;
mod moved;
mod namespace;
mod ownership;
mod page;
mod promise;
mod quality;
mod reference;
mod settings;
mod similar;
mod subject;

pub(crate) use coverage::{NOT_COVERED, coverage};
pub use subject::Check;
pub(crate) use subject::Context;
use subject::Subject;

/// All checks, in the order of the documentation.
pub const CHECKS: &[Check] = &[
    ownership::DUPLICATE_CODE,
    contract::CODE_REMOVED,
    contract::NOT_IMPLEMENTED,
    contract::CODE_RETIRED,
    breach::CODE_REUSED,
    breach::STATUS_CHANGED,
    breach::DETAIL_REMOVED,
    breach::DETAIL_TYPE_CHANGED,
    breach::HEADER_REMOVED,
    breach::RETRY_AFTER_REMOVED,
    baseline::HISTORY_CHANGED,
    contract::LOCK_OUTDATED,
    namespace::PREFIX_OVERLAP,
    moved::OWNER_MOVED,
    breach::MEANING_CHANGED,
    quality::MEANING_MISSING,
    quality::FIX_MISSING,
    quality::MESSAGE_ARGUMENT_NOT_DETAIL,
    reference::DETAILS_DIFFER,
    similar::SIMILAR_CODE,
    quality::CHALLENGE_MISSING,
    quality::RETRY_AFTER_MISSING,
    page::PAGE_ANCHOR_MISSING,
    NOT_COVERED,
    l10n::MISSING,
    l10n::UNKNOWN,
    l10n::ARGUMENT_UNKNOWN,
    l10n::ARGUMENT_DROPPED,
    l10n::STALE,
    l10n::COPIED,
    l10n::SYNTAX,
    settings::SECTION_UNKNOWN,
    settings::EXCEPTION_UNUSED,
];

/// The check with this id.
pub(crate) fn find(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// The ids of all checks.
pub(crate) fn ids() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.id).collect()
}

/// Levels from the command line, `-A`, `-W` and `-D`, which override the settings.
pub(crate) type Overrides = BTreeMap<&'static str, Level>;

/// Runs all checks or, if the tests have run, only the check of coverage. The findings are sorted, the worst first;
/// allowed and excepted ones are left out.
pub(crate) fn check(context: &Context<'_>, overrides: &Overrides) -> Vec<Finding> {
    // `coverage` runs no other check.
    let is_asked = |check: &Check| context.covered.is_none() || check.id == NOT_COVERED.id;
    run(context, overrides, &is_asked)
}

/// Runs only the checks of translations.
pub(crate) fn check_translations(context: &Context<'_>, overrides: &Overrides) -> Vec<Finding> {
    run(context, overrides, &|check| is_about_translations(check.id))
}

fn run(
    context: &Context<'_>,
    overrides: &Overrides,
    is_asked: &dyn Fn(&Check) -> bool,
) -> Vec<Finding> {
    let config = context.config;
    let mut findings = Vec::new();
    let subject = Subject::of(context);
    let mut used = vec![false; config.exceptions.len()];
    // It must run last: the other checks determine which exceptions are used.
    let is_last = |check: &&Check| check.id == settings::EXCEPTION_UNUSED.id;
    let runs = |check: &&Check| is_asked(check) || is_last(check);
    let (last, others): (Vec<&Check>, Vec<&Check>) = CHECKS.iter().filter(runs).partition(is_last);
    for check in others.into_iter().chain(last) {
        let level = level_of(check, context, overrides);
        let mut exceptions = config.exceptions.iter();
        if level == Level::Allow && !exceptions.any(|exception| exception.check == check.id) {
            continue;
        }
        let mut found = Vec::new();
        if check.id == settings::EXCEPTION_UNUSED.id {
            // A check of some packages need not use all exceptions.
            if context.scope.is_all() {
                let has_run = |id: &str| {
                    let looks = context.translations.is_some() || !is_about_translations(id);
                    looks && find(id).is_some_and(is_asked)
                };
                settings::unused_exceptions(context, &used, &has_run, &mut found);
            }
        } else {
            (check.run)(&subject, &mut found);
            baseline::compare(check.id, &subject, &mut found);
        }
        let mut kept = Vec::new();
        for mut finding in found {
            let exception = config
                .exceptions
                .iter()
                .position(|exception| exception.is_for(&finding));
            if let Some(exception) = exception {
                used[exception] = true;
            } else if level != Level::Allow {
                finding.level = level;
                kept.push(finding);
            }
        }
        if check.id == l10n::MISSING.id {
            kept = l10n::merged(&subject, kept);
        }
        findings.extend(kept);
    }
    findings.sort_by(|a, b| {
        let by_place = || places(a).cmp(places(b));
        a.level
            .cmp(&b.level)
            .then_with(by_place)
            .then_with(|| a.cmp(b))
    });
    findings.dedup();
    findings
}

fn places(finding: &Finding) -> impl Iterator<Item = &Location> {
    finding.labels.iter().map(|label| &label.location)
}

/// The level of a check's findings; `--locked` denies an outdated lock.
fn level_of(check: &Check, context: &Context<'_>, overrides: &Overrides) -> Level {
    if context.locked && is_lock_outdated(check.id) {
        return Level::Deny;
    }
    let levels = &context.config.levels;
    let set = overrides.get(check.id).or_else(|| levels.get(check.id));
    set.copied().unwrap_or(check.level)
}

/// Whether a check compares the lock with the output of `update`.
pub(crate) fn is_lock_outdated(check: &str) -> bool {
    check == contract::LOCK_OUTDATED.id
}

/// Whether a check is about translations.
pub(crate) fn is_about_translations(check: &str) -> bool {
    l10n::CHECKS.iter().any(|known| known.id == check)
}

/// Whether a finding is an unreadable translation.
pub(crate) fn is_unreadable(finding: &Finding) -> bool {
    finding.check == l10n::SYNTAX.id
}

/// Whether a finding is a difference between code and lock: `retire` and `update --accept` settle these one by one.
pub(crate) fn is_about_lock(finding: &Finding) -> bool {
    let mut labels = finding.labels.iter();
    is_lock_outdated(finding.check) || labels.any(|label| label.location.file == LOCK_NAME)
}

/// The codes with denied findings, each with the first such check.
pub(crate) fn denied<'a>(
    findings: &[Finding],
    registry: &'a Registry,
) -> BTreeMap<&'a str, &'static str> {
    let mut denied = BTreeMap::new();
    for finding in findings.iter().filter(|found| found.level == Level::Deny) {
        let is_labelled = |location: &Location| {
            finding
                .labels
                .iter()
                .any(|label| label.location == *location)
        };
        // A finding without a code applies to all codes of the types that it points at.
        let types: Vec<_> = registry
            .items
            .iter()
            .filter(|item| finding.code.is_none() && is_labelled(&item.location))
            .map(|item| (&item.package, &item.name))
            .collect();
        for code in &registry.codes {
            let owner = (&code.owner.package, &code.owner.type_name);
            if is_labelled(&code.location) || types.contains(&owner) {
                denied.entry(code.code.as_str()).or_insert(finding.check);
            }
        }
    }
    denied
}
