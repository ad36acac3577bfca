//! Codes in other cases: identifiers, unique ids, and patterns for future codes.

use std::collections::{BTreeMap, BTreeSet};

use cargo_sw_error::{
    export::{Choices, Format, Options, export},
    model::{
        code::{Code, Location},
        registry::{Item, Registry},
    },
};
use serde_json::Value;
use sw_error_core::case::Case;

use super::{registry::found, text};

/// A registry with one type for each code.
fn registry(codes: &[(&str, Case)]) -> Registry {
    let codes: Vec<_> = codes
        .iter()
        .zip(1..)
        .map(|((code, case), line)| (found(code, 404, "Rooms", line), *case))
        .collect();
    let item = |(code, case): &(Code, Case)| Item {
        package: code.owner.package.clone(),
        version: code.owner.version.clone(),
        name: code.owner.type_name.clone(),
        section: code.section.clone(),
        prefix: String::new(),
        case: *case,
        location: Location::default(),
        only_tests: false,
        library: None,
        configurations: BTreeSet::from([0]),
        references: Vec::new(),
    };
    Registry {
        items: codes.iter().map(item).collect(),
        codes: codes.into_iter().map(|(code, _)| code).collect(),
        ..Registry::default()
    }
}

#[test]
fn names_are_identifiers() {
    let registry = registry(&[
        ("IndexNotFound", Case::Pascal),
        ("None", Case::Pascal),
        ("room-not-found", Case::Kebab),
        ("task_gone", Case::Snake),
    ]);
    for (format, lines) in [
        (
            Format::Typescript,
            [
                "  INDEX_NOT_FOUND: \"IndexNotFound\",",
                "  NONE: \"None\",",
                "  \"room-not-found\": 404,",
                "  task_gone: 404,",
            ],
        ),
        (
            Format::Python,
            [
                "    INDEX_NOT_FOUND = \"IndexNotFound\"",
                "    NONE = \"None\"",
                "    \"room-not-found\": 404,",
                "class RoomNotFoundError(_RoomsError):",
            ],
        ),
        (
            Format::Rust,
            [
                "    IndexNotFound,",
                "            Self::None => \"None\",",
                "            Self::RoomNotFound => Some(404),",
                "            \"task_gone\" => Self::TaskGone,",
            ],
        ),
        (
            Format::Go,
            [
                "CodeIndexNotFound ErrorCode = \"IndexNotFound\"",
                "CodeNone ErrorCode = \"None\"",
                "CodeRoomNotFound ErrorCode = \"room-not-found\"",
                "CodeTaskGone ErrorCode = \"task_gone\"",
            ],
        ),
        (
            Format::Kotlin,
            [
                "data object IndexNotFound : RoomsErrorKind {",
                "override val code: String get() = \"None\"",
                "\"room-not-found\" -> RoomNotFound\n",
                "\"task_gone\" -> TaskGone\n",
            ],
        ),
    ] {
        let client = text(&registry, None, format);
        for line in lines {
            assert!(client.contains(line), "{line} in\n{client}");
        }
    }
}

/// The pattern for future codes follows the cases of the types, not the existing codes.
#[test]
fn codes_that_may_come_have_the_case_of_the_types() {
    for (codes, pattern) in [
        (
            &[("gone", Case::Kebab)][..],
            "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        ),
        (
            &[("gone", Case::Snake), ("SW_GONE", Case::ScreamingSnake)],
            "^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|[a-z][a-z0-9]*(_[a-z0-9]+)*)$",
        ),
        (&[], "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"),
    ] {
        let registry = registry(codes);
        let schema = text(&registry, None, Format::Jsonschema);
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let any_of = schema["$defs"]["ErrorCode"]["anyOf"].as_array().unwrap();
        assert_eq!(any_of.last().unwrap()["pattern"], pattern);
        let options = Options {
            choices: Choices {
                open_codes: true,
                ..Choices::default()
            },
            ..Options::default()
        };
        let openapi = export(&registry, None, &[], Format::Openapi, &options).unwrap();
        let openapi: Value = serde_json::from_str(&openapi).unwrap();
        let code = &openapi["components"]["schemas"]["ErrorCode"];
        assert_eq!(code["pattern"], pattern);
    }
}

/// A code such as `search` is its own id, and no other id on the page is the same.
#[test]
fn ids_are_there_once() {
    let names = [
        "codes", "contents", "count", "envelope", "none", "retired", "rooms", "rooms-2", "search",
    ];
    let registry = registry(&names.map(|name| (name, Case::Kebab)));
    for format in [Format::Html, Format::Markdown] {
        let page = text(&registry, None, format);
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for after in page.split(" id=\"").skip(1) {
            *ids.entry(after.split('"').next().unwrap()).or_default() += 1;
        }
        assert!(names.iter().all(|name| ids[name] == 1), "{ids:?}");
        assert!(ids.values().all(|count| *count == 1), "{ids:?}");
    }
}

#[test]
fn meanings_link_to_codes_and_not_to_words() {
    let mut registry = registry(&[("gone", Case::Kebab), ("room-not-found", Case::Kebab)]);
    registry.codes[0].meaning =
        Some("It is gone, unlike room-not-found; see `gone` and (room-not-found).".to_owned());
    let page = text(&registry, None, Format::Markdown);
    assert!(
        page.contains(
            "It is gone, unlike [`room-not-found`](#room-not-found); \
             see [`gone`](#gone) and ([`room-not-found`](#room-not-found))."
        ),
        "{page}"
    );
}
