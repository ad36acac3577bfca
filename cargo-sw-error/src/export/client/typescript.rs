//! TypeScript, as far as its template cannot express it.

use super::language::{Language, camel_field, four_digits, quoted};

pub(crate) struct TypeScript;

impl Language for TypeScript {
    fn template(&self) -> &'static str {
        "sw-error/client.ts"
    }

    // Names of members are unrestricted.
    fn keywords(&self) -> &'static [&'static str] {
        &[]
    }

    fn field(&self, words: &[String]) -> String {
        camel_field(words)
    }

    fn string(&self, text: &str) -> String {
        quoted(text, '"', &[], four_digits)
    }

    /// Escapes an `@` at the start, which would begin a tag.
    fn comment(&self, line: &str) -> String {
        let line = line.replace("*/", "*\\/");
        match line.trim_start() {
            tag if tag.starts_with('@') => format!("\\{tag}"),
            _ => line,
        }
    }

    fn plain(&self) -> [&'static str; 5] {
        ["unknown", "boolean", "number", "number", "string"]
    }

    fn map(&self, value: &str) -> String {
        format!("{{ readonly [name: string]: {value} }}")
    }

    fn array(&self, item: &str) -> String {
        if item.contains(' ') {
            format!("readonly ({item})[]")
        } else {
            format!("readonly {item}[]")
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
