//! The checks that files can be read, and that the names in them exist.

use std::collections::{BTreeMap, BTreeSet};

use sw_error_core::fluent::check;

use super::{each::locales, names::Messages};
use crate::{
    check::subject::{Check, Subject, finding},
    l10n::{FUNCTIONS, File, Kind, Locale, Message, Use, refused},
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
    text::suggest::closest,
};

pub(crate) const SYNTAX: Check = Check {
    id: "l10n-syntax",
    level: Level::Deny,
    summary: "a translation cannot be read",
    explanation: "\
The files are written in Fluent, <https://projectfluent.org/fluent/guide>:

```text
# A comment.
SW_PLAN_EMPTY_GOAL = Ein Plan benötigt ein Ziel.
SW_PLAN_TOO_MANY_STEPS = Der Plan hat zu viele Schritte: { $count ->
    [one] einen
   *[other] { $count }
}.
```

At run time the service skips a message that it cannot read, and clients get the source text.
It also skips a message that uses itself, or a message, a term, an attribute or a function that does not exist.
If two messages have the same name, it uses only one.
A text may have up to 16 KiB and 100 placeables, counting everything that it refers to, and 32 nested braces and parentheses.

The files of a language are in a folder with the name of its language tag, such as `de`, `pt-BR` or `zh-Hant`.
The service ignores subfolders.
",
    run: |subject, findings| {
        unread(subject, findings);
        for locale in locales(subject) {
            for file in &locale.files {
                findings.extend(file.problems.iter().map(|problem| {
                    let location = Location {
                        file: file.path.clone(),
                        line: problem.line,
                        column: problem.column,
                    };
                    let label = Label::new(location, 1, problem.message.clone());
                    let message = format!("a translation into `{}` cannot be read: {}", locale.name, problem.message);
                    finding(SYNTAX.id, None, message, vec![label], vec![problem.help.clone()])
                }));
            }
            duplicates(locale, findings);
            refusals(locale, findings);
            Names::of(locale).check(findings);
        }
    },
};

fn unread(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let unread = subject
        .context
        .translations
        .iter()
        .flat_map(|translations| &translations.unread);
    findings.extend(unread.map(|unread| {
        let label = Label::new(unread.location.clone(), 0, "not read");
        finding(
            SYNTAX.id,
            None,
            unread.message.clone(),
            vec![label],
            vec![unread.help.clone()],
        )
    }));
}

/// Messages and terms that a service refuses because of their size or their arguments.
fn refusals(locale: &Locale, findings: &mut Vec<Finding>) {
    findings.extend(refused(locale).into_iter().map(|(file, problem)| {
        let name = problem.name.as_str();
        let help = match problem.kind {
            check::Kind::TermArgument => "give the term its argument, or write the text itself",
            _ => "write a shorter text, with fewer parts",
        };
        finding(
            SYNTAX.id,
            (!name.starts_with('-')).then_some(name),
            format!("`{name}` {}", problem.text),
            vec![file.label(problem.place.byte, name, "the service skips it")],
            vec![help.to_owned()],
        )
    }));
}

/// Messages and terms that share a name.
fn duplicates(locale: &Locale, findings: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<(&str, &str), Vec<(&File, &Message)>> = BTreeMap::new();
    for file in &locale.files {
        for message in file.messages() {
            by_name
                .entry(("", &message.id))
                .or_default()
                .push((file, message));
        }
        for term in file.terms() {
            by_name
                .entry(("-", &term.id))
                .or_default()
                .push((file, term));
        }
    }
    for ((mark, id), all) in by_name.into_iter().filter(|(_, all)| all.len() > 1) {
        let labels = all
            .iter()
            .map(|(file, message)| file.label(message.offset, id, "one of them"));
        findings.push(finding(
            SYNTAX.id,
            mark.is_empty().then_some(id),
            format!(
                "`{mark}{id}` occurs {} times in `{}`",
                all.len(),
                locale.name
            ),
            labels.collect(),
            vec!["keep one of them".to_owned()],
        ));
    }
}

/// The names in a locale: those that exist, and those that it uses.
struct Names<'a> {
    locale: &'a Locale,
    messages: Messages<'a>,
    terms: BTreeMap<&'a str, &'a Message>,
}

impl<'a> Names<'a> {
    fn of(locale: &'a Locale) -> Self {
        Self {
            locale,
            messages: locale.messages(),
            terms: locale.terms(),
        }
    }

    fn check(&self, findings: &mut Vec<Finding>) {
        for file in &self.locale.files {
            for message in file.messages().chain(file.terms()) {
                let uses = message.uses().into_iter();
                findings.extend(uses.filter_map(|used| self.unknown(file, message, used)));
            }
        }
        self.circles(findings);
    }

    /// A finding if a used name does not exist.
    fn unknown(&self, file: &File, message: &Message, used: &Use) -> Option<Finding> {
        let (name, locale) = (used.name.as_str(), &self.locale.name);
        let known: Vec<_> = match used.kind {
            Kind::Argument => return None,
            Kind::Function => FUNCTIONS.to_vec(),
            Kind::Term => self.terms.keys().copied().collect(),
            Kind::Message => self.messages.keys().copied().collect(),
        };
        let (what, mark) = match used.kind {
            Kind::Function => ("function", ""),
            Kind::Term => ("term", "-"),
            _ => ("message", ""),
        };
        let (text, meant) = match &used.attribute {
            Some(attribute) if known.contains(&name) => {
                let parts = self.attributes(used);
                if parts.contains(&attribute.as_str()) {
                    return None;
                }
                let meant = closest(attribute, parts).map(|meant| format!(".{meant}"));
                (
                    format!("`{mark}{name}` has no attribute `.{attribute}`"),
                    meant,
                )
            }
            _ if known.contains(&name) => return None,
            _ => {
                let meant =
                    closest(name, known.iter().copied()).map(|meant| format!("{mark}{meant}"));
                (
                    format!("there is no {what} `{mark}{name}` in `{locale}`"),
                    meant,
                )
            }
        };
        let help = match (meant, used.kind) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Kind::Function) => format!("there is `{}`", FUNCTIONS.join("`, `")),
            (None, _) => "add it to a file of the language, or write the text itself; an argument begins with `$`".to_owned(),
        };
        let is_message = self.messages.contains_key(message.id.as_str());
        let label = file.label(used.offset, name, "not there");
        Some(finding(
            SYNTAX.id,
            is_message.then_some(&message.id),
            text,
            vec![label],
            vec![help],
        ))
    }

    fn attributes(&self, used: &Use) -> Vec<&'a str> {
        let message = match used.kind {
            Kind::Term => self.terms.get(used.name.as_str()).copied(),
            _ => self
                .messages
                .get(used.name.as_str())
                .map(|(_, message)| *message),
        };
        let parts = message.into_iter().flat_map(|message| &message.attributes);
        parts.map(|part| part.name.as_str()).collect()
    }

    /// Messages and terms that use themselves, directly or through others.
    fn circles(&self, findings: &mut Vec<Finding>) {
        for file in &self.locale.files {
            let terms = file.terms().map(|term| (Kind::Term, "-", term));
            let messages = file.messages();
            let messages = messages.map(|message| (Kind::Message, "", message));
            for (kind, mark, message) in messages.chain(terms) {
                let id = message.id.as_str();
                if self.reached(message).contains(&(kind, id)) {
                    let label = file.label(message.offset, id, "uses itself");
                    findings.push(finding(
                        SYNTAX.id,
                        mark.is_empty().then_some(id),
                        format!("`{mark}{id}` uses itself, so its text has no end"),
                        vec![label],
                        vec!["write one of the texts in full".to_owned()],
                    ));
                }
            }
        }
    }

    /// All names that a message uses, directly or through others.
    fn reached(&self, message: &'a Message) -> BTreeSet<(Kind, &'a str)> {
        let mut reached = BTreeSet::new();
        let mut open = vec![message];
        while let Some(message) = open.pop() {
            for used in message.uses() {
                let name = used.name.as_str();
                let next = match used.kind {
                    Kind::Message => self.messages.get(name).map(|(_, message)| *message),
                    Kind::Term => self.terms.get(name).copied(),
                    _ => continue,
                };
                if reached.insert((used.kind, name)) {
                    open.extend(next);
                }
            }
        }
        reached
    }
}
