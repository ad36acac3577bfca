//! A service that is much older than sw-error: Meilisearch's 288 codes and its body, checked and exported by the built program.
//!
//! `tests/meilisearch.rs` of the workspace tests the codes and the bytes.

use std::{collections::BTreeMap, sync::OnceLock};

use cargo_sw_error::export::Format;
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::support::Fixture;

const LIST: &str = include_str!("../../fixtures/meilisearch/codes.csv");

fn fixture() -> &'static Fixture {
    static FIXTURE: OnceLock<Fixture> = OnceLock::new();
    FIXTURE.get_or_init(|| Fixture::of("meilisearch"))
}

/// What a command prints.
fn output(arguments: &str) -> String {
    let outcome = fixture().run(arguments);
    assert_eq!(outcome.code, Some(0), "{arguments}: {}", outcome.stderr);
    outcome.stdout
}

fn exported(format: Format) -> String {
    output(&format!("export --format {format}"))
}

fn document(format: Format) -> Value {
    serde_json::from_str(&exported(format)).unwrap()
}

/// A body as the service sends it.
fn body(code: &str, kind: &str) -> Value {
    json!({
        "message": "Something is wrong.",
        "code": code,
        "type": kind,
        "link": format!("https://docs.meilisearch.com/errors#{code}"),
    })
}

/// Code, type and status of each.
fn list() -> impl Iterator<Item = [&'static str; 3]> {
    LIST.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        std::array::from_fn(|_| cells.next().unwrap())
    })
}

#[test]
fn nothing_is_wrong_but_what_the_service_does_not_say() {
    let found = output("check -A lock-outdated --message-format json");
    let found: Value = serde_json::from_str(&found).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found["findings"].as_array().unwrap() {
        *counts
            .entry(finding["check"].as_str().unwrap())
            .or_default() += 1;
    }
    // A few have a doc comment. Its 401 responses have no challenge.
    let expected = BTreeMap::from([("challenge-missing", 2), ("meaning-missing", 281)]);
    assert_eq!(counts, expected);
}

#[test]
fn every_code_is_exported() {
    let registry = document(Format::Json);
    let mut codes: Vec<_> = registry["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| {
            let text = |name: &str| code[name].as_str().unwrap().to_owned();
            [text("code"), text("section"), code["status"].to_string()]
        })
        .collect();
    codes.sort();
    let real: Vec<_> = list().map(|row| row.map(str::to_owned)).collect();
    assert_eq!((codes.len(), codes), (288, real));
    assert_eq!(registry["wires"][0]["name"], "Body");
    let schema: Value =
        serde_json::from_str(include_str!("../../../schemas/registry.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &registry));
}

#[test]
fn schemas_take_its_bodies_alone() {
    let schema = document(Format::Jsonschema);
    jsonschema::meta::validate(&schema).unwrap();
    let of_all = jsonschema::validator_for(&schema).unwrap();
    let openapi = document(Format::Openapi);
    let meta = serde_json::from_str(include_str!("../../schemas/openapi-3.1.json")).unwrap();
    assert!(jsonschema::validator_for(&meta).unwrap().is_valid(&openapi));
    for [code, kind, status] in list() {
        let address = format!("/components/responses/Error{status}/content/application~1json");
        let example = &openapi.pointer(&address).unwrap()["examples"][code]["value"];
        assert_eq!(
            (&example["code"], &example["type"]),
            (&json!(code), &json!(kind))
        );
        assert!(
            of_all.is_valid(example) && of_all.is_valid(&body(code, kind)),
            "{code}"
        );
    }
    let newer = body("newer_than_this", "invalid_request");
    let envelope = json!({ "error": { "code": "internal", "message": "m" } });
    assert!(of_all.is_valid(&newer));
    for validator in [of_all].into_iter().chain(responses(&openapi)) {
        for wrong in [&body("SW_GONE", "auth"), &envelope, &json!({})] {
            assert!(!validator.is_valid(wrong), "{wrong}");
        }
    }
}

/// The schema of each response, which accepts its own examples.
fn responses(openapi: &Value) -> Vec<jsonschema::Validator> {
    let responses = openapi["components"]["responses"].as_object().unwrap();
    let validators = responses.values().map(|response| {
        let content = &response["content"]["application/json"];
        let mut schema = content["schema"].clone();
        schema["components"] = openapi["components"].clone();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for example in content["examples"]
            .as_object()
            .into_iter()
            .flat_map(serde_json::Map::values)
        {
            assert!(validator.is_valid(&example["value"]), "{example}");
        }
        validator
    });
    validators.collect()
}

#[test]
fn no_name_is_ours() {
    let formats = Format::value_variants().iter();
    // There is no lock for a changelog.
    for format in formats.filter(|format| **format != Format::Changelog) {
        let text = exported(*format);
        let text = ["cargo sw-error", "cargo-sw-error", "sw-error/sw-error"]
            .iter()
            .fold(text, |text, ours| text.replace(ours, ""));
        // `InvalidSwapIndexes` is its own name.
        let text = text.replace("Swap", "");
        let line = text
            .lines()
            .find(|line| line.contains("Sw") || line.to_lowercase().contains("sw_"));
        assert_eq!(line, None, "{format}");
    }
}

#[test]
fn pages_and_explanations_show_its_body() {
    let explained = output("explain index_not_found");
    let body = "{\n  \"message\": \"Not Found\",\n  \"code\": \"index_not_found\",\n  \"type\": \"invalid_request\",\n  \
                \"link\": \"https://docs.meilisearch.com/errors#index_not_found\"\n}\n";
    assert!(explained.ends_with(body), "{explained}");
    for format in [Format::Markdown, Format::Html] {
        let page = exported(format);
        assert!(
            page.contains("errors#") && page.contains("index_not_found"),
            "{format}"
        );
        assert!(
            !page.contains("request_id") && !page.contains("error.code"),
            "{format}"
        );
    }
}
