//! The doc comment of a variant: the meaning of its code, and the texts below `# Cause` and `# Fix`.

use std::{env, fs, path::Path};

use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, ExprMacro, Lit, Meta, Token, punctuated::Punctuated};

use crate::{
    span::location,
    text::{doc_lines, ungroup},
};

/// The parts of a doc comment; no text is empty.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Docs {
    pub(crate) meaning: Option<String>,
    pub(crate) cause: Option<String>,
    pub(crate) fix: Option<String>,
    /// The source of the first part that cannot be evaluated.
    pub(crate) unread: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Meaning,
    Cause,
    Fix,
}

impl Docs {
    pub(crate) fn read(attrs: &[Attribute]) -> Self {
        let mut unread = None;
        let mut text = String::new();
        for value in attrs.iter().filter_map(doc_value) {
            match evaluate(value) {
                Some(comment) => {
                    for line in doc_lines(&comment) {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
                None => {
                    unread.get_or_insert_with(|| as_written(value));
                }
            }
        }
        Self {
            unread,
            ..Self::split(&text)
        }
    }

    /// Splits the text at its headings: each part ends at a heading of the same or a higher level. Code blocks have no headings.
    fn split(text: &str) -> Self {
        // Indexed by `Part`.
        let mut parts = [const { String::new() }; 3];
        let mut current = (Part::Meaning, 0);
        let mut fence: Option<&str> = None;
        for line in text.lines() {
            let trimmed = line.trim_start();
            let mark = ["```", "~~~"]
                .into_iter()
                .find(|mark| trimmed.starts_with(mark));
            match (fence, mark) {
                (None, Some(_)) => fence = mark,
                (Some(open), Some(mark)) if open == mark => fence = None,
                _ => {}
            }
            if let Some((level, title)) = heading(line).filter(|_| fence.is_none()) {
                let part = match title.to_lowercase().as_str() {
                    "cause" => Some(Part::Cause),
                    "fix" => Some(Part::Fix),
                    _ if current.0 != Part::Meaning && level <= current.1 => Some(Part::Meaning),
                    _ => None,
                };
                if let Some(part) = part {
                    current = (part, level);
                    if part != Part::Meaning {
                        continue;
                    }
                }
            }
            parts[current.0 as usize] += line;
            parts[current.0 as usize] += "\n";
        }
        let [meaning, cause, fix] = parts.map(|text| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        });
        Self {
            meaning,
            cause,
            fix,
            unread: None,
        }
    }
}

/// The level and the text of a heading such as `## Fix` (`CommonMark`, section 4.2).
fn heading(line: &str) -> Option<(usize, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let is_heading = (1..=6).contains(&level) && title.starts_with([' ', '\t']);
    let title = title.trim().trim_end_matches('#').trim_end();
    is_heading.then(|| (level, title.trim_end_matches(':')))
}

/// The expression in `#[doc = …]`.
fn doc_value(attr: &Attribute) -> Option<&Expr> {
    match &attr.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => Some(ungroup(&doc.value)),
        _ => None,
    }
}

/// `name!(…)`, without the blanks that the compiler adds between tokens.
fn as_written(expr: &Expr) -> String {
    let text = expr.to_token_stream().to_string();
    text.replace(" !", "!").replace("! ", "!")
}

/// Evaluates a literal, `concat!`, `env!` or `include_str!`, which rustc has not expanded yet.
fn evaluate(expr: &Expr) -> Option<String> {
    match ungroup(expr) {
        Expr::Lit(ExprLit { lit, .. }) => literal(lit),
        Expr::Macro(ExprMacro { mac, .. }) => {
            let name = mac.path.segments.last()?.ident.to_string();
            let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
            let arguments = mac.parse_body_with(parse).ok()?;
            let texts: Option<Vec<_>> = arguments.iter().map(evaluate).collect();
            match (name.as_str(), texts?.as_slice()) {
                ("concat", texts) => Some(texts.concat()),
                ("env", [name, ..]) => env::var(name).ok(),
                ("include_str", [file]) => {
                    let source = location(mac.path.segments.last()?.ident.span()).file;
                    let folder = Path::new(&*source).parent()?;
                    fs::read_to_string(folder.join(file)).ok()
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn literal(lit: &Lit) -> Option<String> {
    Some(match lit {
        Lit::Str(text) => text.value(),
        Lit::Char(char) => char.value().to_string(),
        Lit::Bool(bool) => bool.value().to_string(),
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use syn::{Attribute, parse_quote};

    use super::Docs;

    fn docs(attrs: &[Attribute]) -> Docs {
        Docs::read(attrs)
    }

    #[test]
    fn headings_part_a_comment() {
        let comment = "The venue is closed.\n\n# Cause\n\nIt has no door.\n\n## Since when\n\nEver.\n\n# Fix: #\n\
                       Build one:\n```sh\n# cause\nbuild door\n```\n# Examples\n\nA barn.";
        let read = docs(&[parse_quote!(#[doc = #comment])]);
        assert_eq!(
            read.meaning.as_deref(),
            Some("The venue is closed.\n\n# Examples\n\nA barn.")
        );
        assert_eq!(
            read.cause.as_deref(),
            Some("It has no door.\n\n## Since when\n\nEver.")
        );
        assert_eq!(
            read.fix.as_deref(),
            Some("Build one:\n```sh\n# cause\nbuild door\n```")
        );
    }

    #[test]
    fn what_only_looks_like_a_heading_is_none() {
        for comment in [
            "#Cause\nx",
            "Cause\nx",
            "# Causes\nx",
            "a # Fix\nx",
            "####### Fix\nx",
            "~~~\n# Fix\n~~~",
        ] {
            let read = docs(&[parse_quote!(#[doc = #comment])]);
            assert_eq!(read.meaning.as_deref(), Some(comment));
            assert_eq!((read.cause, read.fix), (None, None), "{comment}");
        }
    }

    #[test]
    fn an_empty_part_is_none() {
        let read = docs(&[parse_quote!(#[doc = "# Cause\n\n# fix\n"])]);
        assert_eq!(read, Docs::default());
    }

    #[test]
    fn macros_with_texts_are_read() {
        let attrs = [
            parse_quote!(#[doc = concat!("No ", "venue", ' ', 3, true)]),
            parse_quote!(#[doc = ::core::concat!("in ", env!("CARGO_PKG_NAME"))]),
        ];
        assert_eq!(
            docs(&attrs).meaning.as_deref(),
            Some("No venue 3true\nin sw-error-derive")
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let attrs = [
            parse_quote!(#[doc = "Known."]),
            parse_quote!(#[doc = include_str!("no such file.md")]),
            parse_quote!(#[doc = other!()]),
        ];
        let read = docs(&attrs);
        assert_eq!(read.meaning.as_deref(), Some("Known."));
        assert_eq!(
            read.unread.as_deref(),
            Some("include_str!(\"no such file.md\")")
        );
    }
}
