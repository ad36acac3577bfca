//! What Kotlin has that its template cannot say.

use sw_error_core::json_type::JsonType;

use super::language::{Language, camel_field, four_digits, quoted};

pub(crate) struct Kotlin;

impl Language for Kotlin {
    fn template(&self) -> &'static str {
        "sw-error/client.kt"
    }

    fn keywords(&self) -> &'static [&'static str] {
        &[
            "as",
            "break",
            "class",
            "continue",
            "do",
            "else",
            "false",
            "for",
            "fun",
            "if",
            "in",
            "interface",
            "is",
            "null",
            "object",
            "package",
            "return",
            "super",
            "this",
            "throw",
            "true",
            "try",
            "typealias",
            "typeof",
            "val",
            "var",
            "when",
            "while",
        ]
    }

    /// Types that the template needs where the codes are types as well.
    fn types(&self) -> &'static [&'static str] {
        &[
            "Boolean",
            "Companion",
            "Details",
            "Double",
            "Int",
            "JsonElement",
            "List",
            "Long",
            "Map",
            "String",
            "Unknown",
        ]
    }

    fn field(&self, words: &[String]) -> String {
        camel_field(words)
    }

    fn string(&self, text: &str) -> String {
        quoted(text, '"', &['$'], four_digits)
    }

    /// Comments are nested.
    fn comment(&self, line: &str) -> String {
        let line = line.replace("*/", "*&#47;").replace("/*", "&#47;*");
        match line.trim_start() {
            tag if tag.starts_with('@') => format!("\\{tag}"),
            _ => line,
        }
    }

    fn json(&self, ty: &JsonType) -> String {
        match ty {
            JsonType::Any => "JsonElement".to_owned(),
            JsonType::Boolean => "Boolean".to_owned(),
            JsonType::Integer => "Long".to_owned(),
            JsonType::Number => "Double".to_owned(),
            JsonType::String => "String".to_owned(),
            JsonType::Array(item) => self.list(&self.json(item)),
            JsonType::Object(value) => format!("Map<String, {}>", self.json(value)),
            JsonType::Optional(present) => self.nullable(&self.json(present)),
        }
    }

    fn list(&self, item: &str) -> String {
        format!("List<{item}>")
    }

    fn nullable(&self, ty: &str) -> String {
        format!("{ty}?")
    }
}
