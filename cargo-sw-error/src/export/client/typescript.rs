//! What TypeScript has that its template cannot say.

use sw_error_core::json_type::JsonType;

use super::language::{Language, camel_field, four_digits, quoted};

pub(crate) struct TypeScript;

impl Language for TypeScript {
    fn template(&self) -> &'static str {
        "sw-error/client.ts"
    }

    // Members of objects may have any name.
    fn keywords(&self) -> &'static [&'static str] {
        &[]
    }

    fn field(&self, words: &[String]) -> String {
        camel_field(words)
    }

    fn string(&self, text: &str) -> String {
        quoted(text, '"', &[], four_digits)
    }

    /// A line that begins with `@` is no tag.
    fn comment(&self, line: &str) -> String {
        let line = line.replace("*/", "*\\/");
        match line.trim_start() {
            tag if tag.starts_with('@') => format!("\\{tag}"),
            _ => line,
        }
    }

    fn json(&self, ty: &JsonType) -> String {
        match ty {
            JsonType::Any => "unknown".to_owned(),
            JsonType::Boolean => "boolean".to_owned(),
            JsonType::Integer | JsonType::Number => "number".to_owned(),
            JsonType::String => "string".to_owned(),
            JsonType::Array(item) => match self.json(item) {
                union if union.contains(' ') => format!("readonly ({union})[]"),
                item => format!("readonly {item}[]"),
            },
            JsonType::Object(value) => {
                format!("{{ readonly [name: string]: {} }}", self.json(value))
            }
            JsonType::Optional(present) => self.nullable(&self.json(present)),
        }
    }

    fn constant(&self, json: &str) -> String {
        json.to_owned()
    }

    fn one_of(&self, texts: &[&str]) -> String {
        let texts: Vec<_> = texts.iter().map(|text| self.string(text)).collect();
        texts.join(" | ")
    }

    fn object(&self, name: &str, has_details: bool) -> String {
        let parameter = if has_details { "<Details>" } else { "" };
        format!("{name}{parameter}")
    }

    fn list(&self, item: &str) -> String {
        format!("readonly [{item}]")
    }

    fn nullable(&self, ty: &str) -> String {
        match ty {
            "unknown" => ty.to_owned(),
            _ => format!("{ty} | null"),
        }
    }
}
