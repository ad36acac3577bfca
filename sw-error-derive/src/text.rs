//! Names and doc comments as text for people.

use syn::{Attribute, Expr, ExprLit, Ident, Lit, Meta};

/// The doc comment without what belongs to the source around it.
pub(crate) fn meaning(attrs: &[Attribute]) -> Option<String> {
    let texts: Vec<_> = attrs.iter().filter_map(doc_text).collect();
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

fn doc_text(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else {
        return None;
    };
    let mut value = &meta.value;
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
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
