//! Each error response is logged once, under any number of layers.

use actix_web::{
    App, Error, HttpResponse, Responder, ResponseError,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    http::StatusCode,
    middleware::{Next, from_fn},
    test::{TestRequest, init_service, try_call_service},
    web,
};
use sw_error_tests_adapters::{ApiError, name};
use tracing::{Instrument, field};

use crate::{ID, envelope, recorder::Log};

async fn store() -> Result<&'static str, ApiError> {
    Err(ApiError::store())
}

async fn panics() -> HttpResponse {
    panic!("a secret")
}

async fn fails(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
    Err(ErrorInternalServerError("a secret"))
}

#[actix_web::test]
async fn once_with_what_the_error_says() {
    let app = App::new()
        .route("/store", web::get().to(store))
        .route("/panic", web::get().to(panics))
        .service(web::resource("/fails").wrap(from_fn(fails)).to(store))
        .wrap(envelope(name))
        .wrap(envelope(name));
    let app = init_service(app).await;
    let internal = "error.type=\"SW_HTTP_INTERNAL_SERVER_ERROR\" http.response.status_code=500";
    let secret = "error=\"Internal Server Error\" cause=\"a secret\"";
    for (path, expected) in [
        (
            "/store",
            "ERROR message=error response error.type=\"SW_STORE_DOWN\" http.response.status_code=503 \
             http.request.method=\"GET\" http.route=\"/store\" request_id=\"r-1\" error=\"the store is gone: a secret\""
                .to_owned(),
        ),
        // The request is gone, but its route is known.
        (
            "/panic",
            format!(
                "ERROR message=error response {internal} http.request.method=\"GET\" http.route=\"/panic\" \
                 request_id=\"r-1\" {secret}"
            ),
        ),
        (
            "/fails",
            format!(
                "ERROR message=error response {internal} http.request.method=\"GET\" http.route=\"/fails\" \
                 request_id=\"r-1\" {secret}"
            ),
        ),
        (
            "/nowhere",
            "DEBUG message=error response error.type=\"SW_NOT_FOUND\" http.response.status_code=404 \
             http.request.method=\"GET\" url.path=\"/nowhere\" request_id=\"r-1\" \
             error=\"there is nothing at this address\""
                .to_owned(),
        ),
    ] {
        let log = Log::default();
        let guard = log.start();
        let request = TestRequest::with_uri(path).insert_header(("x-request-id", "r-1"));
        // An error may become a response several times; that is one event.
        if let Err(error) = try_call_service(&app, request.to_request()).await {
            assert_eq!(error.error_response().status(), 500);
            assert_eq!(error.error_response().status(), 500);
        }
        drop(guard);
        assert_eq!(log.lines(), [expected], "{path}");
    }
}

/// Like a tracing middleware.
async fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let span = tracing::error_span!(
        "request",
        "error.type" = field::Empty,
        http.response.status_code = field::Empty,
        http.route = field::Empty
    );
    next.call(request).instrument(span).await
}

/// Whether the middleware with the span is around the layer or inside of it.
#[actix_web::test]
async fn the_line_is_in_the_span_of_the_request() {
    let app = || {
        App::new()
            .route("/store", web::get().to(store))
            .route("/panic", web::get().to(panics))
            .service(web::resource("/fails").wrap(from_fn(fails)).to(store))
    };
    macro_rules! lines {
        ($app:expr, $path:expr) => {{
            let log = Log::default();
            let guard = log.start();
            let app = init_service($app).await;
            let request = TestRequest::with_uri($path).insert_header(ID).to_request();
            drop(try_call_service(&app, request).await);
            drop(guard);
            log.lines()
        }};
    }
    for (path, code, status) in [
        ("/store", "SW_STORE_DOWN", 503),
        ("/panic", "SW_HTTP_INTERNAL_SERVER_ERROR", 500),
        ("/fails", "SW_HTTP_INTERNAL_SERVER_ERROR", 500),
        ("/nowhere", "SW_NOT_FOUND", 404),
    ] {
        let inside = lines!(app().wrap(from_fn(trace)).wrap(envelope(name)), path);
        let lines = lines!(app().wrap(envelope(name)).wrap(from_fn(trace)), path);
        let (last, records) = inside.split_last().unwrap();
        // It is entered, and once more for the line.
        assert_eq!(format!("request: {last}"), *lines.last().unwrap(), "{path}");
        assert_eq!(records, &lines[..lines.len() - 1], "{path}");
        let mut recorded = vec![
            format!(r#"request records error.type="{code}""#),
            format!("request records http.response.status_code={status}"),
        ];
        if path != "/nowhere" {
            recorded.push(format!(r#"request records http.route="{path}""#));
        }
        let (line, records) = lines.split_last().unwrap();
        assert_eq!(records, recorded, "{path}");
        assert!(line.starts_with("request: "), "{line}");
    }
}

/// Status and level match the client's response.
#[actix_web::test]
async fn an_overridden_status_is_the_one_in_the_log() {
    async fn worse() -> impl Responder {
        let response = ApiError::NoRoom.error_response();
        response.customize().with_status(StatusCode::BAD_GATEWAY)
    }

    let log = Log::default();
    let _guard = log.start();
    let app = App::new().route("/", web::get().to(worse));
    let app = init_service(app.wrap(envelope(name))).await;
    let response = try_call_service(&app, TestRequest::with_uri("/").to_request()).await;
    assert_eq!(response.unwrap().status(), 502);
    let start =
        r#"ERROR message=error response error.type="SW_NO_ROOM" http.response.status_code=502"#;
    let lines = log.lines();
    assert!(lines[0].starts_with(start), "{lines:?}");
}
