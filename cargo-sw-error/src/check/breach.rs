//! The checks for broken promises: of status, details, headers and meaning.

use sw_error_core::{facts::WHOLE, json_type::JsonType};

use super::subject::{Check, Subject, code_label, finding, keep_version, lock_label};
use crate::{
    lock::{Breach, Entry},
    model::{
        code::Code,
        finding::{Finding, Label, Level},
    },
};

/// The checks of breaches.
pub(super) const BREACHES: &[Check] = &[
    CODE_REUSED,
    STATUS_CHANGED,
    DETAIL_REMOVED,
    DETAIL_TYPE_CHANGED,
    HEADER_REMOVED,
    RETRY_AFTER_REMOVED,
];

pub(super) const CODE_REUSED: Check = Check {
    id: "code-reused",
    level: Level::Deny,
    summary: "a code is reused for another error",
    explanation: "\
The variant, the message and the meaning of the code all differ from `sw-error.lock`:
old clients would mistake the new error for the old one.

Give the new error another code, and retire the old one.
If it is the same error with a new name and a new description, accept the change for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_PLAN_BAD_MODE --reason \"the same error in better words\"
```
",
    run: |subject, findings| breaches(subject, findings, CODE_REUSED.id),
};

pub(super) const STATUS_CHANGED: Check = Check {
    id: "status-changed",
    level: Level::Deny,
    summary: "a code's status differs from the promised one",
    explanation: "\
Clients, proxies and caches act on the status, so changing the status of a code is a break.

Restore the old status, or give the new status to another code.
If the break is intended, accept it for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_PLAN_BAD_MODE --reason \"it never was the client's fault\"
```
",
    run: |subject, findings| breaches(subject, findings, STATUS_CHANGED.id),
};

pub(super) const DETAIL_REMOVED: Check = Check {
    id: "detail-removed",
    level: Level::Deny,
    summary: "a promised detail is gone",
    explanation: "\
Clients read the members of `error.details`, so removing or renaming one is a break.
Adding one is not.

If only the field was renamed, keep the old name for clients:

```rust
BadVenue { #[sw(detail = \"venue\")] place: String },
```

If the break is intended, accept it for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_PLAN_BAD_VENUE --reason \"venues have no names any more\"
```
",
    run: |subject, findings| breaches(subject, findings, DETAIL_REMOVED.id),
};

pub(super) const DETAIL_TYPE_CHANGED: Check = Check {
    id: "detail-type-changed",
    level: Level::Deny,
    summary: "a detail's JSON type differs from the promised one",
    explanation: "\
Clients read the members of `error.details` with the promised types.
It is a break if a value may now be missing, if a number may now have a fraction, or if the derive no longer knows the type.
It is not a break if a value is now always present, or if its type is narrower.

The derive infers the JSON type from the tokens of the field's type, and cannot do so for your own types.
If the JSON type is still the same, state it in the attribute:

```rust
TooLong { #[sw(detail(type = \"integer\"))] limit: Steps },
```

If the break is intended, accept it for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_PLAN_TOO_LONG --reason \"limits have a unit now\"
```
",
    run: |subject, findings| breaches(subject, findings, DETAIL_TYPE_CHANGED.id),
};

pub(super) const HEADER_REMOVED: Check = Check {
    id: "header-removed",
    level: Level::Deny,
    summary: "a promised header is gone",
    explanation: "\
Clients and proxies act on headers such as `WWW-Authenticate`, so removing one is a break.
Adding one is not.

Restore it: `header(\"www-authenticate\" = \"Bearer\")`.
If the break is intended, accept it for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_AUTH_INVALID_TOKEN --reason \"no client reads it\"
```
",
    run: |subject, findings| breaches(subject, findings, HEADER_REMOVED.id),
};

pub(super) const RETRY_AFTER_REMOVED: Check = Check {
    id: "retry-after-removed",
    level: Level::Deny,
    summary: "a code no longer has its promised `Retry-After`",
    explanation: "\
Clients wait for as long as `Retry-After` says; without it they retry at once, or never.

Restore it: `retry_after = 30`, or the field that holds the time.
If the break is intended, accept it for this code; the lock keeps the reason:

```console
$ cargo sw-error update --accept SW_RATE_LIMIT_EXCEEDED --reason \"the time is not known any more\"
```
",
    run: |subject, findings| breaches(subject, findings, RETRY_AFTER_REMOVED.id),
};

pub(super) const MEANING_CHANGED: Check = Check {
    id: "meaning-changed",
    level: Level::Note,
    summary: "a code's meaning has changed",
    explanation: "\
The doc comment of the variant has changed, so a reviewer should check that the code still means the same.
Better words are harmless; a different error needs another code.
",
    run: changed_meanings,
};

/// A broken promise, as a finding shows it.
pub(super) struct Shown {
    /// The id of the check.
    pub(super) check: &'static str,
    pub(super) message: String,
    /// The label at the current code.
    pub(super) now: String,
    /// The label at the promise.
    pub(super) before: String,
    /// How to keep the promise; the caller adds how to accept the break.
    pub(super) help: Vec<String>,
}

/// Shows a breach of `code`; `now` has replaced the promise `before`.
pub(super) fn show(code: &str, breach: &Breach<'_>, before: &Entry, now: &Entry) -> Shown {
    let shown = |check, message, now: String, before: String, help| Shown {
        check,
        message,
        now,
        before,
        help,
    };
    let owner = now.owner.as_deref().unwrap_or_default();
    match breach {
        Breach::Reused { was } => shown(
            CODE_REUSED.id,
            format!("code `{code}` is reused for another error"),
            format!("`{owner}`: {}", first_line(now)),
            format!("promised by `{was}`, with another message and meaning"),
            vec!["give the new error another code, and retire this one".to_owned()],
        ),
        Breach::Status { was, is } => shown(
            STATUS_CHANGED.id,
            format!("code `{code}` was promised with status {was}, but now has {is}"),
            format!("status {is}"),
            format!("promised with status {was}"),
            vec!["restore the old status, or give the new status to another code".to_owned()],
        ),
        Breach::DetailRemoved { name, was } => shown(
            DETAIL_REMOVED.id,
            match *name {
                WHOLE => format!("the promised details of code `{code}` are gone"),
                name => format!("the promised detail `{name}` of code `{code}` is gone"),
            },
            format!("owned by `{owner}`"),
            format!("promised with `{}`", member(name, was)),
            vec![how_to_keep(name, was, before, now)],
        ),
        Breach::DetailType { name, was, is } => {
            let what = match *name {
                WHOLE => format!("the details of code `{code}` as a whole"),
                name => format!("detail `{name}` of code `{code}`"),
            };
            let help = if is.present() == &JsonType::Any {
                format!(
                    "the derive cannot infer the JSON type of the field; if it is still `{was}`, write \
                     `#[sw(detail(name = \"{name}\", type = \"{was}\"))]`"
                )
            } else {
                "restore the old type, or add another detail with the new type".to_owned()
            };
            shown(
                DETAIL_TYPE_CHANGED.id,
                format!("{what} was promised as `{was}`, but is now `{is}`"),
                format!("`{}`", member(name, is)),
                format!("promised with `{}`", member(name, was)),
                vec![help],
            )
        }
        Breach::Header { name } => shown(
            HEADER_REMOVED.id,
            format!("the promised header `{name}` of code `{code}` is gone"),
            format!("owned by `{owner}`"),
            format!("promised with the header `{name}`"),
            vec![format!("restore it: `header(\"{name}\" = \"…\")`")],
        ),
        Breach::RetryAfter { .. } => shown(
            RETRY_AFTER_REMOVED.id,
            format!("code `{code}` was promised with `retry-after`, but no longer has it"),
            format!("owned by `{owner}`"),
            "promised with `retry_after`".to_owned(),
            vec![
                "restore it: `retry_after = 30` (seconds), or the field that holds the time"
                    .to_owned(),
            ],
        ),
    }
}

/// How to accept the broken promises of a code.
pub(super) fn how_to_accept(code: &str) -> String {
    format!("or accept the break: `cargo sw-error update --accept {code} --reason \"…\"`")
}

fn breaches(subject: &Subject<'_>, findings: &mut Vec<Finding>, check: &str) {
    for (code, entry, found) in &subject.changed {
        let now = Entry::new(found);
        for breach in entry.breaches(&now) {
            let Shown {
                check: id,
                message,
                now,
                before,
                mut help,
            } = show(code, &breach, entry, &now);
            if id != check {
                continue;
            }
            help.extend(keep_version(&found.owner.package, &found.location));
            help.push(how_to_accept(code));
            let labels = vec![code_label(found, now), lock_label(code, entry, before)];
            findings.push(finding(id, Some(code), message, labels, help));
        }
    }
}

/// `limit: integer`
fn member(name: &str, ty: &JsonType) -> String {
    match name {
        WHOLE => ty.to_string(),
        name => format!("{name}: {ty}"),
    }
}

/// How to keep a detail as clients know it.
fn how_to_keep(name: &str, was: &JsonType, before: &Entry, now: &Entry) -> String {
    if name == WHOLE {
        return "restore the field: `#[sw(details)]`".to_owned();
    }
    let is_new = |name: &String| !before.contract.details.contains_key(name);
    let mut new = now
        .contract
        .details
        .iter()
        .filter(|(name, ty)| is_new(name) && ty.fits(was));
    match (new.next(), new.next()) {
        (Some((other, _)), None) if other != WHOLE => format!(
            "if it was renamed to `{other}`, keep its name for clients: `#[sw(detail = \"{name}\")]`"
        ),
        _ => format!("restore it: `#[sw(detail = \"{name}\")]`"),
    }
}

pub(super) fn first_line(entry: &Entry) -> &str {
    let meaning = entry.meaning.as_deref().unwrap_or_default();
    meaning.lines().next().unwrap_or_default()
}

fn changed_meanings(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (code, entry, found) in &subject.changed {
        let (Some(before), Some(now)) = (&entry.meaning, &found.meaning) else {
            continue;
        };
        // An imported code has no earlier meaning of its own.
        if before == now || entry.owner.is_none() || is_reused(entry, found) {
            continue;
        }
        findings.push(meaning_changed(
            code,
            vec![
                code_label(found, format!("now: {}", first_line(&Entry::new(found)))),
                lock_label(code, entry, format!("before: {}", first_line(entry))),
            ],
        ));
    }
}

/// Whether a code was reused for another error: owner and meaning both differ.
pub(super) fn is_reused(entry: &Entry, found: &Code) -> bool {
    entry.is_reused_by(&Entry::new(found))
}

/// The finding that the meaning of a code has changed.
pub(super) fn meaning_changed(code: &str, labels: Vec<Label>) -> Finding {
    finding(
        MEANING_CHANGED.id,
        Some(code),
        format!("the meaning of code `{code}` has changed"),
        labels,
        vec![
            "check that it still means the same to clients; a different error needs another code"
                .to_owned(),
        ],
    )
}
