//! The service with warp: its filters are a tower service, which the layer wraps.

mod http1;

use std::{future::pending, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use sw_error::{
    SwError, extract,
    layer::{AsIs, EnvelopeLayer},
};
use sw_error_tests_adapters::{
    ApiError, BODY_LIMIT, Expected, JSON, ORIGIN, Page, Plan, VARY, check, check_cors, name, theirs,
};
use tokio::task::spawn_blocking;
use tower::{ServiceBuilder, timeout::TimeoutLayer};
use tower_http::cors::CorsLayer;
use warp::{
    Filter, Rejection, Reply, any, body, get, head,
    header::headers_cloned,
    path::{end, param, path},
    post, query,
};

type Answer = Result<String, ApiError>;

/// Both are replies.
fn reply(answer: Answer) -> Result<String, Box<dyn Reply>> {
    answer.map_err(|error| Box::new(error.to_response()) as _)
}

fn filters() -> impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone + Send + 'static {
    let errors = at("no-room", || ApiError::NoRoom.to_response())
        .or(at("bad-venue", || ApiError::bad_venue().to_response()))
        .or(at("too-many", || ApiError::TooMany.to_response()))
        .or(at("sign-in", || ApiError::SignIn.to_response()))
        .or(at("clash", || ApiError::clash().to_response()))
        .or(at("store", || ApiError::store().to_response()));
    let others = at("ok", || "ok")
        .or(at("foreign", conflict))
        .or(at("as-is", || {
            let mut response = conflict();
            response.extensions_mut().insert(AsIs);
            response
        }))
        .or(at("panic", || -> &str { panic!("a secret") }))
        .or(path("slow").and(end()).and(read()).then(pending::<&str>));
    let room = path("rooms")
        .and(param())
        .and(end())
        .and(read())
        .map(|number: String| reply(room(&number)));
    let query = query::raw().or(any().map(String::new)).unify();
    let search = path("search")
        .and(end())
        .and(read())
        .and(query)
        .map(|query: String| reply(search(&query)));
    let bytes = post()
        .and(body::content_length_limit(BODY_LIMIT as u64))
        .and(headers_cloned())
        .and(body::bytes());
    let make_plan = path("plans")
        .and(end())
        .and(bytes)
        .map(|headers, body| reply(make_plan(&headers, &body)));
    let turn_page = path("pages")
        .and(end())
        .and(bytes)
        .map(|headers, body| reply(turn_page(&headers, &body)));
    let proxied = path("theirs")
        .and(param())
        .and(end())
        .and(read())
        .map(|name: String| theirs(&name));
    errors
        .or(others)
        .or(proxied)
        .or(room)
        .or(search)
        .or(make_plan)
        .or(turn_page)
}

fn at<R: Reply>(
    name: &'static str,
    reply: impl Fn() -> R + Clone + Send + 'static,
) -> impl Filter<Extract = (R,), Error = Rejection> + Clone + Send + 'static {
    path(name).and(end()).and(read()).map(reply)
}

/// `HEAD` as well, which warp does not add by itself.
fn read() -> impl Filter<Extract = (), Error = Rejection> + Copy {
    get().or(head()).unify()
}

/// As text: if a `u8` does not parse, warp only reports that there is no such route.
fn room(number: &str) -> Answer {
    let number: u8 = extract::path("number", number)?;
    Ok(number.to_string())
}

fn search(query: &str) -> Answer {
    let page: Page = extract::query(query)?;
    Ok(page.limit.to_string())
}

fn make_plan(headers: &HeaderMap, body: &Bytes) -> Answer {
    let plan: Plan = extract::json(headers, body)?;
    Ok(plan.title)
}

fn turn_page(headers: &HeaderMap, body: &Bytes) -> Answer {
    let page: Page = extract::form(headers, body)?;
    Ok(page.limit.to_string())
}

fn conflict() -> Response<&'static str> {
    let mut response = Response::new("theirs");
    *response.status_mut() = StatusCode::CONFLICT;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

#[tokio::test]
async fn the_table() {
    let service = ServiceBuilder::new()
        .layer(EnvelopeLayer::new(name).with_form(sw_error_tonic::Grpc))
        .layer(TimeoutLayer::new(Duration::from_millis(100)))
        .service(warp::service(filters()));
    let address = http1::start(service).await;
    // warp does not know the methods of other filters for an address.
    let no_allow = Expected {
        status: 405,
        headers: &[JSON, VARY],
        body: r#"{"error":{"code":"SW_HTTP_METHOD_NOT_ALLOWED","message":"this address does not support this method"}}"#,
    };
    // warp reads the body itself, and reports only that it failed.
    let bad_request = Expected {
        status: 400,
        headers: &[JSON, VARY],
        body: r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#,
    };
    let differences = [
        ("no such method", no_allow),
        ("a body that ends early", bad_request),
    ];
    spawn_blocking(move || check(address, &differences))
        .await
        .unwrap();
}

/// The documented order.
#[tokio::test]
async fn cors_outside_of_the_layer() {
    let cors = CorsLayer::new()
        .allow_origin(HeaderValue::from_static(ORIGIN))
        .expose_headers([HeaderName::from_static("x-request-id")]);
    let service = ServiceBuilder::new()
        .layer(cors)
        .layer(EnvelopeLayer::new(name))
        .layer(TimeoutLayer::new(Duration::from_millis(100)))
        .service(warp::service(filters()));
    let address = http1::start(service).await;
    spawn_blocking(move || check_cors(address)).await.unwrap();
}
