//! SARIF 2.1.0, by the standard's schema and the additional rules of code scanning.

use std::sync::LazyLock;

use cargo_sw_error::{check::CHECKS, report::MessageFormat::Sarif};
use serde_json::{Value, json};

use super::cases::{self, Case, duplicate, label};

fn log(case: &Case) -> Value {
    serde_json::from_str(&case.raw(Sarif)).unwrap()
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let mut schema: Value =
        serde_json::from_str(include_str!("sarif-2.1.0/sarif-schema-2.1.0.json")).unwrap();
    // The pattern in the schema has an extra bracket, and we write no language.
    for object in ["run", "toolComponent"] {
        let language = format!("/definitions/{object}/properties/language");
        let language = schema.pointer_mut(&language).unwrap();
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
});

pub(super) fn errors(log: &Value) -> Vec<String> {
    let errors = SCHEMA.iter_errors(log);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_schema_describes_it() {
    for case in [cases::nothing(), cases::all()] {
        assert_eq!(errors(&log(&case)), [""; 0]);
    }
}

/// The schema is strict, so that the test above can fail.
#[test]
fn the_schema_finds_mistakes() {
    let good = log(&cases::all());
    for (pointer, value) in [
        ("/version", json!("2.1")),
        ("/runs/0/tool", json!({})),
        ("/runs/0/columnKind", json!("characters")),
        ("/runs/0/results/0/level", json!("deny")),
        ("/runs/0/results/0/ruleIndex", json!(-2)),
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0/locations/0", json!({ "file": "a.rs" })),
        (
            "/runs/0/results/0/locations/0/physicalLocation/region/startLine",
            json!(0),
        ),
        (
            "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri",
            json!("a b.rs"),
        ),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect(pointer) = value;
        assert_ne!(errors(&bad), [""; 0], "{pointer}");
    }
}

#[test]
fn nothing_has_the_same_shape() {
    let log = log(&cases::nothing());
    assert_eq!(log["runs"][0]["results"], json!([]));
    assert_eq!(
        log["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .map(Vec::len),
        Some(CHECKS.len())
    );
}

#[test]
fn every_check_is_a_rule() {
    let log = log(&cases::nothing());
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["name"], "cargo-sw-error");
    for (rule, check) in driver["rules"].as_array().unwrap().iter().zip(CHECKS) {
        assert_eq!(rule["id"], check.id);
        assert_eq!(rule["shortDescription"]["text"], check.summary);
        assert_eq!(rule["help"]["markdown"], check.explanation);
        assert_ne!(rule["fullDescription"]["text"], "");
    }
    insta::assert_snapshot!(pretty(&driver["rules"][0]), @r#"
    {
      "defaultConfiguration": {
        "level": "error"
      },
      "fullDescription": {
        "text": "Clients match on a code, so a code must mean one thing. The compiler compares the codes of one crate and of the types that it composes; this check compares all crates and targets of the workspace, even those that are never linked together."
      },
      "help": {
        "markdown": "Clients match on a code, so a code must mean one thing.\nThe compiler compares the codes of one crate and of the types that it composes;\nthis check compares all crates and targets of the workspace, even those that are never linked together.\n\nGive one of the variants another code.\nIf both mean the same, let one own the code and the other refer to it:\n\n```rust\n#[sw(code_of = common::CommonError::ServiceUnavailable)]\n```\n\nWrite the path as in any other use of the type. `common` is the crate that owns the code, with `_` for `-`;\nthe crate that refers to it must depend on it. Within one crate the path begins with `crate`.\nNothing can refer to the types of a program, a test or a procedural macro; move the owner to a library.\n\ngRPC sends the upper-case form of a code, its `reason`.\nThere, `plan-gone` and `PlanGone` are the same, `PLAN_GONE`: rename one of them.\n",
        "text": "Clients match on a code, so a code must mean one thing.\nThe compiler compares the codes of one crate and of the types that it composes;\nthis check compares all crates and targets of the workspace, even those that are never linked together.\n\nGive one of the variants another code.\nIf both mean the same, let one own the code and the other refer to it:\n\n```rust\n#[sw(code_of = common::CommonError::ServiceUnavailable)]\n```\n\nWrite the path as in any other use of the type. `common` is the crate that owns the code, with `_` for `-`;\nthe crate that refers to it must depend on it. Within one crate the path begins with `crate`.\nNothing can refer to the types of a program, a test or a procedural macro; move the owner to a library.\n\ngRPC sends the upper-case form of a code, its `reason`.\nThere, `plan-gone` and `PlanGone` are the same, `PLAN_GONE`: rename one of them.\n"
      },
      "id": "duplicate-code",
      "shortDescription": {
        "text": "a code has two owners, or two codes are the same in gRPC"
      }
    }
    "#);
}

#[test]
fn a_finding_with_two_places() {
    let log = log(&cases::lock());
    insta::assert_snapshot!(pretty(&log["runs"][0]["results"]), @r#"
    [
      {
        "level": "error",
        "locations": [
          {
            "message": {
              "text": "status 410"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "plans/src/lib.rs",
                "uriBaseId": "%SRCROOT%"
              },
              "region": {
                "endColumn": 31,
                "startColumn": 17,
                "startLine": 4
              }
            }
          }
        ],
        "message": {
          "text": "code `SW_PLAN_GONE` was promised with status 404, but now has 410\nhelp: restore the old status, or give the new status to another code\nhelp: or accept the break: `cargo sw-error update --accept SW_PLAN_GONE --reason \"…\"`"
        },
        "partialFingerprints": {
          "swErrorFinding/v1": "status-changed/SW_PLAN_GONE/1"
        },
        "relatedLocations": [
          {
            "id": 1,
            "message": {
              "text": "promised with status 404"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "sw-error.lock",
                "uriBaseId": "%SRCROOT%"
              },
              "region": {
                "endColumn": 20,
                "startColumn": 8,
                "startLine": 3
              }
            }
          }
        ],
        "ruleId": "status-changed",
        "ruleIndex": 5
      }
    ]
    "#);
}

#[test]
fn hostile_text_is_kept() {
    let log = log(&cases::hostile());
    insta::assert_snapshot!(pretty(&log["runs"][0]["results"]), @r#"
    [
      {
        "level": "note",
        "locations": [
          {
            "message": {
              "text": "two\nlines\u{9b}31m"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "a%2C%20b%3Ac%25/%C3%BC%20%22x%22.rs",
                "uriBaseId": "%SRCROOT%"
              },
              "region": {
                "endColumn": 21,
                "startColumn": 13,
                "startLine": 1
              }
            }
          }
        ],
        "message": {
          "text": "50% \"quoted\"\r\n::error file=x::\u001b[31mred\u001b]0;title\u0007\tend {{0}}\nhelp: first %0A\n::warning::second\u001b[0m"
        },
        "partialFingerprints": {
          "swErrorFinding/v1": "section-unknown/50% \"quoted\"\r\n::error file=x::\u001b[31mred\u001b]0;title\u0007\tend {0}/1"
        },
        "relatedLocations": [],
        "ruleId": "section-unknown",
        "ruleIndex": 31
      }
    ]
    "#);
}

#[test]
fn the_root_is_named_but_not_told() {
    let text = cases::all().raw(Sarif);
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert!(log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"].is_object());
    assert!(!text.contains("file:"), "{text}");
}

#[test]
fn files_are_uris() {
    for (file, uri, base) in [
        ("plans/src/lib.rs", "plans/src/lib.rs", json!("%SRCROOT%")),
        (
            "a b/ü%:?#.rs",
            "a%20b/%C3%BC%25%3A%3F%23.rs",
            json!("%SRCROOT%"),
        ),
        ("/out side/a.rs", "file:///out%20side/a.rs", Value::Null),
        (r"C:\out\a.rs", "file:///C:/out/a.rs", Value::Null),
        ("C:/out/a.rs", "file:///C:/out/a.rs", Value::Null),
    ] {
        let case = Case::new(&[]).finding(duplicate(vec![label(file, 1, 1, 8, "here")]));
        let log = log(&case);
        let place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation";
        let place = log.pointer(place).unwrap();
        assert_eq!(place["uri"], uri);
        assert_eq!(place["uriBaseId"], base);
        assert_eq!(errors(&log), [""; 0]);
    }
}

#[test]
fn a_whole_file_has_no_region() {
    let case = Case::new(&[]).finding(duplicate(vec![label("a.rs", 0, 0, 1, "here")]));
    let log = log(&case);
    let place = log
        .pointer("/runs/0/results/0/locations/0/physicalLocation")
        .unwrap();
    assert_eq!(place.get("region"), None);
    assert_eq!(errors(&log), [""; 0]);
}

fn fingerprints(case: &Case) -> Vec<Value> {
    let log = log(case);
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    results
        .map(|result| result["partialFingerprints"]["swErrorFinding/v1"].clone())
        .collect()
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let at = |line| Case::new(&[]).finding(duplicate(vec![label("a.rs", line, 17, 8, "here")]));
    assert_eq!(fingerprints(&at(3)), ["duplicate-code/SW_DUP/1"]);
    assert_eq!(fingerprints(&at(3)), fingerprints(&at(30)));
}

#[test]
fn fingerprints_tell_findings_apart() {
    let mut all = fingerprints(&cases::all());
    let count = all.len();
    all.sort_by_key(Value::to_string);
    all.dedup();
    assert_eq!(all.len(), count);
}

/// With sorted members, so that the snapshot does not depend on the features of `serde_json`.
fn pretty(value: &Value) -> String {
    fn sort(value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let sorted: std::collections::BTreeMap<_, _> = members
                    .iter()
                    .map(|(name, value)| (name.clone(), sort(value)))
                    .collect();
                sorted.into_iter().collect()
            }
            Value::Array(items) => items.iter().map(sort).collect(),
            other => other.clone(),
        }
    }
    let text = serde_json::to_string_pretty(&sort(value)).unwrap();
    text.replace('\u{9b}', "\\u{9b}")
}
