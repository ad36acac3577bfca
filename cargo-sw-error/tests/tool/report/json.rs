//! One JSON object, validated by the schema.

use cargo_sw_error::{
    model::coverage::Coverage,
    report::{MessageFormat::Json, report_coverage},
};
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

fn with_coverage() -> String {
    let coverage = Coverage {
        covered: vec!["SW_A".to_owned()],
        not_covered: vec!["SW_B".to_owned(), "SW_C".to_owned()],
        excepted: vec!["SW_D".to_owned()],
        not_compiled: vec!["SW_E".to_owned()],
    };
    let case = cases::all();
    report_coverage(&coverage, &case.findings, &case.root(), Json, false)
}

#[test]
fn nothing_has_the_same_shape() {
    insta::assert_snapshot!(text(&cases::nothing()), @r#"{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}"#);
}

#[test]
fn a_finding_with_two_places() {
    insta::assert_snapshot!(text(&cases::lock()), @r#"{"version":1,"findings":[{"check":"status-changed","level":"deny","code":"SW_PLAN_GONE","message":"code `SW_PLAN_GONE` was promised with status 404, but now has 410","labels":[{"file":"plans/src/lib.rs","line":4,"column":17,"width":14,"text":"status 410"},{"file":"sw-error.lock","line":3,"column":8,"width":12,"text":"promised with status 404"}],"help":["restore the old status, or give the new status to another code","or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason \"…\"`"]}],"summary":{"errors":1,"warnings":0,"notes":0}}"#);
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
    let texts = [cases::nothing(), cases::all()].map(|case| text(&case));
    for text in texts.into_iter().chain([with_coverage()]) {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<_> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
    }
}

/// Every member is required, which would reveal a schema that is too wide.
#[test]
fn the_schema_requires_every_member() {
    let schema = schema();
    let value: Value = serde_json::from_str(&with_coverage()).unwrap();
    let mut tried = 0;
    for parent in [
        "/summary",
        "/coverage",
        "/findings/0",
        "/findings/0/labels/0",
    ] {
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
    assert_eq!(tried, 3 + 6 + 6 + 5);
    for name in ["version", "findings", "summary"] {
        let mut without = value.clone();
        without.as_object_mut().unwrap().remove(name);
        assert!(!schema.is_valid(&without), "without {name}");
    }
}
