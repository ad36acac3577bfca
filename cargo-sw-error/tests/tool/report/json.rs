//! One JSON object, by the schema.

use cargo_sw_error::report::MessageFormat::Json;
use serde_json::Value;

use super::cases::{self, Case};

pub(super) fn schema() -> jsonschema::Validator {
    let schema: Value =
        serde_json::from_str(include_str!("../../../schemas/report.schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn text(case: &Case) -> String {
    case.raw(Json)
}

#[test]
fn nothing_has_the_same_shape() {
    insta::assert_snapshot!(text(&cases::nothing()), @r#"{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}"#);
}

#[test]
fn a_finding_with_two_places() {
    insta::assert_snapshot!(text(&cases::lock()), @r#"{"version":1,"findings":[{"check":"status-changed","level":"deny","code":"SW_PLAN_GONE","message":"code `SW_PLAN_GONE` was promised with status 404, and now has 410","labels":[{"file":"plans/src/lib.rs","line":4,"column":17,"width":14,"text":"status 410"},{"file":"sw-error.lock","line":3,"column":8,"width":12,"text":"promised with status 404"}],"help":["give it its old status, or give another code the new one","or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}"#);
}

#[test]
fn hostile_text_is_kept() {
    let case = cases::hostile();
    let text = text(&case);
    let value: Value = serde_json::from_str(&text).unwrap();
    let finding = &value["findings"][0];
    assert_eq!(finding["message"], case.findings[0].message.as_str());
    assert_eq!(finding["code"], Value::Null);
    assert_eq!(
        finding["labels"][0]["file"],
        case.findings[0].labels[0].location.file.as_str()
    );
    assert_eq!(text.matches('\n').count(), 1, "one line");
}

#[test]
fn the_schema_describes_it() {
    let schema = schema();
    for case in [cases::nothing(), cases::all()] {
        let value: Value = serde_json::from_str(&text(&case)).unwrap();
        let errors: Vec<_> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
    }
}

/// Each member is required, so a schema that is too wide would show here.
#[test]
fn the_schema_requires_every_member() {
    let schema = schema();
    let value: Value = serde_json::from_str(&text(&cases::all())).unwrap();
    let mut tried = 0;
    for parent in ["", "/summary", "/findings/0", "/findings/0/labels/0"] {
        let members = value.pointer(parent).unwrap().as_object().unwrap();
        for name in members.keys() {
            let mut without = value.clone();
            let parent = without
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap();
            parent.remove(name);
            assert!(!schema.is_valid(&without), "without {name}");
            tried += 1;
        }
    }
    assert_eq!(tried, 3 + 3 + 6 + 5);
}
