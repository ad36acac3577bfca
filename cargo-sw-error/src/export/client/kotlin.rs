//! Kotlin, as far as its template cannot express it.

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

    /// Types in the template, which also has a type for each code.
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

    /// Kotlin's comments nest.
    fn comment(&self, line: &str) -> String {
        let line = line.replace("*/", "*&#47;").replace("/*", "&#47;*");
        match line.trim_start() {
            tag if tag.starts_with('@') => format!("\\{tag}"),
            _ => line,
        }
    }

    fn plain(&self) -> [&'static str; 5] {
        ["JsonElement", "Boolean", "Long", "Double", "String"]
    }

    fn map(&self, value: &str) -> String {
        format!("Map<String, {value}>")
    }

    fn list(&self, item: &str) -> String {
        format!("List<{item}>")
    }

    fn nullable(&self, ty: &str) -> String {
        format!("{ty}?")
    }
}
