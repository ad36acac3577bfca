//! What Go has that its template cannot say.

use sw_error_core::json_type::JsonType;

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

    fn json(&self, ty: &JsonType) -> String {
        match ty {
            JsonType::Any => "any".to_owned(),
            JsonType::Boolean => "bool".to_owned(),
            JsonType::Integer => "int64".to_owned(),
            JsonType::Number => "float64".to_owned(),
            JsonType::String => "string".to_owned(),
            JsonType::Array(item) => self.list(&self.json(item)),
            JsonType::Object(value) => format!("map[string]{}", self.json(value)),
            JsonType::Optional(present) => self.nullable(&self.json(present)),
        }
    }

    fn list(&self, item: &str) -> String {
        format!("[]{item}")
    }

    /// Lists, maps and `any` have a nil of their own.
    fn nullable(&self, ty: &str) -> String {
        match ty {
            "bool" | "int64" | "float64" | "string" => format!("*{ty}"),
            _ => ty.to_owned(),
        }
    }
}
