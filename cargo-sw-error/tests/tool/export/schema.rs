//! Validates `json` with our schema of it, and bodies of services with `jsonschema`.

use cargo_sw_error::{export::Format, lock::Lock, model::registry::Registry};
use serde_json::{Value, json};

use super::{lock, registry, text, wires};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../schemas/registry.schema.json")).unwrap()
}

fn exported(registry: &Registry, lock: Option<&Lock>, format: Format) -> Value {
    serde_json::from_str(&text(registry, lock, format)).unwrap()
}

#[test]
fn json_is_what_the_schema_says() {
    let schema = schema();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for registry in [registry::small(), registry::hostile(), Registry::default()] {
        let document = exported(&registry, Some(&lock()), Format::Json);
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(document["$schema"], schema["$id"]);
        assert_eq!(
            document["version"],
            schema["properties"]["version"]["const"]
        );
    }
}

/// No type declares an imported code, neither before nor after its retirement.
#[test]
fn imported_codes_are_what_the_schema_says() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut lock = lock();
    for entry in lock.codes.values_mut() {
        entry.owner = None;
    }
    let document = exported(&Registry::default(), Some(&lock), Format::Json);
    assert!(document["codes"][0]["owner"].is_null() && document["retired"][0]["owner"].is_null());
    let errors: Vec<_> = validator
        .iter_errors(&document)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The schema allows additional members, so validation does not find members that it lacks.
#[test]
fn the_schema_describes_every_member() {
    let schema = schema();
    let text = wires::text_in(&[wires::stripe()], &registry::small(), Format::Json);
    let document: Value = serde_json::from_str(&text).unwrap();
    let code = &schema["$defs"]["code"];
    let retired = &schema["$defs"]["retiredCode"];
    let pairs = [
        (&document, &schema),
        (&document["codes"][0], code),
        (&document["retired"][0], retired),
        (&document["wires"][0], &schema["$defs"]["wire"]),
        (
            &document["retired"][0]["retired"],
            &retired["properties"]["retired"],
        ),
    ];
    for (object, schema) in pairs {
        let mut members: Vec<_> = object.as_object().unwrap().keys().collect();
        let mut described: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        let mut required: Vec<_> = schema["required"].as_array().unwrap().iter().collect();
        members.sort();
        described.sort();
        required.sort_by_key(|name| name.as_str());
        assert_eq!(members, described);
        // Readers know the envelope.
        described.retain(|name| *name != "wires");
        assert_eq!(required, described);
    }
}

#[test]
fn a_wrong_registry_is_refused() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let good = exported(&registry::small(), Some(&lock()), Format::Json);
    let changes: [fn(&mut Value); 4] = [
        |document| document["version"] = json!(2),
        |document| document["codes"][0]["status"] = json!(200),
        |document| document["codes"][0]["code"] = json!("Mixed_case"),
        |document| {
            document["codes"][0]
                .as_object_mut()
                .unwrap()
                .remove("owner");
        },
    ];
    for change in changes {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(!validator.is_valid(&bad));
    }
}

#[test]
fn jsonschema_takes_what_services_send() {
    for registry in [registry::small(), registry::hostile(), Registry::default()] {
        let schema = exported(&registry, Some(&lock()), Format::Jsonschema);
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let body = |code: &str| json!({ "error": { "code": code, "message": "m", "new": 1 } });
        for code in ["SW_PLAN_BAD_VENUE", "SW_OF_A_NEWER_SERVICE"] {
            assert!(validator.is_valid(&body(code)), "{code}");
        }
        for wrong in [
            body("not a code"),
            json!({}),
            json!({ "error": { "code": "SW_A" } }),
        ] {
            assert!(!validator.is_valid(&wrong), "{wrong}");
        }
    }
}
