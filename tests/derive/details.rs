//! `#[sw(details)]`: one field provides all of `error.details`.

use std::collections::BTreeMap;

use serde_json::json;
use sw_error::SwError;

#[derive(Debug, thiserror::Error, SwError)]
#[error("invalid")]
#[sw(code = "SW_DETAILS_INVALID", status = 422)]
struct Invalid<T: std::fmt::Debug>(#[sw(details)] T);

#[track_caller]
fn assert_details<T: std::fmt::Debug + serde::Serialize>(value: T, details: &str) {
    let json = crate::json(&Invalid(value));
    let start = r#"{"error":{"code":"SW_DETAILS_INVALID","message":"invalid","details":"#;
    assert_eq!(json, format!("{start}{details}}}}}"));
}

#[track_caller]
fn assert_no_details<T: std::fmt::Debug + serde::Serialize>(value: T) {
    let json = crate::json(&Invalid(value));
    let whole = r#"{"error":{"code":"SW_DETAILS_INVALID","message":"invalid"}}"#;
    assert_eq!(json, whole);
}

#[test]
fn is_whatever_it_serialises_as() {
    #[derive(Debug, serde::Serialize)]
    struct Problem {
        field: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        limit: Option<u8>,
    }

    let problem = Problem {
        field: "name",
        limit: None,
    };
    assert_details(&problem, r#"{"field":"name"}"#);
    assert_details(
        vec![&problem, &problem],
        r#"[{"field":"name"},{"field":"name"}]"#,
    );
    assert_details(Some(&problem), r#"{"field":"name"}"#);
    assert_details(BTreeMap::from([("a", 1), ("b", 2)]), r#"{"a":1,"b":2}"#);
    assert_details(json!({ "a": null }), r#"{"a":null}"#);
    assert_details("text", r#""text""#);
    assert_details(0, "0");
    assert_details(false, "false");
}

#[test]
fn is_left_out_where_it_is_empty() {
    assert_no_details(None::<u8>);
    assert_no_details(());
    assert_no_details(json!(null));
    assert_no_details(BTreeMap::<u8, u8>::new());
    assert_no_details(Vec::<u8>::new());
}

#[test]
fn stands_on_a_named_field_of_a_variant() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum FormError {
        #[error("{count} problems")]
        #[sw(code = "SW_DETAILS_FORM", status = 422)]
        Invalid {
            count: usize,
            #[sw(details)]
            problems: Vec<String>,
        },
    }

    let error = FormError::Invalid {
        count: 1,
        problems: vec!["name".to_owned()],
    };
    assert_eq!(
        crate::json(&error),
        r#"{"error":{"code":"SW_DETAILS_FORM","message":"1 problems","details":["name"]}}"#
    );
}
