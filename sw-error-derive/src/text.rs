//! Names, literals and doc comments as text.

use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitStr, Meta};

/// The text of `#[doc = "…"]`.
pub(crate) fn doc(attr: &Attribute) -> Option<String> {
    match &attr.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => {
            string_literal(&doc.value).map(LitStr::value)
        }
        _ => None,
    }
}

/// The first paragraph of the doc comments, which displaydoc and other macros show.
pub(crate) fn first_paragraph(attrs: &[Attribute]) -> Option<String> {
    let texts: Vec<_> = attrs.iter().filter_map(doc).collect();
    let lines: Vec<_> = texts.iter().flat_map(|text| doc_lines(text)).collect();
    let text = lines.join("\n");
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    (!paragraph.is_empty()).then(|| paragraph.to_owned())
}

/// The lines of one comment, without the stars at the edge of a block and without indentation.
pub(crate) fn doc_lines(text: &str) -> Vec<&str> {
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

/// The string literal in an expression.
pub(crate) fn string_literal(expr: &Expr) -> Option<&LitStr> {
    match ungroup(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text),
        _ => None,
    }
}

/// Removes the invisible groups that `macro_rules!` puts around its fragments.
pub(crate) fn ungroup(mut expr: &Expr) -> &Expr {
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    expr
}
