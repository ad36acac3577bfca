//! [`Language`]: the parts of a language that its template cannot express.

use sw_error_core::json_type::JsonType;

use super::names::{camel, pascal, snake};
use crate::export::source;

/// A language of clients.
pub(crate) trait Language {
    /// The name of its template.
    fn template(&self) -> &'static str;

    /// The words that cannot be identifiers.
    fn keywords(&self) -> &'static [&'static str];

    /// The types that the template itself declares.
    fn types(&self) -> &'static [&'static str] {
        &[]
    }

    /// The usual spelling of a field.
    fn field(&self, words: &[String]) -> String;

    /// The literal of a text.
    fn string(&self, text: &str) -> String;

    /// A line of a comment.
    fn comment(&self, line: &str) -> String;

    /// The types of any JSON, a boolean, an integer, a number and a string.
    fn plain(&self) -> [&'static str; 5];

    /// An object with arbitrary members.
    fn map(&self, value: &str) -> String;

    /// A list of any length.
    fn array(&self, item: &str) -> String {
        self.list(item)
    }

    /// The type for a value in JSON.
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

    /// The type for this constant.
    fn constant(&self, json: &str) -> String {
        self.json(&match json {
            "null" => JsonType::Any,
            "true" | "false" => JsonType::Boolean,
            number if number.contains(['.', 'e', 'E']) => JsonType::Number,
            _ => JsonType::Integer,
        })
    }

    /// The type for one of these texts.
    fn one_of(&self, _texts: &[&str]) -> String {
        self.json(&JsonType::String)
    }

    /// The type for a member that is an object of the body.
    fn object(&self, name: &str, _has_details: bool) -> String {
        name.to_owned()
    }

    /// A list of one item.
    fn list(&self, item: &str) -> String;

    /// The type for a value or `null`.
    fn nullable(&self, ty: &str) -> String;
}

/// The lines of a text, ready for a comment.
pub(super) fn lines(language: &dyn Language, text: &str) -> Vec<String> {
    let lines = source::lines(text);
    lines.map(|line| language.comment(&line)).collect()
}

/// The words of a field: at least one, and the first starts with a letter.
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

/// A literal; hidden characters, ends of lines and characters that turn the direction of text are escaped.
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

/// The escape of most languages.
pub(super) fn four_digits(char: u32) -> String {
    format!("\\u{char:04x}")
}
