//! `openapi` against the official schema of `OpenAPI` 3.1, and its examples against its schemas.

use cargo_sw_error::{export::Format, model::registry::Registry};
use serde_json::{Value, json};

use super::{lock, registry, text};

fn documents() -> impl Iterator<Item = Value> {
    [registry::small(), registry::hostile(), Registry::default()]
        .into_iter()
        .map(|registry| {
            serde_json::from_str(&text(&registry, Some(&lock()), Format::Openapi)).unwrap()
        })
}

#[test]
fn is_a_valid_document() {
    let schema = serde_json::from_str(include_str!("../../schemas/openapi-3.1.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for document in documents() {
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

/// The schema takes any text for an address.
#[test]
fn every_address_leads_somewhere() {
    fn addresses<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    match value.as_str() {
                        Some(address) if name == "$ref" => found.push(address),
                        _ => addresses(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
            _ => {}
        }
    }
    for document in documents() {
        let mut found = Vec::new();
        addresses(&document, &mut found);
        assert!(!found.is_empty());
        for address in found {
            let pointer = address.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{address}");
        }
    }
}

#[test]
fn examples_are_what_the_schemas_say() {
    let mut examples = 0;
    for document in documents() {
        for (name, response) in document["components"]["responses"].as_object().unwrap() {
            let content = &response["content"]["application/json"];
            // The components, so that the addresses in the schema lead somewhere.
            let mut schema = content["schema"].clone();
            schema["components"] = document["components"].clone();
            jsonschema::meta::validate(&content["schema"]).unwrap();
            let validator = jsonschema::validator_for(&schema).unwrap();
            for (code, example) in content["examples"].as_object().unwrap() {
                assert_eq!(example["value"]["error"]["code"], *code);
                assert!(validator.is_valid(&example["value"]), "{name}: {example}");
                examples += 1;
            }
            let newer = json!({ "error": { "code": "SW_OF_A_NEWER_SERVICE", "message": "m" } });
            assert!(validator.is_valid(&newer), "{name}");
            let wrong = json!({ "error": { "code": "no code", "message": "m" } });
            assert!(!validator.is_valid(&wrong), "{name}");
        }
    }
    assert!(examples > 4);
}
