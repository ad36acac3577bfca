//! [`Explained`]: everything about a code, for people and for programs.

use std::fmt::Write;

use clap::builder::styling::Style;
use serde_json::{Value, json};
use sw_error_core::{
    facts::{Retry, WHOLE},
    json_type::JsonType,
    plausible,
    status::Status,
    wire::WireFacts,
};

use crate::{
    export::{self, arguments},
    l10n::Translated,
    lock::{Entry, UNRELEASED},
    model::code::Code,
    text::{
        uri,
        visible::{one_line, visible},
    },
};

/// Everything about a code.
pub(super) struct Explained<'a> {
    pub(super) code: &'a str,
    /// The owners that the compiler found, or else the one in the lock; at least one.
    pub(super) owners: Vec<&'a Code>,
    pub(super) entry: Option<&'a Entry>,
    /// Whether no source declares the code.
    pub(super) is_gone: bool,
    /// The body, if it is known.
    pub(super) wire: Option<WireFacts<'static>>,
    /// Whether the workspace was compiled.
    pub(super) is_built: bool,
    /// The translations of the message.
    pub(super) translations: &'a [Translated],
}

/// The text without the isolating marks around values in right-to-left languages, which a terminal would show as unknown.
fn without_isolates(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

impl Explained<'_> {
    fn first(&self) -> &Code {
        self.owners[0]
    }

    fn is_retired(&self) -> bool {
        self.entry.is_some_and(|entry| entry.retired.is_some())
    }

    /// The explanation for people; `opens` returns the link to a code's location.
    pub(super) fn to_text(&self, opens: &dyn Fn(&Code) -> Option<String>) -> String {
        let bold = Style::new().bold();
        let mut text = format!("{bold}{}{bold:#}\n", one_line(self.code));
        // Writing into a string cannot fail.
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(text, "  {name:<12}{value}");
        };
        for found in &self.owners {
            line("status", &found.status.to_string());
            line("section", &one_line(&found.section));
            line("owner", &self.owner(found));
            if !self.is_gone {
                let place = one_line(&found.location.to_string());
                line("declared", &uri::linked(&place, opens(found).as_deref()));
            }
            if found.only_tests {
                line("", "only tests declare it, so it is not promised");
            }
            if let Some(instead) = &found.deprecated {
                line("deprecated", &self.deprecated(&one_line(instead)));
            }
        }
        for (name, value) in self.contract_lines() {
            line(name, &value);
        }
        for value in self.messages() {
            line("message", &visible(&value));
        }
        for (name, value) in self.history_lines() {
            line(name, &visible(&value));
        }
        let found = self.first();
        for (heading, part) in [
            (None, &found.meaning),
            (Some("Cause"), &found.cause),
            (Some("Fix"), &found.fix),
        ] {
            let Some(part) = part else { continue };
            if let Some(heading) = heading {
                let _ = write!(text, "\n{bold}{heading}{bold:#}\n");
            }
            let _ = write!(text, "\n{}\n", visible(part));
        }
        if !self.is_retired() {
            let _ = write!(text, "\n{}\n", visible(&without_isolates(&self.example())));
            if self.wire.is_none() && !self.is_built {
                text += "\nthe sources declare a `wire!`, so the body is known only after a build: add `--build` to show it\n";
            }
        }
        text
    }

    fn owner(&self, found: &Code) -> String {
        let owner = one_line(&found.owner.to_string());
        match self.entry {
            Some(entry) if entry.owner.is_none() && self.is_gone => {
                "none: no type has declared it".to_owned()
            }
            Some(_) if self.is_gone && (self.is_built || self.is_retired()) => {
                format!("{owner} (no longer declared)")
            }
            Some(_) if self.is_gone => {
                format!("{owner} (no declaration found; `--build` asks the compiler)")
            }
            _ => owner,
        }
    }

    /// What clients should do instead, and since when.
    fn deprecated(&self, instead: &str) -> String {
        match self.entry.and_then(Entry::deprecated_since) {
            Some(UNRELEASED) => format!("{UNRELEASED}: {instead}"),
            Some(since) => format!("since {since}: {instead}"),
            None => instead.to_owned(),
        }
    }

    /// The promise to clients, besides the status.
    fn contract_lines(&self) -> Vec<(&'static str, String)> {
        let found = self.first();
        let contract = &found.contract;
        let typed = |name: &str, ty: &JsonType| match ty {
            ty if name == WHOLE => ty.to_string(),
            JsonType::Any => name.to_owned(),
            ty => format!("{name}: {ty}"),
        };
        let arguments = found.arguments.iter();
        let arguments = arguments.map(|argument| typed(&argument.name, &argument.ty));
        let details = contract.details.iter();
        let details = details.map(|(name, ty)| typed(name, ty));
        let lists = [
            ("arguments", arguments.collect::<Vec<_>>()),
            ("details", details.collect()),
            ("headers", contract.headers.iter().cloned().collect()),
        ];
        let message = found.template.as_deref().map(one_line);
        let mut lines: Vec<_> = message.map(|text| ("message", text)).into_iter().collect();
        let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
        lines.extend(lists.map(|(name, items)| (name, one_line(&items.join(", ")))));
        lines.extend(contract.retry_after.map(|retry| {
            let seconds = match retry {
                Retry::Fixed => "always the same",
                Retry::Varying => "which vary",
            };
            (
                "try again",
                format!("after the seconds in `retry-after`, {seconds}"),
            )
        }));
        lines
    }

    /// The message in each requested language.
    fn messages(&self) -> Vec<String> {
        let shown = self.shown().into_iter();
        let lines = shown.flat_map(|(locale, is_translated, texts)| {
            let mark = if is_translated {
                ""
            } else {
                "not translated, "
            };
            let lines = texts.into_iter();
            lines.map(move |text| format!("{locale}: {mark}{}", one_line(&text)))
        });
        lines.collect()
    }

    /// The message in each language; untranslated ones are the source text.
    fn shown(&self) -> Vec<(&str, bool, Vec<String>)> {
        let translations = self.translations.iter();
        let shown = translations.filter_map(|translated| {
            let (is_translated, texts) = export::message(self.first(), translated)?;
            Some((translated.locale(), is_translated, texts))
        });
        shown.collect()
    }

    /// The history of the promise.
    fn history_lines(&self) -> Vec<(&'static str, String)> {
        let Some(entry) = self.entry else {
            let is_promise = self.owners.iter().any(|found| !found.only_tests);
            let since = "not promised yet: `cargo sw-error update`".to_owned();
            return is_promise.then_some(("since", since)).into_iter().collect();
        };
        let mut lines = vec![("since", entry.since().to_owned())];
        lines.extend(
            entry
                .accepted
                .iter()
                .map(|accepted| ("history", accepted.to_string())),
        );
        if let Some(retired) = &entry.retired {
            let when = match &retired.release {
                Some(release) => format!("in {release}"),
                None => UNRELEASED.to_owned(),
            };
            lines.push(("retired", format!("{when}: {}", retired.reason)));
            lines.extend(
                retired
                    .replaced_by
                    .iter()
                    .map(|code| ("instead", code.clone())),
            );
        }
        lines
    }

    /// The explanation for programs, with the same facts.
    pub(super) fn to_json(&self) -> Value {
        let found = self.first();
        let owners = self.owners.iter().map(|found| {
            let is_imported = self.is_gone && self.entry.is_some_and(|entry| entry.owner.is_none());
            json!({
                "owner": (!is_imported).then(|| found.owner.to_string()),
                "status": found.status,
                "section": found.section,
                "deprecated": found.deprecated,
                "declared": (!self.is_gone).then_some(&found.location),
                "only_tests": found.only_tests,
            })
        });
        let details = found.contract.details.iter();
        let details: serde_json::Map<_, _> = details
            .map(|(name, ty)| (name.clone(), ty.to_string().into()))
            .collect();
        json!({
            "code": self.code,
            "status": found.status,
            "reason": Status::new(found.status).map(Status::canonical_reason),
            "section": found.section,
            "owners": owners.collect::<Value>(),
            "meaning": found.meaning,
            "cause": found.cause,
            "fix": found.fix,
            "message": found.template,
            "arguments": arguments(found),
            "translations": self.shown().into_iter().map(|(locale, is_translated, texts)| json!({
                "locale": locale,
                "translated": is_translated,
                "texts": texts,
            })).collect::<Value>(),
            "details": details,
            "headers": found.contract.headers,
            "retry_after": found.contract.retry_after.map(Retry::name),
            "deprecated": found.deprecated,
            "deprecated_since": self.entry.and_then(|entry| entry.deprecated_since.as_ref()),
            "promised": self.entry.is_some(),
            "since": self.entry.and_then(|entry| entry.since.as_ref()),
            "accepted": self.entry.map_or(&[][..], |entry| &entry.accepted),
            "retired": self.entry.and_then(|entry| entry.retired.as_ref()),
            "example": (!self.is_retired()).then(|| self.example()),
        })
    }

    /// An example response; without its body if the wire is unknown.
    fn example(&self) -> String {
        let found = self.first();
        let wire = self.wire.as_ref();
        let reason = Status::new(found.status).and_then(Status::registered_reason);
        let mut head = format!("HTTP {}", found.status);
        if let Some(reason) = reason {
            let _ = write!(head, " {reason}");
        }
        if let Some(wire) = wire.filter(|wire| wire.content_type != "application/json") {
            let _ = write!(head, "\ncontent-type: {}", wire.content_type);
        }
        for header in found.contract.all_headers() {
            let _ = write!(head, "\n{header}: {}", plausible::header(header));
        }
        if let Some(wire) = wire {
            let _ = write!(
                head,
                "\n\n{}",
                export::example(wire, found, self.translations.first())
            );
        }
        head
    }
}
