//! A service without threads, files and sockets, as in Workers: axum and the layer on `wasm32-unknown-unknown`.
//!
//! ```console
//! $ CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
//!     cargo test -p sw-error-tests-wasm --target wasm32-unknown-unknown
//! ```
#![cfg(all(test, target_family = "wasm"))]

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use axum::{
    Router,
    body::Body,
    http::{Request, header::CONTENT_TYPE},
    routing::{get, post},
};
use http_body_util::BodyExt;
use serde::Deserialize;
use sw_error::{SwError, layer::EnvelopeLayer};
use sw_error_async_graphql::Codes;
use sw_error_axum::Json;
use tower::ServiceExt;
use wasm_bindgen_test::wasm_bindgen_test;

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("venue `{0}` is not allowed")]
    #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
    BadVenue(String),

    #[error("plan store")]
    #[sw(code = "SW_PLAN_STORE", status = 503, retry_after = 5)]
    Store,
}

sw_error_axum::into_response!(PlanError);

#[derive(Deserialize)]
struct Plan {
    venue: String,
}

async fn make_plan(Json(plan): Json<Plan>) -> Result<(), PlanError> {
    Err(PlanError::BadVenue(plan.venue))
}

/// The status, the request id, and the body.
async fn answer(method: &str, path: &str, body: &'static str) -> (u16, String, String) {
    let service = Router::new()
        .route("/plans", post(make_plan))
        .route("/store", get(async || PlanError::Store))
        .layer(EnvelopeLayer::new(|failure| HttpError::from(failure)));
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(CONTENT_TYPE, "application/json");
    let request = request.body(Body::from(body)).unwrap();
    let response = service.oneshot(request).await.unwrap();

    let status = response.status().as_u16();
    let id = response.headers()["x-request-id"].to_str().unwrap().into();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, id, String::from_utf8(body.into()).unwrap())
}

#[wasm_bindgen_test]
async fn every_error_is_in_the_envelope() {
    for (method, path, body, status, start) in [
        (
            "GET",
            "/nowhere",
            "",
            404,
            r#"{"error":{"code":"SW_HTTP_NOT_FOUND""#,
        ),
        (
            "GET",
            "/plans",
            "",
            405,
            r#"{"error":{"code":"SW_HTTP_METHOD_NOT_ALLOWED""#,
        ),
        (
            "POST",
            "/plans",
            "{",
            400,
            r#"{"error":{"code":"SW_HTTP_MALFORMED_BODY""#,
        ),
        (
            "POST",
            "/plans",
            r#"{"venue":"moon"}"#,
            400,
            r#"{"error":{"code":"SW_PLAN_BAD_VENUE","message":"venue `moon` is not allowed"}}"#,
        ),
    ] {
        let (answered, _, text) = answer(method, path, body).await;
        assert_eq!(answered, status, "{method} {path}: {text}");
        assert!(text.starts_with(start), "{method} {path}: {text}");
    }
}

#[wasm_bindgen_test]
async fn new_request_ids_sort_by_time() {
    let (status, first, body) = answer("GET", "/store", "").await;
    assert_eq!(status, 503);
    assert_eq!(
        body,
        format!(
            r#"{{"error":{{"code":"SW_PLAN_STORE","message":"Service Unavailable","request_id":"{first}"}}}}"#
        )
    );
    let (_, second, _) = answer("GET", "/store", "").await;
    assert!(first < second, "{first} and {second}");
    // A UUID of version 7 (RFC 9562, section 5.7).
    assert_eq!((first.len(), first.as_bytes()[14]), (36, b'7'), "{first}");
}

struct Query;

#[Object]
impl Query {
    #[allow(
        clippy::unused_async,
        reason = "resolvers are async, and this one has nothing to wait for"
    )]
    async fn store(&self) -> Result<bool, PlanError> {
        Err(PlanError::Store)
    }
}

/// No registry lists the type here.
#[wasm_bindgen_test]
async fn graphql_has_the_codes_of_types_that_it_knows() {
    let codes = Codes::new(|failure| HttpError::from(failure)).knows::<PlanError>();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription);
    let schema = schema.extension(codes).finish();
    let response = schema.execute("{ store }").await;
    let error = &response.errors[0];
    let code = error.extensions.as_ref().unwrap().get("code");
    assert_eq!(code, Some(&"SW_PLAN_STORE".into()), "{error:?}");
    assert_eq!(error.message, "Service Unavailable");
}
