//! A public service with the usual middleware of tower-http, before and after it has adopted sw-error.
//!
//! Its errors are rudsvar's axum-demo's, rewritten and shortened: a message and a time, the texts of axum's extractors,
//! 502 and 504 for upstream errors, `Retry-After` from 500 up, and a redirect beside errors.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Json, Router,
    extract::{
        DefaultBodyLimit, Path, Query, Request, State,
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Redirect, Response},
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
    articles::{self, Article, FromAll, NewArticle, NewUser, Page, TOKEN, TokenError},
    calls::ORIGIN,
};

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/adopted/site");

/// Sends the user to another page to sign in.
pub struct ToLogin;

impl IntoResponse for ToLogin {
    fn into_response(self) -> Response {
        Redirect::to("/login").into_response()
    }
}

/// Like the error of an HTTP client.
#[derive(Debug, thiserror::Error)]
#[error("no answer from quotes.example")]
pub struct ClientError {
    pub is_timeout: bool,
}

/// All errors that handlers must convert.
pub trait Fails:
    FromAll
    + From<ClientError>
    + From<JsonRejection>
    + From<PathRejection>
    + From<QueryRejection>
    + From<ToLogin>
    + IntoResponse
{
}

/// The time of an error; this clock stands still, so that bytes can be compared.
pub fn now() -> &'static str {
    "2026-01-01T00:00:00Z"
}

/// The same routes for any error type of the service.
pub fn routes<E: Fails>(payments: SocketAddr) -> Router {
    let site = ServeDir::new(SITE).not_found_service(ServeFile::new(format!("{SITE}/404.html")));
    Router::new()
        .route("/api/articles", post(write).route_layer(from_fn(signed_in)))
        .route("/api/articles", get(list::<E>))
        .route("/api/articles/{slug}", get(read::<E>))
        .route(
            "/api/articles/{slug}",
            delete(remove::<E>).route_layer(from_fn(signed_in)),
        )
        .route("/api/articles/{slug}/comments", get(comments::<E>))
        .route("/api/revisions/{number}", get(revision::<E>))
        .route("/api/users", post(sign_up::<E>))
        .route("/api/user", get(me::<E>))
        .route("/api/settings", get(settings::<E>))
        .route("/api/quotes", get(quotes::<E>))
        .route("/api/tags", get(tags))
        .route("/api/stats", get(stats))
        .route("/api/report", get(report))
        .route("/api/feed", get(feed))
        .route("/api/ids", get(ids))
        .route("/payments/{*path}", get(pay))
        .route("/docs", get(Html("<title>Conduit API</title>")))
        .layer(DefaultBodyLimit::max(100))
        .with_state(payments)
        .nest_service("/site", site)
}

/// Middleware of the service, which answers in plain text.
async fn signed_in(request: Request, next: Next) -> Response {
    let token = request.headers().get(AUTHORIZATION);
    if token.is_some_and(|token| token == TOKEN) {
        return next.run(request).await;
    }
    let challenge = [(WWW_AUTHENTICATE, r#"Token realm="conduit""#)];
    (StatusCode::UNAUTHORIZED, challenge, "no valid token").into_response()
}

async fn list<E: Fails>(
    page: Result<Query<Page>, QueryRejection>,
) -> Result<Json<Vec<Article>>, E> {
    Ok(Json(articles::list(&page?.0)))
}

async fn read<E: Fails>(Path(slug): Path<String>) -> Result<Json<Article>, E> {
    Ok(Json(articles::find(&slug)?))
}

async fn revision<E: Fails>(number: Result<Path<u32>, PathRejection>) -> Result<String, E> {
    Ok(number?.0.to_string())
}

async fn write(Json(article): Json<NewArticle>) -> (StatusCode, String) {
    (StatusCode::CREATED, article.title)
}

async fn remove<E: Fails>(Path(slug): Path<String>) -> Result<StatusCode, E> {
    articles::delete::<E>(&slug)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn comments<E: Fails>(Path(slug): Path<String>) -> Result<(), E> {
    Ok(articles::comments(&slug)?)
}

async fn sign_up<E: Fails>(user: Result<Json<NewUser>, JsonRejection>) -> Result<StatusCode, E> {
    articles::sign_up::<E>(&user?.0)?;
    Ok(StatusCode::CREATED)
}

async fn me<E: Fails>(headers: HeaderMap) -> Result<&'static str, E> {
    let token = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
    Ok(articles::user(token)?)
}

async fn settings<E: Fails>(headers: HeaderMap) -> Result<&'static str, E> {
    let token = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
    match articles::user(token) {
        Err(TokenError::Missing) => Err(ToLogin.into()),
        user => Ok(user?),
    }
}

async fn quotes<E: Fails>(request: Request) -> Result<(), E> {
    let is_timeout = request.uri().query() == Some("slow");
    Err(ClientError { is_timeout }.into())
}

/// An error without a type, like `anyhow::Error`.
async fn tags() -> (StatusCode, &'static str) {
    let text = "pool of db-7 exhausted";
    (StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// An old handler, which builds the body of the service itself.
async fn stats() -> impl IntoResponse {
    let body = json!({ "message": "no numbers yet", "timestamp": now() });
    (StatusCode::NOT_FOUND, Json(body))
}

async fn report() {
    sleep(Duration::from_secs(60)).await;
}

async fn feed() {
    panic!("feed of nobody");
}

/// Each place that reads the id of a request.
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

/// A reverse proxy: status, content type and body come from the other service.
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
