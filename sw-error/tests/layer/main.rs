//! The layer over a plain tower service.
#![cfg(feature = "layer")]

mod bodies;
mod exchange;
#[cfg(feature = "l10n")]
mod languages;
mod markdown;
mod panics;
mod wires;

use std::{
    convert::Infallible,
    future::ready,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, response::Parts};
use http_body_util::{BodyExt, Full};
use proptest::prelude::*;
use sw_error::{
    ErrorContext, SwError,
    failure::{Failure, FailureKind},
    layer::{
        AsIs, EnvelopeLayer, ErrorForm, RequestFacts, RequestId, ResponseBody, remove_body_headers,
    },
};
use tower::{ServiceExt, service_fn};
use tower_layer::Layer;

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

/// The layer of a service without its own errors for failures.
fn plain_layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| HttpError::from(failure))
}

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error("there is nothing at this address")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,

    #[error("this address has no such method")]
    #[sw(code = "SW_METHOD_NOT_ALLOWED", status = 405)]
    MethodNotAllowed,

    #[error("the request is not valid")]
    #[sw(code = "SW_VALIDATION_ERROR", status = 422, header("x-problems" = count))]
    Validation {
        count: usize,
        #[sw(detail)]
        problems: Vec<String>,
    },

    #[error("it took too long")]
    #[sw(code = "SW_TIMEOUT", status = 504, retry_after = 1)]
    Timeout,

    #[error("the pool of {0} is dry")]
    #[sw(code = "SW_INTERNAL_ERROR", status = 500)]
    Internal(u32),

    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

fn name(failure: &Failure) -> ApiError {
    match failure.kind() {
        FailureKind::NotFound => ApiError::NotFound,
        FailureKind::MethodNotAllowed => ApiError::MethodNotAllowed,
        FailureKind::Timeout => ApiError::Timeout,
        FailureKind::Body | FailureKind::Query => ApiError::Validation {
            count: failure.problems().len(),
            problems: failure
                .problems()
                .iter()
                .map(|problem| format!("{}: {}", problem.field, problem.message))
                .collect(),
        },
        _ => HttpError::from(failure).into(),
    }
}

fn layer() -> EnvelopeLayer {
    EnvelopeLayer::new(name)
}

type Body = Full<Bytes>;

/// Sends a request through the layer to a service that answers with the response.
async fn send(request: Request<()>, response: Response<Body>) -> Response<ResponseBody<Body>> {
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let Ok(response) = layer().layer(service).oneshot(request).await;
    response
}

fn get(id: &str) -> Request<()> {
    Request::builder()
        .header("x-request-id", id)
        .body(())
        .unwrap()
}

fn foreign(status: u16) -> Response<Body> {
    Response::builder()
        .status(status)
        .header("content-type", "text/plain")
        .body("theirs".into())
        .unwrap()
}

async fn text<B: http_body::Body<Error = Infallible>>(response: Response<B>) -> String {
    let Ok(body) = response.into_body().collect().await;
    String::from_utf8(body.to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn a_success_only_gets_its_id() {
    let response = send(get("r-1"), foreign(200)).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-request-id"], "r-1");
    assert_eq!(response.headers()["content-type"], "text/plain");
    assert_eq!(text(response).await, "theirs");
}

#[tokio::test]
async fn an_error_of_ours_below_500_is_left_alone() {
    let response = ApiError::NotFound.to_response().map(Body::from);
    let response = send(get("r-1"), response).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["x-request-id"], "r-1");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#
    );
}

#[tokio::test]
async fn an_error_of_ours_from_500_gets_the_id_in_its_body() {
    let response = ApiError::Internal(3).to_response();
    let length = response.body().len();
    let mut response = response.map(Body::from);
    response
        .headers_mut()
        .insert("content-length", length.into());
    let response = send(get("r-1"), response).await;
    assert_eq!(response.status(), 500);
    assert!(!response.headers().contains_key("content-length"));
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#
    );
}

#[tokio::test]
async fn a_request_id_in_the_body_is_not_replaced() {
    let response = ApiError::Internal(3)
        .envelope()
        .with_request_id("mine")
        .to_response()
        .map(Body::from);
    let response = send(get("r-1"), response).await;
    let text = text(response).await;
    assert!(text.ends_with(r#","request_id":"mine"}}"#), "{text}");
}

#[tokio::test]
async fn a_body_with_another_content_type_stays() {
    let mut response = ApiError::Internal(3)
        .to_response()
        .map(|_| Body::from("<h1>"));
    response
        .headers_mut()
        .insert("content-type", "text/html".parse().unwrap());
    let response = send(get("r-1"), response).await;
    assert_eq!(text(response).await, "<h1>");
}

#[tokio::test]
async fn a_failure_gets_the_code_that_the_service_names() {
    let response = send(get("r-1"), foreign(404)).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert!(response.extensions().get::<ErrorContext>().is_some());
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#
    );
}

#[tokio::test]
async fn a_failure_that_becomes_a_5xx_has_the_id_in_its_body() {
    let response = send(get("r-1"), foreign(408)).await;
    assert_eq!(response.status(), 504);
    assert_eq!(response.headers()["retry-after"], "1");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_TIMEOUT","message":"Gateway Timeout","request_id":"r-1"}}"#
    );
}

#[tokio::test]
async fn a_failure_without_an_error_of_the_service_has_a_built_in_code() {
    for (status, code) in [
        (400, "SW_HTTP_BAD_REQUEST"),
        (409, "SW_HTTP_CONFLICT"),
        (451, "SW_HTTP_UNAVAILABLE_FOR_LEGAL_REASONS"),
        (500, "SW_HTTP_INTERNAL_SERVER_ERROR"),
        (503, "SW_HTTP_SERVICE_UNAVAILABLE"),
    ] {
        let response = send(get("r-1"), foreign(status)).await;
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["content-type"], "application/json");
        let text = text(response).await;
        assert!(
            text.starts_with(&format!(r#"{{"error":{{"code":"{code}","#)),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_status_that_is_not_registered_is_that_of_its_class() {
    for (status, expected) in [(418, 400), (499, 400), (599, 500), (600, 500), (999, 500)] {
        let response = send(get("r-1"), foreign(status)).await;
        assert_eq!(response.status(), expected, "{status}");
    }
}

#[tokio::test]
async fn a_marked_response_stays() {
    for status in [400, 503] {
        let mut response = foreign(status);
        response.extensions_mut().insert(AsIs);
        let response = send(get("r-1"), response).await;
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["x-request-id"], "r-1");
        assert_eq!(response.headers()["content-type"], "text/plain");
        assert_eq!(text(response).await, "theirs");
    }
}

const GRPC: [&str; 3] = [
    "application/grpc",
    "application/grpc+proto",
    "Application/GRPC-web",
];

fn grpc(kind: &str) -> Request<()> {
    let request = Request::builder().header("content-type", kind);
    request.header("x-request-id", "r-1").body(()).unwrap()
}

#[tokio::test]
async fn a_response_to_grpc_stays() {
    for kind in GRPC {
        let response = send(grpc(kind), foreign(200)).await;
        assert_eq!(response.headers()["content-type"], "text/plain", "{kind}");
        assert_eq!(text(response).await, "theirs", "{kind}");

        let mut marked = foreign(503);
        marked.extensions_mut().insert(AsIs);
        let response = send(grpc(kind), marked).await;
        assert_eq!(response.status(), 503, "{kind}");
        assert_eq!(text(response).await, "theirs", "{kind}");
    }
}

/// Without the form of gRPC, its clients get the HTTP status.
#[tokio::test]
async fn an_http_error_to_grpc_stays_one() {
    for kind in GRPC {
        let response = send(grpc(kind), foreign(503)).await;
        assert_eq!(response.headers()["x-request-id"], "r-1", "{kind}");
        assert_eq!(response.status(), 503, "{kind}");
        assert!(
            text(response).await.contains("SW_HTTP_SERVICE_UNAVAILABLE"),
            "{kind}"
        );
    }
}

/// A protocol with the code in a header and always 200.
struct InHeader;

impl ErrorForm for InHeader {
    fn is_for(&self, request: &RequestFacts) -> bool {
        request.method() == "PUT"
            && request
                .content_type()
                .is_some_and(|value| value == "application/x-in-header")
    }

    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes> {
        let code = head.extensions.get::<ErrorContext>()?.info().code();
        let kind = failure.map_or("ours".to_owned(), |failure| format!("{:?}", failure.kind()));
        let text = format!("{code} {kind} {}", request.request_id());
        remove_body_headers(&mut head.headers);
        head.status = StatusCode::OK;
        head.headers.insert("in-header", text.parse().unwrap());
        Some("ok".into())
    }
}

#[tokio::test]
async fn a_form_is_for_some_requests() {
    let layer = layer().with_form(InHeader);
    let ask = async |method: &str, kind: &str, response: Response<Body>| {
        let service =
            service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
        let mut request = grpc(kind);
        *request.method_mut() = method.parse().unwrap();
        let Ok(response) = layer.layer(service).oneshot(request).await;
        assert_eq!(response.headers()["x-request-id"], "r-1");
        let text_of_header = |value: &HeaderValue| value.to_str().unwrap().to_owned();
        let header = response.headers().get("in-header").map(text_of_header);
        (response.status().as_u16(), header, text(response).await)
    };
    let theirs = "application/x-in-header";

    let (status, header, body) = ask("PUT", theirs, foreign(404)).await;
    assert_eq!((status, &*body), (200, "ok"));
    assert_eq!(header.as_deref(), Some("SW_NOT_FOUND NotFound r-1"));

    let (status, header, body) = ask(
        "PUT",
        theirs,
        ApiError::NotFound.to_response().map(Full::from),
    )
    .await;
    assert_eq!((status, &*body), (200, "ok"));
    assert_eq!(header.as_deref(), Some("SW_NOT_FOUND ours r-1"));

    // Successful and marked responses stay.
    assert_eq!(
        ask("PUT", theirs, foreign(200)).await,
        (200, None, "theirs".to_owned())
    );
    let mut marked = foreign(503);
    marked.extensions_mut().insert(AsIs);
    assert_eq!(
        ask("PUT", theirs, marked).await,
        (503, None, "theirs".to_owned())
    );

    for (method, kind) in [("POST", theirs), ("PUT", "application/json")] {
        let (status, header, body) = ask(method, kind, foreign(404)).await;
        assert_eq!((status, header), (404, None));
        assert!(body.contains("SW_NOT_FOUND"), "{body}");
    }
}

#[tokio::test]
async fn headers_of_the_body_go_and_the_others_stay() {
    let mut response = foreign(405);
    let headers = response.headers_mut();
    for name in [
        "content-length",
        "transfer-encoding",
        "content-encoding",
        "content-digest",
        "etag",
    ] {
        headers.insert(name, "1".parse().unwrap());
    }
    headers.insert("allow", "GET,HEAD".parse().unwrap());
    headers.append("set-cookie", "a=1".parse().unwrap());
    headers.append("set-cookie", "b=2".parse().unwrap());
    headers.insert("x-request-id", "theirs".parse().unwrap());
    let response = send(get("r-1"), response).await;
    assert_eq!(
        sorted(response.headers()),
        [
            "allow: GET,HEAD",
            "content-type: application/json",
            "set-cookie: a=1",
            "set-cookie: b=2",
            "vary: accept",
            "x-content-type-options: nosniff",
            "x-request-id: r-1",
        ]
    );
}

fn sorted(headers: &HeaderMap) -> Vec<String> {
    let mut headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    headers
}

#[tokio::test]
async fn the_failure_of_an_extractor_overrides_the_status() {
    let mut response = foreign(400);
    response.extensions_mut().insert(
        Failure::new(FailureKind::Query, StatusCode::BAD_REQUEST)
            .with_problem("limit", "expected a number")
            .with_problem("", "too long"),
    );
    let response = send(get("r-1"), response).await;
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers()["x-problems"], "2");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"SW_VALIDATION_ERROR","message":"the request is not valid","details":{"problems":["limit: expected a number",": too long"]}}}"#
    );
}

#[tokio::test]
async fn an_outer_layer_keeps_the_error_of_an_inner_layer() {
    let mut response = foreign(400);
    response.extensions_mut().insert(
        Failure::new(FailureKind::Query, StatusCode::BAD_REQUEST).with_problem("limit", "no"),
    );
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let service = plain_layer().layer(layer().layer(service));
    let Ok(response) = service.oneshot(get("r-1")).await;
    assert_eq!(response.headers()["x-problems"], "1");
}

#[tokio::test]
async fn content_range_stays_only_with_416() {
    for (status, stays) in [(416, true), (404, false)] {
        let mut response = foreign(status);
        response
            .headers_mut()
            .insert("content-range", "bytes */7".parse().unwrap());
        let response = send(get("r-1"), response).await;
        assert_eq!(response.headers().contains_key("content-range"), stays);
    }
}

#[test]
fn the_kind_follows_from_the_status() {
    for (status, kind) in [
        (400, FailureKind::Other),
        (404, FailureKind::NotFound),
        (405, FailureKind::MethodNotAllowed),
        (408, FailureKind::Timeout),
        (413, FailureKind::TooLarge),
        (415, FailureKind::MediaType),
        (422, FailureKind::Body),
        (500, FailureKind::Other),
        (504, FailureKind::Timeout),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let failure = Failure::from_status(status);
        assert_eq!((failure.kind(), failure.status()), (kind, status));
        assert!(failure.problems().is_empty());
    }
}

#[tokio::test]
async fn an_answer_to_head_has_no_body() {
    let mut request = get("r-1");
    *request.method_mut() = Method::HEAD;
    let response = send(request, foreign(404)).await;
    let body = ApiError::NotFound.envelope().to_json();
    assert_eq!(
        response.headers()["content-length"],
        body.len().to_string().as_str()
    );
    assert_eq!(text(response).await, "");
}

/// The ids of a failing request: in the handler, in the header and in the body.
async fn ids(request: Request<()>) -> [String; 3] {
    let service = service_fn(|request: Request<()>| {
        let id = request.extensions().get::<RequestId>().unwrap();
        let mut response = ApiError::Internal(0).to_response().map(Body::from);
        response
            .headers_mut()
            .insert("x-handler", id.as_str().parse().unwrap());
        ready(Ok::<_, Infallible>(response))
    });
    // Nested layers use the same id.
    let service = layer().layer(layer().layer(service));
    let Ok(response) = service.oneshot(request).await;
    let header = |name| response.headers()[name].to_str().unwrap().to_owned();
    let (handler, sent) = (header("x-handler"), header("x-request-id"));
    let json: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
    let body = json["error"]["request_id"].as_str().unwrap().to_owned();
    [handler, sent, body]
}

#[tokio::test]
async fn a_sane_id_is_taken_over() {
    let longest = "a".repeat(128);
    for id in ["a", "0190-ABC_x.y~z:1/2+3=4@5", &longest] {
        assert_eq!(ids(get(id)).await, [id; 3]);
    }
}

#[tokio::test]
async fn another_id_is_replaced_by_a_new_one() {
    let too_long = "a".repeat(129);
    let mut seen = Vec::new();
    for id in [
        "", " ", "a b", "a,b", "\"", "\\", "<b>", "a\tb", "%0a", "{}", "é", &too_long,
    ] {
        let [handler, sent, body] = ids(get(id)).await;
        assert_ne!(handler, id);
        assert_eq!([&sent, &body], [&handler; 2]);
        assert_eq!(handler.len(), 36, "{handler}");
        assert_eq!(&handler[14..15], "7", "{handler}");
        seen.push(handler);
    }
    let [handler, ..] = ids(Request::new(())).await;
    seen.push(handler);
    let number = seen.len();
    assert!(seen.is_sorted(), "ids sort by time");
    seen.dedup();
    assert_eq!(seen.len(), number);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_body_is_json_for_any_id_of_a_client(id in proptest::collection::vec(any::<u8>(), 0..140)) {
        let Ok(value) = HeaderValue::from_bytes(&id) else {
            return Ok(());
        };
        let request = Request::builder().header("x-request-id", value).body(()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let [handler, sent, body] = runtime.block_on(ids(request));
        prop_assert_eq!(&handler, &sent);
        prop_assert_eq!(&handler, &body);
        prop_assert!((1..=128).contains(&handler.len()));
    }
}

/// The layer's response for this service.
async fn around<F>(service: F) -> (u16, Option<String>, String)
where
    F: tower_service::Service<Request<()>, Response = Response<Body>>,
    F::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let Ok(response) = layer().layer(service).oneshot(get("r-1")).await;
    assert_eq!(response.headers()["x-request-id"], "r-1");
    let retry_after = response.headers().get("retry-after");
    (
        response.status().as_u16(),
        retry_after.map(|value| value.to_str().unwrap().to_owned()),
        text(response).await,
    )
}

const PANICKED: &str = r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#;

#[tokio::test]
async fn a_panic_is_a_500() {
    let answer = around(service_fn(|_: Request<()>| async {
        let secret = Some("secret").filter(|text| text.is_empty());
        Ok::<_, Infallible>(Response::new(Body::from(secret.expect("a secret"))))
    }));
    assert_eq!(answer.await, (500, None, PANICKED.to_owned()));
}

#[tokio::test]
async fn a_panic_before_the_future_is_a_500() {
    let answer = around(service_fn(
        |_: Request<()>| -> std::future::Ready<Result<_, Infallible>> { panic!("{}", "a secret") },
    ));
    assert_eq!(answer.await, (500, None, PANICKED.to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_timeout_of_tower_has_the_code_that_the_service_names() {
    let slow = service_fn(|_: Request<()>| std::future::pending::<Result<_, Infallible>>());
    let answer = around(tower::timeout::Timeout::new(slow, Duration::from_secs(3)));
    let body = r#"{"error":{"code":"SW_TIMEOUT","message":"Gateway Timeout","request_id":"r-1"}}"#;
    assert_eq!(answer.await, (504, Some("1".to_owned()), body.to_owned()));
}

/// A service that is never ready, or fails to be.
struct NotReady(Option<&'static str>);

impl tower_service::Service<Request<()>> for NotReady {
    type Response = Response<Body>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = std::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        match self.0 {
            Some(error) => Poll::Ready(Err(error.into())),
            None => Poll::Pending,
        }
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        panic!("called although it is not ready")
    }
}

#[tokio::test]
async fn too_much_load_is_a_503() {
    let answer = around(tower::load_shed::LoadShed::new(NotReady(None)));
    let body = r#"{"error":{"code":"SW_HTTP_OVERLOAD","message":"Service Unavailable","request_id":"r-1"}}"#;
    assert_eq!(answer.await, (503, Some("1".to_owned()), body.to_owned()));
}

#[tokio::test]
async fn a_service_that_fails_to_be_ready_is_a_500() {
    let answer = around(NotReady(Some("the pool is gone")));
    assert_eq!(answer.await, (500, None, PANICKED.to_owned()));
}

#[tokio::test]
async fn an_error_of_the_service_is_a_500() {
    let answer = around(service_fn(|_: Request<()>| {
        ready(Err::<Response<Body>, _>(std::io::Error::other("a secret")))
    }));
    assert_eq!(answer.await, (500, None, PANICKED.to_owned()));
}

fn get_problem(id: &str) -> Request<()> {
    let mut request = get(id);
    request.headers_mut().insert(
        "accept",
        "application/json, application/problem+json"
            .parse()
            .unwrap(),
    );
    request
}

#[tokio::test]
async fn a_client_that_prefers_problems_gets_them() {
    let id = "0190f1b2-8f4e-7c3a-9d21-5b6c7d8e9f00";
    let response = send(
        get_problem(id),
        ApiError::Internal(3).to_response().map(Body::from),
    )
    .await;
    assert_eq!(response.status(), 500);
    assert_eq!(
        sorted(response.headers()),
        [
            "content-type: application/problem+json",
            "vary: accept",
            "x-content-type-options: nosniff",
            &*format!("x-request-id: {id}"),
        ]
    );
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text(response).await).unwrap(),
        serde_json::json!({
            "title": "Internal Server Error",
            "status": 500,
            "detail": "Internal Server Error",
            "instance": format!("urn:uuid:{id}"),
            "code": "SW_INTERNAL_ERROR",
            "request_id": id,
        })
    );
}

#[tokio::test]
async fn a_problem_has_the_url_of_its_type_and_the_details() {
    let mut response = foreign(400);
    response.extensions_mut().insert(
        Failure::new(FailureKind::Query, StatusCode::BAD_REQUEST)
            .with_problem("\"limit\"", "expected a number"),
    );
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let layer = plain_layer().problem_types("https://example.com/errors#");
    let Ok(response) = layer.layer(service).oneshot(get_problem("r-1")).await;
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text(response).await).unwrap(),
        serde_json::json!({
            "type": "https://example.com/errors#SW_HTTP_INVALID_QUERY",
            "title": "The query does not match what this address expects; `details.problems` says where.",
            "status": 400,
            "detail": "the query is invalid",
            "code": "SW_HTTP_INVALID_QUERY",
            "details": {
                "problems": [{ "field": "\"limit\"", "message": "expected a number" }]
            },
        })
    );
}

#[tokio::test]
async fn vary_lists_each_header_once() {
    for (vary, expected) in [
        ("origin", vec!["origin", "accept"]),
        ("origin, Accept", vec!["origin, Accept"]),
        ("*", vec!["*"]),
        ("accept-language", vec!["accept-language", "accept"]),
    ] {
        let mut response = foreign(404);
        response.headers_mut().insert("vary", vary.parse().unwrap());
        let response = send(get("r-1"), response).await;
        let all: Vec<_> = response.headers().get_all("vary").iter().collect();
        assert_eq!(all, expected);
    }
}
