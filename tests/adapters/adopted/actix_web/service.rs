//! A public service with the usual middleware of actix-web, before and after it has adopted sw-error.
//!
//! Its errors are fairingrey's Conduit's, rewritten and shortened: `{"error": …}`, invalid fields
//! as `{"errors": {…}}`, and plain text for its own faults.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use actix_cors::Cors;
use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse, ResponseError,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::{ErrorInternalServerError, ErrorRequestTimeout, ErrorUnauthorized},
    http::{
        StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::{Next, from_fn},
    rt::time,
    web::{self, Json, Path, Query},
};
use serde_json::json;
use sw_error_tests_adapters::send;
use tracing::{Instrument, info_span};

use crate::{
    articles::{self, FromAll, NewArticle, NewUser, Page, TOKEN},
    calls::ORIGIN,
};

/// The same routes for any error type of the service.
pub fn routes<E: FromAll + ResponseError>(app: &mut web::ServiceConfig, payments: SocketAddr) {
    app.app_data(web::JsonConfig::default().limit(100))
        .app_data(web::Data::new(payments))
        .service(web::resource("/api/users").route(web::post().to(sign_up::<E>)))
        .service(web::resource("/api/articles").route(web::get().to(list)))
        .service(
            web::resource("/api/drafts")
                .wrap(from_fn(signed_in))
                .route(web::post().to(write)),
        )
        .service(
            web::resource("/api/articles/{slug}")
                .route(web::get().to(read::<E>))
                .route(web::delete().to(remove::<E>)),
        )
        .route(
            "/api/articles/{slug}/comments",
            web::get().to(comments::<E>),
        )
        .route("/api/revisions/{number}", web::get().to(revision))
        .route("/api/user", web::get().to(me::<E>))
        .route("/api/tags", web::get().to(tags))
        .route("/api/stats", web::get().to(stats))
        .route("/api/report", web::get().to(report))
        .route("/api/feed", web::get().to(feed))
        .route("/api/ids", web::get().to(ids))
        .route("/payments/{path}", web::get().to(pay))
        .route("/docs", web::get().to(docs))
        .route("/site/{page}", web::get().to(no_page));
}

/// Middleware of the service, which fails with actix-web's error.
async fn signed_in(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let token = request.headers().get(AUTHORIZATION);
    if token.is_some_and(|token| token == TOKEN) {
        return next.call(request).await;
    }
    Err(ErrorUnauthorized("no valid token"))
}

async fn list(page: Query<Page>) -> HttpResponse {
    HttpResponse::Ok().json(articles::list(&page))
}

async fn read<E: FromAll>(slug: Path<String>) -> Result<HttpResponse, E> {
    Ok(HttpResponse::Ok().json(articles::find(&slug)?))
}

async fn write(article: Json<NewArticle>) -> HttpResponse {
    HttpResponse::Created().body(article.into_inner().title)
}

async fn remove<E: FromAll>(slug: Path<String>) -> Result<HttpResponse, E> {
    articles::delete::<E>(&slug)?;
    Ok(HttpResponse::NoContent().finish())
}

async fn comments<E: FromAll>(slug: Path<String>) -> Result<HttpResponse, E> {
    articles::comments(&slug)?;
    Ok(HttpResponse::Ok().finish())
}

async fn sign_up<E: FromAll>(user: Json<NewUser>) -> Result<HttpResponse, E> {
    articles::sign_up::<E>(&user)?;
    Ok(HttpResponse::Created().finish())
}

async fn me<E: FromAll>(request: HttpRequest) -> Result<&'static str, E> {
    let token = request.headers().get(AUTHORIZATION);
    Ok(articles::user(token.map(HeaderValue::as_bytes))?)
}

async fn revision(number: Path<u32>) -> String {
    number.to_string()
}

/// An error without a type.
async fn tags() -> Result<HttpResponse, Error> {
    Err(ErrorInternalServerError("pool of db-7 exhausted"))
}

/// An old handler, which builds the body of the service itself.
async fn stats() -> HttpResponse {
    HttpResponse::NotFound().json(json!({ "error": "no numbers yet" }))
}

async fn report() -> HttpResponse {
    time::sleep(Duration::from_secs(60)).await;
    HttpResponse::Ok().finish()
}

async fn feed() -> HttpResponse {
    panic!("feed of nobody")
}

/// Each place that reads the id of a request.
async fn ids(request: HttpRequest) -> HttpResponse {
    let extensions = request.extensions();
    let ours = extensions.get::<sw_error::layer::RequestId>();
    HttpResponse::Ok().json(json!({
        "header": text(request.headers(), "x-request-id"),
        "sw-error": ours.map(sw_error::layer::RequestId::as_str),
    }))
}

async fn docs() -> HttpResponse {
    let page = "<title>Conduit API</title>";
    HttpResponse::Ok().content_type("text/html").body(page)
}

/// A static site without a page.
async fn no_page() -> HttpResponse {
    let page = "<title>No such page</title>\n";
    HttpResponse::NotFound()
        .content_type("text/html")
        .body(page)
}

fn text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).map(HeaderValue::as_bytes);
    String::from_utf8_lossy(value.unwrap_or_default()).into()
}

/// A reverse proxy: status, content type and body come from the other service.
async fn pay(payments: web::Data<SocketAddr>, request: HttpRequest) -> HttpResponse {
    let payments = **payments;
    let line = format!("GET {}", request.path());
    let id = text(request.headers(), "x-request-id");
    let answer = web::block(move || send(payments, &line, &[("x-request-id", &id)], ""))
        .await
        .unwrap();
    let status = StatusCode::from_u16(answer.status).unwrap();
    let content_type = answer.header("content-type").unwrap_or_default().to_owned();
    HttpResponse::build(status)
        .insert_header((CONTENT_TYPE, content_type))
        .body(answer.body)
}

pub fn cors() -> Cors {
    Cors::default()
        .allowed_origin(ORIGIN)
        .allowed_methods(["GET", "POST"])
        .expose_headers(["x-request-id"])
        .block_on_origin_mismatch(true)
}

/// actix-web has no timeout for handlers; this is the usual way to write one.
pub async fn timeout(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match time::timeout(Duration::from_millis(200), next.call(request)).await {
        Ok(response) => response,
        Err(_) => Err(ErrorRequestTimeout("slower than 200 ms")),
    }
}

/// A span for each request with its id, which the response has as well.
pub async fn in_span(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    const ID: HeaderName = HeaderName::from_static("x-request-id");
    let id = match request.headers().get(ID) {
        Some(id) => id.clone(),
        None => {
            let number = MADE.fetch_add(1, Ordering::Relaxed);
            HeaderValue::try_from(format!("made-{number}")).unwrap()
        }
    };
    request.headers_mut().insert(ID, id.clone());
    let span = info_span!(
        "request",
        method = %request.method(),
        path = request.path(),
        request_id = text(request.headers(), "x-request-id"),
    );
    let mut response = next.call(request).instrument(span).await?;
    response.headers_mut().insert(ID, id);
    Ok(response)
}
