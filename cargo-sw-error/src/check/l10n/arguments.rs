//! The check that a translation uses only arguments of its code.

use std::collections::BTreeSet;

use super::{
    each::{Translation, each, translations},
    names::arguments,
};
use crate::{
    check::subject::{Check, and, finding},
    l10n::{Kind, TITLE, Use},
    model::finding::{Finding, Level},
    text::suggest::closest,
};

pub(crate) const ARGUMENT_UNKNOWN: Check = Check {
    id: "l10n-argument-unknown",
    level: Level::Deny,
    summary: "a translation uses an argument that its code does not have",
    explanation: "\
A translation may use the details of its code, and the fields in its message, by name.
With any other name the service cannot format the text, and clients get the source text instead.

`extract` lists the arguments above each message, with their JSON types:

```text
# $venue (string)
SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein erlaubter Ort.
```

The field `0` is `$arg0`.
The attribute `.title`, the title of problem details, is the same for every occurrence and has no arguments.
",
    run: |subject, findings| {
        for found in translations(subject) {
            let messages = found.locale.messages();
            let (id, source) = (found.message.id.as_str(), found.source);
            let mut seen = BTreeSet::new();
            for (file, used) in arguments(found.file, found.message, &messages) {
                let name = used.name.as_str();
                let is_known = source.arguments.contains_key(name) || source.has_open_details;
                if is_known || !seen.insert((&file.path, used.offset)) {
                    continue;
                }
                let known: Vec<_> = source.arguments.keys().map(String::as_str).collect();
                let all: Vec<_> = known.iter().map(|name| format!("`${name}`")).collect();
                let help = match (closest(name, known.iter().copied()), all.as_slice()) {
                    (Some(meant), _) => format!("did you mean `${meant}`?"),
                    (None, []) => "it has no arguments".to_owned(),
                    (None, [only]) => format!("there is {only}"),
                    (None, all) => format!("there are {}", and(all)),
                };
                findings.push(finding(
                    ARGUMENT_UNKNOWN.id,
                    Some(id),
                    format!("code `{id}` has no argument `${name}`"),
                    // With the `$`.
                    vec![file.label(
                        used.offset.saturating_sub(1),
                        &format!("${name}"),
                        "unknown",
                    )],
                    vec![help],
                ));
            }
            findings.extend(in_title(&found));
        }
    },
};

/// The arguments in a title, which has none of its own.
fn in_title(found: &Translation<'_>) -> Vec<Finding> {
    let id = found.message.id.as_str();
    let titles = found
        .message
        .attributes
        .iter()
        .filter(|part| part.name == TITLE);
    let uses = titles.flat_map(|title| title.text.uses());
    let arguments = uses.filter(|used| used.kind == Kind::Argument);
    let one = |used: &Use| {
        let name = format!("${}", used.name);
        finding(
            ARGUMENT_UNKNOWN.id,
            Some(id),
            format!("the title of `{id}` uses `{name}`, but a title has no arguments"),
            vec![
                found
                    .file
                    .label(used.offset.saturating_sub(1), &name, "in a title"),
            ],
            vec!["write a title that is the same for every occurrence".to_owned()],
        )
    };
    arguments.map(one).collect()
}

pub(crate) const ARGUMENT_DROPPED: Check = Check {
    id: "l10n-argument-dropped",
    level: Level::Warn,
    summary: "a translation does not use an argument of the source text",
    explanation: "\
Readers of the translation miss facts that the source text has: which venue, how many.

A message uses an argument if one of its variants shows it, or if it selects the variant.
If a language does not need the argument, add an exception with a reason:

```toml
[workspace.metadata.sw-error]
exceptions = [{ check = \"l10n-argument-dropped\", code = \"SW_PLAN_BUSY\", reason = \"the state is in the text\" }]
```
",
    run: |subject, findings| {
        each(subject, findings, |found| {
            let messages = found.locale.messages();
            let used = arguments(found.file, found.message, &messages);
            let known = || found.source.arguments.keys().map(String::as_str);
            // The check above reports a misspelt name.
            let meant = |name| match known().find(|known| *known == name) {
                Some(known) => known,
                None => closest(name, known()).unwrap_or(name),
            };
            let used: BTreeSet<_> = used.iter().map(|(_, used)| meant(used.name.as_str())).collect();
            let shown = found.source.shown.iter();
            let dropped = shown.filter(|name| !used.contains(name.as_str()));
            let dropped: Vec<_> = dropped.map(|name| format!("`${name}`")).collect();
            if dropped.is_empty() {
                return None;
            }
            let placeables: Vec<_> = dropped
                .iter()
                .map(|name| format!("`{{ {} }}`", name.trim_matches('`')))
                .collect();
            let id = found.message.id.as_str();
            Some(finding(
                ARGUMENT_DROPPED.id,
                Some(id),
                format!("the translation of `{id}` to `{}` does not use {}", found.locale.name, and(&dropped)),
                vec![found.file.label(
                    found.message.offset,
                    id,
                    format!("the source text is \"{}\"", found.source.line().unwrap_or_default()),
                )],
                vec![format!("add {} to the text", and(&placeables))],
            ))
        });
    },
};
