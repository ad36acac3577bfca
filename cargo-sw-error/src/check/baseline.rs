//! Compares with a baseline: the lock has kept each promise of an older lock, or has accepted its break.

use super::{
    breach::{BREACHES, MEANING_CHANGED, first_line, meaning_changed, show},
    contract::{CODE_REMOVED, CODE_RETIRED},
    promise::{Accepted, Promise, is_same_text, promises, released_end},
    subject::{Check, Subject, code_label, finding, lock_label, promised_by},
};
use crate::{
    lock::{Baseline, Entry, LOCK_NAME, Lock, Retired, UNRELEASED},
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
};

/// The findings of a check that come from a baseline.
pub(super) fn compare(check: &'static str, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    match check {
        check if check == CODE_REMOVED.id => removed_blocks(subject, findings),
        check if check == CODE_RETIRED.id => reused_codes(subject, findings),
        check if check == MEANING_CHANGED.id => changed_meanings(subject, findings),
        _ => unaccepted_breaches(check, subject, findings),
    }
}

/// Whether a check may find more with a baseline than without one.
pub(super) fn compares(check: &str) -> bool {
    let breaches = BREACHES.iter().chain([&CODE_REMOVED, &CODE_RETIRED]);
    let mut checks = breaches.chain([&HISTORY_CHANGED, &MEANING_CHANGED]);
    checks.any(|compared| compared.id == check)
}

/// Blocks of the baseline that are gone, and blocks that lost their owner.
fn removed_blocks(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    if let (Some(baseline), None) = (context.baseline, context.lock) {
        findings.extend(removed_lock(baseline));
    }
    for promise in promises(subject) {
        let Promise {
            code,
            before,
            now,
            found,
        } = promise;
        let is_reused = found.is_some() && released_end(before).is_some();
        let (message, label) = match now {
            None if is_reused => continue,
            None => {
                let message = format!("the block of code `{code}` is gone from {LOCK_NAME}");
                let neighbour = || neighbour(context.lock, code);
                (
                    message,
                    found.map_or_else(neighbour, |found| code_label(found, "declared here")),
                )
            }
            Some(now) if now.is_not_implemented() && before.owner.is_some() && found.is_none() => {
                let message = format!("code `{code}` was implemented and is gone");
                (message, lock_label(code, now, "no longer has an owner"))
            }
            Some(_) => continue,
        };
        let retired = before.retired.as_ref();
        let was = retired.map_or_else(|| promised_by(before), Retired::to_string);
        findings.push(finding(
            CODE_REMOVED.id,
            Some(code),
            message,
            vec![label, lock_label(code, before, was)],
            vec![
                format!("put its block back into {LOCK_NAME}: a code stays there forever"),
                format!("then, if it is no longer sent, retire it: `cargo sw-error retire {code} --reason \"…\"`"),
            ],
        ));
    }
}

/// One finding for all codes: one action restores them.
fn removed_lock(baseline: &Baseline) -> Option<Finding> {
    let (code, first) = baseline.lock.codes.first_key_value()?;
    let number = baseline.lock.codes.len();
    let whole = Location::of_file(LOCK_NAME);
    let text = format!("the first of {number} promised codes");
    Some(finding(
        CODE_REMOVED.id,
        None,
        format!("{LOCK_NAME} is gone, with all its promises"),
        vec![
            Label::new(whole, 0, "no such file"),
            lock_label(code, first, text),
        ],
        vec![
            "restore the file; if a code is no longer sent, retire it: `cargo sw-error retire`"
                .to_owned(),
        ],
    ))
}

/// The block after which the missing block belongs, or else the whole file.
fn neighbour(lock: Option<&Lock>, code: &str) -> Label {
    let before = lock.and_then(|lock| lock.codes.range(..code.to_owned()).next_back());
    match before {
        Some((before, entry)) => lock_label(before, entry, "its block was after this one"),
        None => {
            let file = LOCK_NAME.to_owned();
            Label::new(
                Location {
                    file,
                    line: 1,
                    column: 1,
                },
                1,
                "its block was the first",
            )
        }
    }
}

/// Codes that are in use again although their retirement was released.
fn reused_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for promise in promises(subject) {
        let Promise {
            code,
            before,
            now,
            found,
        } = promise;
        let (Some(retired), Some(found)) = (released_end(before), found) else {
            continue;
        };
        // If the lock still has it as retired, `code-retired` reports it without a baseline.
        if now.is_some_and(|now| now.retired.is_some()) {
            continue;
        }
        let mut labels = vec![code_label(found, format!("used by `{}`", found.owner))];
        labels.extend(now.map(|now| lock_label(code, now, "no longer retired")));
        labels.push(lock_label(code, before, retired.to_string()));
        findings.push(finding(
            CODE_RETIRED.id,
            Some(code),
            format!("code `{code}` is retired and must not be used again"),
            labels,
            vec![
                "give the variant another code".to_owned(),
                format!("put its block back into {LOCK_NAME}"),
            ],
        ));
    }
}

/// Broken promises that the lock has not accepted.
fn unaccepted_breaches(check: &'static str, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for promise in promises(subject) {
        let Promise { code, before, .. } = promise;
        let Some(now) = promise.now else { continue };
        let accepted = Accepted::of(before, now);
        for breach in before.breaches(now) {
            let mut shown = show(code, &breach, before, now);
            if shown.check != check || accepted.accepts(&breach.was()) {
                continue;
            }
            shown.help.push(format!(
                "or accept the break: put its block back as it was, \
                 then `cargo sw-error update --accept {code} --reason \"…\"`"
            ));
            let labels = vec![
                promise.label(now, shown.now),
                lock_label(code, before, shown.before),
            ];
            findings.push(finding(
                check,
                Some(code),
                shown.message,
                labels,
                shown.help,
            ));
        }
    }
}

/// Changed meanings, for a reviewer; the lock already has the new ones.
fn changed_meanings(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for promise in promises(subject) {
        let Promise { code, before, .. } = promise;
        let Some(now) = promise.now else { continue };
        // An imported code has no earlier meaning of its own.
        let is_first = before.owner.is_none();
        let is_changed = |(old, new)| old != new && !is_first && !before.is_reused_by(now);
        if before
            .meaning
            .as_ref()
            .zip(now.meaning.as_ref())
            .is_some_and(is_changed)
        {
            findings.push(meaning_changed(
                code,
                vec![
                    promise.label(now, format!("now: {}", first_line(now))),
                    lock_label(code, before, format!("before: {}", first_line(before))),
                ],
            ));
        }
    }
}

pub(super) const HISTORY_CHANGED: Check = Check {
    id: "history-changed",
    level: Level::Deny,
    summary: "a released part of a code's history differs from the baseline",
    explanation: "\
The history of a code has its first release, its deprecation, the accepted breaks of its promise, and its retirement.
An entry with a release was published and never changes; an unreleased one can still be undone or corrected.
An accepted break stays until the old promise is restored.

Put the block back as it is in the baseline:

```console
$ git show origin/main:sw-error.lock
```
",
    run: changed_histories,
};

fn changed_histories(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for Promise {
        code,
        before,
        now,
        found,
    } in promises(subject)
    {
        let Some(now) = now else { continue };
        // `code-retired` reports a code that is in use again, whatever else has changed.
        let end = released_end(before);
        if end.is_some() && now.retired.is_none() && found.is_some() {
            continue;
        }
        let mut changed = |message: String, is: String, was: String| {
            findings.push(finding(
                HISTORY_CHANGED.id,
                Some(code),
                message,
                vec![lock_label(code, now, is), lock_label(code, before, was)],
                vec!["restore the old value: released history never changes".to_owned()],
            ));
        };
        if before.since.is_some() && before.since != now.since {
            let message = format!(
                "code `{code}` has been promised since {}, but {LOCK_NAME} now says {}",
                before.since(),
                now.since()
            );
            changed(message, promised_by(now), promised_by(before));
        }
        if let (Some(since), Some(is)) = (&before.deprecated_since, now.deprecated_since())
            && since != is
        {
            let message = format!(
                "code `{code}` has been deprecated since {since}, but {LOCK_NAME} now says {is}"
            );
            changed(message, deprecated(now), deprecated(before));
        }
        for lost in Accepted::of(before, now).lost_for_good() {
            let message = format!("an accepted break of code `{code}` is gone or has changed");
            changed(message, "not here".to_owned(), lost.to_string());
        }
        match (end, &now.retired) {
            (Some(was), Some(is)) if !is_same_end(was, is) => {
                let message = format!("the released retirement of code `{code}` has changed");
                changed(message, is.to_string(), was.to_string());
            }
            (Some(was), None) => {
                let message = format!("the released retirement of code `{code}` is gone");
                changed(message, "not retired".to_owned(), was.to_string());
            }
            _ => {}
        }
    }
}

/// "deprecated since 1.5.0"
fn deprecated(entry: &Entry) -> String {
    match &entry.deprecated_since {
        Some(since) => format!("deprecated since {since}"),
        None => format!("deprecated, {UNRELEASED}"),
    }
}

fn is_same_end(one: &Retired, other: &Retired) -> bool {
    (&one.release, &one.replaced_by) == (&other.release, &other.replaced_by)
        && is_same_text(&one.reason, &other.reason)
}
