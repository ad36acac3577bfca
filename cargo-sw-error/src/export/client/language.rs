//! [`Language`]: what a template cannot say of its language.

use sw_error_core::json_type::JsonType;

use super::names::{camel, pascal, snake};
use crate::export::source;

/// A language that clients are written in.
pub(crate) trait Language {
    /// The name of its template.
    fn template(&self) -> &'static str;

    /// The words that are no names.
    fn keywords(&self) -> &'static [&'static str];

    /// The names of types that the template has itself.
    fn types(&self) -> &'static [&'static str] {
        &[]
    }

    /// How a field is usually written.
    fn field(&self, words: &[String]) -> String;

    /// The literal of a text.
    fn string(&self, text: &str) -> String;

    /// A line of a comment, which ends where the line does.
    fn comment(&self, line: &str) -> String;

    /// The types of any JSON, a boolean, an integer, a number and a string.
    fn plain(&self) -> [&'static str; 5];

    /// An object whose members have any name.
    fn map(&self, value: &str) -> String;

    /// A list of any length.
    fn array(&self, item: &str) -> String {
        self.list(item)
    }

    /// The type of a value in JSON.
    fn json(&self, ty: &JsonType) -> String {
        let [any, boolean, integer, number, string] = self.plain();
        match ty {
            JsonType::Any => any.to_owned(),
            JsonType::Boolean => boolean.to_owned(),
            JsonType::Integer => integer.to_owned(),
            JsonType::Number => number.to_owned(),
            JsonType::String => string.to_owned(),
            JsonType::Array(item) => self.array(&self.json(item)),
            JsonType::Object(value) => self.map(&self.json(value)),
            JsonType::Optional(present) => self.nullable(&self.json(present)),
        }
    }

    /// The type of a value that is always this JSON.
    fn constant(&self, json: &str) -> String {
        self.json(&match json {
            "null" => JsonType::Any,
            "true" | "false" => JsonType::Boolean,
            number if number.contains(['.', 'e', 'E']) => JsonType::Number,
            _ => JsonType::Integer,
        })
    }

    /// The type of a value that is one of these texts.
    fn one_of(&self, _texts: &[&str]) -> String {
        self.json(&JsonType::String)
    }

    /// An object of the body, where a member of another one is of its type.
    fn object(&self, name: &str, _has_details: bool) -> String {
        name.to_owned()
    }

    /// A list of one item.
    fn list(&self, item: &str) -> String;

    /// A type, or `null`.
    fn nullable(&self, ty: &str) -> String;
}

/// The lines of a text, as they stand in a comment of the language.
pub(super) fn lines(language: &dyn Language, text: &str) -> Vec<String> {
    let lines = source::lines(text);
    lines.map(|line| language.comment(&line)).collect()
}

/// The words of a field: never none, and a digit begins no name.
pub(super) fn field_words(words: &[String]) -> Vec<String> {
    let begins = words.first().and_then(|word| word.chars().next());
    let needs_more = begins.is_none_or(|char| char.is_ascii_digit());
    let more = needs_more.then(|| "value".to_owned());
    more.into_iter().chain(words.iter().cloned()).collect()
}

/// `bad_venue`
pub(super) fn snake_field(words: &[String]) -> String {
    snake(&field_words(words))
}

/// `badVenue`
pub(super) fn camel_field(words: &[String]) -> String {
    camel(&field_words(words))
}

/// `BadVenue`, `RequestID`
pub(super) fn exported_field(words: &[String]) -> String {
    let words = field_words(words).into_iter();
    let words = words.map(|word| match word.as_str() {
        "api" | "http" | "id" | "ip" | "json" | "uri" | "url" | "uuid" => word.to_ascii_uppercase(),
        _ => word,
    });
    pascal(&words.collect::<Vec<_>>())
}

/// A literal: what is not to be seen, ends a line or turns the direction of text is escaped.
pub(super) fn quoted(
    text: &str,
    quote: char,
    special: &[char],
    unicode: fn(u32) -> String,
) -> String {
    let mut literal = quote.to_string();
    for char in text.chars() {
        match char {
            char if char == quote || char == '\\' || special.contains(&char) => {
                literal.extend(['\\', char]);
            }
            char if source::is_hidden(char) => literal.push_str(&unicode(u32::from(char))),
            char => literal.push(char),
        }
    }
    literal.push(quote);
    literal
}

/// As most languages escape a character.
pub(super) fn four_digits(char: u32) -> String {
    format!("\\u{char:04x}")
}
