//! Go, as far as its template cannot express it.

use super::language::{Language, exported_field, four_digits, quoted};

pub(crate) struct Go;

impl Language for Go {
    fn template(&self) -> &'static str {
        "sw-error/client.go"
    }

    fn keywords(&self) -> &'static [&'static str] {
        &[
            "break",
            "case",
            "chan",
            "const",
            "continue",
            "default",
            "defer",
            "else",
            "fallthrough",
            "for",
            "func",
            "go",
            "goto",
            "if",
            "import",
            "interface",
            "main",
            "map",
            "package",
            "range",
            "return",
            "select",
            "struct",
            "switch",
            "type",
            "var",
        ]
    }

    fn field(&self, words: &[String]) -> String {
        exported_field(words)
    }

    fn string(&self, text: &str) -> String {
        quoted(text, '"', &[], four_digits)
    }

    fn comment(&self, line: &str) -> String {
        line.to_owned()
    }

    fn plain(&self) -> [&'static str; 5] {
        ["any", "bool", "int64", "float64", "string"]
    }

    fn map(&self, value: &str) -> String {
        format!("map[string]{value}")
    }

    fn list(&self, item: &str) -> String {
        format!("[]{item}")
    }

    /// Lists, maps and `any` can be nil without a pointer.
    fn nullable(&self, ty: &str) -> String {
        match ty {
            "bool" | "int64" | "float64" | "string" => format!("*{ty}"),
            _ => ty.to_owned(),
        }
    }
}
