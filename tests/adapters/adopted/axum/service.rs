//! A public service with the usual middleware of tower-http, before and after it has adopted sw-error.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, Query, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::{delete, get, post},
};
use serde_json::json;
use sw_error_tests_adapters::send;
use tokio::{task::spawn_blocking, time::sleep};
use tower_http::{
    cors::CorsLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    services::{ServeDir, ServeFile},
    timeout::TimeoutLayer,
};
use tracing::{Span, info_span};

use crate::{
    articles::{self, Article, NewArticle, NewUser, Page, TOKEN, Trouble},
    calls::ORIGIN,
};

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/adopted/site");

/// The same routes for whatever the errors of the service's own become.
pub fn routes<E>(payments: SocketAddr) -> Router
where
    E: From<Trouble> + IntoResponse + Send + 'static,
{
    let site = ServeDir::new(SITE).not_found_service(ServeFile::new(format!("{SITE}/404.html")));
    Router::new()
        .route("/api/articles", post(write).route_layer(from_fn(signed_in)))
        .route("/api/articles", get(list))
        .route("/api/articles/{slug}", get(read::<E>))
        .route(
            "/api/articles/{slug}",
            delete(remove::<E>).route_layer(from_fn(signed_in)),
        )
        .route("/api/articles/{slug}/comments", get(comments::<E>))
        .route("/api/users", post(sign_up::<E>))
        .route("/api/tags", get(tags))
        .route("/api/report", get(report))
        .route("/api/feed", get(feed))
        .route("/api/ids", get(ids))
        .route("/payments/{*path}", get(pay))
        .route("/docs", get(Html("<title>Conduit API</title>")))
        .with_state(payments)
        .nest_service("/site", site)
}

/// Middleware of the service's own, which answers in plain text.
async fn signed_in(request: Request, next: Next) -> Response {
    let token = request.headers().get(AUTHORIZATION);
    if token.is_some_and(|token| token == TOKEN) {
        return next.run(request).await;
    }
    let challenge = [(WWW_AUTHENTICATE, r#"Token realm="conduit""#)];
    (StatusCode::UNAUTHORIZED, challenge, "no valid token").into_response()
}

async fn list(Query(page): Query<Page>) -> Json<Vec<Article>> {
    Json(articles::list(&page))
}

async fn read<E: From<Trouble>>(Path(slug): Path<String>) -> Result<Json<Article>, E> {
    Ok(Json(articles::find(&slug)?))
}

async fn write(Json(article): Json<NewArticle>) -> (StatusCode, String) {
    (StatusCode::CREATED, article.title)
}

async fn remove<E: From<Trouble>>(Path(slug): Path<String>) -> Result<StatusCode, E> {
    articles::delete(&slug)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn comments<E: From<Trouble>>(Path(slug): Path<String>) -> Result<(), E> {
    Ok(articles::comments(&slug)?)
}

async fn sign_up<E: From<Trouble>>(Json(user): Json<NewUser>) -> Result<StatusCode, E> {
    articles::sign_up(user)?;
    Ok(StatusCode::CREATED)
}

/// An error without a type, as `anyhow::Error` makes one.
async fn tags() -> (StatusCode, &'static str) {
    let text = "pool of db-7 exhausted";
    (StatusCode::INTERNAL_SERVER_ERROR, text)
}

async fn report() {
    sleep(Duration::from_secs(60)).await;
}

async fn feed() {
    panic!("feed of nobody");
}

/// Each place where the id of a request is looked for.
async fn ids(request: Request) -> Json<serde_json::Value> {
    let id = request.extensions().get::<RequestId>();
    let ours = request.extensions().get::<sw_error::layer::RequestId>();
    Json(json!({
        "header": text(request.headers(), "x-request-id"),
        "tower-http": id.map(|id| String::from_utf8_lossy(id.header_value().as_bytes())),
        "sw-error": ours.map(sw_error::layer::RequestId::as_str),
    }))
}

fn text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).map(HeaderValue::as_bytes);
    String::from_utf8_lossy(value.unwrap_or_default()).into()
}

/// A reverse proxy: status, content type and body are those of the other service.
async fn pay(State(payments): State<SocketAddr>, request: Request) -> Response {
    let line = format!("GET {}", request.uri().path());
    let id = text(request.headers(), "x-request-id");
    let answer = spawn_blocking(move || send(payments, &line, &[("x-request-id", &id)], ""))
        .await
        .unwrap();
    let status = StatusCode::from_u16(answer.status).unwrap();
    let content_type = answer.header("content-type").unwrap_or_default().to_owned();
    (status, [(CONTENT_TYPE, content_type)], answer.body).into_response()
}

pub fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(HeaderValue::from_static(ORIGIN))
        .allow_methods([Method::GET, Method::POST])
        .expose_headers([HeaderName::from_static("x-request-id")])
}

pub fn span(request: &Request<impl Sized>) -> Span {
    let id = text(request.headers(), "x-request-id");
    info_span!("request", method = %request.method(), path = request.uri().path(), request_id = id)
}

pub fn timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_millis(200))
}

pub fn set_request_id() -> SetRequestIdLayer<MakeRequestUuid> {
    SetRequestIdLayer::x_request_id(MakeRequestUuid)
}

pub fn propagate_request_id() -> PropagateRequestIdLayer {
    PropagateRequestIdLayer::x_request_id()
}
