//! Names, literals and doc comments as text.

use proc_macro2::{Delimiter, Ident, Literal, TokenTree};
use syn::Lit;

use crate::item::Attr;

/// The doc comment without what belongs to the source around it.
pub(crate) fn meaning(attrs: &[Attr]) -> Option<String> {
    let docs = attrs.iter().filter(|attr| attr.is("doc"));
    let texts: Vec<_> = docs.filter_map(Attr::text).collect();
    let lines: Vec<_> = texts.iter().flat_map(|text| doc_lines(text)).collect();
    let text = lines.join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines of one comment, without the stars at the edge of a block and without indentation.
fn doc_lines(text: &str) -> Vec<&str> {
    fn indent(line: &str) -> usize {
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }
    fn after_star(line: &str) -> Option<&str> {
        line[indent(line)..].strip_prefix('*')
    }
    let mut lines: Vec<_> = text.split('\n').map(str::trim_end).collect();
    if let [first, rest @ ..] = lines.as_mut_slice() {
        *first = first.strip_prefix(' ').unwrap_or(first);

        let mut written: Vec<_> = rest.iter_mut().filter(|line| !line.is_empty()).collect();
        let has_star = |line: &str| indent(line) > 0 && after_star(line).is_some();
        if written.iter().all(|line| has_star(line)) {
            for line in &mut written {
                **line = after_star(line).unwrap_or(line);
            }
            written.retain(|line| !line.is_empty());
        }
        let least = written.iter().map(|line| indent(line)).min().unwrap_or(0);
        for line in written {
            *line = &line[least..];
        }
    }
    lines
}

/// `PlanError` is `Plan error`, `HTTPError` is `HTTP error`.
pub(crate) fn words(name: &str) -> String {
    let chars: Vec<_> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (i, &char) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let before_lower = chars.get(i + 1).is_some_and(|next| next.is_lowercase());
        let is_first = before.is_none_or(|before| {
            before == '_' || char.is_uppercase() && (!before.is_uppercase() || before_lower)
        });
        match words.last_mut() {
            _ if char == '_' => {}
            Some(word) if !is_first => word.push(char),
            _ => words.push(char.to_string()),
        }
    }
    let is_acronym = |word: &str| word.len() > 1 && !word.chars().any(char::is_lowercase);
    words
        .iter()
        .enumerate()
        .map(|(i, word)| match i {
            0 => word.clone(),
            _ if is_acronym(word) => word.clone(),
            _ => word.to_lowercase(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// The name as it is written in a text that is lexed as source of our own edition.
pub(crate) fn in_source(ident: &Ident) -> String {
    let name = ident.to_string();
    // Names in some edition, and keywords in a later one.
    match name.as_str() {
        "async" | "await" | "dyn" | "gen" | "try" => format!("r#{name}"),
        _ => name,
    }
}

/// The value of a literal, if it is a string.
pub(crate) fn literal_text(literal: &Literal) -> Option<String> {
    let source = literal.to_string();
    // Most have nothing in them that would stand for something else; syn takes ten times as long.
    let plain = source
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(text) = plain
        && !text.contains('\\')
    {
        return Some(text.to_owned());
    }
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// The token in an invisible group, as `macro_rules!` puts it around a fragment.
pub(crate) fn ungroup(token: TokenTree) -> TokenTree {
    match &token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let mut inside = group.stream().into_iter();
            match (inside.next(), inside.next()) {
                (Some(only), None) => ungroup(only),
                _ => token,
            }
        }
        _ => token,
    }
}
