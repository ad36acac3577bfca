//! An axum service with the layer around it, over real connections.

mod around;
mod extractors;
mod wire;

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path},
    routing::{get, post},
};
use serde::{Deserialize, Serialize, Serializer};
use sw_error::{
    SwError,
    failure::{Failure, FailureKind},
    layer::{EnvelopeLayer, RequestId},
};
use sw_error_axum::{Enveloped, Json};

use crate::wire::{send, start};

#[derive(Debug, thiserror::Error, SwError)]
enum RoomError {
    #[error("room {0} does not exist")]
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    NotFound(u32),

    #[error("the room store is gone")]
    #[sw(code = "SW_ROOM_STORE_DOWN", status = 503, retry_after = 5)]
    StoreDown,
}

#[derive(Debug, thiserror::Error, SwError)]
enum Retried<E: SwError + 'static> {
    #[error(transparent)]
    #[sw(transparent)]
    Inner(#[from] E),
}

sw_error_axum::into_response!(impl<E: SwError + 'static> Retried<E>);

sw_error::http_errors! {
    enum Builtin: "SW_HTTP_" { .. }
}

/// The codes of failures.
#[derive(Debug, thiserror::Error, SwError)]
enum HttpError {
    #[error(transparent)]
    #[sw(transparent)]
    Other(#[from] Builtin),

    #[error("the request is not valid")]
    #[sw(code = "SW_VALIDATION_ERROR", status = 422)]
    Validation {
        #[sw(details)]
        problems: std::collections::BTreeMap<String, String>,
    },

    #[error("too large")]
    #[sw(code = "SW_CONTENT_TOO_LARGE", status = 413)]
    TooLarge,

    #[error("no such method")]
    #[sw(code = "SW_METHOD_NOT_ALLOWED", status = 405)]
    Method,

    #[error("nothing here")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,

    #[error("our fault")]
    #[sw(code = "SW_INTERNAL_ERROR", status = 500)]
    Internal,
}

fn name(failure: &Failure) -> HttpError {
    match failure.kind() {
        FailureKind::NotFound => HttpError::NotFound,
        FailureKind::MethodNotAllowed => HttpError::Method,
        FailureKind::TooLarge => HttpError::TooLarge,
        FailureKind::Body => HttpError::Validation {
            problems: failure
                .problems()
                .iter()
                .map(|problem| (problem.field.clone(), problem.message.clone()))
                .collect(),
        },
        FailureKind::Other if failure.status() == 500 => HttpError::Internal,
        _ => Builtin::from(failure).into(),
    }
}

/// The layer of a service without its own errors for failures.
fn plain_layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| Builtin::from(failure))
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    steps: Vec<Step>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Step {
    title: String,
    minutes: u32,
}

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("secret"))
    }
}

async fn room(Path(id): Path<u32>) -> Result<Json<u32>, Retried<RoomError>> {
    match id {
        0 => Err(RoomError::StoreDown.into()),
        1 => Ok(Json(1)),
        _ => Err(RoomError::NotFound(id).into()),
    }
}

async fn make_plan(plan: Json<Plan>) -> Json<Plan> {
    plan
}

fn routes() -> Router {
    Router::new()
        .route("/rooms/{id}", get(room))
        .route("/plans", post(make_plan))
        .route(
            "/maybe",
            post(|body: Option<Json<u32>>| async move { format!("{:?}", body.map(|body| *body)) }),
        )
        .route("/unserialisable", get(|| async { Json(Unserialisable) }))
        .route(
            "/id",
            get(|id: axum::Extension<RequestId>| async move { id.to_string() }),
        )
        .layer(DefaultBodyLimit::max(1024))
}

const JSON: &str = "content-type: application/json\r\nx-request-id: r-1\r\n";

async fn start_with_layer() -> SocketAddr {
    start(routes().layer(EnvelopeLayer::new(name))).await
}

#[tokio::test]
async fn errors_of_ours() {
    let address = start_with_layer().await;
    let answer = send(address, "GET /rooms/7", JSON, "").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("x-request-id"), Some("r-1"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_ROOM_NOT_FOUND","message":"room 7 does not exist"}}"#
    );

    let answer = send(address, "GET /rooms/0", JSON, "").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), Some("5"));
    let body = r#"{"error":{"code":"SW_ROOM_STORE_DOWN","message":"Service Unavailable","request_id":"r-1"}}"#;
    assert_eq!(answer.body, body);
    assert_eq!(
        answer.header("content-length"),
        Some(&*body.len().to_string())
    );

    let answer = send(address, "GET /rooms/1", JSON, "").await;
    assert_eq!((answer.status, &*answer.body), (200, "1"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-request-id"), Some("r-1"));

    let answer = send(address, "GET /id", JSON, "").await;
    assert_eq!(answer.body, "r-1");
}

#[tokio::test]
async fn an_error_of_another_crate() {
    type Answer = Result<(), Enveloped<Builtin>>;

    let locked = async || -> Answer { Err(Builtin::Locked)? };
    let app = Router::new().route("/locked", get(locked));
    let answer = send(start(app).await, "GET /locked", "", "").await;
    assert_eq!(
        (answer.status, &*answer.body),
        (
            423,
            r#"{"error":{"code":"SW_HTTP_LOCKED","message":"the resource is locked"}}"#
        )
    );
}

#[tokio::test]
async fn errors_of_the_router() {
    let address = start_with_layer().await;
    let answer = send(address, "GET /nowhere", JSON, "").await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_NOT_FOUND","message":"nothing here"}}"#
    );

    let answer = send(address, "DELETE /plans", JSON, "").await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), Some("POST"));
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_METHOD_NOT_ALLOWED","message":"no such method"}}"#
    );

    // The service has no error for this failure.
    let answer = send(address, "GET /rooms/x", JSON, "").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#
    );
    assert_eq!(answer.header("x-request-id"), Some("r-1"));
}

#[tokio::test]
async fn head_requests() {
    let address = start_with_layer().await;
    for path in ["/rooms/7", "/rooms/0", "/nowhere"] {
        let get = send(address, &format!("GET {path}"), JSON, "").await;
        let head = send(address, &format!("HEAD {path}"), JSON, "").await;
        assert_eq!(head.body, "");
        assert_eq!(head.status, get.status);
        assert_eq!(
            head.header("content-length"),
            Some(&*get.body.len().to_string()),
            "{path}"
        );
        assert_eq!(head.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn problems_name_the_field() {
    let address = start_with_layer().await;
    for (body, field, message) in [
        (
            r#"{"steps":[{"title":"a","minutes":1},{"minutes":1}]}"#,
            "steps[1].title",
            "missing field",
        ),
        ("{}", "steps", "missing field"),
        (r#"{"steps":[],"steps":[]}"#, "steps", "duplicate field"),
        (
            r#"{"steps":[{"title":"a","minutes":"b"}]}"#,
            "steps[0].minutes",
            "invalid type: string \"b\", expected u32",
        ),
        (
            r#"{"steps":[{"title":"a","minutes":-1}]}"#,
            "steps[0].minutes",
            "invalid value: integer `-1`, expected u32",
        ),
        (
            r#"{"steps":[{"titel":"a"}]}"#,
            "steps[0].titel",
            "unknown field `titel`, expected `title` or `minutes`",
        ),
        ("3", "", "invalid type: integer `3`, expected struct Plan"),
    ] {
        let answer = send(address, "POST /plans", JSON, body).await;
        assert_eq!(answer.status, 422, "{body}");
        let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(json["error"]["code"], "SW_VALIDATION_ERROR");
        assert_eq!(
            json["error"]["details"],
            serde_json::json!({ field: message }),
            "{body}"
        );
    }
}

#[tokio::test]
async fn bodies_that_are_no_json() {
    let address = start_with_layer().await;
    for (body, message) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        ("{]", "key must be a string at line 1 column 2"),
        (
            r#"{"steps":[]} x"#,
            "trailing characters at line 1 column 14",
        ),
    ] {
        let answer = send(address, "POST /plans", JSON, body).await;
        assert_eq!(answer.status, 422, "{body}");
        let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            json["error"]["details"],
            serde_json::json!({ "": message }),
            "{body}"
        );
    }

    let answer = send(address, "POST /plans", "content-type: text/json\r\n", "{}").await;
    assert_eq!(answer.status, 415);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_HTTP_UNSUPPORTED_MEDIA_TYPE","message":"the content type of the body is not supported"}}"#
    );

    let answer = send(address, "POST /plans", JSON, &" ".repeat(1025)).await;
    assert_eq!(answer.status, 413);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_CONTENT_TOO_LARGE","message":"too large"}}"#
    );
}

#[tokio::test]
async fn bodies_that_fit() {
    let address = start_with_layer().await;
    let body = r#"{"steps":[{"title":"a","minutes":1}]}"#;
    for content_type in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/merge-patch+json",
    ] {
        let headers = format!("content-type: {content_type}\r\n");
        let answer = send(address, "POST /plans", &headers, body).await;
        assert_eq!(
            (answer.status, &*answer.body),
            (200, body),
            "{content_type}"
        );
    }

    let answer = send(address, "POST /maybe", "", "").await;
    assert_eq!((answer.status, &*answer.body), (200, "None"));
    let answer = send(address, "POST /maybe", JSON, "3").await;
    assert_eq!((answer.status, &*answer.body), (200, "Some(3)"));
    let answer = send(address, "POST /maybe", "content-type: text/plain\r\n", "3").await;
    assert_eq!(answer.status, 415);
}

#[tokio::test]
async fn a_response_that_does_not_serialise() {
    let address = start_with_layer().await;
    let answer = send(address, "GET /unserialisable", JSON, "").await;
    assert_eq!(answer.status, 500);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#
    );
}

/// Without the layer, the extractor responds with axum's statuses, as text.
#[tokio::test]
async fn without_the_layer() {
    let ours = start(routes()).await;
    let theirs = start(
        Router::new()
            .route("/plans", post(|axum::Json(_): axum::Json<Plan>| async {}))
            .layer(DefaultBodyLimit::max(1024)),
    )
    .await;
    let text = Some("text/plain; charset=utf-8");
    for (headers, body, expected) in [
        (JSON, "{}", "the body is invalid: steps: missing field"),
        (
            JSON,
            "{",
            "the body is not valid JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "",
            "{}",
            "expected a body of content type `application/json`",
        ),
        (JSON, &*" ".repeat(1025), "the body is too large"),
    ] {
        let answer = send(ours, "POST /plans", headers, body).await;
        assert_eq!(answer.body, expected);
        assert_eq!(answer.header("content-type"), text);
        let axum = send(theirs, "POST /plans", headers, body).await;
        assert_eq!(answer.status, axum.status, "{expected}");
    }
    let answer = send(ours, "GET /unserialisable", "", "").await;
    assert_eq!(
        (answer.status, &*answer.body),
        (500, "Internal Server Error")
    );
}

/// Around the whole router, the layer sees the router's own handling of `HEAD` and `Allow`.
#[tokio::test]
async fn around_the_router() {
    let layer = EnvelopeLayer::new(name);
    let app = Router::new().fallback_service(tower_layer::Layer::layer(&layer, routes()));
    let address = start(app).await;
    let answer = send(address, "DELETE /plans", JSON, "").await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), Some("POST"));
    let answer = send(address, "HEAD /rooms/0", JSON, "").await;
    assert_eq!((answer.status, &*answer.body), (503, ""));
}
