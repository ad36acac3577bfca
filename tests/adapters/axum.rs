//! The service with axum.

use std::{future::pending, net::SocketAddr, time::Duration};

use axum::{
    Extension, Router,
    body::Body,
    extract::DefaultBodyLimit,
    http::{Request, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http_body_util::BodyExt;
use sw_error::{
    l10n::Language,
    layer::{AsIs, EnvelopeLayer},
};
use sw_error_axum::{Enveloped, Form, Json, Path, Query};
use sw_error_tests_adapters::{
    ApiError, BODY_LIMIT, Flat, FlatError, Gone, HttpError, Odd, Page, Plan, check,
    check_languages, check_wires, localized, name, theirs,
};
use tokio::{net::TcpListener, runtime::Handle, task::spawn_blocking};
use tower::{ServiceBuilder, ServiceExt, timeout::TimeoutLayer};
use tower_http::{compression::CompressionLayer, limit::RequestBodyLimitLayer, trace::TraceLayer};

fn service(layer: EnvelopeLayer) -> Router {
    Router::new()
        .route("/ok", get("ok"))
        .route("/no-room", get(async || ApiError::NoRoom))
        .route("/bad-venue", get(async || ApiError::bad_venue()))
        .route("/too-many", get(async || ApiError::TooMany))
        .route("/sign-in", get(async || ApiError::SignIn))
        .route("/clash", get(async || ApiError::clash()))
        .route("/store", get(async || ApiError::store()))
        .route("/rooms/{number}", get(room))
        .route("/search", get(search))
        .route("/plans", post(make_plan))
        .route("/pages", post(turn_page))
        .route("/foreign", get(async || (StatusCode::CONFLICT, "theirs")))
        .route("/as-is", get(as_is))
        .route("/theirs/{name}", get(proxied))
        .route("/panic", get(panics))
        .route("/slow", get(pending::<()>))
        .route("/user", get(user))
        .route("/elsewhere", get(elsewhere))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(
            ServiceBuilder::new()
                .layer(layer)
                .layer(TimeoutLayer::new(Duration::from_millis(100))),
        )
}

async fn room(Path(number): Path<u8>) -> String {
    number.to_string()
}

async fn search(Query(page): Query<Page>) -> String {
    page.limit.to_string()
}

async fn make_plan(Json(plan): Json<Plan>) -> String {
    plan.title
}

async fn turn_page(Form(page): Form<Page>) -> String {
    page.limit.to_string()
}

async fn as_is() -> impl IntoResponse {
    (StatusCode::CONFLICT, Extension(AsIs), "theirs")
}

async fn proxied(Path(name): Path<String>) -> Response {
    theirs(&name).map(Body::from)
}

async fn user(Extension(language): Extension<Language>) -> ApiError {
    language.set("pl-PL".parse().unwrap());
    ApiError::bad_venue()
}

async fn elsewhere() -> Response {
    let make = || ApiError::bad_venue().into_response();
    spawn_blocking(make).await.unwrap()
}

async fn panics() {
    panic!("a secret");
}

#[tokio::test]
async fn the_table() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let layer = EnvelopeLayer::new(name).with_form(sw_error_tonic::Grpc);
    tokio::spawn(async move { axum::serve(listener, service(layer)).await });
    spawn_blocking(move || check(address, &[])).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_languages() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, service(localized())).await });
    let check = move || check_languages(address, &[]);
    spawn_blocking(check).await.unwrap();
}

/// Serves until the test ends.
async fn serve_wires(layer: Option<EnvelopeLayer>) -> SocketAddr {
    let conflict = async || -> Result<(), Enveloped<HttpError, Flat>> { Err(HttpError::Conflict)? };
    let app = Router::new()
        .route("/full", get(async || FlatError::Full))
        .route("/venue", get(async || FlatError::venue()))
        .route("/down", get(async || FlatError::down()))
        .route("/odd", get(async || Odd(7)))
        .route("/conflict", get(conflict))
        .route("/gone", get(async || Gone))
        .route("/no-room", get(async || ApiError::NoRoom));
    let app = match layer {
        Some(layer) => app.layer(layer),
        None => app,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

#[tokio::test]
async fn the_wires() {
    let runtime = Handle::current();
    let check = move || check_wires(|layer| runtime.block_on(serve_wires(layer)));
    spawn_blocking(check).await.unwrap();
}

/// Each with the body of the one inside of it.
#[tokio::test]
async fn it_is_in_one_stack_with_the_layers_of_tower_http() {
    let stack = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http())
        .layer(CompressionLayer::new())
        .layer(EnvelopeLayer::new(name))
        .layer(TraceLayer::new_for_http())
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT));
    let app = Router::new().route("/plans", post(make_plan)).layer(stack);
    let request = Request::post("/plans").header("content-length", BODY_LIMIT + 1);
    let request = request
        .body(Body::from(" ".repeat(BODY_LIMIT + 1)))
        .unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 413);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(
        body,
        r#"{"error":{"code":"SW_HTTP_CONTENT_TOO_LARGE","message":"the body is too large"}}"#
    );
}
