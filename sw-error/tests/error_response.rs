//! A client reads the bodies of a server, and ignores unknown members.

use std::borrow::Cow;

use proptest::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sw_error::{ErrorResponse, SwError};

#[derive(Debug, thiserror::Error, SwError)]
#[error("{message}")]
#[sw(code = "SW_ROOM_FULL", status = 409)]
struct RoomFull {
    message: String,
    #[sw(detail)]
    max: Option<u32>,
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn round_trip(message: String, max: Option<u32>, id: String) {
        let error = RoomFull { message: message.clone(), max };
        let json = error.envelope().with_request_id(&id).to_json();

        let owned: ErrorResponse<'_> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&*owned.error.code, "SW_ROOM_FULL");
        prop_assert_eq!(&*owned.error.message, &message);
        prop_assert_eq!(&owned.error.details, &max.map(|max| json!({ "max": max })));
        prop_assert_eq!(owned.error.request_id.as_deref().unwrap_or_default(), &id);

        let borrowed: ErrorResponse<'_> = ErrorResponse::from_json(&*json).unwrap();
        prop_assert_eq!(&borrowed, &owned);
        prop_assert_eq!(borrowed.into_owned(), owned.clone());
        prop_assert_eq!(serde_json::to_string(&owned).unwrap(), json);
    }
}

#[test]
fn borrows_text_without_escapes() {
    let json = r#"{"error":{"code":"SW_A","message":"a \"b\"","request_id":"r-1"}}"#;
    let response: ErrorResponse<'_> = ErrorResponse::from_json(json).unwrap();
    assert!(matches!(response.error.code, Cow::Borrowed("SW_A")));
    assert!(matches!(response.error.message, Cow::Owned(_)));
    assert!(matches!(
        response.error.request_id,
        Some(Cow::Borrowed("r-1"))
    ));
    let owned = response.into_owned();
    assert!(matches!(owned.error.code, Cow::Owned(_)));
}

#[test]
fn is_owned_for_generic_clients() {
    fn read<T: DeserializeOwned>(body: &[u8]) -> T {
        serde_json::from_reader(body).unwrap()
    }
    let response: ErrorResponse<'static> = read(br#"{"error":{"code":"SW_A","message":"a"}}"#);
    assert_eq!(response.error.code, "SW_A");
}

#[test]
fn skips_what_it_does_not_know() {
    let json = r#"{
        "trace": [1],
        "error": {"code": "lower-case", "hint": {"a": null}, "message": "m", "details": null, "request_id": null}
    }"#;
    let response: ErrorResponse<'_> = serde_json::from_str(json).unwrap();
    assert_eq!(response.error.code, "lower-case");
    assert_eq!(response.error.details, None);
    assert_eq!(response.error.request_id, None);
    assert_eq!(response.to_string(), "lower-case: m");
}

#[test]
fn details_have_the_type_that_the_client_names() {
    #[derive(Debug, Deserialize)]
    struct Max<'a> {
        max: u32,
        unit: &'a str,
    }
    let json = r#"{"error":{"code":"SW_A","message":"m","details":{"max":8,"unit":"people"}}}"#;
    let response: ErrorResponse<'_, Max<'_>> = ErrorResponse::from_json(json).unwrap();
    let details = response.error.details.unwrap();
    assert_eq!((details.max, details.unit), (8, "people"));

    let without = r#"{"error":{"code":"SW_A","message":"m"}}"#;
    let response: ErrorResponse<'_, Max<'_>> = ErrorResponse::from_json(without).unwrap();
    assert!(response.error.details.is_none());
}

#[test]
fn refuses_a_body_that_is_not_an_envelope() {
    for body in [
        "",
        "<html>",
        "{}",
        r#"{"error":"not found"}"#,
        r#"{"error":{"code":404,"message":"m"}}"#,
        r#"{"error":{"code":"SW_A"}}"#,
    ] {
        assert!(
            serde_json::from_str::<ErrorResponse<'_>>(body).is_err(),
            "{body}"
        );
        assert!(ErrorResponse::<Value>::from_json(body).is_err(), "{body}");
    }
}

#[test]
fn a_list_is_neither_envelope_nor_error() {
    for body in [
        r#"[{"code":"SW_A","message":"m"}]"#,
        r#"{"error":["SW_A","m"]}"#,
        r#"{"error":["SW_A","m",null,null]}"#,
        r#"[["SW_A","m"]]"#,
    ] {
        for error in [
            serde_json::from_str::<ErrorResponse<'_>>(body).unwrap_err(),
            ErrorResponse::<Value>::from_json(body).unwrap_err(),
        ] {
            let message = error.to_string();
            assert!(message.contains("expected an object"), "{message}");
        }
    }
}

#[test]
fn display_escapes_control_characters_of_the_server() {
    let json = json!({ "error": {
        "code": "SW_\u{1b}[31mA",
        "message": "a\r\nb\u{0}\u{7f}\u{85}\u{2028}\u{2029} \u{202e}cba\u{202c} \u{2066}d\u{2069} שָׁלוֹם 👩‍🚀 \\ \" é",
    }});
    let response: ErrorResponse<'_> = serde_json::from_value(json).unwrap();
    assert_eq!(
        response.to_string(),
        r#"SW_\u{1b}[31mA: a\r\nb\u{0}\u{7f}\u{85}\u{2028}\u{2029} \u{202e}cba\u{202c} \u{2066}d\u{2069} שָׁלוֹם 👩‍🚀 \ " é"#,
    );
}
