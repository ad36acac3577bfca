//! The documented keys, for people and for editors, are exactly the existing ones.

use sw_error_core::keys::{DEFAULT_ON_ENUM, IN_DETAIL, ON_FIELD, ON_TYPE, ON_VARIANT, Row};

use crate::attrs::{KEYS, Key, NodeKind};

/// The keys in the first column of a table.
fn documented(rows: &[Row]) -> Vec<&'static str> {
    let usages = rows.iter().flat_map(|(usage, _)| {
        let code = usage.split('`').skip(1).step_by(2);
        code.map(|code| {
            let is_name = |char: char| char.is_alphanumeric() || char == '_';
            let end = code.find(|char| !is_name(char)).unwrap_or(code.len());
            &code[..end]
        })
    });
    sorted(usages)
}

fn keys(is_there: impl Fn(&Key) -> bool) -> Vec<&'static str> {
    let keys = KEYS.iter().filter(|key| is_there(key));
    sorted(keys.map(|key| key.name))
}

fn sorted(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn every_key_at_its_place() {
    assert_eq!(documented(ON_TYPE), keys(|key| key.is_of(NodeKind::Enum)));
    assert_eq!(
        documented(ON_VARIANT),
        keys(|key| key.is_of(NodeKind::Variant))
    );
    assert_eq!(documented(DEFAULT_ON_ENUM), keys(|key| key.is_default));
    assert_eq!(documented(ON_FIELD), keys(|key| key.is_of(NodeKind::Field)));
    assert_eq!(documented(IN_DETAIL), ["name", "type"]);
}
