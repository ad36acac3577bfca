//! The layer of a service that has wires of its own.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response, header};
use http_body_util::{BodyExt, Full};
use proptest::{prelude::*, sample::select};
use sw_error::{
    ErrorContext, SwError,
    layer::{EnvelopeLayer, ResponseBody},
    to_response,
    wire::{ProblemDetails, Standard},
};
use tower::{ServiceExt, service_fn};
use tower_layer::Layer;

use super::{ApiError, Body, HttpError, foreign, get, layer, text};

sw_error::wire! {
    struct Flat {
        "message": message,
        "code": code,
        "type": match status { 500.. => "internal", 418 => "tea", _ => "invalid" },
        "details"?: details,
        "request_id"?: request_id,
    }
}

sw_error::wire! {
    struct WithId: "application/vnd.acme+json" { "code": code, "id": request_id, "doc"?: link }
}

sw_error::wire! {
    #[sw(without_code)]
    struct One { "error": message }
}

async fn through(
    layer: &EnvelopeLayer,
    request: Request<()>,
    response: Response<impl Into<Bytes> + Clone + Send + 'static>,
) -> Response<ResponseBody<Body>> {
    let response = response.map(|body| Body::new(body.into()));
    let service = service_fn(move |_: Request<()>| {
        let response = response.clone();
        async { Ok::<_, Infallible>(response) }
    });
    let Ok(response) = layer.layer(service).oneshot(request).await;
    response
}

fn accepting(accept: &str) -> Request<()> {
    Request::builder()
        .header("x-request-id", "r-1")
        .header("accept", accept)
        .body(())
        .unwrap()
}

fn content_type<B>(response: &Response<B>) -> &str {
    response.headers()["content-type"].to_str().unwrap()
}

#[tokio::test]
async fn every_error_has_the_wire_of_the_service() {
    let layer = layer().wire(Flat);
    let ours = |error: ApiError| error.to_response();
    for (response, expected) in [
        (
            ours(ApiError::NotFound),
            r#"{"message":"there is nothing at this address","code":"SW_NOT_FOUND","type":"invalid"}"#,
        ),
        (
            ours(ApiError::Internal(7)),
            r#"{"message":"Internal Server Error","code":"SW_INTERNAL_ERROR","type":"internal","request_id":"r-1"}"#,
        ),
        (
            ours(ApiError::Validation {
                count: 1,
                problems: vec!["a: \"b\"".into()],
            }),
            r#"{"message":"the request is not valid","code":"SW_VALIDATION_ERROR","type":"invalid","details":{"problems":["a: \"b\""]}}"#,
        ),
        (
            foreign(404).map(|_| Bytes::new()),
            r#"{"message":"there is nothing at this address","code":"SW_NOT_FOUND","type":"invalid"}"#,
        ),
        (
            foreign(502).map(|_| Bytes::new()),
            r#"{"message":"Bad Gateway","code":"SW_HTTP_BAD_GATEWAY","type":"internal","request_id":"r-1"}"#,
        ),
    ] {
        let response = through(&layer, get("r-1"), response).await;
        assert_eq!(content_type(&response), "application/json");
        assert!(
            !response.headers().contains_key("vary"),
            "there is nothing to choose"
        );
        assert_eq!(text(response).await, expected);
    }
}

#[tokio::test]
async fn an_id_that_is_not_optional_is_in_every_error() {
    let layer = layer()
        .wire(WithId)
        .problem_types("https://example.com/\"#");
    for response in [
        ApiError::NotFound.to_response(),
        foreign(404).map(|_| Bytes::new()),
    ] {
        let response = through(&layer, get("r-1"), response).await;
        assert_eq!(content_type(&response), "application/vnd.acme+json");
        assert_eq!(
            text(response).await,
            r##"{"code":"SW_NOT_FOUND","id":"r-1","doc":"https://example.com/\"#SW_NOT_FOUND"}"##
        );
    }
}

#[tokio::test]
async fn a_client_gets_the_first_wire_or_one_of_at_least_its_weight() {
    let layer = layer().wire(Flat).wire(WithId).wire(ProblemDetails);
    for (accept, expected) in [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/problem+json", "application/problem+json"),
        (
            "application/vnd.acme+json, application/problem+json",
            "application/vnd.acme+json",
        ),
        (
            "application/vnd.acme+json;q=0.5, application/problem+json",
            "application/problem+json",
        ),
        (
            "application/json, application/vnd.acme+json;q=0.9",
            "application/json",
        ),
        (
            "application/json, application/vnd.acme+json",
            "application/vnd.acme+json",
        ),
        ("application/vnd.acme+json;q=0", "application/json"),
        ("text/html", "application/json"),
    ] {
        for response in [
            ApiError::NotFound.to_response(),
            foreign(404).map(|_| Bytes::new()),
        ] {
            let response = through(&layer, accepting(accept), response).await;
            assert_eq!(content_type(&response), expected, "{accept}");
            assert_eq!(response.headers()["vary"], "accept");
        }
    }
}

#[tokio::test]
async fn a_service_may_have_problem_details_only() {
    let layer = layer().wire(ProblemDetails);
    for accept in ["application/json", "*/*", "text/plain"] {
        for response in [
            ApiError::NotFound.to_response(),
            foreign(404).map(|_| Bytes::new()),
        ] {
            let response = through(&layer, accepting(accept), response).await;
            assert_eq!(content_type(&response), "application/problem+json");
            assert!(!response.headers().contains_key("vary"));
            assert_eq!(
                text(response).await,
                r#"{"title":"Not Found","status":404,"code":"SW_NOT_FOUND","detail":"there is nothing at this address"}"#
            );
        }
    }
}

#[tokio::test]
async fn an_error_in_a_wire_that_the_layer_does_not_have_stays_in_it() {
    let flat = |error: &ApiError| to_response! { [] [ApiError] [Flat] error };
    let id = r#","request_id":"r-1"}"#;
    for (layer, accept) in [
        (layer(), "application/problem+json"),
        (layer().wire(WithId), "*/*"),
    ] {
        let response = through(&layer, accepting(accept), flat(&ApiError::NotFound)).await;
        assert_eq!(
            text(response).await,
            r#"{"message":"there is nothing at this address","code":"SW_NOT_FOUND","type":"invalid"}"#
        );
        let response = through(&layer, accepting(accept), flat(&ApiError::Internal(1))).await;
        let body = text(response).await;
        assert!(
            body.contains(r#""type":"internal""#) && body.ends_with(id),
            "{body}"
        );
    }
    // A layer that lists the wire negotiates it.
    let layer = layer().wire(Standard).wire(Flat);
    let response = through(&layer, get("r-1"), flat(&ApiError::NotFound)).await;
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#
    );
}

#[tokio::test]
async fn a_body_follows_the_status_that_is_sent() {
    for (layer, expected) in [
        (layer().wire(Flat), r#""type":"tea""#),
        (
            layer().wire(ProblemDetails),
            r#""title":"I'm a teapot","status":418"#,
        ),
    ] {
        let mut response = ApiError::NotFound.to_response();
        *response.status_mut() = http::StatusCode::IM_A_TEAPOT;
        let body = text(through(&layer, get("r-1"), response).await).await;
        assert!(body.contains(expected), "{body}");
    }
}

#[tokio::test]
async fn a_body_that_middleware_has_changed_stays_in_each_wire() {
    let layer = layer().wire(Flat).wire(ProblemDetails);
    let changed = ApiError::NotFound
        .to_response()
        .map(|_| Bytes::from_static(b"{\"code\":\"X\"}"));
    for accept in ["*/*", "application/problem+json"] {
        let response = through(&layer, accepting(accept), changed.clone()).await;
        assert_eq!(text(response).await, r#"{"code":"X"}"#);
    }
}

#[tokio::test]
async fn a_proxied_body_in_the_wire_of_the_service_stays() {
    let body = r#"{"message":"theirs","code":"OTHER_CODE","type":"invalid"}"#;
    let proxied = || {
        Response::builder()
            .status(404)
            .header("content-type", "application/json")
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
    };
    let response = through(&layer().wire(Flat), get("r-1"), proxied()).await;
    assert_eq!(text(response).await, body);
    // A layer without the wire takes the body for a text of middleware.
    let response = through(&layer(), get("r-1"), proxied()).await;
    assert!(text(response).await.contains("SW_NOT_FOUND"));
}

/// Only the message identifies the wire, and from 500 up it may be only for the log.
#[tokio::test]
async fn a_message_in_a_wire_without_a_code_stays_below_500() {
    let own = |status: u16, body: &'static str| {
        Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
    };
    for (response, stays) in [
        (own(404, r#"{"error":"no numbers yet"}"#), true),
        (own(503, r#"{"error":"db-7 is down"}"#), false),
        (own(404, r#"{"error":""}"#), false),
        (own(404, r#"{"error":{"text":"no numbers yet"}}"#), false),
        (own(404, r#"{"fault":"no numbers yet"}"#), false),
    ] {
        let body = text(through(&layer().wire(One), get("r-1"), response.clone()).await).await;
        let theirs = response.into_body();
        assert_eq!(body == theirs, stays, "{body} {theirs:?}");
    }
}

#[tokio::test]
async fn two_layers_write_one_body() {
    let inner = layer().wire(WithId);
    let outer = layer().wire(Flat).wire(ProblemDetails);
    let service = service_fn(|_: Request<()>| async {
        Ok::<_, Infallible>(ApiError::Internal(1).to_response().map(Full::new))
    });
    let Ok(response) = outer
        .layer(inner.layer(service))
        .oneshot(accepting("application/problem+json"))
        .await;
    // The inner layer chose a wire that the outer layer lacks.
    assert_eq!(content_type(&response), "application/vnd.acme+json");
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(body, r#"{"code":"SW_INTERNAL_ERROR","id":"r-1"}"#);
}

#[tokio::test]
async fn the_answer_to_head_has_the_length_of_the_body_in_the_wire() {
    let head = Request::head("/")
        .header("x-request-id", "r-1")
        .body(())
        .unwrap();
    let response = through(&layer().wire(Flat), head, ApiError::NotFound.to_response()).await;
    let length: usize = response.headers()["content-length"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(text(response).await, "");
    let response = through(
        &layer().wire(Flat),
        get("r-1"),
        ApiError::NotFound.to_response(),
    )
    .await;
    assert_eq!(text(response).await.len(), length);
}

#[tokio::test]
async fn a_naming_function_that_panics_gets_the_last_resort_in_the_wire() {
    let layer = EnvelopeLayer::new(|_| -> ApiError { panic!("no name") }).wire(Flat);
    let response = through(&layer, get("r-1"), foreign(404).map(|_| Bytes::new())).await;
    assert_eq!(response.status(), 500);
    assert_eq!(
        text(response).await,
        r#"{"message":"Internal Server Error","code":"SW_INTERNAL_ERROR","type":"internal","request_id":"r-1"}"#
    );
}

#[tokio::test]
async fn each_error_has_one_link_to_its_help_in_each_form() {
    let link = "<https://example.com/errors?v=1#SW_NOT_FOUND>; rel=\"help\"";
    let with_links = |layer: EnvelopeLayer| layer.help_links("https://example.com/errors?v=1#");
    for layer in [layer(), layer().wire(Flat), layer().wire(ProblemDetails)] {
        for response in [
            ApiError::NotFound.to_response(),
            foreign(404).map(|_| Bytes::new()),
        ] {
            let response = through(&with_links(layer.clone()), get("r-1"), response).await;
            let links: Vec<_> = response.headers().get_all(header::LINK).iter().collect();
            assert_eq!(links, [link]);
        }
    }
    let mut response = ApiError::NotFound.to_response();
    response
        .headers_mut()
        .append(header::LINK, "</a.css>; rel=preload".parse().unwrap());
    response
        .headers_mut()
        .append(header::LINK, link.parse().unwrap());
    let response = through(&with_links(layer()), get("r-1"), response).await;
    assert_eq!(response.headers().get_all(header::LINK).iter().count(), 2);

    let response = through(&with_links(layer()), get("r-1"), Response::new("fine")).await;
    assert!(!response.headers().contains_key(header::LINK));
}

#[test]
#[should_panic(expected = "`https://example.com/my errors#` is not a URL")]
fn an_invalid_help_link_is_refused_when_the_service_starts() {
    let _ = layer().help_links("https://example.com/my errors#");
}

#[tokio::test]
async fn a_function_of_the_wire_that_panics_leaves_the_envelope() {
    fn broken() -> u8 {
        panic!("no time")
    }
    sw_error::wire! {
        struct Broken { "code": code, "at": broken() }
    }
    for response in [
        ApiError::NotFound.to_response(),
        foreign(404).map(|_| Bytes::new()),
    ] {
        let response = through(&layer().wire(Broken), get("r-1"), response).await;
        assert_eq!(response.status(), 500);
        assert_eq!(
            text(response).await,
            r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#
        );
    }
}

#[tokio::test]
async fn the_last_resort_has_the_code_of_the_service() {
    sw_error::http_errors! {
        #[sw(case = "snake_case")]
        enum Own { BadRequest, ServiceUnavailable, InternalServerError }
    }
    let layer = EnvelopeLayer::new(|_| -> Own { panic!("no name") })
        .wire(Flat)
        .last_resort(&Own::ServiceUnavailable);
    let response = through(&layer, get("r-1"), foreign(404).map(|_| Bytes::new())).await;
    assert_eq!(response.status(), 503);
    assert_eq!(
        text(response).await,
        r#"{"message":"Service Unavailable","code":"service_unavailable","type":"internal","request_id":"r-1"}"#
    );
}

#[tokio::test]
async fn json_that_the_service_has_made_of_an_error_stays() {
    let own = |body: &'static str| {
        let error = ApiError::Internal(1);
        let mut response = Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = error.status().into();
        let json = "application/json".parse().unwrap();
        response.headers_mut().insert("content-type", json);
        let context = ErrorContext::new(&error.envelope());
        response.extensions_mut().insert(context);
        response
    };
    for layer in [layer(), layer().wire(Flat), layer().wire(ProblemDetails)] {
        for body in ["[\"ours\"]", ""] {
            let response = through(&layer, get("r-1"), own(body)).await;
            assert_eq!(content_type(&response), "application/json");
            assert_eq!(text(response).await, body);
        }
        let head = Request::head("/").body(()).unwrap();
        let response = through(&layer, head, own("")).await;
        assert_eq!(content_type(&response), "application/json");
        assert!(!response.headers().contains_key("content-length"));
    }
}

#[tokio::test]
async fn an_error_is_rewritten_from_one_wire_in_another() {
    #[derive(Debug, thiserror::Error, SwError)]
    enum LoanError {
        #[error("{0}")]
        #[sw(code = "SW_WIRES_LOAN", status = 409)]
        Loan(String),
        #[error("{why}")]
        #[sw(code_of = ApiError::NotFound)]
        Lost { why: &'static str },
    }
    sw_error::wire! {
        struct CodeOnly { "code": code }
    }
    let layer = layer().wire(Flat).wire(ProblemDetails).wire(CodeOnly);
    let flat = |error: &LoanError| to_response! { [] [LoanError] [Flat] error };
    let alone = |error: &LoanError| to_response! { [] [LoanError] [CodeOnly] error };
    let lent = LoanError::Loan("lent to \"Ada\"".into());
    // Its message is empty; the code's owner has another.
    let lost = LoanError::Lost { why: "" };
    for (response, detail) in [
        (flat(&lent), r#""detail":"lent to \"Ada\"""#),
        (alone(&lent), r#""detail":"Conflict""#),
        (flat(&lost), r#""detail":"""#),
    ] {
        let response = through(&layer, accepting("application/problem+json"), response).await;
        let body = text(response).await;
        assert!(body.contains(detail), "{body}");
    }
}

sw_error::wire! {
    /// All values of an error, the details first.
    struct Turned {
        "more"?: { "details"?: details, "id"?: request_id },
        "details": details,
        "text": [message],
        "code": code,
        "title": title,
    }
}

fn errors() -> impl Strategy<Value = fn(String) -> ApiError> {
    let all: [fn(String) -> ApiError; 5] = [
        |_| ApiError::NotFound,
        |_| ApiError::Internal(7),
        |text| ApiError::Validation {
            count: 1,
            problems: vec![text],
        },
        |_| ApiError::Timeout,
        |_| ApiError::Http(HttpError::ContentTooLarge),
    ];
    select(Vec::from(all))
}

proptest! {
    #[test]
    fn an_error_has_one_body_in_whatever_wire_it_was_made(
        error in errors(),
        text: String,
        status in proptest::option::of(400_u16..600),
        accept in select(&["*/*", "application/problem+json", "application/vnd.acme+json"][..]),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let layer = layer().wire(Turned).wire(ProblemDetails).wire(Flat).wire(WithId);
        let bodies = [
            error(text.clone()).to_response(),
            to_response! { [] [ApiError] [Turned] &error(text.clone()) },
            to_response! { [] [ApiError] [Flat] &error(text.clone()) },
            to_response! { [] [ApiError] [ProblemDetails] &error(text.clone()) },
        ]
        .map(|mut response| {
            if let Some(status) = status {
                *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
            }
            runtime.block_on(async { super::text(through(&layer, accepting(accept), response).await).await })
        });
        let [first, others @ ..] = &bodies;
        for body in others {
            prop_assert_eq!(body, first);
        }
    }
}
