//! Python, as far as its template cannot express it.

use super::language::{Language, four_digits, quoted, snake_field};

pub(crate) struct Python;

impl Language for Python {
    fn template(&self) -> &'static str {
        "sw-error/client.py"
    }

    fn keywords(&self) -> &'static [&'static str] {
        &[
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
            "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
            "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
            "return", "try", "while", "with", "yield",
        ]
    }

    fn field(&self, words: &[String]) -> String {
        snake_field(words)
    }

    fn string(&self, text: &str) -> String {
        let count = |quote| text.matches(quote).count();
        // The quote that needs fewer escapes, as formatters prefer.
        let quote = if count('"') > count('\'') { '\'' } else { '"' };
        quoted(text, quote, &[], four_digits)
    }

    fn comment(&self, line: &str) -> String {
        line.replace('\\', "\\\\").replace('"', "\\\"")
    }

    fn plain(&self) -> [&'static str; 5] {
        ["t.Any", "bool", "int", "float", "str"]
    }

    fn map(&self, value: &str) -> String {
        format!("dict[str, {value}]")
    }

    fn constant(&self, json: &str) -> String {
        match json {
            "null" => "None".to_owned(),
            "true" => "t.Literal[True]".to_owned(),
            "false" => "t.Literal[False]".to_owned(),
            number if number.contains(['.', 'e', 'E']) => "float".to_owned(),
            number => format!("t.Literal[{number}]"),
        }
    }

    fn one_of(&self, texts: &[&str]) -> String {
        let texts: Vec<_> = texts.iter().map(|text| self.string(text)).collect();
        format!("t.Literal[{}]", texts.join(", "))
    }

    fn list(&self, item: &str) -> String {
        format!("list[{item}]")
    }

    fn nullable(&self, ty: &str) -> String {
        match ty {
            "t.Any" | "None" => ty.to_owned(),
            _ => format!("{ty} | None"),
        }
    }
}
