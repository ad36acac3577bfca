//! `case = "…"`: another alphabet for the codes of a type.

use sw_error::{Catalogued, Code, SwError};

use super::{codes, json};

#[derive(Debug, thiserror::Error, SwError)]
#[sw(case = "snake_case")]
enum Snake {
    #[error("index `{0}` not found")]
    #[sw(code = "index_not_found", status = 404)]
    IndexNotFound(&'static str),
    #[error("gone")]
    #[sw(code = "gone", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(case = "kebab-case", prefix = "task-")]
enum Kebab {
    #[error("no task")]
    #[sw(code = "task-not-found", status = 404)]
    NotFound,
    #[error("2fa")]
    #[sw(code = "task-needs-2fa", status = 403)]
    NeedsSecondFactor,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(case = "PascalCase", prefix = "Bucket")]
enum Pascal {
    #[error("no bucket")]
    #[sw(code = "BucketNotFound", status = 404)]
    NotFound,
    #[error("malformed")]
    #[sw(code = "BucketMalformedACLError", status = 400)]
    Malformed,
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(case = "SCREAMING_SNAKE_CASE")]
enum Screaming {
    #[error("no prefix")]
    #[sw(code = "NO_PREFIX", status = 400)]
    NoPrefix,
    #[error("numbered")]
    #[sw(code = "E1001", status = 400)]
    Numbered,
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("a struct")]
#[sw(case = "snake_case", code = "a_struct", status = 400)]
struct Struct;

#[test]
fn clients_see_the_code_as_it_is_written() {
    assert_eq!(
        json(&Snake::IndexNotFound("books")),
        r#"{"error":{"code":"index_not_found","message":"index `books` not found"}}"#
    );
    assert_eq!(
        json(&Kebab::NotFound),
        r#"{"error":{"code":"task-not-found","message":"no task"}}"#
    );
    assert_eq!(
        json(&Pascal::Malformed),
        r#"{"error":{"code":"BucketMalformedACLError","message":"malformed"}}"#
    );
    assert_eq!(
        json(&Struct),
        r#"{"error":{"code":"a_struct","message":"a struct"}}"#
    );
    assert_eq!(Kebab::NeedsSecondFactor.code(), "task-needs-2fa");
    assert_eq!(Screaming::Numbered.code(), "E1001");
}

#[test]
fn a_type_with_a_case_needs_no_prefix() {
    assert_eq!(Snake::Gone.info().prefix(), "");
    assert_eq!(Screaming::NoPrefix.info().prefix(), "");
    assert_eq!(Kebab::NotFound.info().prefix(), "task-");
    assert_eq!(Pascal::NotFound.info().prefix(), "Bucket");
}

#[test]
fn a_code_has_an_upper_case_form_for_grpc() {
    let reasons: Vec<_> = [Snake::CODES, Kebab::CODES, Pascal::CODES, Screaming::CODES]
        .concat()
        .iter()
        .map(|info| info.code().reason())
        .collect();
    assert_eq!(
        reasons,
        [
            "INDEX_NOT_FOUND",
            "GONE",
            "TASK_NOT_FOUND",
            "TASK_NEEDS_2FA",
            "BUCKET_NOT_FOUND",
            "BUCKET_MALFORMED_ACL_ERROR",
            "NO_PREFIX",
            "E1001",
        ]
    );
}

#[test]
fn the_derive_and_the_run_time_agree_on_the_form() {
    for info in [Snake::CODES, Kebab::CODES, Pascal::CODES, Screaming::CODES].concat() {
        assert_eq!(Code::new(info.code().as_str()), Some(info.code()));
    }
    for text in [
        "index not found",
        "Index_not_found",
        "1001",
        "index_",
        "-gone",
        "",
    ] {
        assert!(!Code::is_valid(text), "{text}");
    }
}

#[test]
fn codes_are_found_by_their_text_and_by_nothing_else() {
    let found = sw_error::registry::get("index_not_found").unwrap();
    assert!(std::ptr::eq(found, Snake::IndexNotFound("").info()));
    assert!(sw_error::registry::get("INDEX_NOT_FOUND").is_none());
}

mod http_errors {
    pub(super) mod snake {
        sw_error::http_errors! {
            pub enum HttpError: "case_http_" { NotFound, HttpVersionNotSupported, BadRequest, InternalServerError }
        }
    }
    pub(super) mod kebab {
        sw_error::http_errors! {
            pub enum HttpError: "kebab-http-" { NotFound, BadRequest, InternalServerError }
        }
    }
    pub(super) mod pascal {
        sw_error::http_errors! {
            pub enum HttpError: "PascalHttp" { UriTooLong, BadRequest, InternalServerError }
        }
    }
    pub(super) mod bare {
        sw_error::http_errors! {
            #[sw(case = "snake_case", section = "Bare")]
            pub enum HttpError { ContentTooLarge, BadRequest, InternalServerError }
        }
    }
}

#[test]
fn http_errors_have_the_case_of_their_prefix() {
    use http_errors::{kebab, pascal, snake};

    assert_eq!(
        codes(snake::HttpError::CODES),
        [
            "case_http_not_found",
            "case_http_version_not_supported",
            "case_http_bad_request",
            "case_http_internal_server_error",
        ]
    );
    assert_eq!(kebab::HttpError::NotFound.code(), "kebab-http-not-found");
    assert_eq!(pascal::HttpError::UriTooLong.code(), "PascalHttpUriTooLong");
    assert_eq!(pascal::HttpError::UriTooLong.info().prefix(), "PascalHttp");
}

#[test]
fn http_errors_with_a_case_need_no_prefix() {
    use http_errors::bare::HttpError;

    assert_eq!(
        codes(HttpError::CODES),
        ["content_too_large", "bad_request", "internal_server_error"]
    );
    assert_eq!(HttpError::BadRequest.info().prefix(), "");
    assert_eq!(HttpError::BadRequest.info().section(), "Bare");
}
