//! Responses that other middleware, and other errors, have changed.

use std::{
    error::Error as StdError,
    fmt, io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_cors::Cors;
use actix_web::{
    App, CustomizeResponder, Error, HttpResponse, Responder, ResponseError,
    body::{BodySize, BodyStream, MessageBody, SizedStream},
    dev::{ServiceRequest, ServiceResponse},
    error::{ErrorConflict, ErrorInternalServerError},
    http::{StatusCode, header},
    middleware::{Logger, Next, from_fn},
    rt::time::sleep,
    web::{self, Bytes},
};
use anyhow::Context as _;
use futures_util::{Stream, StreamExt, stream};
use sw_error::{
    SwError,
    failure::Failure,
    layer::{EnvelopeLayer, ErrorForm, RequestFacts, remove_body_headers},
};
use sw_error_actix_web::{EnvelopeMiddleware, ResponseBody};
use sw_error_tests_adapters::{ApiError, name, send};

use crate::{ID, envelope};

const NOT_OURS: &str = r#"{"error":{"code":"THEIRS_BROKEN","message":"of another service"}}"#;

/// Shows the layer's information about a failure.
fn tell(failure: &Failure) -> Told {
    let cause = failure.cause().unwrap_or("nothing");
    Told(format!("{} {cause}", failure.status().as_u16()))
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("{0}")]
#[sw(code = "SW_TOLD", status = 418)]
struct Told(String);

fn told(what: &str) -> String {
    format!(r#"{{"error":{{"code":"SW_TOLD","message":"{what}"}}}}"#)
}

async fn store() -> Result<&'static str, ApiError> {
    Err(ApiError::store())
}

fn text(status: StatusCode) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.content_type("text/plain");
    response
}

type Chunk = Result<Bytes, Error>;

fn chunks<const N: usize>(texts: [&'static str; N]) -> impl Stream<Item = Chunk> {
    stream::iter(texts).map(|text| Ok(Bytes::from_static(text.as_bytes())))
}

/// A body whose second half comes later.
async fn later() -> Chunk {
    sleep(Duration::from_millis(20)).await;
    Ok(Bytes::from_static(b"later"))
}

/// `Logger` wraps each body in a type that cannot be taken apart.
#[test]
fn the_text_of_a_body_in_a_wrapper_is_known() {
    async fn plain() -> HttpResponse {
        text(StatusCode::CONFLICT).body("theirs")
    }
    async fn ready() -> HttpResponse {
        text(StatusCode::CONFLICT).streaming(chunks(["a", "b", "c"]))
    }
    async fn awaited() -> HttpResponse {
        let body = chunks(["soon "]).chain(stream::once(later()));
        text(StatusCode::CONFLICT).body(SizedStream::new(10, body))
    }
    async fn not_awaited() -> HttpResponse {
        let body = chunks(["soon "]).chain(stream::once(later()));
        text(StatusCode::CONFLICT).streaming(body)
    }
    async fn endless() -> HttpResponse {
        text(StatusCode::CONFLICT).streaming(stream::repeat_with(|| {
            Ok::<_, Error>(Bytes::from_static(b"more"))
        }))
    }
    async fn large() -> HttpResponse {
        text(StatusCode::CONFLICT).body("x".repeat(70_000))
    }
    async fn fails() -> HttpResponse {
        let end = stream::iter([Err(ErrorInternalServerError("a secret"))]);
        text(StatusCode::CONFLICT).streaming(chunks(["a"]).chain(end))
    }

    /// Without its body, the error is not recognised as ours.
    async fn ours_fails() -> HttpResponse<impl MessageBody> {
        let end = stream::iter([Err(ErrorInternalServerError("a secret"))]);
        let body = SizedStream::new(9, chunks(["half"]).chain(end));
        ApiError::store().error_response().set_body(body)
    }

    let address = serve!(
        App::new()
            .route("/plain", web::get().to(plain))
            .route("/ready", web::get().to(ready))
            .route("/awaited", web::get().to(awaited))
            .route("/not-awaited", web::get().to(not_awaited))
            .route("/endless", web::get().to(endless))
            .route("/large", web::get().to(large))
            .route("/fails", web::get().to(fails))
            .route("/ours-fails", web::get().to(ours_fails))
            .wrap(Logger::default())
            .wrap(envelope(tell))
    );
    let failed = "the body of the response failed: a secret";
    for (path, status, cause) in [
        ("plain", 409, "theirs"),
        ("ready", 409, "abc"),
        ("awaited", 409, "soon later"),
        ("not-awaited", 409, "nothing"),
        ("endless", 409, "nothing"),
        ("large", 409, "nothing"),
        ("fails", 409, failed),
        ("ours-fails", 503, failed),
    ] {
        let answer = send(address, &format!("GET /{path}"), &[], "");
        assert_eq!(answer.status, 418, "{path}");
        assert_eq!(answer.body, told(&format!("{status} {cause}")), "{path}");
    }
}

/// For a kept body, the part that was read comes first, and then the rest.
#[test]
fn a_body_that_stays_is_whole() {
    fn json() -> actix_web::HttpResponseBuilder {
        let mut response = HttpResponse::BadGateway();
        response.content_type("application/json");
        response
    }
    async fn proxied() -> HttpResponse {
        let (first, second) = NOT_OURS.split_at(20);
        json().streaming(chunks([first, second]))
    }
    /// The error is ours, but some middleware has written it in a form that is not JSON.
    async fn slow() -> HttpResponse<impl MessageBody> {
        let body = chunks(["soon "]).chain(stream::once(later()));
        ApiError::store()
            .error_response()
            .set_body(BodyStream::new(body))
    }

    let address = serve!(
        App::new()
            .route("/proxied", web::get().to(proxied))
            .route("/slow", web::get().to(slow))
            .wrap(Logger::default())
            .wrap(envelope(tell))
    );
    let answer = send(address, "GET /proxied", &[], "");
    assert_eq!((answer.status, &*answer.body), (502, NOT_OURS));
    assert_eq!(answer.header("content-length"), Some("65"));

    let answer = send(address, "GET /slow", &[], "");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.body, "5\r\nsoon \r\n5\r\nlater\r\n0\r\n\r\n");
}

/// Like a redaction or a translation.
async fn redact(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let response = next.call(request).await?;
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let body = actix_web::body::to_bytes(body).await.map_err(Into::into)?;
    let text = String::from_utf8_lossy(&body).replace("moon", "****");
    Ok(ServiceResponse::new(request, response.set_body(text)))
}

#[test]
fn a_body_that_middleware_has_changed_stays() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("the moon is gone")]
    #[sw(code = "SW_MOON_GONE", status = 500, expose)]
    struct MoonGone;

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("no moon")]
    #[sw(code = "SW_NO_MOON", status = 404)]
    struct NoMoon;

    sw_error_actix_web::response_error!(MoonGone, NoMoon);

    async fn gone() -> Result<&'static str, MoonGone> {
        Err(MoonGone)
    }
    async fn missing() -> Result<&'static str, NoMoon> {
        Err(NoMoon)
    }

    let address = serve!(
        App::new()
            .route("/gone", web::get().to(gone))
            .route("/missing", web::get().to(missing))
            .route("/store", web::get().to(store))
            .wrap(from_fn(redact))
            .wrap(envelope(name))
    );
    let problem = ("accept", "application/problem+json");
    for accept in [("accept", "*/*"), problem] {
        for (path, status, body) in [
            (
                "/gone",
                500,
                r#"{"error":{"code":"SW_MOON_GONE","message":"the **** is gone"}}"#,
            ),
            (
                "/missing",
                404,
                r#"{"error":{"code":"SW_NO_MOON","message":"no ****"}}"#,
            ),
        ] {
            let answer = send(address, &format!("GET {path}"), &[ID, accept], "");
            assert_eq!((answer.status, &*answer.body), (status, body), "{path}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.header("x-request-id"), Some("r-1"));
        }
    }
    // It had nothing to change.
    let answer = send(address, "GET /store", &[ID, problem], "");
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert!(answer.body.contains(r#""request_id":"r-1""#));
}

/// A cookie that signs the client out, for example.
#[test]
fn headers_of_the_inner_response_stay() {
    async fn set(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let mut response = next.call(request).await?;
        for (name, value) in [
            (header::VARY, "origin"),
            (header::SET_COOKIE, "session=; max-age=0"),
            (header::RETRY_AFTER, "120"),
            (header::WWW_AUTHENTICATE, "Digest"),
            (header::CACHE_CONTROL, "max-age=60"),
            (header::ETAG, "\"1\""),
        ] {
            let value = header::HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
        Ok(response)
    }
    async fn theirs() -> HttpResponse {
        text(StatusCode::UNAUTHORIZED).body("theirs")
    }
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("sign in first")]
    #[sw(
        code = "SW_SIGN_IN_HERE",
        status = 401,
        retry_after = 1,
        header("www-authenticate" = "Bearer"),
        header("set-cookie" = "a=1"),
        header("vary" = "authorization")
    )]
    struct SignIn;

    let address = serve!(
        App::new()
            .route("/store", web::get().to(store))
            .route("/theirs", web::get().to(theirs))
            .wrap(from_fn(set))
            .wrap(envelope(|_| SignIn))
    );
    let all = |answer: &sw_error_tests_adapters::Answer, name: &str| {
        let headers = answer.headers.iter().filter(|(key, _)| key == name);
        headers.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let answer = send(address, "GET /store", &[ID], "");
    assert_eq!(answer.status, 503);
    assert_eq!(all(&answer, "vary"), ["origin", "accept"]);
    assert_eq!(all(&answer, "set-cookie"), ["session=; max-age=0"]);
    assert_eq!(all(&answer, "retry-after"), ["120"]);

    let answer = send(address, "GET /theirs", &[ID], "");
    assert_eq!(answer.status, 401);
    assert_eq!(all(&answer, "vary"), ["origin", "authorization", "accept"]);
    assert_eq!(all(&answer, "set-cookie"), ["session=; max-age=0", "a=1"]);
    assert_eq!(all(&answer, "www-authenticate"), ["Digest", "Bearer"]);
    assert_eq!(all(&answer, "retry-after"), ["120"]);
    assert_eq!(all(&answer, "cache-control"), [""; 0]);
    assert_eq!(all(&answer, "etag"), [""; 0]);
}

#[test]
fn an_overridden_status_gives_one_answer() {
    async fn worse() -> CustomizeResponder<HttpResponse> {
        let response = ApiError::NoRoom.error_response();
        response.customize().with_status(StatusCode::BAD_GATEWAY)
    }
    async fn better() -> CustomizeResponder<HttpResponse> {
        let response = ApiError::store().error_response();
        response.customize().with_status(StatusCode::NOT_FOUND)
    }

    let address = serve!(
        App::new()
            .route("/worse", web::get().to(worse))
            .route("/better", web::get().to(better))
            .wrap(Logger::default())
            .wrap(envelope(name))
    );
    for (path, status, body, problem) in [
        (
            "/worse",
            502,
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room","request_id":"r-1"}}"#,
            r#""status":502,"code":"SW_NO_ROOM""#,
        ),
        (
            "/better",
            404,
            r#"{"error":{"code":"SW_STORE_DOWN","message":"Service Unavailable"}}"#,
            r#""status":404,"code":"SW_STORE_DOWN""#,
        ),
    ] {
        let line = format!("GET {path}");
        let answer = send(address, &line, &[ID], "");
        assert_eq!((answer.status, &*answer.body), (status, body), "{path}");
        let accept = ("accept", "application/problem+json");
        let answer = send(address, &line, &[ID, accept], "");
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains(problem), "{path}: {}", answer.body);
    }
}

/// Including its sources, where actix-web shows them.
#[test]
fn what_an_error_of_others_says_is_its_cause() {
    #[derive(Debug, thiserror::Error)]
    #[error("no connection: {0}")]
    struct Pool(#[source] io::Error);

    #[derive(Debug, thiserror::Error)]
    #[error("store")]
    struct Store(#[source] Pool);

    fn failed() -> Store {
        Store(Pool(io::Error::other("exhausted")))
    }

    async fn plain() -> Result<&'static str, Error> {
        Err(ErrorConflict("theirs"))
    }
    async fn boxed() -> Result<&'static str, Box<dyn StdError>> {
        Err(failed())?
    }
    async fn in_io() -> Result<&'static str, io::Error> {
        Err(io::Error::new(io::ErrorKind::PermissionDenied, failed()))
    }
    async fn in_anyhow() -> Result<&'static str, Error> {
        let result: anyhow::Result<&'static str> = Err(failed()).context("plan");
        result.map_err(ErrorConflict)
    }
    /// A middleware that fails.
    async fn fail(
        request: ServiceRequest,
        _: Next<impl MessageBody>,
    ) -> Result<ServiceResponse, Error> {
        match request.path() {
            "/middleware" => Err(ErrorConflict("theirs")),
            _ => Err(Box::<dyn StdError>::from(failed()).into()),
        }
    }

    let cors = || Cors::default().allowed_origin("https://ours.example");
    let address = serve!(
        App::new()
            .route("/plain", web::get().to(plain))
            .route("/boxed", web::get().to(boxed))
            .route("/io", web::get().to(in_io))
            .route("/anyhow", web::get().to(in_anyhow))
            .service(web::resource("/middleware").wrap(from_fn(fail)).to(plain))
            .service(web::resource("/deep").wrap(from_fn(fail)).to(plain))
            .wrap(cors().block_on_origin_mismatch(true))
            .wrap(envelope(tell))
    );
    for (path, what) in [
        ("plain", "409 theirs"),
        ("boxed", "500 store: no connection: exhausted"),
        ("io", "403 store: no connection: exhausted"),
        (
            "anyhow",
            "409 plan: store: no connection: exhausted: exhausted",
        ),
        ("middleware", "409 theirs"),
        ("deep", "500 store: no connection: exhausted"),
    ] {
        let answer = send(address, &format!("GET /{path}"), &[], "");
        assert_eq!(answer.body, told(what), "{path}");
    }
    let origin = ("origin", "https://theirs.example");
    let answer = send(address, "GET /plain", &[origin], "");
    let not_allowed = "400 Origin is not allowed to make this request";
    assert_eq!(answer.body, told(not_allowed));
}

/// The response of an error, which knows best what it is.
#[test]
fn an_envelope_that_an_error_of_others_writes_stays() {
    #[derive(Debug)]
    struct Proxied;

    impl fmt::Display for Proxied {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the other service answered 502")
        }
    }

    impl ResponseError for Proxied {
        fn error_response(&self) -> HttpResponse {
            let mut response = HttpResponse::BadGateway();
            response.content_type("application/json").body(NOT_OURS)
        }
    }

    async fn handler() -> Result<&'static str, Proxied> {
        Err(Proxied)
    }
    async fn fail(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
        Err(Proxied.into())
    }

    let address = serve!(
        App::new()
            .route("/handler", web::get().to(handler))
            .service(web::resource("/middleware").wrap(from_fn(fail)).to(store))
            .wrap(envelope(tell))
    );
    for line in ["GET /handler", "GET /middleware"] {
        let answer = send(address, line, &[ID], "");
        assert_eq!((answer.status, &*answer.body), (502, NOT_OURS), "{line}");
        assert_eq!(answer.header("x-request-id"), Some("r-1"));
    }
}

/// As with gRPC, where each response is a 200.
#[test]
fn a_form_may_find_an_error_below_400() {
    struct Legacy;

    impl ErrorForm for Legacy {
        fn is_for(&self, request: &RequestFacts) -> bool {
            request
                .content_type()
                .is_some_and(|ty| ty == "application/x-legacy")
        }

        fn complete(
            &self,
            head: &mut ::http::response::Parts,
            _: &RequestFacts,
            _: Option<&Failure>,
        ) -> Option<Bytes> {
            head.headers.remove("x-failed")?;
            remove_body_headers(&mut head.headers);
            Some(Bytes::from_static(b"it failed"))
        }
    }

    async fn ok() -> HttpResponse {
        HttpResponse::Ok()
            .insert_header(("x-failed", "1"))
            .body("ok")
    }

    let layer = EnvelopeLayer::new(name).with_form(Legacy);
    let address = serve!(
        App::new()
            .route("/", web::get().to(ok))
            .wrap(EnvelopeMiddleware::new(layer.clone()))
    );
    let legacy = ("content-type", "application/x-legacy");
    let answer = send(address, "GET /", &[ID, legacy], "");
    assert_eq!((answer.status, &*answer.body), (200, "it failed"));
    assert_eq!(answer.header("x-failed"), None);
    assert_eq!(answer.header("x-request-id"), Some("r-1"));

    let answer = send(address, "GET /", &[ID], "");
    assert_eq!((answer.status, &*answer.body), (200, "ok"));
    assert_eq!(answer.header("x-failed"), Some("1"));
}

/// A body that records how it was read.
struct Asked(Option<&'static str>);

impl MessageBody for Asked {
    type Error = Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let text = self.0.take().map(str::as_bytes);
        Poll::Ready(text.map(|text| Ok(Bytes::from_static(text))))
    }
}

/// Outer middleware may take it apart, as `BoxBody` does.
#[actix_web::test]
async fn the_body_of_the_layer_gives_its_bytes() {
    async fn outer(
        request: ServiceRequest,
        next: Next<ResponseBody<impl MessageBody>>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let response = next.call(request).await?;
        let (request, response) = response.into_parts();
        let (response, body) = response.into_parts();
        let body = body
            .try_into_bytes()
            .map_err(|_| ErrorConflict("a stream"))?;
        Ok(ServiceResponse::new(request, response.set_body(body)))
    }
    async fn asked() -> HttpResponse<Asked> {
        text(StatusCode::CONFLICT)
            .finish()
            .set_body(Asked(Some("theirs")))
    }

    let app = App::new()
        .route("/store", web::get().to(store))
        .route("/ok", web::get().to(|| async { "ok" }))
        .route("/asked", web::get().to(asked))
        .wrap(envelope(tell))
        .wrap(from_fn(outer));
    let app = actix_web::test::init_service(app).await;
    for (path, start) in [
        ("/store", r#"{"error":{"code":"SW_STORE_DOWN""#),
        ("/ok", "ok"),
        (
            "/asked",
            r#"{"error":{"code":"SW_TOLD","message":"409 theirs""#,
        ),
    ] {
        let request = actix_web::test::TestRequest::with_uri(path).to_request();
        let body = actix_web::test::call_and_read_body(&app, request).await;
        assert!(body.starts_with(start.as_bytes()), "{path}: {body:?}");
    }
}
