//! The tables in `docs/attributes.md`, which rustdoc and the guide include, list every key in its place.

use crate::attrs::{KEYS, Key, NodeKind};

/// The keys in the first column of the table below a heading.
fn keys_below(heading: &str) -> Vec<&'static str> {
    let text = include_str!("../../docs/attributes.md");
    let heading = format!("## {heading}\n");
    let (_, rest) = text.split_once(&heading).expect("a heading");
    let (section, _) = rest.split_once("\n## ").unwrap_or((rest, ""));
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut keys: Vec<_> = rows
        .flat_map(|row| {
            let cell = row.split(" | ").next().unwrap_or_default();
            cell.split('`').skip(1).step_by(2)
        })
        .map(|code| {
            let is_name = |char: char| char.is_alphanumeric() || char == '_';
            let end = code.find(|char| !is_name(char)).unwrap_or(code.len());
            &code[..end]
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn names(is_there: impl Fn(&Key) -> bool) -> Vec<&'static str> {
    let keys = KEYS.iter().filter(|key| is_there(key));
    let mut names: Vec<_> = keys.map(|key| key.name).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_key_at_its_place() {
    let on_types = names(|key| key.is_of(NodeKind::Enum) || key.is_default);
    assert_eq!(keys_below("On an enum or a struct"), on_types);
    assert_eq!(
        keys_below("On a variant, or on a struct as a whole"),
        names(|key| key.is_of(NodeKind::Variant))
    );
    assert_eq!(
        keys_below("Defaults on an enum"),
        names(|key| key.is_default)
    );
    assert_eq!(
        keys_below("On a field"),
        names(|key| key.is_of(NodeKind::Field))
    );
}
