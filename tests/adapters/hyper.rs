//! The service with hyper and its own router, for any framework on the `http` crate.

mod http1;

use std::{convert::Infallible, future::pending, time::Duration};

use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Method, Request, Response, StatusCode, header, request::Parts,
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use sw_error::{
    SwError, extract,
    layer::{AsIs, EnvelopeLayer},
    to_response,
    wire::ProblemDetails,
};
use sw_error_tests_adapters::{
    ApiError, BODY_LIMIT, Flat, FlatError, Gone, HttpError, ORIGIN, Odd, Page, Plan, check,
    check_cors, check_wires, name, theirs,
};
use tokio::{runtime::Handle, task::spawn_blocking};
use tower::{Layer, ServiceBuilder, service_fn, timeout::TimeoutLayer};
use tower_http::cors::CorsLayer;

type Answer = Result<Response<Bytes>, ApiError>;

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let response = route(request).await;
    let response = response.unwrap_or_else(|error| error.to_response());
    Ok(response.map(Full::new))
}

async fn route(request: Request<Incoming>) -> Answer {
    let (head, body) = request.into_parts();
    let path: Vec<_> = head.uri.path().split('/').skip(1).collect();
    let (allowed, is_allowed) = match path[..] {
        ["plans" | "pages"] => ("POST", head.method == Method::POST),
        _ => (
            "GET,HEAD",
            matches!(head.method, Method::GET | Method::HEAD),
        ),
    };
    if !is_allowed {
        let mut response = HttpError::MethodNotAllowed.to_response();
        let allowed = HeaderValue::from_static(allowed);
        response.headers_mut().insert(header::ALLOW, allowed);
        return Ok(response);
    }
    match path[..] {
        ["ok"] => Ok(text("ok")),
        ["no-room"] => Err(ApiError::NoRoom),
        ["bad-venue"] => Err(ApiError::bad_venue()),
        ["too-many"] => Err(ApiError::TooMany),
        ["sign-in"] => Err(ApiError::SignIn),
        ["clash"] => Err(ApiError::clash()),
        ["store"] => Err(ApiError::store()),
        ["rooms", number] => room(number),
        ["search"] => search(&head),
        ["plans"] => make_plan(&head, &read(body).await?),
        ["pages"] => turn_page(&head, &read(body).await?),
        ["foreign"] => Ok(conflict()),
        ["as-is"] => {
            let mut response = conflict();
            response.extensions_mut().insert(AsIs);
            Ok(response)
        }
        ["theirs", name] => Ok(theirs(name)),
        ["panic"] => panic!("a secret"),
        ["slow"] => pending().await,
        _ => Err(ApiError::NotFound),
    }
}

fn room(number: &str) -> Answer {
    let number: u8 = extract::path("number", number)?;
    Ok(text(number.to_string()))
}

fn search(head: &Parts) -> Answer {
    let page: Page = extract::query(head.uri.query().unwrap_or_default())?;
    Ok(text(page.limit.to_string()))
}

fn make_plan(head: &Parts, body: &[u8]) -> Answer {
    let plan: Plan = extract::json(&head.headers, body)?;
    Ok(text(plan.title))
}

fn turn_page(head: &Parts, body: &[u8]) -> Answer {
    let page: Page = extract::form(&head.headers, body)?;
    Ok(text(page.limit.to_string()))
}

async fn read(body: Incoming) -> Result<Bytes, HttpError> {
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(HttpError::ContentTooLarge),
        Err(_) => Err(HttpError::MalformedBody {
            problems: Vec::new(),
        }),
    }
}

fn text(body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

fn conflict() -> Response<Bytes> {
    let mut response = text("theirs");
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

#[tokio::test]
async fn the_table() {
    let service = ServiceBuilder::new()
        .layer(EnvelopeLayer::new(name).with_form(sw_error_tonic::Grpc))
        .layer(TimeoutLayer::new(Duration::from_millis(100)))
        .service_fn(answer);
    let address = http1::start(service).await;
    spawn_blocking(move || check(address, &[])).await.unwrap();
}

/// Like the macro of an adapter, with `to_response!`.
async fn in_wires(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let flat = |error| to_response! { [] [FlatError] [Flat] &error };
    let response = match request.uri().path() {
        "/full" => flat(FlatError::Full),
        "/venue" => flat(FlatError::venue()),
        "/down" => flat(FlatError::down()),
        "/odd" => to_response! { [T] [Odd<T>] [Flat] &Odd(7) },
        "/conflict" => to_response! { [] [HttpError] [Flat] &HttpError::Conflict },
        "/gone" => to_response! { [] [Gone] [ProblemDetails] &Gone },
        "/no-room" => ApiError::NoRoom.to_response(),
        _ => {
            let mut response = Response::default();
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        }
    };
    Ok(response.map(Full::new))
}

#[tokio::test]
async fn the_wires() {
    let runtime = Handle::current();
    let serve = move |layer: Option<EnvelopeLayer>| match layer {
        None => runtime.block_on(http1::start(service_fn(in_wires))),
        Some(layer) => runtime.block_on(http1::start(layer.layer(service_fn(in_wires)))),
    };
    spawn_blocking(|| check_wires(serve)).await.unwrap();
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
        .service_fn(answer);
    let address = http1::start(service).await;
    spawn_blocking(move || check_cors(address)).await.unwrap();
}
