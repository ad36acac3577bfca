//! `status`, `message`, `expose`, `retry_after` and `header` on an enum: defaults for its variants.

use std::time::Duration;

use http::HeaderValue;
use sw_error::{Catalogued, CodeInfo, SwError};

/// Codes for other types to refer to.
#[derive(Debug, thiserror::Error, SwError)]
#[allow(dead_code)]
enum Common {
    #[error("no token")]
    #[sw(code = "SW_DEFAULTS_COMMON_TOKEN", status = 401)]
    Token,
    #[error("gone")]
    #[sw(code = "SW_DEFAULTS_COMMON_GONE", status = 410)]
    Gone,
    #[error("down")]
    #[sw(
        code = "SW_DEFAULTS_COMMON_DOWN",
        status = 503,
        message = "of the owner"
    )]
    Down,
}

fn headers(error: &dyn SwError, name: &str) -> Vec<HeaderValue> {
    error.headers().get_all(name).iter().cloned().collect()
}

#[test]
fn a_status_is_for_variants_without_one() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(status = CONFLICT)]
    enum Status {
        #[error("a")]
        #[sw(code = "SW_DEFAULTS_STATUS")]
        OfType,
        #[error("b")]
        #[sw(code = "SW_DEFAULTS_STATUS_OWN", status = 404)]
        Own,
        #[error("c")]
        #[sw(code_of = Common::Gone)]
        Referring,
        #[error(transparent)]
        #[sw(transparent)]
        Inner(Common),
    }

    assert_eq!(Status::OfType.status(), 409);
    assert_eq!(Status::Own.status(), 404);
    assert_eq!(Status::Referring.status(), 410);
    assert_eq!(Status::Inner(Common::Token).status(), 401);
    let statuses = Status::CODES.iter().map(|info| info.status().as_u16());
    assert_eq!(statuses.collect::<Vec<_>>(), [409, 404]);
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(message = "{{something}} broke on our side")]
enum Message {
    #[error("a of the log")]
    #[sw(code = "SW_DEFAULTS_MESSAGE", status = 500)]
    OfType,
    #[error("b of the log: {0}")]
    #[sw(code = "SW_DEFAULTS_MESSAGE_FIELDS", status = 599)]
    Fields(#[source] std::io::Error),
    #[error("c of the log")]
    #[sw(code = "SW_DEFAULTS_MESSAGE_OWN", status = 500, message = "its own")]
    Own,
    #[error("d for all: {0}")]
    #[sw(code = "SW_DEFAULTS_MESSAGE_EXPOSED", status = 500, expose)]
    Exposed(u8),
    #[error("e for all")]
    #[sw(code = "SW_DEFAULTS_MESSAGE_BELOW", status = 499)]
    Below,
    #[error("f of the log")]
    #[sw(code_of = Common::Down)]
    Referring,
    #[error("g for all")]
    #[sw(code_of = Common::Gone)]
    ReferringBelow,
    #[error("h of the log")]
    #[sw(code_of = Common::Down, message = "its own {0}")]
    ReferringOwn(u8),
    #[error("i for all")]
    #[sw(code_of = Common::Down, expose)]
    ReferringExposed,
    #[error(transparent)]
    #[sw(transparent)]
    Inner(Common),
}

#[test]
fn a_message_is_for_variants_from_500_up() {
    let message = |error: Message| {
        crate::json(&error);
        error.message().into_owned()
    };
    let of_type = "{something} broke on our side";
    assert_eq!(message(Message::OfType), of_type);
    assert_eq!(
        message(Message::Fields(std::io::Error::other("secret"))),
        of_type
    );
    assert_eq!(message(Message::Referring), of_type);

    assert_eq!(message(Message::Own), "its own");
    assert_eq!(message(Message::ReferringOwn(1)), "its own 1");
    assert_eq!(message(Message::Exposed(1)), "d for all: 1");
    assert_eq!(message(Message::ReferringExposed), "i for all");
    assert_eq!(message(Message::Below), "e for all");
    assert_eq!(message(Message::ReferringBelow), "g for all");
    assert_eq!(message(Message::Inner(Common::Down)), "of the owner");
}

#[test]
fn a_message_is_part_of_the_prepared_body() {
    let response = Message::OfType.to_response();
    let body: &str = std::str::from_utf8(response.body()).unwrap();
    let prepared = Message::OfType.info().message();
    assert_eq!(prepared, Some("{something} broke on our side"));
    assert_eq!(
        body,
        r#"{"error":{"code":"SW_DEFAULTS_MESSAGE","message":"{something} broke on our side"}}"#
    );
}

#[test]
fn expose_is_for_variants_from_500_up() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(expose)]
    enum Exposed {
        #[error("a: {0}")]
        #[sw(code = "SW_DEFAULTS_EXPOSE", status = 502)]
        OfType(u8),
        #[error("b")]
        #[sw(code = "SW_DEFAULTS_EXPOSE_MESSAGE", status = 502, message = "its own")]
        Message,
        #[error("c")]
        #[sw(code = "SW_DEFAULTS_EXPOSE_BELOW", status = 400)]
        Below,
        #[error("d: {0}")]
        #[sw(code_of = Common::Down)]
        Referring(u8),
        #[error("e")]
        #[sw(transparent)]
        Inner(Common),
    }

    assert_eq!(Exposed::OfType(1).message(), "a: 1");
    assert_eq!(Exposed::Message.message(), "its own");
    assert_eq!(Exposed::Below.message(), "c");
    assert_eq!(Exposed::Referring(1).message(), "d: 1");
    assert_eq!(Exposed::Inner(Common::Down).message(), "of the owner");
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(retry_after = 30)]
enum Retry {
    #[error("a")]
    #[sw(code = "SW_DEFAULTS_RETRY_429", status = 429)]
    TooMany,
    #[error("b")]
    #[sw(code = "SW_DEFAULTS_RETRY_503", status = 503)]
    Unavailable,
    #[error("c")]
    #[sw(code = "SW_DEFAULTS_RETRY_OWN", status = 503, retry_after = 5)]
    Own,
    #[error("d")]
    #[sw(code = "SW_DEFAULTS_RETRY_FIELD", status = 503, retry_after = _0)]
    Field(Option<u8>),
    #[error("e")]
    #[sw(code = "SW_DEFAULTS_RETRY_404", status = 404)]
    Other,
    #[error("f")]
    #[sw(code = "SW_DEFAULTS_RETRY_404_OWN", status = 404, retry_after = 5)]
    OtherOwn,
    #[error("g")]
    #[sw(code_of = Common::Down)]
    Referring,
    #[error("h")]
    #[sw(code_of = Common::Gone)]
    ReferringOther,
    #[error(transparent)]
    #[sw(transparent)]
    Inner(Common),
}

#[test]
fn retry_after_is_for_429_and_503() {
    let seconds = |error: Retry| error.retry_after().as_ref().map(Duration::as_secs);
    assert_eq!(seconds(Retry::TooMany), Some(30));
    assert_eq!(seconds(Retry::Unavailable), Some(30));
    assert_eq!(seconds(Retry::Referring), Some(30));
    assert_eq!(seconds(Retry::Own), Some(5));
    assert_eq!(seconds(Retry::Field(Some(7))), Some(7));
    assert_eq!(seconds(Retry::Field(None)), None);
    assert_eq!(seconds(Retry::OtherOwn), Some(5));
    assert_eq!(seconds(Retry::Other), None);
    assert_eq!(seconds(Retry::ReferringOther), None);
    assert_eq!(seconds(Retry::Inner(Common::Down)), None);
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(
    header("WWW-Authenticate" = "Bearer", "x-a" = "of the type"),
    header("www-authenticate" = "Basic", "cache-control" = "no-store")
)]
enum Header {
    #[error("a")]
    #[sw(code = "SW_DEFAULTS_HEADER_401", status = 401)]
    Unauthorized,
    #[error("b")]
    #[sw(
        code = "SW_DEFAULTS_HEADER_OWN_401",
        status = 401,
        header("www-authenticate" = realm)
    )]
    OwnUnauthorized { realm: &'static str },
    #[error("c")]
    #[sw(code = "SW_DEFAULTS_HEADER_404", status = 404)]
    NotFound,
    #[error("d")]
    #[sw(
        code = "SW_DEFAULTS_HEADER_OWN_404",
        status = 404,
        header("X-A" = "1", "x-a" = "2", "x-b" = "3")
    )]
    OwnNotFound,
    #[error("e")]
    #[sw(code_of = Common::Token)]
    Referring,
    #[error("f")]
    #[sw(code_of = Common::Token, header("x-b" = "3"))]
    ReferringOwn,
    #[error("g")]
    #[sw(code_of = Common::Gone, header("x-b" = "3"))]
    ReferringOther,
    #[error(transparent)]
    #[sw(transparent)]
    Inner(Common),
}

#[test]
fn a_header_is_for_variants_without_one_of_its_name() {
    let all = |error: Header| headers(&error, "x-a");
    assert_eq!(all(Header::Unauthorized), ["of the type"]);
    assert_eq!(all(Header::OwnUnauthorized { realm: "b" }), ["of the type"]);
    assert_eq!(all(Header::NotFound), ["of the type"]);
    assert_eq!(all(Header::OwnNotFound), ["1", "2"]);
    assert_eq!(all(Header::Referring), ["of the type"]);
    assert_eq!(all(Header::ReferringOwn), ["of the type"]);
    assert!(all(Header::Inner(Common::Token)).is_empty());

    assert_eq!(headers(&Header::OwnNotFound, "cache-control"), ["no-store"]);
    assert_eq!(headers(&Header::OwnNotFound, "x-b"), ["3"]);
}

#[test]
fn a_challenge_is_for_401() {
    let all = |error: Header| headers(&error, "www-authenticate");
    assert_eq!(all(Header::Unauthorized), ["Bearer", "Basic"]);
    assert_eq!(all(Header::OwnUnauthorized { realm: "b" }), ["b"]);
    assert_eq!(all(Header::Referring), ["Bearer", "Basic"]);
    assert_eq!(all(Header::ReferringOwn), ["Bearer", "Basic"]);

    assert!(all(Header::NotFound).is_empty());
    assert!(all(Header::OwnNotFound).is_empty());
    assert!(all(Header::ReferringOther).is_empty());
    assert!(all(Header::Inner(Common::Token)).is_empty());
}

/// As in the core's `home`.
#[test]
fn other_headers_of_one_status_are_for_it() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(header("proxy-authenticate" = "a", "allow" = "b", "content-range" = "c", "upgrade" = "d"))]
    enum Tied {
        #[error("a")]
        #[sw(code = "SW_DEFAULTS_TIED_405", status = 405)]
        Method,
        #[error("b")]
        #[sw(code = "SW_DEFAULTS_TIED_407", status = 407)]
        Proxy,
        #[error("c")]
        #[sw(code = "SW_DEFAULTS_TIED_416", status = 416)]
        Range,
        #[error("d")]
        #[sw(code = "SW_DEFAULTS_TIED_426", status = 426)]
        Upgrade,
    }

    let names = |error: Tied| {
        let headers = error.headers();
        headers.keys().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(names(Tied::Method), ["allow"]);
    assert_eq!(names(Tied::Proxy), ["proxy-authenticate"]);
    assert_eq!(names(Tied::Range), ["content-range"]);
    assert_eq!(names(Tied::Upgrade), ["upgrade"]);
}

#[test]
fn documents_show_what_comes_of_them() {
    let messages = Message::CODES.iter().map(CodeInfo::message);
    let of_type = Some("{something} broke on our side");
    assert_eq!(
        messages.collect::<Vec<_>>(),
        [of_type, of_type, Some("its own"), None, Some("e for all")]
    );
    let retries = |info: &CodeInfo| info.headers().any(|name| name == "retry-after");
    let retries = Retry::CODES.iter().map(retries);
    assert_eq!(
        retries.collect::<Vec<_>>(),
        [true, true, true, true, false, true]
    );
    let headers = Header::CODES.iter().map(|info| info.headers().collect());
    assert_eq!(
        headers.collect::<Vec<Vec<_>>>(),
        [
            vec![
                "www-authenticate",
                "x-a",
                "www-authenticate",
                "cache-control"
            ],
            vec!["www-authenticate", "x-a", "cache-control"],
            vec!["x-a", "cache-control"],
            vec!["x-a", "x-a", "x-b", "cache-control"],
        ]
    );
}

#[test]
fn they_are_for_generic_types_and_those_in_themselves() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(status = 503, message = "try again", retry_after = 2, header("x-a" = "b"))]
    enum Retried<E: std::error::Error + 'static> {
        #[error("gave up")]
        #[sw(code = "SW_DEFAULTS_GENERIC")]
        GaveUp(#[source] E),
        #[error(transparent)]
        #[sw(transparent)]
        Nested(Box<Self>),
    }

    let error = Retried::GaveUp(std::fmt::Error);
    let nested = Retried::Nested(Box::new(Retried::GaveUp(std::fmt::Error)));
    for error in [error, nested] {
        assert_eq!(error.message(), "try again");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
        assert_eq!(headers(&error, "x-a"), ["b"]);
    }
}

/// A feature that hides all variants with a default hides the default as well.
#[test]
fn they_may_depend_on_a_cfg() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[cfg_attr(any(), sw(message = "the store is down"))]
    #[cfg_attr(not(any()), sw(status = 404))]
    enum Store {
        #[error("a")]
        #[sw(code = "SW_DEFAULTS_CFG")]
        NotFound,
        #[cfg(any())]
        #[error("b")]
        #[sw(code = "SW_DEFAULTS_CFG_STORE", status = 503)]
        Down,
    }

    assert_eq!(Store::NotFound.status(), 404);
}
