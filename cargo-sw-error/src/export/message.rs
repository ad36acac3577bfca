//! Messages for people who do not know format strings.

use serde::Serialize;
use sw_error_core::{
    format::{Format, Piece},
    json_type::JsonType,
};

/// The text for a message that has only arguments.
pub(super) const DEPENDS: &str = "The message varies; match on the code.";

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    /// Fixed words.
    Text(String),
    /// A name for an argument.
    Argument(String),
}

/// The parts of a message; `None` if it has no fixed words, as in `{reason}`.
///
/// `type_of` returns the types of arguments.
pub(super) fn parts(template: &str, type_of: impl Fn(&str) -> JsonType) -> Option<Vec<Part>> {
    let Ok(format) = Format::parse(template) else {
        return Some(vec![Part::Text(template.to_owned())]);
    };
    let parts: Vec<_> = format
        .pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => Part::Text(text),
            Piece::Placeholder(placeholder) => Part::Argument(name(placeholder.field(), &type_of)),
        })
        .collect();
    told(parts)
}

/// The parts, if the message has fixed words or no arguments.
pub(super) fn told(parts: Vec<Part>) -> Option<Vec<Part>> {
    let has_words =
        |part: &Part| matches!(part, Part::Text(text) if text.contains(char::is_alphabetic));
    let is_told =
        parts.iter().any(has_words) || !parts.iter().any(|part| matches!(part, Part::Argument(_)));
    is_told.then_some(parts)
}

/// The name of an argument; a numbered one is described by its type.
pub(super) fn name(field: &str, type_of: impl Fn(&str) -> JsonType) -> String {
    let field = field.strip_prefix("r#").unwrap_or(field);
    if field.starts_with(|char: char| char.is_alphabetic() || char == '_') {
        return field.to_owned();
    }
    match type_of(field).present() {
        JsonType::String => "text",
        JsonType::Integer | JsonType::Number => "number",
        JsonType::Boolean => "true or false",
        JsonType::Array(_) => "list",
        _ => "value",
    }
    .to_owned()
}

/// Whether a character turns the direction of the following text; those that isolate a value do not count.
pub(super) fn is_turning(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}')
}

/// A type in words: `array<string>?` is `array of strings, or nothing`.
pub(super) fn type_words(ty: &JsonType) -> String {
    match ty {
        JsonType::Optional(present) => format!("{}, or nothing", words(present, false)),
        ty => words(ty, false),
    }
}

fn words(ty: &JsonType, are_many: bool) -> String {
    let (one, many, inner) = match ty {
        JsonType::Any => ("any value", "any values", None),
        JsonType::Boolean => ("boolean", "booleans", None),
        JsonType::Integer => ("integer", "integers", None),
        JsonType::Number => ("number", "numbers", None),
        JsonType::String => ("string", "strings", None),
        JsonType::Array(items) => ("array", "arrays", Some(items)),
        JsonType::Object(values) => ("object", "objects", Some(values)),
        JsonType::Optional(present) => return words(present, are_many) + " or nulls",
    };
    let own = if are_many { many } else { one };
    match inner {
        Some(inner) if **inner != JsonType::Any => format!("{own} of {}", words(inner, true)),
        _ => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use sw_error_core::json_type::JsonType;

    use super::{Part, parts, type_words};

    fn shown(template: &str) -> Option<String> {
        let type_of = |name: &str| match name {
            "0" => JsonType::String,
            "1" => JsonType::Integer.optional(),
            _ => JsonType::Any,
        };
        let parts = parts(template, type_of)?.into_iter();
        let texts = parts.map(|part| match part {
            Part::Text(text) => text,
            Part::Argument(name) => format!("<{name}>"),
        });
        Some(texts.collect())
    }

    /// Placeholders have names for people, and a message of only placeholders has no text.
    #[test]
    fn placeholders_are_named_for_people() {
        for (template, expected) in [
            ("venue `{venue:?}` is gone", Some("venue `<venue>` is gone")),
            (
                "no {0}, at most {1:>4}, {}",
                Some("no <text>, at most <number>, <value>"),
            ),
            ("no {r#type.name} in {{all}}", Some("no <type> in {all}")),
            ("not { closed", Some("not { closed")),
            ("…", Some("…")),
            ("{message}", None),
            ("`{0}`: {1}", None),
            ("{}", None),
        ] {
            assert_eq!(shown(template).as_deref(), expected, "{template}");
        }
    }

    #[test]
    fn types_have_words() {
        for (ty, expected) in [
            ("any", "any value"),
            ("integer?", "integer, or nothing"),
            ("array<string>?", "array of strings, or nothing"),
            ("array<string?>", "array of strings or nulls"),
            ("array", "array"),
            ("object<array<integer>>", "object of arrays of integers"),
        ] {
            assert_eq!(type_words(&ty.parse().expect("a type")), expected);
        }
    }
}
