//! Error responses of other origin: middleware, a proxy, static files.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use sw_error::SwError;

use crate::ApiError;

/// An error of ours that middleware has replaced by another one, like a redaction.
pub const REDACTED: &str = r#"{"error":{"code":"SW_STORE_DOWN","message":"redacted"}}"#;

/// A response of a foreign service, by name.
///
/// # Panics
///
/// There is no such response.
#[must_use]
pub fn theirs(name: &str) -> Response<Bytes> {
    match name {
        "page" => response(
            404,
            &[("content-type", "text/html; charset=utf-8")],
            "<h1>no such page</h1>",
        ),
        "problem" => response(
            409,
            &[("content-type", "application/problem+json")],
            r#"{"title":"theirs"}"#,
        ),
        "envelope" => response(
            502,
            &[("content-type", "application/json")],
            r#"{"error":{"code":"OTHER_CODE","message":"theirs"}}"#,
        ),
        "denied" => response(
            401,
            &[
                ("content-type", "text/plain"),
                ("cache-control", "max-age=60"),
                ("etag", "\"1\""),
                ("set-cookie", "session=; max-age=0"),
                ("vary", "origin"),
                ("www-authenticate", "Digest"),
            ],
            "the session of Ada is over",
        ),
        "redacted" => ApiError::store().to_response().map(|_| REDACTED.into()),
        "overridden" => {
            let mut response = ApiError::NoRoom.to_response();
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response
        }
        _ => panic!("no response `{name}`"),
    }
}

fn response(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &'static str,
) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(body.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    for (name, value) in headers {
        response.headers_mut().append(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}
