//! The checks that codes are useful: with a meaning, and with the headers that their status requires.

use sw_error_core::{facts::WHOLE, header::says_when_to_retry};

use super::subject::{Check, Subject, and, code_label, finding};
use crate::model::{
    code::Code,
    finding::{Finding, Level},
};

pub(super) const MEANING_MISSING: Check = Check {
    id: "meaning-missing",
    level: Level::Warn,
    summary: "a code has no meaning",
    explanation: "\
The doc comment of a variant is the meaning of its code in every export.
Say what happened and what to do, for an engineer who looks the code up at night.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            (found.meaning.is_none() || found.unread.is_some()).then(|| {
                let help = match (&found.unread, imported_meaning(subject, found)) {
                    (Some(unread), _) => format!(
                        "the derive cannot read `#[doc = {unread}]`; write the text as `/// …`, or with `include_str!(\"…\")` of a file beside the source"
                    ),
                    (None, Some(meaning)) => format!(
                        "make the published meaning the doc comment of the variant:\n/// {}",
                        meaning.replace('\n', "\n/// ")
                    ),
                    (None, None) => "add a doc comment to the variant: `/// …`".to_owned(),
                };
                let message = match &found.unread {
                    Some(_) => format!("the meaning of code `{}` cannot be read", found.code),
                    None => format!("code `{}` has no meaning", found.code),
                };
                (MEANING_MISSING.id, message, help)
            })
        });
    },
};

/// The imported meaning in the lock, which the next update replaces with the meaning in code.
fn imported_meaning<'a>(subject: &Subject<'a>, found: &Code) -> Option<&'a str> {
    let entry = subject.context.lock?.codes.get(&found.code)?;
    entry.is_not_implemented().then_some(())?;
    entry.meaning.as_deref()
}

pub(super) const FIX_MISSING: Check = Check {
    id: "fix-missing",
    level: Level::Allow,
    summary: "a code's doc comment has no fix",
    explanation: "\
The doc comment of a variant may have the headings `# Cause` and `# Fix`: the reasons for the error, and what to do about it.
`explain` and the pages show both.

```rust
/// The tenant has no such venue.
///
/// # Cause
///
/// The venue was removed, or belongs to another tenant.
///
/// # Fix
///
/// List the venues, and send one of them.
```

The check is allowed by default; deny it when all codes have a fix: `levels = { fix-missing = \"deny\" }`.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            found.fix.is_none().then(|| {
                (
                    FIX_MISSING.id,
                    format!("the doc comment of code `{}` has no fix", found.code),
                    "add the heading `# Fix` to the variant's doc comment".to_owned(),
                )
            })
        });
    },
};

pub(super) const MESSAGE_ARGUMENT_NOT_DETAIL: Check = Check {
    id: "message-argument-not-detail",
    level: Level::Allow,
    summary: "a message shows a value that is not in the details",
    explanation: "\
Clients that write their own messages, in their language or for their screens, need the values in `error.details`.
So do programs: the message is for people and may change (Google's AIP-193 has this rule).

```rust
#[error(\"there is no venue `{venue}`\")]
BadVenue { #[sw(detail)] venue: String },
```

The check is allowed by default; deny it when all messages follow the rule: `levels = { message-argument-not-detail = \"deny\" }`.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            let is_whole = found.contract.details.contains_key(WHOLE);
            let missing = found.arguments.iter().filter(|shown| !shown.is_detail && !is_whole);
            let missing: Vec<_> = missing.map(|shown| format!("`{}`", shown.name)).collect();
            (!missing.is_empty()).then(|| {
                (
                    MESSAGE_ARGUMENT_NOT_DETAIL.id,
                    format!(
                        "the message of code `{}` shows {}, which the details do not have",
                        found.code,
                        and(&missing)
                    ),
                    "add `#[sw(detail)]` to the field".to_owned(),
                )
            })
        });
    },
};

pub(super) const CHALLENGE_MISSING: Check = Check {
    id: "challenge-missing",
    level: Level::Warn,
    summary: "a code with status 401 has no `WWW-Authenticate` header",
    explanation: "\
A response with status 401 must say how to authenticate, in a `WWW-Authenticate` header
(RFC 9110, section 15.5.2).

```rust
#[sw(code = \"SW_AUTH_INVALID_TOKEN\", status = 401, header(\"www-authenticate\" = \"Bearer\"))]
```

On an enum, this header applies to all variants with status 401.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            let is_missing =
                found.status == 401 && !found.contract.headers.contains("www-authenticate");
            is_missing.then(|| {
                (
                    CHALLENGE_MISSING.id,
                    format!("code `{}` has status 401, but no challenge", found.code),
                    "add `header(\"www-authenticate\" = \"Bearer\")`, or the scheme that the service uses".to_owned(),
                )
            })
        });
    },
};

pub(super) const RETRY_AFTER_MISSING: Check = Check {
    id: "retry-after-missing",
    level: Level::Warn,
    summary: "a code with status 429 or 503 has no `Retry-After` header",
    explanation: "\
Clients retry after a 429 or 503; `Retry-After` says when
(RFC 6585, section 4; RFC 9110, section 15.6.4).

```rust
#[sw(code = \"SW_RATE_LIMIT_EXCEEDED\", status = 429, retry_after = wait)]
```

On an enum, `retry_after = 30` applies to all variants with status 429 or 503.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            let is_missing =
                says_when_to_retry(found.status) && found.contract.retry_after.is_none();
            is_missing.then(|| {
                (
                    RETRY_AFTER_MISSING.id,
                    format!(
                        "code `{}` has status {}, but no `Retry-After`",
                        found.code, found.status
                    ),
                    "add `retry_after = 30` (seconds), or the field that holds the time".to_owned(),
                )
            })
        });
    },
};

/// Adds a finding for each promised code for which `rule` returns message and help.
fn each(
    subject: &Subject<'_>,
    findings: &mut Vec<Finding>,
    rule: impl Fn(&Code) -> Option<(&'static str, String, String)>,
) {
    for found in subject.promised.values().copied() {
        if let Some((check, message, help)) = rule(found) {
            let label = code_label(found, format!("owned by `{}`", found.owner));
            let help = [help].into_iter().chain(how_to_name(subject, found));
            findings.push(finding(
                check,
                Some(&found.code),
                message,
                vec![label],
                help.collect(),
            ));
        }
    }
}

/// Where to write the keys of a variant that `..` of `http_errors!` stands for: all of these are at one place.
fn how_to_name(subject: &Subject<'_>, found: &Code) -> Option<String> {
    let mut codes = subject.context.registry.codes.iter();
    let is_unnamed =
        codes.any(|other| other.code != found.code && other.location == found.location);
    let variant = found.owner.variant.as_ref().filter(|_| is_unnamed)?;
    Some(format!(
        "`..` stands for the variant: name it to write more about it, as in `{variant}, ..`, or write it on the enum"
    ))
}
