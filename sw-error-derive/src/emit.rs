//! Speaks to `cargo sw-error`: with `SW_ERROR_EMIT=1`, a line to stderr for each type, with all of its codes.
//!
//! A line has the shape of a rustc diagnostic in JSON, so that cargo takes it for one: it wraps it with
//! package and target, stores it with the unit, and says it again when the unit is fresh.
//! Cargo takes about as long for a line of one code as for one of ten, so there is no line for each code.

use std::{fmt::Write as _, io::Write as _};

use crate::{
    display::Display,
    json,
    model::{Detail, ErrorType, Field, Owned, PublicMessage, Variant},
    span::{Location, location},
    text::unraw,
};

/// The variable that makes the macro speak. Expansions read it with `option_env!`,
/// so that cargo expands again when it changes.
pub(crate) const VARIABLE: &str = "SW_ERROR_EMIT";

pub(crate) fn speak(model: &ErrorType<'_>) {
    if std::env::var_os(VARIABLE).is_none_or(|value| value != "1") {
        return;
    }
    let line = diagnostic(&type_facts(model));
    // In one piece, so that the lines of two crates do not mix; nobody is left to be told if it fails.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// A type, with codes or without; what all of its codes have in common is said once.
fn type_facts(model: &ErrorType<'_>) -> String {
    let place = location(model.node.ident.span());
    let codes: Vec<_> = model
        .owned()
        .map(|(variant, owned)| code_facts(variant, owned, &place))
        .collect();
    let mut facts = Facts::default();
    facts.text("type", &unraw(&model.node.ident));
    facts.text("section", &model.section);
    facts.text("prefix", &model.prefix());
    facts.flag("test", is_test());
    facts.text("file", &place.file);
    facts.number("line", place.line);
    facts.number("column", place.column);
    facts.list("codes", &codes);
    facts.end()
}

/// A code of a type that is named at `type_place`.
fn code_facts(variant: &Variant<'_>, owned: &Owned, type_place: &Location) -> String {
    let place = location(owned.span);
    let mut facts = Facts::default();
    facts.text("code", &owned.code);
    facts.number("status", owned.status.number.into());
    if !variant.is_struct {
        facts.text("variant", &unraw(variant.ident));
    }
    facts.option("meaning", owned.meaning.as_deref());
    facts.option("message", template(variant).as_deref());
    facts.flag("retry_after", variant.retry_after.is_some());
    facts.texts(
        "headers",
        variant.headers.iter().map(|header| header.name.as_str()),
    );
    facts.texts("details", variant.fields.iter().filter_map(detail_name));
    facts.option("deprecated", owned.deprecated.as_deref());
    // A macro may name the type in one file and take the code from another.
    if place.file != type_place.file {
        facts.text("file", &place.file);
    }
    facts.number("line", place.line);
    facts.number("column", place.column);
    facts.end()
}

/// The member of `error.details` that a field is; `*` where it is the whole.
pub(crate) fn detail_name<'a>(field: &'a Field<'_>) -> Option<&'a str> {
    match field.detail.as_ref()? {
        Detail::Member { name, .. } => Some(name),
        Detail::Whole { .. } => Some("*"),
    }
}

/// Whether this is a unit that only tests use, such as a library with its own `#[cfg(test)]` code.
///
/// Cargo does not tell the macro, but the macro runs inside of rustc and sees its arguments.
fn is_test() -> bool {
    std::env::args_os().any(|argument| argument == "--test")
}

/// The public message with its placeholders, where the macro can know it.
pub(crate) fn template(variant: &Variant<'_>) -> Option<String> {
    match variant.public_message() {
        PublicMessage::Fixed(text) => Some(text),
        PublicMessage::Format(message) => Some(message.quoted.text.clone()),
        PublicMessage::Display => match &variant.display {
            Display::Text { template, .. } => Some(template.clone()),
            Display::Unknown | Display::Transparent { .. } => None,
        },
        PublicMessage::ByStatus | PublicMessage::Inner => None,
    }
}

/// One JSON object, written member by member.
#[derive(Default)]
struct Facts(String);

impl Facts {
    /// The value is JSON.
    fn member(&mut self, name: &str, value: impl std::fmt::Display) {
        let before = if self.0.is_empty() { '{' } else { ',' };
        // Writing into a string cannot fail.
        let _ = write!(self.0, "{before}\"{name}\":{value}");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.member(name, json::string(value));
    }

    fn option(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    fn number(&mut self, name: &str, value: u32) {
        self.member(name, value);
    }

    /// Written where it is true only.
    fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.member(name, value);
        }
    }

    fn texts<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<_> = values.map(json::string).collect();
        self.list(name, &values);
    }

    /// Written where there is something in it only; the values are JSON.
    fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.member(name, format_args!("[{}]", values.join(",")));
        }
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// The text with `'` for each `"` and the other way round, so that JSON needs hardly an escape in a text of JSON.
///
/// Cargo reads a line four times over before it says it again, and stops at each escape: with those of 10,000 codes
/// a warm check took cargo 1,122 million instructions, without them 804, and 693 if nothing is said.
fn quotes_swapped(facts: &str) -> String {
    let swapped = |char| match char {
        '"' => '\'',
        '\'' => '"',
        other => other,
    };
    facts.chars().map(swapped).collect()
}

/// The line that cargo takes for a diagnostic of rustc's; `rendered` is what it would show to people.
fn diagnostic(facts: &str) -> String {
    let message = json::string(&format!("sw-error/1 {}", quotes_swapped(facts)));
    format!(
        "{{\"$message_type\":\"diagnostic\",\"message\":{message},\"code\":null,\"level\":\"note\",\
         \"spans\":[],\"children\":[],\"rendered\":\"\"}}\n"
    )
}
