//! Meilisearch's 288 codes in 18 enums: their names, statuses and types, and the bytes of its body.
//!
//! The enums are a fixture of `cargo sw-error`, whose tests check and export them.

#[allow(dead_code, reason = "most variants are declared only")]
#[allow(clippy::enum_variant_names, reason = "they are the real names")]
#[path = "../cargo-sw-error/tests/fixtures/meilisearch/src/lib.rs"]
mod meilisearch;

use std::collections::BTreeSet;

use meilisearch::{
    ApiKeyError, AuthError, Body, CODES, DocumentError, IndexError, InternalError, RequestError,
    SystemError,
};
use sw_error::{CodeInfo, SwError, wire::Wire};
use sw_error_core::{example::Example, plausible::REQUEST_ID};

/// `code,type,status` of each code, as in `error.rs` of Meilisearch's types.
const LIST: &str = include_str!("../cargo-sw-error/tests/fixtures/meilisearch/codes.csv");

#[test]
fn codes_statuses_and_types_are_the_real_ones() {
    let declared: BTreeSet<_> = CODES
        .iter()
        .map(|info: &CodeInfo| {
            let (code, status) = (info.code(), info.status().as_u16());
            format!("{code},{},{status}", info.section())
        })
        .collect();
    let real: BTreeSet<_> = LIST.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(real.len(), 288);
    assert_eq!(declared, real);
    assert_eq!(CODES.children().len(), 18);
}

#[test]
fn bodies_are_the_real_ones() {
    let cases: [(&dyn SwError, &str); 7] = [
        (
            &AuthError::MissingAuthorizationHeader(
                "The Authorization header is missing. It must use the bearer authorization method."
                    .into(),
            ),
            r#"{"message":"The Authorization header is missing. It must use the bearer authorization method.","code":"missing_authorization_header","type":"auth","link":"https://docs.meilisearch.com/errors#missing_authorization_header"}"#,
        ),
        (
            &AuthError::InvalidApiKey("The provided API key is invalid.".into()),
            r#"{"message":"The provided API key is invalid.","code":"invalid_api_key","type":"auth","link":"https://docs.meilisearch.com/errors#invalid_api_key"}"#,
        ),
        (
            &IndexError::IndexNotFound("Index `movies` not found.".into()),
            r#"{"message":"Index `movies` not found.","code":"index_not_found","type":"invalid_request","link":"https://docs.meilisearch.com/errors#index_not_found"}"#,
        ),
        (
            &DocumentError::DocumentNotFound("Document `\"1\"` not found.".into()),
            r#"{"message":"Document `\"1\"` not found.","code":"document_not_found","type":"invalid_request","link":"https://docs.meilisearch.com/errors#document_not_found"}"#,
        ),
        // From 500 up, its messages are for clients as well.
        (
            &InternalError::Internal("thread panicked".into()),
            r#"{"message":"thread panicked","code":"internal","type":"internal","link":"https://docs.meilisearch.com/errors#internal"}"#,
        ),
        // The type differs from other errors with this status.
        (
            &InternalError::InvalidS3SnapshotRequest("bucket".into()),
            r#"{"message":"bucket","code":"invalid_s_3_snapshot_request","type":"internal","link":"https://docs.meilisearch.com/errors#invalid_s_3_snapshot_request"}"#,
        ),
        (
            &SystemError::TooManySearchRequests(
                "Too many search requests running at the same time: 1000. Retry after 10s.".into(),
            ),
            r#"{"message":"Too many search requests running at the same time: 1000. Retry after 10s.","code":"too_many_search_requests","type":"system","link":"https://docs.meilisearch.com/errors#too_many_search_requests"}"#,
        ),
    ];
    for (error, body) in cases {
        assert_eq!(error.envelope().in_wire::<Body>().to_json(), body);
        let read = Body::read::<()>(body).unwrap();
        assert_eq!(
            (&*read.code, read.message),
            (error.code().as_str(), error.message())
        );
    }
}

/// Like its own responses with this status.
#[test]
fn a_full_queue_says_when_to_try_again() {
    let error = SystemError::TooManySearchRequests("full".into());
    let seconds = error.retry_after().map(|after| after.as_secs());
    assert_eq!((error.status().as_u16(), seconds), (503, Some(10)));
}

/// Documents show what the service sends.
#[test]
fn examples_are_what_is_sent() {
    let errors: [&dyn SwError; 4] = [
        &ApiKeyError::ApiKeyNotFound("API key \u{1}`a\"b` not found.".into()),
        &RequestError::BadRequest("bad\n".into()),
        &InternalError::S3SnapshotServerError("é".into()),
        &IndexError::IndexNotFound("Index `movies` not found.".into()),
    ];
    for error in errors {
        compare::<Body>(error);
        compare::<sw_error::wire::Standard>(error);
        compare::<sw_error::wire::ProblemDetails>(error);
        compare::<Everything>(error);
    }
}

sw_error::wire! {
    /// Every value, and every missing one.
    struct Everything: "application/vnd.example+json" {
        "list": [code],
        "inner": { "details"?: details, "id"?: request_id },
        "left out"?: { "details"?: details, "id"?: request_id },
        "null": details,
        "nulls": [request_id, ],
        "text": "{status}: {code}, {{as it is}}",
        "about": "urn:request:{request_id}",
        "at"?: "urn:request:{request_id}",
        "kind": match status { 404 => "missing", 500.. => "down", _ => "else" },
        "status": status,
        "reason": reason,
        "title": title,
        "section": section,
        "message": message,
        "link": link,
        "instance": instance,
        "yes": true,
        "one": 1,
        "nothing": null,
    }
}

#[track_caller]
fn compare<W: Wire>(error: &dyn SwError) {
    let info = error.info();
    let example = Example {
        code: info.code().as_str(),
        status: info.status(),
        section: info.section(),
        meaning: info.meaning(),
        message: &error.message(),
        details: None,
    };
    let example = example.body(&W::LAYOUT.members());
    let mut envelope = error.envelope().in_wire::<W>();
    // As a service with the layer sends it.
    if info.status().is_server_error() {
        envelope = envelope.with_request_id(REQUEST_ID);
    }
    let sent = envelope.to_json();
    let [example, sent] = [&*example, &*sent].map(|json| {
        serde_json::from_str::<serde_json::Value>(json)
            .expect("it is JSON")
            .to_string()
    });
    assert_eq!(example, sent, "{}", W::LAYOUT.name());
}
