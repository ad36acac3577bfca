//! `openapi` against the official schema of `OpenAPI` 3.1, `openapi-3.0` against the rules that differ,
//! and the examples of both against their schemas.

use std::{
    collections::{BTreeMap, BTreeSet},
    slice::from_ref,
};

use cargo_sw_error::{
    export::{Choices, Format, Options, export},
    model::{code::Code, contract::Contract, registry::Registry},
};
use serde_json::{Value, json};
use sw_error_core::wire::WireFacts;

use super::{
    lock,
    registry::{self, found},
    wires,
};

/// A document, with its options.
struct Document {
    value: Value,
    wire: WireFacts<'static>,
    is_open: bool,
    name: String,
}

impl Document {
    fn of(registry: &Registry, wire: &WireFacts<'static>, format: Format, is_open: bool) -> Self {
        Self::of_several(registry, from_ref(wire), format, is_open)
    }

    /// Tests the first of the wires.
    fn of_several(
        registry: &Registry,
        wires: &[WireFacts<'static>],
        format: Format,
        is_open: bool,
    ) -> Self {
        let options = Options {
            wires: wires.to_vec(),
            choices: Choices {
                open_codes: is_open,
                ..Choices::default()
            },
            ..Options::default()
        };
        let text = export(registry, Some(&lock()), &[], format, &options).unwrap();
        Self {
            value: serde_json::from_str(&text).unwrap(),
            wire: wires[0].clone(),
            is_open,
            name: format!(
                "{format}, {} of {}, open: {is_open}",
                wires[0].name,
                wires.len()
            ),
        }
    }

    fn responses(&self) -> impl Iterator<Item = (&String, &Value)> {
        let responses = self.value["components"]["responses"].as_object().unwrap();
        responses.iter()
    }

    fn content<'v>(&self, response: &'v Value) -> &'v Value {
        &response["content"][&*self.wire.content_type]
    }

    /// A validator for the bodies of a response.
    fn validator(&self, response: &Value) -> jsonschema::Validator {
        let mut schema = as_json_schema(&self.content(response)["schema"]);
        schema["components"] = as_json_schema(&self.value["components"]);
        jsonschema::validator_for(&schema).unwrap()
    }
}

/// Translates `nullable` to JSON Schema.
fn as_json_schema(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut schema: serde_json::Map<_, _> = members
                .iter()
                .map(|(name, value)| (name.clone(), as_json_schema(value)))
                .collect();
            if schema.get("nullable") == Some(&json!(true)) {
                return json!({ "anyOf": [schema, { "type": "null" }] });
            }
            schema.remove("discriminator");
            schema.into()
        }
        Value::Array(values) => values.iter().map(as_json_schema).collect(),
        value => value.clone(),
    }
}

/// Codes of one status, some with details, all different.
fn with_details() -> Registry {
    let code = |code: &str, line, details: &[(&str, &str)]| {
        let details = details
            .iter()
            .map(|(name, ty)| ((*name).to_owned(), ty.parse().unwrap()));
        Code {
            contract: Contract {
                details: details.collect(),
                ..Contract::default()
            },
            ..found(code, 400, "Plans", line)
        }
    };
    registry::registry(vec![
        code("SW_LIMIT", 1, &[("limit", "integer"), ("unit", "string?")]),
        code(
            "SW_VENUES",
            2,
            &[("allowed", "array<string>"), ("by", "object<number?>")],
        ),
        code("SW_WHOLE", 3, &[("*", "array<integer>")]),
        code("SW_ANY", 4, &[("*", "any")]),
        code("SW_PLAIN", 5, &[]),
        code("SW_OTHER", 6, &[]),
        // Names that clash with schemas of the document or with each other.
        code("error_400", 7, &[("a", "any")]),
        code("SW_A1", 8, &[("a", "boolean")]),
        code("SW_A_1", 9, &[("a", "number")]),
    ])
}

fn documents() -> Vec<Document> {
    let registries = [
        registry::small(),
        registry::hostile(),
        Registry::default(),
        wires::registry(),
        with_details(),
    ];
    let mut documents = Vec::new();
    for registry in registries {
        let mut all: Vec<_> = wires::all().into_iter().map(|wire| vec![wire]).collect();
        all.push(wires::all());
        for wires in all {
            for format in [Format::Openapi, Format::Openapi30] {
                for is_open in [false, true] {
                    let document = Document::of_several(&registry, &wires, format, is_open);
                    documents.push(document);
                }
            }
        }
    }
    documents
}

fn is_3_0(document: &Value) -> bool {
    document["openapi"] == "3.0.3"
}

#[test]
fn is_a_valid_document() {
    let schema = serde_json::from_str(include_str!("../../schemas/openapi-3.1.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for mut document in documents() {
        // Another test checks its schemas.
        if is_3_0(&document.value) {
            document.value["openapi"] = "3.1.0".into();
        }
        let errors: Vec<_> = validator
            .iter_errors(&document.value)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", document.name);
        let components = document.value["components"]["schemas"].as_object().unwrap();
        for name in components.keys() {
            assert!(
                name.chars()
                    .all(|char| char.is_ascii_alphanumeric() || char == '_'),
                "{name}"
            );
        }
    }
}

/// Calls `look` with each schema.
fn each_schema(schema: &Value, look: &mut impl FnMut(&Value)) {
    look(schema);
    for inner in ["items", "additionalProperties"] {
        if let Some(schema) = schema.get(inner) {
            each_schema(schema, look);
        }
    }
    for list in ["oneOf", "anyOf", "allOf"] {
        let schemas = schema.get(list).and_then(Value::as_array);
        schemas
            .into_iter()
            .flatten()
            .for_each(|schema| each_schema(schema, look));
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flat_map(serde_json::Map::values)
        .for_each(|schema| each_schema(schema, look));
}

/// The rules of 3.0.3 that 3.1 does not have, and its keywords.
#[test]
fn schemas_of_3_0_have_its_keywords_only() {
    const KEYWORDS: &[&str] = &[
        "type",
        "nullable",
        "enum",
        "items",
        "minItems",
        "properties",
        "required",
        "additionalProperties",
        "oneOf",
        "anyOf",
        "allOf",
        "discriminator",
        "description",
        "format",
        "pattern",
        "maxLength",
        "minimum",
        "$ref",
        "x-extensible-enum",
    ];
    let mut nullables = 0;
    for document in documents()
        .iter()
        .filter(|document| is_3_0(&document.value))
    {
        let schemas = document.value["components"]["schemas"].as_object().unwrap();
        for schema in schemas.values() {
            each_schema(schema, &mut |schema| {
                let members = schema.as_object().unwrap();
                for keyword in members.keys() {
                    assert!(
                        KEYWORDS.contains(&keyword.as_str()),
                        "{keyword} in {schema}"
                    );
                }
                let ty = schema.get("type");
                assert!(
                    ty.is_none_or(|ty| ty.is_string() && ty != "null"),
                    "{schema}"
                );
                if members.contains_key("$ref") {
                    assert_eq!(members.len(), 1, "{schema}");
                }
                if schema.get("nullable").is_some() {
                    assert!(ty.is_some() || schema.get("allOf").is_some(), "{schema}");
                    nullables += 1;
                }
                assert!(schema.get("enum") != Some(&json!([])), "{schema}");
            });
        }
    }
    assert!(nullables > 10);
}

/// The references in a value.
fn addresses<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("$ref", Value::String(address)) => {
                        found.insert(address);
                    }
                    ("mapping", Value::Object(mapping)) => {
                        found.extend(mapping.values().filter_map(Value::as_str));
                    }
                    _ => addresses(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
        _ => {}
    }
}

/// JSON Schema allows any text as a reference.
#[test]
fn every_address_leads_somewhere() {
    for document in documents() {
        let mut found = BTreeSet::new();
        addresses(&document.value, &mut found);
        assert!(!found.is_empty());
        for address in found {
            let pointer = address.strip_prefix('#').unwrap();
            assert!(document.value.pointer(pointer).is_some(), "{address}");
        }
    }
}

#[test]
fn examples_are_what_the_schemas_say() {
    let mut examples = 0;
    for document in documents() {
        for (name, response) in document.responses() {
            let what = format!("{}: {name}", document.name);
            let validator = document.validator(response);
            let content = document.content(response);
            let described = content["examples"].as_object().into_iter().flatten();
            for example in described.map(|(_, example)| example) {
                let errors: Vec<_> = validator
                    .iter_errors(&example["value"])
                    .map(|error| error.to_string())
                    .collect();
                assert!(errors.is_empty(), "{what}: {errors:?} in {example}");
                let code = example["summary"].to_string();
                assert!(example["value"].to_string().contains(&code));
                assert!(
                    !example["value"].to_string().contains("{venue"),
                    "{example}"
                );
                examples += 1;
            }
        }
    }
    assert!(examples > 500);
}

/// A closed list accepts its codes; an open one accepts each text in the form of a code.
#[test]
fn lists_of_codes_are_closed_or_open() {
    for document in documents() {
        for (name, response) in document.responses() {
            let what = format!("{}: {name}", document.name);
            let validator = document.validator(response);
            let is_empty = document.content(response)["examples"].is_null()
                && document.responses().count() == 1;
            let newer = wires::body(&document.wire, "SW_OF_A_NEWER_SERVICE");
            assert_eq!(
                validator.is_valid(&newer),
                document.is_open || is_empty,
                "{what}"
            );
            assert!(
                !validator.is_valid(&wires::body(&document.wire, "no code")),
                "{what}"
            );
        }
    }
}

/// The parts that a response refers to, directly or indirectly, with itself.
fn reachable<'v>(document: &'v Value, response: &'v Value) -> Vec<&'v Value> {
    let (mut seen, mut values, mut next) = (BTreeSet::new(), Vec::new(), vec![response]);
    while let Some(value) = next.pop() {
        values.push(value);
        let mut found = BTreeSet::new();
        addresses(value, &mut found);
        let new = found.into_iter().filter(|address| seen.insert(*address));
        next.extend(new.map(|address| document.pointer(&address[1..]).unwrap()));
    }
    values
}

/// A document that refers to one response includes only the codes of its status.
#[test]
fn a_response_leads_to_the_codes_of_its_status_alone() {
    let registry = registry::small();
    for wire in wires::all() {
        for format in [Format::Openapi, Format::Openapi30] {
            let document = Document::of(&registry, &wire, format, false);
            for (name, response) in document.responses().filter(|(name, _)| *name != "Error") {
                let status: u16 = name.trim_start_matches("Error").parse().unwrap();
                let reachable = reachable(&document.value, response);
                let text = json!(reachable).to_string();
                for code in &registry.codes {
                    // A deprecated code names its replacement.
                    let is_there = text.contains(&format!("\"{}\"", code.code));
                    assert_eq!(
                        is_there,
                        code.status == status && !code.only_tests,
                        "{name}: {}",
                        code.code
                    );
                }
            }
        }
    }
}

/// Clients get the details by code, even if other codes have the same status.
#[test]
fn details_are_typed_by_code() {
    let [envelope, problem_details] = WireFacts::built_in();
    for wire in [envelope, problem_details] {
        for format in [Format::Openapi, Format::Openapi30] {
            let document = Document::of(&with_details(), &wire, format, false);
            let validator =
                document.validator(&document.value["components"]["responses"]["Error400"]);
            let is_valid = |code: &str, details: Value| {
                let mut body = wires::body(&wire, code);
                let error = match body.get_mut("error") {
                    Some(error) => error,
                    None => &mut body,
                };
                error["details"] = details;
                validator.is_valid(&body)
            };
            assert!(is_valid("SW_LIMIT", json!({ "limit": 3 })));
            assert!(is_valid(
                "SW_LIMIT",
                json!({ "limit": 3, "unit": null, "more": 1 })
            ));
            assert!(!is_valid("SW_LIMIT", json!({ "unit": "MB" })));
            assert!(!is_valid("SW_LIMIT", json!({ "allowed": [], "by": {} })));
            assert!(is_valid(
                "SW_VENUES",
                json!({ "allowed": ["a"], "by": { "a": null } })
            ));
            assert!(!is_valid("SW_VENUES", json!({ "limit": 3 })));
            assert!(is_valid("SW_WHOLE", json!([1])) && !is_valid("SW_WHOLE", json!(["1"])));
            assert!(is_valid("SW_ANY", json!("text")));
            assert!(
                is_valid("SW_A1", json!({ "a": true })) && !is_valid("SW_A1", json!({ "a": 1 }))
            );
            assert!(
                is_valid("SW_A_1", json!({ "a": 1 })) && !is_valid("SW_A_1", json!({ "a": true }))
            );
        }
    }
}

/// Generators look up the schema of a code by the discriminator.
#[test]
fn the_discriminator_has_each_code_once() {
    let [envelope, _] = WireFacts::built_in();
    let document = Document::of(&with_details(), &envelope, Format::Openapi, false).value;
    let schemas = &document["components"]["schemas"];
    let error = &schemas["Error400"];
    assert_eq!(error["discriminator"]["propertyName"], "code");
    let mapping = error["discriminator"]["mapping"].as_object().unwrap();
    let mut names = BTreeMap::new();
    for (code, address) in mapping {
        let schema = document.pointer(&address.as_str().unwrap()[1..]).unwrap();
        let codes = schema["properties"]["code"]["enum"].as_array().unwrap();
        assert!(codes.contains(&json!(code)), "{code}");
        names.insert(
            code.as_str(),
            address.as_str().unwrap().rsplit('/').next().unwrap(),
        );
    }
    assert_eq!(names.len(), with_details().codes.len());
    let expected = BTreeMap::from([
        ("SW_A1", "SwA1"),
        ("SW_ANY", "SwAny"),
        ("SW_A_1", "SwA1_2"),
        ("SW_LIMIT", "SwLimit"),
        ("SW_OTHER", "Error400WithoutDetails"),
        ("SW_PLAIN", "Error400WithoutDetails"),
        ("SW_VENUES", "SwVenues"),
        ("SW_WHOLE", "SwWhole"),
        ("error_400", "Error400_2"),
    ]);
    assert_eq!(names, expected);
}

/// If all codes of a status have the same details, or none, one flat schema suffices.
#[test]
fn schemas_are_flat_where_they_can_be() {
    let [envelope, _] = WireFacts::built_in();
    let document = Document::of(&registry::small(), &envelope, Format::Openapi, false).value;
    assert!(!document.to_string().contains("allOf"));
    let schemas = &document["components"]["schemas"];
    let venue = &schemas["Error400"]["properties"];
    assert_eq!(
        venue["details"],
        json!({ "$ref": "#/components/schemas/SwPlanBadVenueDetails" })
    );
    assert_eq!(schemas["Error401"]["properties"].get("details"), None);
    let codes = json!(["SW_AUTH_TOKEN"]);
    assert_eq!(schemas["ErrorCode401"]["enum"], codes);
    assert_eq!(schemas["ErrorCode401"]["x-extensible-enum"], codes);
    let open = Document::of(&registry::small(), &envelope, Format::Openapi, true).value;
    let code = &open["components"]["schemas"]["ErrorCode401"];
    assert_eq!(
        (code.get("enum"), &code["x-extensible-enum"]),
        (None, &codes)
    );
    assert_eq!(code["pattern"], "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$");
}

#[test]
fn headers_are_described_where_they_can_be_sent() {
    let [envelope, _] = WireFacts::built_in();
    let mut registry = registry::small();
    let odd = "x-odd!#$%&'*+.^_`|~".to_owned();
    registry.codes[0].contract.headers.insert(odd.clone());
    registry.codes[0]
        .contract
        .headers
        .insert("content-type".to_owned());
    let document = Document::of(&registry, &envelope, Format::Openapi, false);
    let names = |status: &str| -> Vec<String> {
        let headers = document.value["components"]["responses"][status]["headers"].as_object();
        headers.unwrap().keys().cloned().collect()
    };
    assert_eq!(
        names("Error401"),
        ["WWW-Authenticate", "X-Odd!#$%&'*+.^_`|~", "X-Request-ID"]
    );
    assert_eq!(names("Error503"), ["Retry-After", "X-Request-ID"]);
    assert_eq!(names("Error400"), ["X-Request-ID"]);
    assert_eq!(names("Error"), ["X-Request-ID"]);
    let retry_after =
        &document.value["components"]["responses"]["Error503"]["headers"]["Retry-After"];
    assert_eq!(retry_after["example"], 30);
}
