//! `http_errors!`: codes for errors that no handler returned, in the service's crate.

use http::StatusCode;
use sw_error::{
    Catalogued, SwError,
    failure::{Failure, FailureKind, Problem},
};

use super::{codes, json};

mod all {
    sw_error::http_errors! {
        pub enum HttpError: "SW_HTTP_" { .. }
    }
}

mod few {
    sw_error::http_errors! {
        /// What this service refuses.
        #[derive(Hash)]
        #[sw(section = "Refusals")]
        pub(super) enum Refusal: "SW_REFUSED_" {
            /// No page has this address.
            ///
            /// Look at the table of contents.
            #[sw(message = "no such page")]
            NotFound,
            #[sw(header("www-authenticate" = "Bearer"))]
            Unauthorized,
            #[sw(retry_after = 30)]
            Overload,
            #[sw(deprecated = "use SW_REFUSED_OVERLOAD")]
            ServiceUnavailable,
            #[sw(message = "{problems:?}")]
            InvalidBody,
            #[cfg(any())]
            Gone,
            BadRequest,
            InternalServerError,
        }
    }
}

mod some {
    sw_error::http_errors! {
        pub enum HttpError: "SW_SOME_HTTP_" {
            #[sw(message = "mine")]
            Locked,
            ..
        }
    }
}

mod with_defaults {
    sw_error::http_errors! {
        #[sw(
            message = "it broke",
            retry_after = 30,
            header("www-authenticate" = "Bearer", "x-all" = "1")
        )]
        pub enum HttpError: "SW_DEFAULTS_HTTP_" {
            #[sw(retry_after = 5)]
            Timeout,
            #[sw(message = "too much")]
            Overload,
            ..
        }
    }
}

#[test]
fn the_enum_has_defaults() {
    use with_defaults::HttpError;

    let seconds = |error: HttpError| error.retry_after().map(|time| time.as_secs());
    assert_eq!(seconds(HttpError::Timeout), Some(5));
    assert_eq!(seconds(HttpError::Overload), Some(30));
    assert_eq!(seconds(HttpError::TooManyRequests), Some(30));
    assert_eq!(seconds(HttpError::NotFound), None);

    assert_eq!(HttpError::BadGateway.message(), "it broke");
    assert_eq!(HttpError::BadGateway.to_string(), "it broke");
    assert_eq!(HttpError::Overload.message(), "too much");
    assert_eq!(HttpError::Locked.message(), "the resource is locked");

    assert_eq!(
        HttpError::Unauthorized.headers()["www-authenticate"],
        "Bearer"
    );
    let names: Vec<_> = HttpError::NotFound.info().headers().collect();
    assert_eq!(names, ["x-all"]);
}

#[test]
fn all_variants() {
    let all: Vec<_> = all::HttpError::CODES
        .iter()
        .map(|info| (u16::from(info.status()), info.code().as_str()))
        .collect();
    assert_eq!(
        all,
        [
            (400, "SW_HTTP_MALFORMED_BODY"),
            (422, "SW_HTTP_INVALID_BODY"),
            (400, "SW_HTTP_INVALID_PATH"),
            (400, "SW_HTTP_INVALID_QUERY"),
            (503, "SW_HTTP_TIMEOUT"),
            (503, "SW_HTTP_OVERLOAD"),
            (400, "SW_HTTP_BAD_REQUEST"),
            (401, "SW_HTTP_UNAUTHORIZED"),
            (402, "SW_HTTP_PAYMENT_REQUIRED"),
            (403, "SW_HTTP_FORBIDDEN"),
            (404, "SW_HTTP_NOT_FOUND"),
            (405, "SW_HTTP_METHOD_NOT_ALLOWED"),
            (406, "SW_HTTP_NOT_ACCEPTABLE"),
            (407, "SW_HTTP_PROXY_AUTHENTICATION_REQUIRED"),
            (408, "SW_HTTP_REQUEST_TIMEOUT"),
            (409, "SW_HTTP_CONFLICT"),
            (410, "SW_HTTP_GONE"),
            (411, "SW_HTTP_LENGTH_REQUIRED"),
            (412, "SW_HTTP_PRECONDITION_FAILED"),
            (413, "SW_HTTP_CONTENT_TOO_LARGE"),
            (414, "SW_HTTP_URI_TOO_LONG"),
            (415, "SW_HTTP_UNSUPPORTED_MEDIA_TYPE"),
            (416, "SW_HTTP_RANGE_NOT_SATISFIABLE"),
            (417, "SW_HTTP_EXPECTATION_FAILED"),
            (421, "SW_HTTP_MISDIRECTED_REQUEST"),
            (423, "SW_HTTP_LOCKED"),
            (424, "SW_HTTP_FAILED_DEPENDENCY"),
            (425, "SW_HTTP_TOO_EARLY"),
            (426, "SW_HTTP_UPGRADE_REQUIRED"),
            (428, "SW_HTTP_PRECONDITION_REQUIRED"),
            (429, "SW_HTTP_TOO_MANY_REQUESTS"),
            (431, "SW_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE"),
            (451, "SW_HTTP_UNAVAILABLE_FOR_LEGAL_REASONS"),
            (500, "SW_HTTP_INTERNAL_SERVER_ERROR"),
            (501, "SW_HTTP_NOT_IMPLEMENTED"),
            (502, "SW_HTTP_BAD_GATEWAY"),
            (503, "SW_HTTP_SERVICE_UNAVAILABLE"),
            (504, "SW_HTTP_GATEWAY_TIMEOUT"),
            (505, "SW_HTTP_VERSION_NOT_SUPPORTED"),
            (506, "SW_HTTP_VARIANT_ALSO_NEGOTIATES"),
            (507, "SW_HTTP_INSUFFICIENT_STORAGE"),
            (508, "SW_HTTP_LOOP_DETECTED"),
            (510, "SW_HTTP_NOT_EXTENDED"),
            (511, "SW_HTTP_NETWORK_AUTHENTICATION_REQUIRED"),
        ]
    );
    for info in all::HttpError::CODES {
        assert_eq!((info.section(), info.prefix()), ("HTTP", "SW_HTTP_"));
        assert!(info.meaning().is_some_and(|meaning| meaning.len() > 20));
        assert!(info.message().is_some() || info.status().is_server_error());
    }
}

#[test]
fn the_variants_of_the_service() {
    use few::Refusal;

    assert_eq!(
        codes(Refusal::CODES),
        [
            "SW_REFUSED_NOT_FOUND",
            "SW_REFUSED_UNAUTHORIZED",
            "SW_REFUSED_OVERLOAD",
            "SW_REFUSED_SERVICE_UNAVAILABLE",
            "SW_REFUSED_INVALID_BODY",
            "SW_REFUSED_BAD_REQUEST",
            "SW_REFUSED_INTERNAL_SERVER_ERROR",
        ]
    );
    let not_found = Refusal::NotFound;
    assert_eq!(not_found.info().section(), "Refusals");
    assert_eq!(
        not_found.info().meaning(),
        Some("No page has this address.\n\nLook at the table of contents.")
    );
    assert_eq!(
        json(&not_found),
        r#"{"error":{"code":"SW_REFUSED_NOT_FOUND","message":"no such page"}}"#
    );
    assert_eq!(not_found.to_string(), "no such page");
    assert_eq!(
        Refusal::Unauthorized.headers()["www-authenticate"],
        "Bearer"
    );
    assert_eq!(
        Refusal::Overload.to_response().headers()["retry-after"],
        "30"
    );
    assert_eq!(
        Refusal::ServiceUnavailable.info().deprecated(),
        Some("use SW_REFUSED_OVERLOAD")
    );
    let invalid = Refusal::InvalidBody {
        problems: Vec::new(),
    };
    assert_eq!(
        json(&invalid),
        r#"{"error":{"code":"SW_REFUSED_INVALID_BODY","message":"[]","details":{"problems":[]}}}"#
    );
    assert_eq!(
        Refusal::InternalServerError.to_string(),
        "Internal Server Error"
    );
    assert_eq!(some::HttpError::CODES.len(), all::HttpError::CODES.len());
    assert_eq!(some::HttpError::CODES[0].code(), "SW_SOME_HTTP_LOCKED");
    assert_eq!(some::HttpError::Locked.message(), "mine");
}

fn failure(kind: FailureKind, status: u16) -> Failure {
    let status = StatusCode::from_u16(status).unwrap();
    Failure::new(kind, status).with_problem("limit", "expected a number")
}

#[test]
fn a_failure_becomes_the_nearest_variant() {
    use FailureKind::{Body, Other, Overload, Panic, Path, Query, Timeout};

    for (kind, status, of_all, of_few) in [
        (Body, 400, "MALFORMED_BODY", "INVALID_BODY"),
        (Body, 422, "INVALID_BODY", "INVALID_BODY"),
        (Other, 422, "INVALID_BODY", "INVALID_BODY"),
        (Path, 400, "INVALID_PATH", "BAD_REQUEST"),
        (Path, 404, "NOT_FOUND", "NOT_FOUND"),
        (Query, 400, "INVALID_QUERY", "BAD_REQUEST"),
        (Timeout, 503, "TIMEOUT", "SERVICE_UNAVAILABLE"),
        (Timeout, 504, "GATEWAY_TIMEOUT", "INTERNAL_SERVER_ERROR"),
        (Timeout, 408, "REQUEST_TIMEOUT", "BAD_REQUEST"),
        (Overload, 503, "OVERLOAD", "OVERLOAD"),
        (Other, 503, "SERVICE_UNAVAILABLE", "SERVICE_UNAVAILABLE"),
        (Other, 410, "GONE", "BAD_REQUEST"),
        (Panic, 500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR"),
        (Other, 418, "BAD_REQUEST", "BAD_REQUEST"),
        (Other, 599, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR"),
        (Other, 999, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR"),
    ] {
        let failure = failure(kind, status);
        let all = all::HttpError::from(&failure);
        assert_eq!(all.code(), &*format!("SW_HTTP_{of_all}"), "{failure:?}");
        assert_eq!(all, failure.clone().into());
        let few = few::Refusal::from(failure);
        assert_eq!(few.code(), &*format!("SW_REFUSED_{of_few}"));
    }
}

#[test]
fn every_status_has_its_variant() {
    for status in 400..600 {
        let failure = Failure::from_status(StatusCode::from_u16(status).unwrap());
        let info = all::HttpError::from(&failure).info();
        let class = if status < 500 { 400 } else { 500 };
        assert!([status, class].contains(&info.status().into()), "{info:?}");
    }
}

#[test]
fn problems_go_along() {
    let failure = failure(FailureKind::Query, 400);
    let error = all::HttpError::from(&failure);
    let all::HttpError::InvalidQuery { problems } = &error else {
        panic!("{error:?}");
    };
    let problems: &[Problem] = problems;
    assert_eq!(problems, failure.problems());
    assert_eq!(
        json(&error),
        r#"{"error":{"code":"SW_HTTP_INVALID_QUERY","message":"the query is invalid","details":{"problems":[{"field":"limit","message":"expected a number"}]}}}"#
    );
}
