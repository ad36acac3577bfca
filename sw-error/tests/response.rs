//! The response: status, headers, body and extensions.
#![cfg(feature = "http")]

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use sw_error::{ErrorContext, SwError};

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error("slow down")]
    #[sw(code = "SW_SLOW_DOWN", status = 429, retry_after = after)]
    SlowDown { after: Duration },

    #[error("sign in")]
    #[sw(
        code = "SW_SIGN_IN",
        status = 401,
        header("www-authenticate" = "Bearer"),
        header("x-hint" = hint)
    )]
    SignIn { hint: String },

    #[error("disk full")]
    #[sw(code = "SW_DISK_FULL", status = 507)]
    DiskFull,
}

const NO_SNIFF: &str = "x-content-type-options: nosniff";

#[test]
fn has_status_headers_and_body() {
    let response = ApiError::SignIn {
        hint: "press F1".into(),
    }
    .to_response();
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    let headers: Vec<_> = sorted(response.headers());
    assert_eq!(
        headers,
        [
            "content-type: application/json",
            "www-authenticate: Bearer",
            NO_SNIFF,
            "x-hint: press F1"
        ]
    );
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"SW_SIGN_IN","message":"sign in"}}"#
    );
    let context = response.extensions().get::<ErrorContext>().unwrap();
    assert_eq!(context.info().code(), "SW_SIGN_IN");
}

#[test]
fn a_status_without_a_name_is_kept() {
    assert_eq!(ApiError::DiskFull.to_response().status(), 507);
}

fn sorted(headers: &HeaderMap) -> Vec<String> {
    let mut headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    headers
}

#[test]
fn retry_after_is_in_whole_seconds_and_never_too_early() {
    for (after, expected) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(999), "1"),
        (Duration::from_secs(1), "1"),
        (Duration::new(1, 1), "2"),
        (Duration::from_millis(29_500), "30"),
        (Duration::from_secs(3600), "3600"),
        (Duration::MAX, "18446744073709551615"),
    ] {
        let response = ApiError::SlowDown { after }.to_response();
        assert_eq!(response.headers()["retry-after"], expected, "{after:?}");
        assert!(
            ApiError::SlowDown { after }.headers().is_empty(),
            "`headers` is without it"
        );
    }
}

#[test]
fn a_header_that_http_does_not_allow_is_left_out() {
    for hint in ["two\nlines", "two\r\nset-cookie: a=b", "\0", "\u{7f}"] {
        let response = ApiError::SignIn { hint: hint.into() }.to_response();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(
            sorted(response.headers()),
            [
                "content-type: application/json",
                "www-authenticate: Bearer",
                NO_SNIFF
            ],
            "{hint:?}"
        );
    }
}

#[test]
fn a_request_id_goes_into_the_body() {
    let response = ApiError::DiskFull
        .envelope()
        .with_request_id("r-1")
        .to_response();
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"SW_DISK_FULL","message":"Insufficient Storage","request_id":"r-1"}}"#
    );
}
