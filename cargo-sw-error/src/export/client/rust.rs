//! Rust, as far as its template cannot express it.

use super::language::{Language, quoted, snake_field};

pub(crate) struct Rust;

impl Language for Rust {
    fn template(&self) -> &'static str {
        "sw-error/client.rs"
    }

    fn keywords(&self) -> &'static [&'static str] {
        &[
            "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
            "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen",
            "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
            "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
            "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
            "yield",
        ]
    }

    fn types(&self) -> &'static [&'static str] {
        &["Self", "Unknown"]
    }

    fn field(&self, words: &[String]) -> String {
        snake_field(words)
    }

    fn string(&self, text: &str) -> String {
        quoted(text, '"', &[], |char| format!("\\u{{{char:x}}}"))
    }

    /// Documentation is Markdown: this escapes code blocks, links and elements.
    fn comment(&self, line: &str) -> String {
        let text = line.trim_start();
        let indent = " ".repeat((line.len() - text.len()).min(2));
        let text = text.replace("```", "\\`\\`\\`").replace("~~~", "\\~\\~\\~");
        indent + &text.replace('[', "\\[").replace('<', "\\<")
    }

    fn plain(&self) -> [&'static str; 5] {
        ["Json", "bool", "i64", "f64", "String"]
    }

    fn map(&self, value: &str) -> String {
        format!("BTreeMap<String, {value}>")
    }

    fn list(&self, item: &str) -> String {
        format!("Vec<{item}>")
    }

    fn nullable(&self, ty: &str) -> String {
        format!("Option<{ty}>")
    }
}
