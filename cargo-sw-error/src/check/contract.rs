//! The checks of codes against the lock.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::code::reason;

use super::{
    moved::{ByOwner, moves},
    subject::{
        Block, Check, Context, Subject, code_label, finding, keep_version, lock_label, promised_by,
    },
};
use crate::{
    lock::{self, Accepted, Entry, LOCK_NAME},
    model::{
        finding::{Finding, Level},
        scope::Scope,
    },
};

pub(super) const CODE_REMOVED: Check = Check {
    id: "code-removed",
    level: Level::Deny,
    summary: "a promised code is gone",
    explanation: "\
The code is in `sw-error.lock`, but no type declares it any more: clients still match on it, but never receive it.

Restore the variant, or retire the code; the lock then keeps the code with the reason:

```console
$ cargo sw-error retire SW_PLAN_BAD_MODE --reason \"modes are gone\" --replaced-by SW_PLAN_BAD_ADVANCE
```

If the code is compiled only with a feature or for a target, run the check with it:
`--all-features`, or `configurations` in `[workspace.metadata.sw-error]`.

With a baseline, the check also reports blocks that are gone from `sw-error.lock`: retired codes stay there, too.
Put the block back, then retire the code.
",
    run: removed_codes,
};

/// Whether it is a finding if the code is gone.
fn is_missed(entry: &Entry, scope: &Scope) -> bool {
    entry.retired.is_none() && entry.owner.is_some() && entry.is_in_scope(scope)
}

fn removed_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    let mut by_owner = None;
    for &Block { code, entry, found } in &subject.blocks {
        if found.is_some() || !is_missed(entry, context.scope) {
            continue;
        }
        let mut labels = vec![lock_label(code, entry, promised_by(entry))];
        let in_tests = context.registry.first(code);
        labels.extend(in_tests.map(|found| code_label(found, "only tests declare it")));
        let mut message = format!("code `{code}` was promised and is gone");
        let mut help = how_to_bring_back(entry, context);
        let by_owner = by_owner.get_or_insert_with(|| ByOwner::of(subject));
        if let Some(new) = by_owner.renamed(entry) {
            message.extend(["; was it renamed to `", new, "`?"]);
            labels.extend(
                subject
                    .promised
                    .get(new)
                    .map(|found| code_label(found, "its owner has this one now")),
            );
            help.push(format!(
                "or retire it for the new one: `cargo sw-error retire {code} --replaced-by {new} --reason \"…\"`"
            ));
        } else {
            help.push(format!(
                "or retire it: `cargo sw-error retire {code} --reason \"…\"`"
            ));
        }
        findings.push(finding(CODE_REMOVED.id, Some(code), message, labels, help));
    }
}

fn how_to_bring_back(entry: &Entry, context: &Context<'_>) -> Vec<String> {
    let owner = entry.owner.as_deref().unwrap_or_default();
    let (package, _) = owner.split_once("::").unwrap_or_default();
    let mut excluded = context.config.exclude.iter();
    if excluded.any(|excluded| excluded.name == package) {
        return vec![format!("remove `{package}` from `exclude` in the settings")];
    }
    let mut help = vec!["restore it; if it exists only with a feature or for a target, check with that, for example `--all-features`".to_owned()];
    let mut items = context.registry.items.iter();
    let item = items.find(|item| item.package == package);
    help.extend(item.and_then(|item| keep_version(package, &item.location)));
    help
}

pub(super) const NOT_IMPLEMENTED: Check = Check {
    id: "not-implemented",
    level: Level::Warn,
    summary: "a promised code has no owner yet",
    explanation: "\
`cargo sw-error import` added the code to `sw-error.lock`, and no type declares it yet.
A service can adopt sw-error enum by enum: the list shrinks with each type that declares some of these codes.
A code that was implemented once never returns to the list: if it is gone, `code-removed` reports it.

Declare the code with its promised status, then record its owner:

```console
$ cargo sw-error update
```

Retire a code that the service no longer sends:

```console
$ cargo sw-error retire SW_PLAN_BAD_MODE --reason \"modes are gone\"
```

When all codes are implemented, deny the check: `levels = { not-implemented = \"deny\" }` in `[workspace.metadata.sw-error]`.
",
    run: not_implemented,
};

fn not_implemented(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    for &Block { code, entry, found } in &subject.blocks {
        let is_open = entry.is_not_implemented() && entry.is_in_scope(context.scope);
        if found.is_some() || !is_open {
            continue;
        }
        let text = format!(
            "promised with status {} in section \"{}\"",
            entry.status, entry.section
        );
        let mut labels = vec![lock_label(code, entry, text)];
        let in_tests = context.registry.first(code);
        labels.extend(in_tests.map(|found| code_label(found, "only tests declare it")));
        findings.push(finding(
            NOT_IMPLEMENTED.id,
            Some(code),
            format!("code `{code}` is promised but not implemented"),
            labels,
            vec![
                format!(
                    "declare it: `#[sw(code = \"{code}\", status = {})]`",
                    entry.status
                ),
                format!("or retire it: `cargo sw-error retire {code} --reason \"…\"`"),
            ],
        ));
    }
}

pub(super) const CODE_RETIRED: Check = Check {
    id: "code-retired",
    level: Level::Deny,
    summary: "a retired code is used again",
    explanation: "\
A retired code stays in the lock forever, so that no other error uses it:
old clients would mistake the new meaning for the old one.
In gRPC, codes that differ only in their case have the same `reason`, so the check also reports a retired code in another case,
unless it replaces the retired one (`replaced_by`).

Give the variant another code.
Until the retirement is released, you can undo it:

```console
$ cargo sw-error retire --undo SW_PLAN_BAD_MODE
```
",
    run: retired_codes,
};

fn retired_codes(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for &Block { code, entry, found } in &subject.blocks {
        let (Some(retired), Some(found)) = (&entry.retired, found) else {
            continue;
        };
        let mut help = vec!["give the variant another code".to_owned()];
        if retired.release.is_none() {
            help.push(format!(
                "or undo the retirement, which is not released yet: `cargo sw-error retire --undo {code}`"
            ));
        }
        if let Some(replacement) = &retired.replaced_by {
            help.push(format!(
                "the retirement promised clients `{replacement}` instead"
            ));
        }
        findings.push(finding(
            CODE_RETIRED.id,
            Some(code),
            format!("code `{code}` is retired and must not be used again"),
            vec![
                code_label(found, format!("used by `{}`", found.owner)),
                lock_label(code, entry, retired.to_string()),
            ],
            help,
        ));
    }
    retired_reasons(subject, findings);
}

/// Codes with the reason of a retired code, in another case, that do not replace it.
fn retired_reasons(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut by_reason: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for Block { code, entry, .. } in &subject.blocks {
        if let Some(retired) = &entry.retired {
            let gone = by_reason.entry(reason(code)).or_default();
            gone.push((*code, *entry, retired));
        }
    }
    if by_reason.is_empty() {
        return;
    }
    for (code, found) in &subject.promised {
        for (gone, entry, retired) in by_reason.get(&reason(code)).into_iter().flatten() {
            if gone == code || retired.replaced_by.as_deref() == Some(code) {
                continue;
            }
            findings.push(finding(
                CODE_RETIRED.id,
                Some(code),
                format!(
                    "code `{code}` has the gRPC reason of the retired code `{gone}`, `{}`",
                    reason(code)
                ),
                vec![
                    code_label(found, format!("used by `{}`", found.owner)),
                    lock_label(gone, entry, retired.to_string()),
                ],
                vec!["give the variant another code".to_owned()],
            ));
        }
    }
}

pub(super) const LOCK_OUTDATED: Check = Check {
    id: "lock-outdated",
    level: Level::Warn,
    summary: "the lock is out of date; `--locked` denies it",
    explanation: "\
`sw-error.lock` records what each code promises, so a new code is not promised until the file has it.

```console
$ cargo sw-error update
```

Commit the file together with the change, so that reviewers see both.
",
    run: outdated,
};

fn outdated(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    let Some(lock) = context.lock else {
        findings.extend(no_lock(subject));
        return;
    };
    let mut renamed = BTreeSet::new();
    if context.locked {
        let moves = moves(subject);
        for ty in moves.iter().filter(|moved| moved.is_type()) {
            findings.push(ty.finding(LOCK_OUTDATED.id));
            renamed.extend(ty.codes());
        }
    }
    for change in &lock::plan(Some(lock), context.registry, &Accepted::new()).changes {
        let Some(found) = subject.promised.get(change.code.as_str()) else {
            continue;
        };
        let owner = code_label(found, format!("owned by `{}`", found.owner));
        let fields = change.fields.iter().map(|field| field.field);
        // A renamed type gets one finding for all codes, and without `--locked` `owner-moved` reports it.
        let is_said = !context.locked || renamed.contains(change.code.as_str());
        let is_new = |field: &&str| *field != "owner" || change.is_first_owner() || !is_said;
        let fields: Vec<_> = fields.filter(is_new).collect();
        if fields.is_empty() && !change.is_new {
            continue;
        }
        let (message, labels) = match lock.codes.get(&change.code) {
            None => {
                let message = format!("code `{}` is not in {LOCK_NAME}", change.code);
                (message, vec![owner])
            }
            Some(entry) => {
                let message = match entry.owner {
                    None => format!("code `{}` is implemented now", change.code),
                    Some(_) => format!(
                        "{LOCK_NAME} is out of date for code `{}`: {}",
                        change.code,
                        fields.join(", ")
                    ),
                };
                let in_lock = lock_label(&change.code, entry, "as it was");
                (message, vec![owner, in_lock])
            }
        };
        findings.push(finding(
            LOCK_OUTDATED.id,
            Some(&change.code),
            message,
            labels,
            vec!["run `cargo sw-error update` and commit the lock".to_owned()],
        ));
    }
}

/// One finding for all codes: a new workspace needs one command.
fn no_lock(subject: &Subject<'_>) -> Option<Finding> {
    let codes = subject.promised.values();
    let first = codes.min_by_key(|found| &found.location)?;
    let (message, label) = match subject.promised.len() {
        1 => (
            format!("there is no {LOCK_NAME}, so the code of this workspace is not promised"),
            "the code".to_owned(),
        ),
        number => (
            format!(
                "there is no {LOCK_NAME}, so none of the {number} codes of this workspace is promised"
            ),
            format!("one of the {number} codes"),
        ),
    };
    Some(finding(
        LOCK_OUTDATED.id,
        None,
        message,
        vec![code_label(first, label)],
        vec!["run `cargo sw-error init` and commit the lock".to_owned()],
    ))
}
