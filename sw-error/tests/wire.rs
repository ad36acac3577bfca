//! Bodies in the wires of other services: the bytes sent, and the values that a client reads.

use std::borrow::Cow;

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};
use sw_error::{
    ErrorBody, ErrorResponse, SwError,
    failure::Failure,
    to_response,
    wire::{ProblemDetails, Standard, Wire},
};

sw_error::wire! {
    /// Meilisearch's.
    struct Meilisearch {
        "message": message,
        "code": code,
        "type": match status { 401 | 403 => "auth", 500..=599 => "internal", _ => "invalid_request" },
        "link": "https://docs.meilisearch.com/errors#{code}",
    }
}

sw_error::wire! {
    /// Stripe's.
    struct Stripe {
        "error": {
            "type": match status { 402 => "card_error", 500.. => "api_error", _ => "invalid_request_error" },
            "code": code,
            "message": message,
            "doc_url": "https://stripe.com/docs/error-codes/{code}",
        },
    }
}

sw_error::wire! {
    /// svix's.
    struct Svix { "code": code, "detail": message }
}

sw_error::wire! {
    /// `RealWorld`'s, which has no code.
    #[sw(without_code)]
    struct Conduit { "errors": { "body": [message] } }
}

sw_error::wire! {
    /// All values, in unusual places.
    struct Everything: "application/vnd.acme+json" {
        "ä\"\n"?: details,
        "first": {
            "request_id"?: request_id,
            "more"?: { "request_id"?: request_id, "details"?: details },
        },
        "text": "{{{code}}} {status} \"\n",
        "uri"?: "acme:{request_id}",
        "id": request_id,
        "uri_or_null": "acme:{request_id}",
        "details": details,
        "list": [{ "message": message, "code": code }],
        "listed": [request_id],
        "status": status,
        "reason": reason,
        "title": title,
        "section": section,
        "yes": true,
        "none": null,
        "version": 2,
        "instance"?: instance,
        "link"?: link,
    }
}

#[derive(Clone, Debug, thiserror::Error, SwError)]
#[sw(section = "Places \"here\"", prefix = "SW_PLACE_")]
enum PlaceError {
    /// Nobody can go there. \
    /// This is the second line.
    #[error("the \"{name}\" is closed")]
    #[sw(code = "SW_PLACE_CLOSED", status = 409)]
    Closed { name: String },

    /// The place is paid for.
    #[error("pay first")]
    #[sw(code = "SW_PLACE_UNPAID", status = 402)]
    Unpaid,

    #[error("the map is \"torn\"")]
    #[sw(code = "SW_PLACE_MAP", status = 503, retry_after = 5, expose)]
    Map,

    #[error("too many")]
    #[sw(code = "SW_PLACE_CROWDED", status = 429, retry_after = 5)]
    Crowded {
        #[sw(detail)]
        most: Option<u32>,
    },
}

fn closed() -> PlaceError {
    PlaceError::Closed {
        name: "attic".into(),
    }
}

fn body<W: Wire>(error: &PlaceError) -> Cow<'static, str> {
    error.envelope().in_wire::<W>().to_json()
}

#[test]
fn bodies_of_known_services() {
    assert_eq!(
        body::<Meilisearch>(&closed()),
        r#"{"message":"the \"attic\" is closed","code":"SW_PLACE_CLOSED","type":"invalid_request","link":"https://docs.meilisearch.com/errors#SW_PLACE_CLOSED"}"#,
    );
    assert_eq!(
        body::<Stripe>(&PlaceError::Unpaid),
        r#"{"error":{"type":"card_error","code":"SW_PLACE_UNPAID","message":"pay first","doc_url":"https://stripe.com/docs/error-codes/SW_PLACE_UNPAID"}}"#,
    );
    assert_eq!(
        body::<Stripe>(&PlaceError::Map),
        r#"{"error":{"type":"api_error","code":"SW_PLACE_MAP","message":"the map is \"torn\"","doc_url":"https://stripe.com/docs/error-codes/SW_PLACE_MAP"}}"#,
    );
    assert_eq!(
        body::<Svix>(&closed()),
        r#"{"code":"SW_PLACE_CLOSED","detail":"the \"attic\" is closed"}"#,
    );
    assert_eq!(
        body::<Conduit>(&closed()),
        r#"{"errors":{"body":["the \"attic\" is closed"]}}"#,
    );
    let crowded = PlaceError::Crowded { most: Some(8) };
    assert_eq!(
        body::<ProblemDetails>(&crowded),
        r#"{"title":"Too Many Requests","status":429,"code":"SW_PLACE_CROWDED","detail":"too many","details":{"most":8}}"#,
    );
    assert_eq!(
        body::<Standard>(&crowded),
        r#"{"error":{"code":"SW_PLACE_CROWDED","message":"too many","details":{"most":8}}}"#,
    );
}

#[test]
fn a_missing_value_is_left_out_or_null() {
    sw_error::wire! {
        struct Sparse {
            "a"?: details,
            "b"?: { "c"?: request_id },
            "d": { "e"?: request_id },
            "f"?: details,
            "g": details,
            "code": code,
            "h"?: request_id,
        }
    }
    assert_eq!(
        body::<Sparse>(&PlaceError::Unpaid),
        r#"{"d":{},"g":null,"code":"SW_PLACE_UNPAID"}"#
    );
    let crowded = PlaceError::Crowded { most: Some(8) };
    let envelope = crowded
        .envelope()
        .in_wire::<Sparse>()
        .with_request_id("r\"1");
    assert_eq!(
        envelope.to_json(),
        r#"{"a":{"most":8},"b":{"c":"r\"1"},"d":{"e":"r\"1"},"f":{"most":8},"g":{"most":8},"code":"SW_PLACE_CROWDED","h":"r\"1"}"#
    );
}

/// The expected body in the wire `Everything`.
fn everything(error: &PlaceError, id: Option<&str>) -> Value {
    let (code, message) = (error.code().to_string(), error.message());
    let details = serde_json::to_value(error.details()).unwrap();
    let details = (!error.details().is_empty()).then_some(details);
    let info = error.info();
    let uri = id.map(|id| format!("acme:{id}"));
    let reason = error.status().canonical_reason();
    let mut body = json!({
        "first": {},
        "text": format!("{{{code}}} {} \"\n", error.status().as_u16()),
        "id": id,
        "uri_or_null": uri,
        "details": details,
        "list": [{ "message": message, "code": code }],
        "listed": [id],
        "status": error.status().as_u16(),
        "reason": reason,
        // The body has a `link`, whose value is missing.
        "title": reason,
        "section": info.section(),
        "yes": true,
        "none": null,
        "version": 2,
    });
    if let Some(details) = &details {
        body["ä\"\n"] = details.clone();
        body["first"]["more"]["details"] = details.clone();
    }
    if let Some(id) = id {
        body["first"]["request_id"] = id.into();
        body["first"]["more"]["request_id"] = id.into();
        body["uri"] = uri.into();
        let is_uuid = id.starts_with("0195f2d4-");
        if is_uuid {
            body["instance"] = format!("urn:uuid:{id}").into();
        }
    }
    body
}

fn errors() -> impl Strategy<Value = PlaceError> {
    prop_oneof![
        any::<String>().prop_map(|name| PlaceError::Closed { name }),
        Just(PlaceError::Unpaid),
        Just(PlaceError::Map),
        any::<Option<u32>>().prop_map(|most| PlaceError::Crowded { most }),
    ]
}

fn ids() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(prop_oneof![
        ".{1,40}",
        Just("0195f2d4-7c1a-7bd2-9a3c-d1e0a1b2c3d4".to_owned()),
    ])
}

proptest! {
    #[test]
    fn a_body_has_what_the_wire_asks_for_and_is_read_again(error in errors(), id in ids()) {
        let mut envelope = error.envelope().in_wire::<Everything>();
        if let Some(id) = &id {
            envelope = envelope.with_request_id(id);
        }
        let json = envelope.to_json();
        let value: Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&value, &everything(&error, id.as_deref()));

        let read: ErrorBody<'_, Value> = Everything::read(&*json).unwrap();
        prop_assert_eq!(&read.code, error.code().as_str());
        prop_assert_eq!(&read.message, &error.message());
        prop_assert_eq!(read.request_id.as_deref(), id.as_deref());
        let details = (!error.details().is_empty()).then(|| serde_json::to_value(error.details()).unwrap());
        prop_assert_eq!(&read.details, &details);

        let response: ErrorResponse<'_, Value, Everything> = serde_json::from_value(value).unwrap();
        prop_assert_eq!(response.error, read);
    }
}

/// Stands for an adapter that expands `as Flat`.
trait Respond {
    fn respond(&self) -> http::Response<Bytes>;
}

macro_rules! respond {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$($wire:ty)?]) => {
        impl<$($parameters)*> Respond for $ty
        where
            $($predicates)*
        {
            fn respond(&self) -> http::Response<Bytes> {
                to_response! { [$($parameters)*] [$ty] [$($wire)?] self }
            }
        }
    };
    ($($types:tt)+) => {
        sw_error::each_type! { respond; $($types)+ }
    };
}

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error(transparent)]
    #[sw(transparent)]
    Place(#[from] PlaceError),

    /// The title.
    #[error("gone \u{7f}")]
    #[sw(code = "SW_API_GONE", status = 410)]
    Gone,
}

#[derive(Debug, thiserror::Error, SwError)]
enum Retried<E: std::error::Error> {
    #[error("gave up")]
    #[sw(code = "SW_GAVE_UP", status = 503, retry_after = 1)]
    GaveUp,
    #[error(transparent)]
    #[sw(transparent)]
    Inner(E),
}

struct In<W>(std::marker::PhantomData<W>, ApiError);

respond!(ApiError as Everything, PlaceError, impl<E: SwError> Retried<E> as Svix where E: 'static);

macro_rules! in_wires {
    ($($wire:ty),*) => {
        $(
            impl Respond for In<$wire> {
                fn respond(&self) -> http::Response<Bytes> {
                    to_response! { [] [ApiError] [$wire] &self.1 }
                }
            }
        )*
    };
}

in_wires!(Meilisearch, Stripe, Svix, Conduit, ProblemDetails, Standard);

fn assert_is_fixed<W: Wire>(make: impl Fn() -> ApiError, is_fixed: bool)
where
    In<W>: Respond,
{
    let respond = || In::<W>(std::marker::PhantomData, make()).respond();
    let (first, second) = (respond(), respond());
    let written = make().envelope().in_wire::<W>().to_json();
    assert_eq!(first.body(), written.as_bytes());
    assert_eq!(first.headers()["content-type"], W::LAYOUT.content_type());
    assert_eq!(first.status(), make().status());
    let is_same = first.body().as_ptr() == second.body().as_ptr();
    assert_eq!(is_same, is_fixed, "{written}");
}

#[test]
fn a_fixed_message_is_one_static_text_in_each_wire() {
    fn each<W: Wire>()
    where
        In<W>: Respond,
    {
        assert_is_fixed::<W>(|| ApiError::Gone, true);
        assert_is_fixed::<W>(|| PlaceError::Unpaid.into(), true);
        assert_is_fixed::<W>(|| PlaceError::Map.into(), true);
        assert_is_fixed::<W>(|| closed().into(), false);
        assert_is_fixed::<W>(|| PlaceError::Crowded { most: None }.into(), false);
    }
    each::<Meilisearch>();
    each::<Stripe>();
    each::<Svix>();
    each::<Conduit>();
    each::<ProblemDetails>();
    each::<Standard>();

    let body = ApiError::Gone.respond().into_body();
    assert_eq!(
        body,
        ApiError::Gone
            .envelope()
            .in_wire::<Everything>()
            .to_json()
            .as_bytes()
    );
}

#[test]
fn each_type_has_the_wire_that_is_named_behind_it() {
    let body = |response: http::Response<Bytes>| response.into_body();
    assert_eq!(
        body(PlaceError::Unpaid.respond()),
        body(PlaceError::Unpaid.to_response())
    );
    assert_eq!(
        body(Retried::Inner(PlaceError::Unpaid).respond()),
        r#"{"code":"SW_PLACE_UNPAID","detail":"pay first"}"#
    );
    assert_eq!(
        body(Retried::<PlaceError>::GaveUp.respond()),
        r#"{"code":"SW_GAVE_UP","detail":"Service Unavailable"}"#
    );
}

#[test]
fn a_body_of_another_shape_is_refused_with_the_reason() {
    let refusal = |body: &str| Everything::read::<Value>(body).unwrap_err().to_string();
    for (body, expected) in [
        ("{}", "missing field `code`"),
        ("[]", "invalid type: sequence, expected an object"),
        (r#"{"list":{}}"#, "invalid type: map, expected a list"),
        (r#"{"list":[]}"#, "missing field `code`"),
        (r#"{"list":[{"code":"A"}]}"#, "missing field `message`"),
        (
            r#"{"list":[{"code":1}]}"#,
            "invalid type: integer `1`, expected a string",
        ),
        (
            r#"{"list":[{"code":null}]}"#,
            "invalid type: null, expected a string",
        ),
        (
            r#"{"list":[{"code":"A","code":"B"}]}"#,
            "duplicate field `code`",
        ),
        (
            r#"{"list":[{"code":"A","message":""}]} x"#,
            "trailing characters",
        ),
    ] {
        assert!(
            refusal(body).starts_with(expected),
            "{body}: {}",
            refusal(body)
        );
    }
}

#[test]
fn a_reader_skips_unknown_members_and_takes_null_as_missing() {
    let body = r#"{"new":{"code":1},"list":[{"code":"A","message":"a \u0041"},{"code":2}],"first":{"request_id":null},"details":null}"#;
    let error = Everything::read::<Value>(body).unwrap();
    assert_eq!((&*error.code, &*error.message), ("A", "a A"));
    assert_eq!((error.details, error.request_id), (None, None));
    assert!(matches!(error.code, Cow::Borrowed(_)));

    let error = Conduit::read::<()>(r#"{"errors":{"body":["no"]}}"#).unwrap();
    assert_eq!((&*error.code, &*error.message), ("", "no"));
}

/// Applies to fixed messages, too, although other wires have their bodies written at compile time.
#[test]
fn a_function_is_called_for_each_body() {
    use std::sync::atomic::{AtomicU32, Ordering};

    static NEXT: AtomicU32 = AtomicU32::new(1);

    fn next() -> u32 {
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    sw_error::wire! {
        struct Numbered { "code": code, "number": next() }
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("fixed")]
    #[sw(code = "SW_WIRE_NUMBERED", status = 409)]
    struct Fixed;

    for number in 1..4 {
        let response = to_response! { [] [Fixed] [Numbered] &Fixed };
        let expected = format!(r#"{{"code":"SW_WIRE_NUMBERED","number":{number}}}"#);
        assert_eq!(response.into_body(), expected);
    }
}

#[test]
fn a_function_returns_any_json_and_nothing_is_null_or_left_out() {
    struct Broken;

    impl serde::Serialize for Broken {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serde::ser::SerializeSeq::serialize_element(
                &mut serializer.serialize_seq(None)?,
                "half",
            )?;
            Err(serde::ser::Error::custom("broken"))
        }
    }

    mod values {
        pub fn text() -> &'static str {
            "a \"text\""
        }

        pub fn object() -> serde_json::Value {
            serde_json::json!({ "a": [1] })
        }

        pub fn nothing() -> Option<u8> {
            None
        }
    }

    fn broken() -> Broken {
        Broken
    }

    sw_error::wire! {
        struct Values {
            "code": code,
            "text": values::text(),
            "object"?: values::object(),
            "list": [values::text()],
            "null": values::nothing(),
            "broken": broken(),
            "left"?: values::nothing(),
            "out"?: broken(),
        }
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("fixed")]
    #[sw(code = "SW_WIRE_VALUES", status = 409)]
    struct Fixed;

    assert_eq!(
        Fixed.envelope().in_wire::<Values>().to_json(),
        r#"{"code":"SW_WIRE_VALUES","text":"a \"text\"","object":{"a":[1]},"list":["a \"text\""],"null":null,"broken":null}"#,
    );
}

sw_error::http_errors! {
    enum HttpError: "SW_WIRE_HTTP_" { .. }
}

respond!(HttpError as Meilisearch);

#[test]
fn each_of_many_codes_has_its_own_body() {
    let mut statuses: Vec<_> = (400..=599)
        .filter_map(|status| http::StatusCode::from_u16(status).ok())
        .collect();
    statuses.retain(|status| status.canonical_reason().is_some());
    let mut seen = Vec::new();
    for status in statuses {
        let error = HttpError::from(&Failure::from_status(status));
        let body = error.respond().into_body();
        let written = error.envelope().in_wire::<Meilisearch>().to_json();
        assert_eq!(body, written.as_bytes(), "{status}");
        // Written at compile time, except for an error that may have details.
        let is_same = body.as_ptr() == error.respond().into_body().as_ptr();
        assert_eq!(is_same, status != 422, "{status}");
        seen.push(error.code());
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() > 35, "{seen:?}");
}
