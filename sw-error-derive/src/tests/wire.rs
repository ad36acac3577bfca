//! Arbitrary wires: the macro never panics, and its output is always valid Rust.

use proc_macro2::TokenStream;
use proptest::{collection::vec, prelude::*, sample::select};

use super::soup::assert_expands;
use crate::wire;

/// Values, many of them valid.
const VALUES: &[&str] = &[
    "code",
    "message",
    "details",
    "request_id",
    "status",
    "link",
    "instance",
    "title",
    "section",
    "reason",
    "null",
    "true",
    "1",
    "-1",
    "1.5",
    "1u8",
    "'a'",
    "mesage",
    "r#code",
    "crate::now()",
    "now(1)",
    "now",
    "now::<u8>()",
    "\"text\"",
    "\"{code} {{}}\"",
    "\"{request_id}\"",
    "\"{\"",
    "\"{code:>8}\"",
    "\"{0}\"",
    "b\"text\"",
    "[]",
    "[code,]",
    "[code, code]",
    "{}",
    "",
    "=",
    ",",
    "match status { _ => \"a\" }",
    "match status { 404 | 410..=499 => \"a\", 500.. => \"b\" }",
    "match status { 404 => 1 }",
    "match kind {}",
    "match status",
    "match",
    "status: code",
];

const NAMES: &[&str] = &[
    "\"a\"",
    "\"b\"",
    "\"c\"",
    "\"\\\"é\\n\"",
    "\"\"",
    "a",
    "1",
    "",
    ":",
];

fn value() -> impl Strategy<Value = String> {
    let leaf = select(VALUES).prop_map(str::to_owned);
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|value| format!("[{value}]")),
            members(inner).prop_map(|members| format!("{{ {members} }}")),
        ]
    })
}

fn members(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let mark = select(&["", "", "?", "??"][..]);
    let colon = select(&[":", ":", ":", ":", "", "=>"][..]);
    let comma = select(&[",", ",", ",", ",", "", ";"][..]);
    let member =
        (select(NAMES), mark, colon, value, comma).prop_map(|(name, mark, colon, value, comma)| {
            format!("{name}{mark}{colon} {value}{comma}")
        });
    vec(member, 0..5).prop_map(|members| members.join(" "))
}

fn input() -> impl Strategy<Value = String> {
    let attrs = select(
        &[
            "",
            "",
            "",
            "/// A body.",
            "#[sw(without_code)]",
            "#[sw]",
            "#[cfg(test)]",
        ][..],
    );
    let head = select(
        &[
            "pub struct Flat",
            "struct Flat",
            "struct Flat",
            "pub(crate) struct r#Flat",
            "enum Flat",
            "struct",
            "",
        ][..],
    );
    let content_type = select(
        &[
            "",
            "",
            "",
            ": \"application/vnd.a+json\"",
            ": \"text/html\"",
            ": 1",
            ":",
        ][..],
    );
    let body = members(value()).prop_map(|members| format!("{{ \"code\": code, {members} }}"));
    let body = prop_oneof![4 => body, 1 => value()];
    let rest = select(&["", "", "", ";", "struct Other {}"][..]);
    (attrs, head, content_type, body, rest).prop_map(|(attrs, head, content_type, body, rest)| {
        format!("sw_error {attrs}\n{head}{content_type} {body} {rest}")
    })
}

#[test]
fn the_expansion_never_panics_and_always_parses() {
    assert_expands(2000, &input(), |text| {
        let tokens: TokenStream = text.parse().unwrap();
        wire::expand(tokens)
    });
}
