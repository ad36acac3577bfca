//! The middleware beside, around and inside of others.

use std::{
    cell::RefCell,
    io::{Read, Write},
    net::TcpStream,
    sync::atomic::{AtomicU32, Ordering},
};

use actix_web::{
    App, Error, HttpMessage, HttpRequest, HttpResponse, ResponseError,
    body::{BodySize, MessageBody, SizedStream},
    dev::{ServiceRequest, ServiceResponse},
    error::{ErrorConflict, ErrorImATeapot, ErrorInternalServerError, InternalError},
    http::{StatusCode, header},
    middleware::{Compress, DefaultHeaders, Logger, Next, NormalizePath, from_fn},
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use sw_error::{
    Envelope, ErrorContext, SwError,
    failure::{Failure, FailureKind},
    layer::{AsIs, RequestId},
};
use sw_error_actix_web::Enveloped;
use sw_error_tests_adapters::{ApiError, HttpError, name, send};

use crate::{ID, envelope, envelope_and_grpc, http2};

const NO_ROOM: &str = r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#;
const STORE: &str =
    r#"{"error":{"code":"SW_STORE_DOWN","message":"Service Unavailable","request_id":"r-1"}}"#;

/// The request id for `name`.
fn teapot(failure: &Failure) -> Teapot {
    Teapot {
        what: format!("{:?} {}", failure.kind(), failure.status().as_u16()),
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("{what}")]
#[sw(code = "SW_TEAPOT", status = 418)]
struct Teapot {
    what: String,
}

sw_error_actix_web::response_error!(Teapot);

async fn no_room() -> Result<&'static str, ApiError> {
    Err(ApiError::NoRoom)
}

async fn store() -> Result<&'static str, ApiError> {
    Err(ApiError::store())
}

async fn ok() -> &'static str {
    "ok"
}

#[test]
fn a_question_mark_is_enough() {
    fn service() -> Result<&'static str, HttpError> {
        Err(HttpError::Locked)
    }
    async fn ours() -> Result<&'static str, ApiError> {
        Ok(service()?)
    }
    async fn actix() -> Result<&'static str, Error> {
        Ok(ours().await?)
    }
    async fn of_another_crate() -> Result<&'static str, Enveloped<HttpError>> {
        Ok(service()?)
    }
    async fn foreign() -> Result<&'static str, Error> {
        Err(std::io::Error::other("a secret"))?;
        Ok("never")
    }
    async fn responds() -> HttpResponse {
        sw_error_actix_web::response(Envelope::new(&ApiError::NoRoom).to_response())
    }
    async fn object() -> HttpResponse {
        let error: Box<dyn SwError> = Box::new(ApiError::NoRoom);
        assert_eq!(sw_error_actix_web::status_code(&*error), 404);
        sw_error_actix_web::error_response(&*error)
    }

    let address = serve!(
        App::new()
            .route("/ours", web::get().to(ours))
            .route("/actix", web::get().to(actix))
            .route("/of-another-crate", web::get().to(of_another_crate))
            .route("/foreign", web::get().to(foreign))
            .route("/responds", web::get().to(responds))
            .route("/object", web::get().to(object))
            .wrap(envelope(name))
    );
    for line in ["GET /ours", "GET /actix", "GET /of-another-crate"] {
        let answer = send(address, line, &[ID], "");
        assert_eq!(answer.status, 423);
        assert_eq!(
            answer.body,
            r#"{"error":{"code":"SW_HTTP_LOCKED","message":"the resource is locked"}}"#
        );
    }
    for line in ["GET /responds", "GET /object"] {
        let answer = send(address, line, &[ID], "");
        assert_eq!((answer.status, &*answer.body), (404, NO_ROOM));
    }
    let answer = send(address, "GET /foreign", &[ID], "");
    assert_eq!(answer.status, 500);
    assert_eq!(
        answer.body,
        r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#
    );
}

#[test]
fn without_the_layer_errors_are_responses_all_the_same() {
    let response = ApiError::TooMany.error_response();
    assert_eq!(ApiError::TooMany.status_code(), 429);
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers().get("retry-after").unwrap(), "30");
    assert_eq!(
        response.headers().get("content-type").unwrap(),
        "application/json"
    );
    let extensions = response.extensions();
    let context = extensions.get::<ErrorContext>().unwrap();
    assert_eq!(context.info().code(), "SW_TOO_MANY");

    // A fixed body is not copied.
    drop(extensions);
    let first = response.into_body().try_into_bytes().unwrap();
    let second = ApiError::TooMany.error_response().into_body();
    assert_eq!(first.as_ptr(), second.try_into_bytes().unwrap().as_ptr());
}

#[test]
fn handlers_and_inner_layers_see_the_id() {
    async fn by_request(request: HttpRequest) -> String {
        request.extensions().get::<RequestId>().unwrap().to_string()
    }
    async fn by_extractor(id: web::ReqData<RequestId>) -> String {
        id.to_string()
    }
    /// As from a client that passes the id on.
    async fn by_header(request: HttpRequest) -> String {
        let mut ids = request.headers().get_all("x-request-id");
        let id = ids.next().unwrap().to_str().unwrap().to_owned();
        assert_eq!(ids.next(), None);
        id
    }

    let address = serve!(
        App::new()
            .service(
                web::scope("/inner")
                    .route("/id", web::get().to(by_request))
                    .wrap(envelope(teapot))
            )
            .route("/id", web::get().to(by_request))
            .route("/data", web::get().to(by_extractor))
            .route("/header", web::get().to(by_header))
            .wrap(envelope(name))
    );
    for path in ["/id", "/data", "/header", "/inner/id"] {
        let line = format!("GET {path}");
        let answer = send(address, &line, &[ID], "");
        assert_eq!((answer.status, &*answer.body), (200, "r-1"));
        assert_eq!(answer.header("x-request-id"), Some("r-1"));

        // A missing or malformed id is replaced.
        for header in [("x-nothing", ""), ("x-request-id", "<script>")] {
            let answer = send(address, &line, &[header], "");
            assert_eq!(answer.body.len(), 36, "{}", answer.body);
            assert_eq!(answer.header("x-request-id"), Some(&*answer.body));
        }
    }
}

#[test]
fn the_id_of_outer_middleware_wins() {
    async fn outer(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let id = ::http::HeaderValue::from_static("outer");
        let id = RequestId::from_header(&id).unwrap();
        request.extensions_mut().insert(id);
        next.call(request).await
    }
    async fn by_header(request: HttpRequest) -> Result<String, ApiError> {
        let id = request.headers().get("x-request-id").unwrap();
        assert_eq!(id, "outer");
        Err(ApiError::store())
    }

    let address = serve!(
        App::new()
            .route("/", web::get().to(by_header))
            .wrap(envelope(name))
            .wrap(from_fn(outer))
    );
    for id in ["r-1", "<script>"] {
        let answer = send(address, "GET /", &[("x-request-id", id)], "");
        assert_eq!(answer.header("x-request-id"), Some("outer"));
        assert_eq!(
            (answer.status, answer.body),
            (503, STORE.replace("r-1", "outer"))
        );
    }
}

#[test]
fn the_innermost_layer_names_an_error() {
    async fn fail(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
        Err(ErrorConflict("theirs"))
    }

    let address = serve!(
        App::new()
            .service(
                web::scope("/inner")
                    .route("/store", web::get().to(store))
                    .service(web::resource("/fail").wrap(from_fn(fail)).to(ok))
                    .wrap(envelope(teapot))
            )
            .wrap(envelope(name))
    );
    for (path, what) in [("nowhere", "NotFound 404"), ("fail", "Other 409")] {
        let answer = send(address, &format!("GET /inner/{path}"), &[ID], "");
        assert_eq!(answer.status, 418);
        assert_eq!(
            answer.body,
            format!(r#"{{"error":{{"code":"SW_TEAPOT","message":"{what}"}}}}"#)
        );
    }
    let answer = send(address, "GET /inner/store", &[ID], "");
    assert_eq!((answer.status, &*answer.body), (503, STORE));
    assert_eq!(answer.header("retry-after"), Some("5"));
    let answer = send(address, "GET /nowhere", &[ID], "");
    assert_eq!(answer.status, 404);
}

#[test]
fn middleware_may_fail() {
    async fn gate(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        match request.path() {
            "/sign-in" => Err(ApiError::SignIn.into()),
            "/store" => Err(ApiError::store().into()),
            "/teapot" => Err(ErrorImATeapot("theirs")),
            "/broken" => Err(ErrorInternalServerError("a secret")),
            "/moved" => Err(InternalError::from_response(
                "moved",
                HttpResponse::SeeOther()
                    .insert_header((header::LOCATION, "/ok"))
                    .body("over there"),
            )
            .into()),
            "/as-is" => {
                let mut response = HttpResponse::BadRequest().body("theirs");
                response.extensions_mut().insert(AsIs);
                Err(InternalError::from_response("theirs", response).into())
            }
            "/stream" => {
                let body = futures_util::stream::iter([Ok::<_, Error>("a".into()), Ok("b".into())]);
                let mut response = HttpResponse::BadGateway().body(SizedStream::new(2, body));
                response.extensions_mut().insert(AsIs);
                Err(InternalError::from_response("theirs", response).into())
            }
            "/panic" => panic!("a secret"),
            _ => next.call(request).await,
        }
    }

    let address = serve!(
        App::new()
            .route("/ok", web::get().to(ok))
            .wrap(from_fn(gate))
            .wrap(envelope(name))
            .wrap(Logger::default())
    );
    let get = |path: &str| send(address, &format!("GET {path}"), &[ID], "");
    for (path, status, body) in [
        ("/ok", 200, "ok"),
        (
            "/sign-in",
            401,
            r#"{"error":{"code":"SW_SIGN_IN","message":"sign in first"}}"#,
        ),
        ("/store", 503, STORE),
        (
            "/teapot",
            400,
            r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#,
        ),
        (
            "/broken",
            500,
            r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#,
        ),
        ("/moved", 303, "over there"),
        ("/as-is", 400, "theirs"),
        ("/stream", 502, "ab"),
        (
            "/panic",
            500,
            r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#,
        ),
    ] {
        let answer = get(path);
        assert_eq!((answer.status, &*answer.body), (status, body), "{path}");
        assert_eq!(answer.header("x-request-id"), Some("r-1"), "{path}");
    }
    assert_eq!(get("/sign-in").header("www-authenticate"), Some("Bearer"));
    assert_eq!(get("/store").header("retry-after"), Some("5"));
    assert_eq!(get("/moved").header("location"), Some("/ok"));

    let answer = send(
        address,
        "GET /store",
        &[ID, ("accept", "application/problem+json")],
        "",
    );
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert!(answer.body.contains(r#""request_id":"r-1""#));
}

#[test]
fn a_failure_is_named_once() {
    static NAMED: AtomicU32 = AtomicU32::new(0);

    fn count(failure: &Failure) -> HttpError {
        NAMED.fetch_add(1, Ordering::Relaxed);
        assert_eq!(failure.kind(), FailureKind::Panic);
        assert_eq!(failure.cause(), Some("a secret"));
        HttpError::from(failure)
    }
    async fn panics() -> HttpResponse {
        panic!("a secret")
    }

    let address = serve!(
        App::new()
            .route("/", web::get().to(panics))
            .wrap(envelope(count))
            .wrap(envelope(count))
    );
    let answer = send(address, "GET /", &[], "");
    assert_eq!(answer.status, 500);
    assert_eq!(NAMED.load(Ordering::Relaxed), 1);
}

#[test]
fn a_connection_outlives_a_panic() {
    async fn panics(_: web::Bytes) -> HttpResponse {
        panic!("a secret")
    }

    let address = serve!(
        App::new()
            .route("/panic", web::post().to(panics))
            .route("/no-room", web::get().to(no_room))
            .wrap(envelope(name))
    );
    let mut stream = TcpStream::connect(address).unwrap();
    let mut answers = String::new();
    stream
        .write_all(b"POST /panic HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}")
        .unwrap();
    let mut buffer = [0; 4096];
    let read = stream.read(&mut buffer).unwrap();
    answers += std::str::from_utf8(&buffer[..read]).unwrap();
    stream
        .write_all(b"GET /no-room HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .unwrap();
    stream.read_to_string(&mut answers).unwrap();
    assert!(answers.starts_with("HTTP/1.1 500 "), "{answers}");
    assert!(answers.contains("HTTP/1.1 404 "), "{answers}");
    assert!(answers.ends_with(NO_ROOM), "{answers}");
}

#[test]
fn a_handler_may_keep_the_request() {
    thread_local! {
        static KEPT: RefCell<Vec<HttpRequest>> = const { RefCell::new(Vec::new()) };
    }
    async fn keep(request: HttpRequest) -> Result<&'static str, ApiError> {
        KEPT.with_borrow_mut(|kept| kept.push(request));
        no_room().await
    }

    let address = serve!(
        App::new()
            .service(
                web::scope("/{scope}")
                    .wrap(envelope(name))
                    .route("/{keep}", web::get().to(keep))
            )
            .wrap(envelope(name))
    );
    for _ in 0..3 {
        let answer = send(address, "GET /a/b", &[ID], "");
        assert_eq!((answer.status, &*answer.body), (404, NO_ROOM));
    }
}

#[test]
fn headers_of_others_stay_and_those_of_the_body_go() {
    async fn foreign() -> HttpResponse {
        HttpResponse::build(StatusCode::CONFLICT)
            .reason("Theirs")
            .append_header(("set-cookie", "a=1"))
            .append_header(("set-cookie", "b=2"))
            .append_header(("etag", "\"x\""))
            .append_header(("content-language", "de"))
            .body("theirs")
    }

    let address = serve!(
        App::new()
            .service(web::resource("/foreign").to(foreign))
            .wrap(envelope(teapot))
    );
    let answer = send(address, "GET /foreign", &[], "");
    assert_eq!(answer.status, 418);
    let cookies: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
    assert_eq!(answer.header("etag"), None);
    assert_eq!(answer.header("content-language"), None);

    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(b"GET /foreign HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 418 I'm a teapot\r\n"),
        "{answer}"
    );
}

#[tokio::test]
async fn grpc_has_its_own_errors() {
    let address = serve!(
        App::new()
            .route("/no-room", web::post().to(no_room))
            .wrap(envelope_and_grpc())
    );
    let grpc = ("content-type", "application/grpc-web+proto");
    for line in ["POST /no-room", "POST /nowhere"] {
        let answer = send(address, line, &[ID, grpc], "");
        assert_eq!((answer.status, &*answer.body), (200, ""), "{line}");
        assert_eq!(answer.header("x-request-id"), Some("r-1"));
        assert_eq!(answer.header("content-type"), Some("application/grpc-web"));
        assert!(answer.header("grpc-status").is_some_and(|code| code != "0"));
    }
    let grpc = ("content-type", "application/grpc");
    let answer = http2::send(address, "POST /no-room", &[ID, grpc], "").await;
    assert_eq!((answer.status, &*answer.body), (200, ""));
    assert_eq!(answer.header("content-type"), Some("application/grpc"));
    assert_eq!(answer.header("grpc-status"), Some("5"));
    // A header alone does not make it gRPC.
    for line in ["GET /no-room", "POST /no-room"] {
        let answer = send(address, line, &[ID, grpc], "");
        assert_eq!(answer.status, 404, "{line}");
        assert_eq!(answer.header("grpc-status"), None, "{line}");
    }
}

#[test]
fn to_head_an_error_of_others_has_the_length_of_its_answer_to_get() {
    let address = serve!(App::new().wrap(envelope(name)));
    let get = send(address, "GET /nowhere", &[ID], "");
    let head = send(address, "HEAD /nowhere", &[ID], "");
    assert_eq!((head.status, &*head.body), (404, ""));
    assert_eq!(get.header("content-length"), Some("78"));
    assert_eq!(head.header("content-length"), Some("78"));
}

#[test]
fn beside_the_middleware_of_actix() {
    let inside = serve!(
        App::new()
            .route("/store", web::get().to(store))
            .route("/store", web::head().to(store))
            .wrap(DefaultHeaders::new().add(("x-default", "1")))
            .wrap(NormalizePath::trim())
            .wrap(Logger::default())
            .wrap(envelope(name))
    );
    let outside = serve!(
        App::new()
            .route("/store", web::get().to(store))
            .route("/store", web::head().to(store))
            .wrap(envelope(name))
            .wrap(DefaultHeaders::new().add(("x-default", "1")))
            .wrap(NormalizePath::trim())
            .wrap(Logger::default())
    );
    for address in [inside, outside] {
        for line in ["GET /store", "GET /store/"] {
            let answer = send(address, line, &[ID, ("accept-encoding", "gzip")], "");
            assert_eq!((answer.status, &*answer.body), (503, STORE));
            assert_eq!(answer.header("x-default"), Some("1"));
            assert_eq!(answer.header("content-length"), Some("85"));
        }
        let answer = send(address, "HEAD /store", &[ID], "");
        assert_eq!((answer.status, &*answer.body), (503, ""));
        assert_eq!(answer.header("content-length"), Some("85"));
        let answer = send(address, "GET /nowhere", &[ID], "");
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("x-default"), Some("1"));
    }
}

/// Inside of the layer, it has changed the body, which then stays.
#[actix_web::test]
async fn the_envelope_can_be_compressed() {
    macro_rules! check {
        ($app:expr) => {
            let app = init_service($app).await;
            let request =
                TestRequest::with_uri("/store").insert_header(("accept-encoding", "gzip"));
            let response = call_service(&app, request.to_request()).await;
            assert_eq!(response.status(), 503);
            assert_eq!(response.headers().get("content-encoding").unwrap(), "gzip");
            assert!(response.headers().contains_key("x-request-id"));
            let body = read_body(response).await;
            assert_eq!(body[..2], [0x1f, 0x8b]);
        };
    }
    let store = || App::new().route("/store", web::get().to(store));
    check!(store().wrap(envelope(name)).wrap(Compress::default()));
    check!(store().wrap(Compress::default()).wrap(envelope(name)));
}

#[actix_web::test]
async fn a_stream_stays_a_stream() {
    /// An endless body, which cannot be read completely.
    fn endless() -> HttpResponse {
        HttpResponse::Ok().streaming(futures_util::stream::repeat_with(|| {
            Ok::<_, Error>(web::Bytes::from_static(b"more"))
        }))
    }
    fn sized() -> HttpResponse {
        HttpResponse::Ok().body(SizedStream::new(
            7,
            futures_util::stream::pending::<Result<web::Bytes, Error>>(),
        ))
    }

    let app = App::new()
        .route("/endless", web::get().to(|| async { endless() }))
        .route("/sized", web::get().to(|| async { sized() }))
        .wrap(envelope(name));
    let app = init_service(app).await;
    for (path, size) in [
        ("/endless", BodySize::Stream),
        ("/sized", BodySize::Sized(7)),
    ] {
        let request = TestRequest::with_uri(path).to_request();
        let response = call_service(&app, request).await;
        assert!(response.headers().contains_key("x-request-id"));
        assert_eq!(response.response().body().size(), size);
    }
}

#[actix_web::test]
async fn outer_middleware_finds_the_code() {
    async fn outer(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let mut response = next.call(request).await?;
        let code = response
            .response()
            .extensions()
            .get::<ErrorContext>()
            .map(|context| context.info().code().as_str());
        let code = header::HeaderValue::from_static(code.unwrap_or("none"));
        response
            .headers_mut()
            .insert(header::HeaderName::from_static("x-code"), code);
        Ok(response)
    }

    let app = App::new()
        .route("/store", web::get().to(store))
        .route("/ok", web::get().to(ok))
        .wrap(envelope(name))
        .wrap(from_fn(outer));
    let app = init_service(app).await;
    for (path, code) in [
        ("/store", "SW_STORE_DOWN"),
        ("/nowhere", "SW_NOT_FOUND"),
        ("/ok", "none"),
    ] {
        let response = call_service(&app, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(response.headers().get("x-code").unwrap(), code);
    }
}
