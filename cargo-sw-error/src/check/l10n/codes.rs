//! The checks that codes and translations match.

use std::collections::BTreeSet;

use super::each::{each, locales};
use crate::{
    check::subject::{Check, Subject, and, finding},
    l10n::{File, Kind, Locale, Message, TITLE, is_pseudo, is_stale},
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
    text::suggest::closest,
};

pub(crate) const MISSING: Check = Check {
    id: "l10n-missing",
    level: Level::Warn,
    summary: "a code has no translation",
    explanation: "\
If a code has no translation into a language, clients that ask for the language get the source text.

```console
$ cargo sw-error l10n extract
```

The command adds the code to the file of its package, as a comment with the source text.
Remove the `#` before its last lines, and translate the text after `=`:

```text
SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein erlaubter Ort.
```

The check reports all codes that a file lacks as one finding.
`cargo sw-error l10n status` counts them, and `--format json` lists them.
",
    run: missing,
};

fn missing(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for locale in locales(subject)
        .iter()
        .filter(|locale| !is_pseudo(&locale.name))
    {
        let messages = locale.messages();
        let is_translated = |code: &&str| messages.contains_key(*code);
        let is_new = !subject.sources.keys().any(is_translated);
        for (code, source) in &subject.sources {
            if is_translated(code) {
                continue;
            }
            let package = &source.code.owner.package;
            let file = locale.file(package);
            // Another check reports it.
            if file.is_some_and(|file| file.is_unreadable(code)) {
                continue;
            }
            let stub = file.and_then(|file| {
                let (_, offset) = file.stubs().find(|(stub, _)| stub == code)?;
                Some(file.label(offset, code, "not translated yet"))
            });
            let help = match stub {
                Some(_) => HOW_TO_TRANSLATE,
                None => HOW_TO_ADD,
            };
            let label = match (stub, file) {
                // A new locale needs one command, whichever files it has.
                _ if is_new => whole(locale.folder(), "nothing is translated yet"),
                (Some(label), _) => label,
                (None, Some(file)) => file.whole("the code is not in the file"),
                (None, None) => whole(&locale.path_of(package), "there is no such file"),
            };
            let message = format!("code `{code}` is not translated into `{}`", locale.name);
            findings.push(finding(
                MISSING.id,
                Some(code),
                message,
                vec![label],
                vec![help.to_owned()],
            ));
        }
    }
}

const HOW_TO_TRANSLATE: &str = "remove the `#` before the message, and translate it";

const HOW_TO_ADD: &str = "`cargo sw-error l10n extract` adds it as a comment; remove the `#` before the message, and translate it";

fn whole(file: &str, text: &str) -> Label {
    Label::new(Location::of_file(file), 0, text)
}

/// Merges the findings of a file with the same help into one.
pub(crate) fn merged(subject: &Subject<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut merged: Vec<Vec<Finding>> = Vec::new();
    for finding in findings {
        let is_same = |other: &Vec<Finding>| {
            (file(&other[0]), &other[0].help) == (file(&finding), &finding.help)
        };
        match merged.iter_mut().find(|other| is_same(other)) {
            Some(same) => same.push(finding),
            None => merged.push(vec![finding]),
        }
    }
    merged
        .into_iter()
        .filter_map(|same| merge(subject, &same))
        .collect()
}

fn file(finding: &Finding) -> &str {
    finding
        .labels
        .first()
        .map_or("", |label| &label.location.file)
}

fn merge(subject: &Subject<'_>, same: &[Finding]) -> Option<Finding> {
    const NAMED: usize = 5;
    let codes: Vec<_> = same
        .iter()
        .filter_map(|finding| finding.code.as_ref())
        .collect();
    let mut names: Vec<_> = codes
        .iter()
        .take(NAMED)
        .map(|code| format!("`{code}`"))
        .collect();
    let count = codes.len();
    let first = same.iter().min_by_key(|finding| &finding.labels)?;
    if count < 2 {
        return Some(first.clone());
    }
    if count > NAMED {
        names.push(format!("{} more", count - NAMED));
    }
    let place = file(first);
    let mut all = locales(subject).iter();
    let locale = all.find(|locale| {
        place == locale.folder() || place.starts_with(&format!("{}/", locale.folder()))
    })?;
    let mut finding = first.clone();
    finding.code = None;
    finding.message = format!(
        "{count} codes are not translated into `{}`: {}",
        locale.name,
        and(&names)
    );
    for help in &mut finding.help {
        *help = help.replace("adds it as a comment", "adds them as comments");
        *help = help.replace(
            "the message, and translate it",
            "the messages, and translate them",
        );
    }
    Some(finding)
}

pub(crate) const UNKNOWN: Check = Check {
    id: "l10n-unknown",
    level: Level::Warn,
    summary: "a translation belongs to no code",
    explanation: "\
The name of a message is exactly the code; responses use no other messages.

When a code is gone, remove its translations: `extract` does not.
A message that other messages use, `{ example }`, needs no code, nor does a term, `-example`.

The check also finds messages in the file of another package, which `extract` moves to the right file,
and attributes other than `.title`, the title of problem details.
",
    run: unknown,
};

fn unknown(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for locale in locales(subject) {
        let used = used(locale);
        for file in &locale.files {
            for message in file.messages() {
                findings.extend(unknown_message(subject, file, message, &used));
                findings.extend(unused_attributes(subject, file, message, &used));
            }
        }
    }
}

/// The messages that other messages use, each with the attribute.
fn used(locale: &Locale) -> BTreeSet<(&str, Option<&str>)> {
    let all = locale.files.iter();
    let all = all.flat_map(|file| file.messages().chain(file.terms()));
    let uses = all.flat_map(Message::uses);
    let messages = uses.filter(|used| used.kind == Kind::Message);
    messages
        .map(|used| (used.name.as_str(), used.attribute.as_deref()))
        .collect()
}

fn unknown_message(
    subject: &Subject<'_>,
    file: &File,
    message: &Message,
    used: &BTreeSet<(&str, Option<&str>)>,
) -> Option<Finding> {
    let id = message.id.as_str();
    let context = subject.context;
    let entry = context.lock.and_then(|lock| lock.codes.get(id));
    let retired = entry.and_then(|entry| entry.retired.as_ref());
    let (text, label, help) = if let Some(source) = subject.sources.get(id) {
        let package = &source.code.owner.package;
        if *package == file.package {
            return None;
        }
        (
            format!("the translation of `{id}` is in the file of another package"),
            format!("a code of `{package}`"),
            "`cargo sw-error l10n extract` moves it".to_owned(),
        )
    } else if let Some(retired) = retired {
        let help = match &retired.replaced_by {
            Some(new) => format!("remove it; clients get `{new}` instead"),
            None => "remove it".to_owned(),
        };
        (
            format!("code `{id}` is retired, but still has a translation"),
            retired.to_string(),
            help,
        )
    } else {
        // The code may be one that this run does not see.
        let is_promised = entry.is_some();
        if is_promised || !context.scope.is_all() || used.contains(&(id, None)) {
            return None;
        }
        let in_tests = context.registry.first(id);
        let label = if in_tests.is_some() {
            "only tests declare it"
        } else {
            "no code has this name"
        };
        let help = match closest(id, subject.sources.keys().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "remove it; if the code has a new name, give it to the message".to_owned(),
        };
        (format!("there is no code `{id}`"), label.to_owned(), help)
    };
    let label = file.label(message.offset, id, label);
    Some(finding(UNKNOWN.id, Some(id), text, vec![label], vec![help]))
}

fn unused_attributes(
    subject: &Subject<'_>,
    file: &File,
    message: &Message,
    used: &BTreeSet<(&str, Option<&str>)>,
) -> Vec<Finding> {
    let id = message.id.as_str();
    if !subject.sources.contains_key(id) {
        return Vec::new();
    }
    let attributes = message.attributes.iter();
    let unused =
        attributes.filter(|part| part.name != TITLE && !used.contains(&(id, Some(&part.name))));
    let one = |name: &str, offset| {
        let text = format!("the attribute `.{name}` of `{id}` is not used");
        let label = file.label(offset, name, "no response uses it");
        let help = format!(
            "remove it, or write the text after `=`; problem details take their title from `.{TITLE}`"
        );
        finding(UNKNOWN.id, Some(id), text, vec![label], vec![help])
    };
    unused.map(|part| one(&part.name, part.offset)).collect()
}

pub(crate) const STALE: Check = Check {
    id: "l10n-stale",
    level: Level::Warn,
    summary: "the source text has changed since it was translated",
    explanation: "\
`extract` writes a hash of the source text above each message, and keeps it when the text changes:
the translation may no longer match the source text.
The next `extract` shows both:

```text
# Source: venue `{venue}` is not allowed
# Source-Hash: 5f0e3c11
# New-Source: venue `{venue}` is not open
SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein erlaubter Ort.
```

Correct the translation if needed, then accept it:

```console
$ cargo sw-error l10n accept SW_PLAN_BAD_VENUE --locale de
```

Or remove the line `# Source-Hash`: `extract` then rewrites the comment lines.
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            if !is_stale(found.message, found.source) {
                return None;
            }
            let id = found.message.id.as_str();
            let locale = &found.locale.name;
            let block = found.message.comment.block.as_ref();
            let was = block.and_then(|block| block.source.as_deref());
            let is = found.source.line().unwrap_or_default();
            let label = match was {
                Some(was) => format!("translated from \"{was}\""),
                None => "translated from another text".to_owned(),
            };
            Some(finding(
                STALE.id,
                Some(id),
                format!(
                    "the source text of `{id}` has changed since it was translated into `{locale}`"
                ),
                vec![
                    found.file.label(found.message.offset, id, label),
                    Label::new(
                        found.source.code.location.clone(),
                        id.chars().count() + 2,
                        format!("now \"{is}\""),
                    ),
                ],
                vec![format!(
                    "update the translation, then `cargo sw-error l10n accept {id} --locale {locale}`"
                )],
            ))
        });
    },
};

pub(crate) const COPIED: Check = Check {
    id: "l10n-copied",
    level: Level::Allow,
    summary: "a translation is identical to the source text",
    explanation: "\
The text of a message is identical to the source text: it may be a copy that still needs translation.
Some texts are the same in two languages, so the check is allowed by default.

Translate the text, or make it a comment again.
If the text is the same in both languages, add an exception with a reason:

```toml
[workspace.metadata.sw-error]
exceptions = [{ check = \"l10n-copied\", code = \"SW_TIMEOUT\", reason = \"German uses the same word\" }]
```
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            let source = found.source.text.as_ref()?;
            let text = found.message.text.as_ref()?;
            // Texts of other messages are left out, because the copy would lack them.
            let shown = text.shown(&|_| None);
            if is_pseudo(&found.locale.name) || shown.trim() != source.shown().trim() {
                return None;
            }
            let id = found.message.id.as_str();
            Some(finding(
                COPIED.id,
                Some(id),
                format!(
                    "the translation of `{id}` to `{}` is identical to the source text",
                    found.locale.name
                ),
                vec![found.file.label(found.message.offset, id, "not translated")],
                vec!["translate it, or put `# ` before it".to_owned()],
            ))
        });
    },
};
