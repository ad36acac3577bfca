//! Each extractor: valid requests, and the rejections of others.
#![cfg(feature = "extract")]

use std::{collections::BTreeMap, fmt::Debug, io, num::ParseIntError, str::FromStr};

use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use sw_error::{
    extract::{self, Rejection},
    failure::{Failure, FailureKind},
};

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Page {
    limit: u8,
}

const PAGE: Page = Page { limit: 7 };

fn headers(content_type: &[u8]) -> HeaderMap {
    let value = HeaderValue::from_bytes(content_type).unwrap();
    HeaderMap::from_iter([(http::header::CONTENT_TYPE, value)])
}

#[track_caller]
fn assert_is<T: Debug>(
    result: Result<T, Rejection>,
    kind: FailureKind,
    status: u16,
    text: &str,
    field: Option<&str>,
) {
    let rejection = result.unwrap_err();
    let failure = rejection.failure();
    assert_eq!(
        (failure.kind(), rejection.status().as_u16()),
        (kind, status)
    );
    assert_eq!(rejection.to_string(), text);
    let fields: Vec<_> = failure
        .problems()
        .iter()
        .map(|problem| &*problem.field)
        .collect();
    assert_eq!(fields, Vec::from_iter(field));

    let response = rejection.to_response();
    assert_eq!(response.status(), status);
    assert_eq!(
        response.headers()["content-type"],
        "text/plain; charset=utf-8"
    );
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.body(), text);
    assert_eq!(response.extensions().get::<Failure>().unwrap().kind(), kind);
}

#[test]
fn json_has_a_content_type_of_json() {
    for content_type in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.api+json",
    ] {
        let page = extract::json::<Page>(&headers(content_type.as_bytes()), br#"{"limit":7}"#);
        assert_eq!(page.unwrap(), PAGE, "{content_type}");
        extract::is_json(Some(content_type)).unwrap();
    }
    let mut others: Vec<_> = [
        &b"text/json"[..],
        b"application/xml",
        b"image/svg+xml",
        b"text/a+json",
        b"json",
        b"",
        b"application/json\xff",
    ]
    .map(headers)
    .into();
    others.push(HeaderMap::new());
    for headers in others {
        assert_is(
            extract::json::<Page>(&headers, br#"{"limit":7}"#),
            FailureKind::MediaType,
            415,
            "expected a body of content type `application/json`",
            None,
        );
    }
}

#[test]
fn forms_have_the_content_type_of_forms() {
    for content_type in [
        "application/x-www-form-urlencoded",
        "APPLICATION/x-www-form-urlencoded; charset=utf-8",
    ] {
        let page = extract::form::<Page>(&headers(content_type.as_bytes()), b"limit=7");
        assert_eq!(page.unwrap(), PAGE, "{content_type}");
        extract::is_form(Some(content_type)).unwrap();
    }
    for headers in [
        headers(b"multipart/form-data"),
        headers(b"\xff"),
        HeaderMap::new(),
    ] {
        assert_is(
            extract::form::<Page>(&headers, b"limit=7"),
            FailureKind::MediaType,
            415,
            "expected a body of content type `application/x-www-form-urlencoded`",
            None,
        );
    }
}

#[test]
fn malformed_json_and_json_of_another_type() {
    for (body, text) in [
        (
            "",
            "the body is not valid JSON: EOF while parsing a value at line 1 column 0",
        ),
        (
            "{",
            "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            r#"{"limit":7} x"#,
            "the body is not valid JSON: trailing characters at line 1 column 13",
        ),
    ] {
        let result = extract::from_json::<Page>(body.as_bytes());
        assert_is(result, FailureKind::Body, 400, text, Some(""));
    }
    for (body, text, field) in [
        ("{}", "the body is invalid: limit: missing field", "limit"),
        (
            "[\n300]",
            "the body is invalid: [0]: invalid value: integer `300`, expected u8",
            "[0]",
        ),
        (
            "7",
            "the body is invalid: invalid type: integer `7`, expected struct Page",
            "",
        ),
    ] {
        let result = extract::from_json::<Page>(body.as_bytes());
        assert_is(result, FailureKind::Body, 422, text, Some(field));
    }
}

#[test]
fn forms_and_queries() {
    assert_eq!(
        extract::from_form::<Page>(b"more=1&limit=%37").unwrap(),
        PAGE
    );
    assert_eq!(extract::query::<Page>("more=1&limit=%37").unwrap(), PAGE);
    for (pairs, text, field) in [
        ("limit=x", "limit: invalid digit found in string", "limit"),
        ("limit=1&limit=2", "limit: duplicate field", "limit"),
        ("", "limit: missing field", "limit"),
    ] {
        assert_is(
            extract::from_form::<Page>(pairs.as_bytes()),
            FailureKind::Body,
            422,
            &format!("the form is invalid: {text}"),
            Some(field),
        );
        assert_is(
            extract::query::<Page>(pairs),
            FailureKind::Query,
            400,
            &format!("the query is invalid: {text}"),
            Some(field),
        );
    }
}

#[test]
fn a_key_that_does_not_fit_has_no_path() {
    let rejection = extract::query::<BTreeMap<u8, u8>>("x=1").unwrap_err();
    let text = "the query is invalid: invalid digit found in string";
    assert_is::<()>(Err(rejection), FailureKind::Query, 400, text, Some(""));
}

#[test]
fn a_path_leads_into_the_variant() {
    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    #[allow(dead_code, reason = "only read from requests")]
    enum Shape {
        Circle { radius: u8 },
        Other(Kind),
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Star,
    }

    for (body, field) in [
        (r#"[{"circle":{"radius":-1}}]"#, "[0].circle.radius"),
        (r#"[{"other":"moon"}]"#, "[0].other"),
        (r#"["moon"]"#, "[0]"),
    ] {
        let rejection = extract::from_json::<Vec<Shape>>(body.as_bytes()).unwrap_err();
        assert_eq!(rejection.failure().problems()[0].field, field);
    }
}

#[test]
fn segments_of_the_path() {
    /// The message shows a generic type without its parameters.
    #[derive(Debug)]
    struct Id<T>(#[allow(dead_code, reason = "only parsed")] T);

    impl<T: FromStr<Err = ParseIntError>> FromStr for Id<T> {
        type Err = ParseIntError;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }

    let path = |text: &str| format!("the path is invalid: id: {text}");
    assert_is(
        extract::path::<Id<u8>>("id", "%20x"),
        FailureKind::Path,
        400,
        &path("expected `Id`, got ` x`"),
        Some("id"),
    );
    assert_is(
        extract::path::<String>("id", "%ff"),
        FailureKind::Path,
        400,
        &path(extract::NOT_UTF8),
        Some("id"),
    );
}

#[test]
fn rejections_of_other_kinds() {
    let err = Err::<(), _>;
    assert_is(
        err(Rejection::too_large()),
        FailureKind::TooLarge,
        413,
        "the body is too large",
        None,
    );
    assert_is(
        err(Rejection::unread(StatusCode::LENGTH_REQUIRED)),
        FailureKind::Body,
        411,
        "the body could not be read",
        None,
    );
    assert_is(
        err(Rejection::media_type("no XML here")),
        FailureKind::MediaType,
        415,
        "no XML here",
        None,
    );
    assert_is(
        err(Rejection::path("id", "is odd").with_status(StatusCode::NOT_FOUND)),
        FailureKind::Path,
        404,
        "the path is invalid: id: is odd",
        Some("id"),
    );
    assert_is(
        err(Failure::from_status(StatusCode::GONE)
            .with_problem("", "moved")
            .into()),
        FailureKind::Other,
        410,
        "Gone: moved",
        Some(""),
    );
    assert_is(
        err(Failure::from_status(StatusCode::from_u16(499).unwrap()).into()),
        FailureKind::Other,
        499,
        "error",
        None,
    );
    let rejection = Rejection::unserialisable(&io::Error::other("a secret"));
    let cause = rejection.failure().cause();
    assert_eq!(cause, Some("a response did not serialise: a secret"));
    assert_is(
        err(rejection),
        FailureKind::Other,
        500,
        "Internal Server Error",
        None,
    );
}

#[test]
fn unfit_json_takes_the_path_and_the_error_of_a_framework() {
    let mut json = serde_json::Deserializer::from_str(r#"{"limit":"7"}"#);
    let error = serde_path_to_error::deserialize::<_, Page>(&mut json).unwrap_err();
    assert_is::<()>(
        Err(extract::unfit_json(error.path(), error.inner())),
        FailureKind::Body,
        422,
        r#"the body is invalid: limit: invalid type: string "7", expected u8"#,
        Some("limit"),
    );
    let mut json = serde_json::Deserializer::from_str("{");
    let error = serde_path_to_error::deserialize::<_, Page>(&mut json).unwrap_err();
    assert_eq!(
        extract::unfit_json(error.path(), error.inner()).status(),
        400
    );
}
