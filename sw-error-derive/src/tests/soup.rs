//! Arbitrary attributes: the derive never panics, and its output is always valid Rust.

use std::cell::Cell;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use quote::{ToTokens, quote};

use crate::{attrs::KEYS, expand};

/// A well-formed token tree, which can be printed when a case fails.
#[derive(Clone, Debug)]
enum Tree {
    /// One token or several, as source.
    Text(&'static str),
    /// A string literal.
    String(String),
    Group(Delimiter, Vec<Tree>),
}

impl ToTokens for Tree {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => {
                // Every text in the vocabulary is made of whole tokens.
                let parsed: TokenStream = text.parse().unwrap();
                tokens.extend(parsed);
            }
            Self::String(text) => text.to_tokens(tokens),
            Self::Group(delimiter, trees) => {
                let inside = quote!(#(#trees)*);
                tokens.extend([TokenTree::Group(Group::new(*delimiter, inside))]);
            }
        }
    }
}

/// Tokens that are not a key, in the place of one.
const NO_KEYS: &[&str] = &[
    "cod", "r#code", "a::code", "self", "Self", "unknown", "_", "\"code\"",
];

fn key_text() -> impl Strategy<Value = &'static str> {
    let keys = KEYS.iter().map(|key| key.name);
    select(keys.chain(NO_KEYS.iter().copied()).collect::<Vec<_>>())
}

const VALUES: &[&str] = &[
    "\"SW_CODE\"",
    "\"SW_OTHER\"",
    "\"SW_PLAN_GONE\"",
    "\"SW_PLAN_\"",
    "\"sw_code\"",
    "\"sw-code\"",
    "\"SwCode\"",
    "\"Sw\"",
    "\"sw-\"",
    "\"snake_case\"",
    "\"kebab-case\"",
    "\"PascalCase\"",
    "\"SCREAMING_SNAKE_CASE\"",
    "\"Kebab\"",
    "\"1001\"",
    "\"\"",
    "\" \"",
    "\"{\"",
    "\"}\"",
    "\"{}\"",
    "\"{0} {_0}\"",
    "\"{a:>b$.b$} {{}}\"",
    "\"{a:?} {b:#x}\"",
    "\"{a.b} {a[0]} {a()}\"",
    "\"{:$}{:0$}{:.*}{a:0b$}{a:}>1}{a:$>1}\"",
    "\"ä🦀\\u{0}\\n{ä}\"",
    "\"x-header\"",
    "\"Bad Header\"",
    "r#\"raw\"#",
    "b\"bytes\"",
    "c\"c\"",
    "'c'",
    "\"suffix\"u8",
    "0",
    "42",
    "404",
    "503",
    "404u16",
    "0x194",
    "99999999999999999999999999",
    "-1",
    "1.5",
    "true",
    "NOT_FOUND",
    "NOT_FOND",
    "not_found",
    "a",
    "b",
    "_0",
    "_1",
    "r#type",
    "self.a",
    "Self",
    "Self::A",
    "Error::A",
    "Other::Variant",
    "module::Other",
    "::krate::Other::<u8>::Variant",
    "<Other as Trait>::Variant",
    "Other::<T>",
    "crate",
    "$",
    "'a",
    "concat!(\"a\")",
    "|x| x",
    "{ 1 }",
    "&a",
    "a..b",
];

const PUNCTUATION: &[&str] = &[
    "=", ",", ",", ";", "::", ":", "==", "#", "!", "<", ">", "->", "?", ".", "..",
];

/// Pieces of format strings and doc comments.
const PIECES: &[&str] = &[
    "{",
    "}",
    "{{",
    "}}",
    ":",
    "$",
    "a",
    "b",
    "0",
    "1",
    "_0",
    "type",
    "source",
    ".",
    "*",
    "?",
    "#x",
    ">",
    "^",
    "+",
    " ",
    "\n",
    "\t",
    "\u{a0}",
    "ä",
    "🦀",
    "{a}",
    "{0}",
    "{a:",
    "{0:",
    "a$",
    "0b$",
    "1$",
    ".0a$",
    "\n * ",
    "\n  ",
    "{a:0b$}",
    "{a:a>0b$.b$}",
];

fn string() -> impl Strategy<Value = Tree> {
    prop::collection::vec(select(PIECES), 0..6).prop_map(|pieces| Tree::String(pieces.concat()))
}

fn text() -> impl Strategy<Value = Tree> {
    prop_oneof![key_text(), select(VALUES), select(PUNCTUATION)].prop_map(Tree::Text)
}

fn delimiter() -> impl Strategy<Value = Delimiter> {
    select(vec![
        Delimiter::Parenthesis,
        Delimiter::Brace,
        Delimiter::Bracket,
        Delimiter::None,
    ])
}

fn tree() -> impl Strategy<Value = Tree> {
    text().prop_recursive(3, 16, 4, |tree| {
        (delimiter(), prop::collection::vec(tree, 0..4))
            .prop_map(|(delimiter, trees)| Tree::Group(delimiter, trees))
    })
}

/// A value by itself or in the invisible group that `macro_rules!` puts around it.
fn value() -> impl Strategy<Value = Tree> {
    (select(VALUES), any::<bool>()).prop_map(|(value, is_grouped)| {
        let text = Tree::Text(value);
        if is_grouped {
            Tree::Group(Delimiter::None, vec![text])
        } else {
            text
        }
    })
}

/// A plausible entry: `key`, `key = value` or `key(…)`.
fn item() -> impl Strategy<Value = Vec<Tree>> {
    let comma = || Tree::Text(",");
    let equals = || Tree::Text("=");
    let key = || key_text().prop_map(Tree::Text);
    prop_oneof![
        2 => key().prop_map(move |key| vec![key, comma()]),
        4 => (key(), value()).prop_map(move |(key, value)| vec![key, equals(), value, comma()]),
        1 => (key(), value(), value()).prop_map(move |(key, name, value)| {
            let pair = vec![name, equals(), value];
            vec![key, Tree::Group(Delimiter::Parenthesis, pair), comma()]
        }),
        1 => (key(), delimiter(), prop::collection::vec(tree(), 0..4))
            .prop_map(move |(key, delimiter, trees)| vec![key, Tree::Group(delimiter, trees), comma()]),
    ]
}

/// Valid entries, so that some types are valid.
fn right_item() -> impl Strategy<Value = Vec<Tree>> {
    select(vec![
        "code = \"SW_CODE\", status = 404,",
        "code = \"SW_OTHER\", status = SERVICE_UNAVAILABLE, expose,",
        "code = \"SW_PLAN_LEFT\",",
        "code_of = Other::Variant,",
        "code_of = Other, message = \"fixed\",",
        "transparent,",
        "code = \"SW_PLAN_GONE\", status = 410, retry_after = 5, header(\"x-a\" = \"b\"),",
    ])
    .prop_map(|text| vec![Tree::Text(text)])
}

/// Defaults on an enum, valid for some of its variants.
fn defaults() -> impl Strategy<Value = Vec<Tree>> {
    let key = select(vec![
        "status = 404,",
        "status = UNAUTHORIZED,",
        "status = 503,",
        "message = \"{{fixed}}\",",
        "message = \"{a}\",",
        "expose,",
        "retry_after = 30,",
        "header(\"x-a\" = \"b\", \"x-b\" = \"c\"),",
        "header(\"www-authenticate\" = \"Bearer\"),",
    ]);
    prop::collection::vec(key.prop_map(Tree::Text), 1..4)
}

/// A code with a message of any form.
fn message() -> impl Strategy<Value = Vec<Tree>> {
    let code = "code = \"SW_CODE\", status = 503, message =";
    string().prop_map(move |message| vec![Tree::Text(code), message, Tree::Text(",")])
}

/// The inside of an attribute: items, or any tokens.
fn items() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![
        3 => right_item(),
        3 => message(),
        3 => prop::collection::vec(item(), 0..4).prop_map(|items| items.concat()),
        1 => prop::collection::vec(tree(), 0..8),
    ]
}

/// An attribute of ours or of another crate.
fn attribute() -> impl Strategy<Value = Vec<Tree>> {
    let of = |name: &'static str| {
        move |items: Vec<Tree>| {
            let list = Tree::Group(Delimiter::Parenthesis, items);
            Tree::Group(Delimiter::Bracket, vec![Tree::Text(name), list])
        }
    };
    let meta = prop_oneof![
        8 => items().prop_map(of("sw")),
        1 => defaults().prop_map(of("sw")),
        1 => items().prop_map(of("error")),
        1 => items().prop_map(of("snafu")),
        1 => string().prop_map(|text| {
            Tree::Group(Delimiter::Bracket, vec![Tree::Text("doc ="), text])
        }),
        1 => string().prop_map(move |text| of("error")(vec![text])),
        1 => select(vec![
            "sw",
            "sw = 1",
            "sw{}",
            "sw[detail]",
            "doc = \"a\\n b\"",
            "doc = \" \\t*\\n \\u{a0}* ä\\n*\"",
            "doc = 1",
            "doc",
            "source",
            "from",
            "error(transparent)",
            "error(\"{a} {0} {source}\", .0.1, x = self.a.b)",
            "snafu(display(\"{a}\"))",
            "snafu(transparent, display)",
        ])
        .prop_map(|text| Tree::Group(Delimiter::Bracket, vec![Tree::Text(text)])),
    ];
    meta.prop_map(|meta| vec![Tree::Text("#"), meta])
}

fn attributes() -> impl Strategy<Value = Vec<Tree>> {
    prop::collection::vec(attribute(), 0..3).prop_map(|attributes| attributes.concat())
}

/// The fields of a variant or a struct, in their delimiters.
fn fields() -> impl Strategy<Value = Option<Tree>> {
    let field = || {
        (
            attributes(),
            select(vec!["a", "b", "source", "r#type", "ä"]),
            select(vec![
                "u8",
                "String",
                "T",
                "Box<Self>",
                "&'a str",
                "[T; N]",
                "Backtrace",
            ]),
        )
    };
    let fields = |is_named: bool| {
        move |fields: Vec<(Vec<Tree>, &'static str, &'static str)>| {
            let mut trees = Vec::new();
            for (attributes, name, ty) in fields {
                trees.extend(attributes);
                if is_named {
                    trees.extend([Tree::Text(name), Tree::Text(":")]);
                }
                trees.extend([Tree::Text(ty), Tree::Text(",")]);
            }
            let delimiter = if is_named {
                Delimiter::Brace
            } else {
                Delimiter::Parenthesis
            };
            Some(Tree::Group(delimiter, trees))
        }
    };
    prop_oneof![
        Just(None),
        prop::collection::vec(field(), 0..3).prop_map(fields(true)),
        prop::collection::vec(field(), 0..3).prop_map(fields(false)),
    ]
}

/// `enum Error { … }`, `struct Error …`, a union, or tokens that are not a type.
fn input() -> impl Strategy<Value = Vec<Tree>> {
    let generics = || {
        select(vec![
            "",
            "",
            "<T>",
            "<'a, T: Debug = u8, const N: usize = 2>",
            "<'a>",
        ])
        .prop_map(Tree::Text)
    };
    let variant = (
        attributes(),
        select(vec!["A", "B", "r#Self_", "Error"]),
        fields(),
    );
    let variants = prop::collection::vec(variant, 0..4).prop_map(|variants| {
        let mut trees = Vec::new();
        for (attributes, name, fields) in variants {
            trees.extend(attributes);
            trees.push(Tree::Text(name));
            trees.extend(fields);
            trees.push(Tree::Text(","));
        }
        Tree::Group(Delimiter::Brace, trees)
    });
    let with_defaults = prop_oneof![
        1 => attributes(),
        1 => defaults().prop_map(|items| {
            let list = Tree::Group(Delimiter::Parenthesis, items);
            let meta = Tree::Group(Delimiter::Bracket, vec![Tree::Text("sw"), list]);
            vec![Tree::Text("#"), meta]
        }),
    ];
    prop_oneof![
        6 => (with_defaults, generics(), variants).prop_map(|(attributes, generics, variants)| {
            [attributes, vec![Tree::Text("pub enum Error"), generics, variants]].concat()
        }),
        3 => (attributes(), generics(), fields()).prop_map(|(attributes, generics, fields)| {
            let has_end = !matches!(&fields, Some(Tree::Group(Delimiter::Brace, _)));
            let mut trees = attributes;
            trees.extend([Tree::Text("struct Error"), generics]);
            trees.extend(fields);
            trees.extend(has_end.then_some(Tree::Text(";")));
            trees
        }),
        1 => (attributes(), fields()).prop_map(|(attributes, fields)| {
            [attributes, vec![Tree::Text("union Error")], Vec::from_iter(fields)].concat()
        }),
        1 => prop::collection::vec(tree(), 0..8),
    ]
}

#[test]
fn the_expansion_never_panics_and_always_parses() {
    assert_expands(1000, &input(), |trees| expand::expand(quote!(#(#trees)*)));
}

/// The items for editors are valid Rust, except in half-written attributes.
#[test]
fn the_expansion_for_editors_never_panics() {
    assert_expands(1000, &input(), |trees| {
        let tokens = quote!(#(#trees)*);
        let expansion = expand::expand_for_editor(tokens.clone());
        if expansion.to_string().contains("compile_error") {
            expand::expand(tokens)
        } else {
            expansion
        }
    });
}

/// The macro never panics, and its output is always valid Rust; some inputs are valid and some are not.
pub(super) fn assert_expands<S: Strategy>(
    cases: u32,
    input: &S,
    expand: impl Fn(S::Value) -> TokenStream,
) {
    let (right, wrong) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig {
        cases,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(input, |input| {
            let expansion = expand(input);
            let is_wrong = expansion.to_string().contains("compile_error");
            let count = if is_wrong { &wrong } else { &right };
            count.set(count.get() + 1);
            let parsed = syn::parse2::<syn::File>(expansion);
            prop_assert!(parsed.is_ok(), "{:?}", parsed.err());
            Ok(())
        })
        .unwrap();
    assert!(right.get() > 20, "only {} inputs are right", right.get());
    assert!(wrong.get() > 20, "only {} inputs are wrong", wrong.get());
}
