//! After any panic, the client gets the envelope, and the connection stays open.

use std::{
    fmt,
    future::{self, Future, Ready},
    panic::panic_any,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    App, Error, HttpResponse, ResponseError,
    body::{BodySize, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    error::{ErrorConflict, ErrorServiceUnavailable, InternalError},
    middleware::{Next, from_fn},
    web::{self, Bytes},
};
use serde::{Serialize, Serializer};
use sw_error::{SwError, failure::Failure};
use sw_error_tests_adapters::{Answer, HttpError, send};

use crate::{ID, envelope, http2, recorder::Log};

const INTERNAL: &str = r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#;

/// A value that panics when it is dropped, except while another panic unwinds, which would end the program.
struct PanicsOnDrop;

impl Drop for PanicsOnDrop {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "dropped");
    }
}

/// An error whose text or response panics.
#[derive(Debug)]
enum Odd {
    Text,
    Response,
}

impl fmt::Display for Odd {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no text")
    }
}

impl ResponseError for Odd {
    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Text => HttpResponse::InternalServerError().body("theirs"),
            Self::Response => panic!("no response"),
        }
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("{0}")]
#[sw(code = "SW_UNSPEAKABLE", status = 409)]
struct Unspeakable(Odd);

sw_error_actix_web::response_error!(Unspeakable);

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("no JSON")
    }
}

/// A body that panics when it is read, or when it is dropped.
enum OddBody {
    Polled,
    Dropped { _guard: PanicsOnDrop },
}

impl MessageBody for OddBody {
    type Error = Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        match *self {
            Self::Polled => panic!("no body"),
            Self::Dropped { .. } => Poll::Ready(None),
        }
    }
}

/// A middleware that panics where others only forward.
#[derive(Clone, Copy, PartialEq)]
enum Breaks {
    Readiness,
    IsNeverReady,
    Call,
    DropOfFuture,
}

impl<S> Transform<S, ServiceRequest> for Breaks {
    type Response = ServiceResponse;
    type Error = Error;
    type Transform = Self;
    type InitError = ();
    type Future = Ready<Result<Self, ()>>;

    fn new_transform(&self, _: S) -> Self::Future {
        future::ready(Ok(*self))
    }
}

impl Service<ServiceRequest> for Breaks {
    type Response = ServiceResponse;
    type Error = Error;
    type Future = Broken;

    fn poll_ready(&self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        match self {
            Self::Readiness => panic!("not ready"),
            Self::IsNeverReady => Poll::Ready(Err(ErrorServiceUnavailable("never ready"))),
            _ => Poll::Ready(Ok(())),
        }
    }

    fn call(&self, request: ServiceRequest) -> Broken {
        assert!(*self != Self::Call, "not called");
        let response = HttpResponse::Conflict().body("theirs");
        Broken {
            response: Some(request.into_response(response)),
            _guard: PanicsOnDrop,
        }
    }
}

struct Broken {
    response: Option<ServiceResponse>,
    _guard: PanicsOnDrop,
}

impl Future for Broken {
    type Output = Result<ServiceResponse, Error>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(Ok(self.response.take().expect("it is polled once")))
    }
}

async fn handler(path: web::Path<String>) -> Result<HttpResponse, Error> {
    match &**path {
        "handler" => panic!("no answer"),
        "payload" => panic_any(PanicsOnDrop),
        "text" => Err(Odd::Text.into()),
        "response" => Err(Odd::Response.into()),
        "ours" => Err(Unspeakable(Odd::Text).into()),
        "json" => Ok(HttpResponse::Conflict().json(Unserialisable)),
        "naming" => Err(ErrorConflict("do not name it")),
        _ => Ok(HttpResponse::Ok().body("ok")),
    }
}

async fn odd_body(path: web::Path<String>) -> HttpResponse<OddBody> {
    let body = match &**path {
        "polled" => OddBody::Polled,
        _ => OddBody::Dropped {
            _guard: PanicsOnDrop,
        },
    };
    HttpResponse::Conflict().finish().set_body(body)
}

/// A middleware that fails.
async fn fail(
    request: ServiceRequest,
    _: Next<impl MessageBody>,
) -> Result<ServiceResponse, Error> {
    Err(match request.path() {
        "/fail/text" => Odd::Text.into(),
        "/fail/response" => Odd::Response.into(),
        "/fail/drop" => {
            let response = HttpResponse::InternalServerError().finish();
            InternalError::from_response(Guarded(PanicsOnDrop), response).into()
        }
        _ => {
            let body = OddBody::Dropped {
                _guard: PanicsOnDrop,
            };
            let response = HttpResponse::InternalServerError().body(body);
            InternalError::from_response("theirs", response).into()
        }
    })
}

/// An error that panics when it is dropped.
struct Guarded(PanicsOnDrop);

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("guarded")
    }
}

impl fmt::Display for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("guarded")
    }
}

fn name(failure: &Failure) -> HttpError {
    assert_ne!(failure.cause(), Some("do not name it"), "no name");
    HttpError::from(failure)
}

/// The responses over HTTP/1.1 and HTTP/2, which are the same.
async fn both(address: std::net::SocketAddr, line: &str) -> Answer {
    let second = http2::send(address, line, &[ID], "").await;
    let line = line.to_owned();
    let first = tokio::task::spawn_blocking(move || send(address, &line, &[ID], ""));
    let first = first.await.unwrap();
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    second
}

#[tokio::test]
async fn nothing_escapes() {
    let log = Log::default();
    let in_server = log.clone();
    let address = serve!({
        // The worker has its own thread.
        std::mem::forget(in_server.start());
        App::new()
            .service(
                web::scope("/fail")
                    .wrap(from_fn(fail))
                    .route("/{how}", web::get().to(handler)),
            )
            .service(
                web::resource("/call")
                    .wrap(Breaks::Call)
                    .to(|| async { "ok" }),
            )
            .service(
                web::resource("/drop-of-future")
                    .wrap(Breaks::DropOfFuture)
                    .to(|| async { "ok" }),
            )
            .route("/{how}", web::get().to(handler))
            .route("/body/{how}", web::get().to(odd_body))
            .wrap(envelope(name))
    });
    for (path, status, cause) in [
        ("/handler", 500, "no answer"),
        ("/payload", 500, "a panic without a message"),
        ("/text", 500, "the text of an error panicked: no text"),
        ("/response", 500, "no response"),
        ("/ours", 500, "no text"),
        ("/json", 500, "no JSON"),
        (
            "/naming",
            500,
            "the function that names failures panicked: ",
        ),
        ("/body/polled", 500, "no body"),
        ("/body/dropped", 409, ""),
        ("/fail/text", 500, "the text of an error panicked: no text"),
        ("/fail/response", 500, "no response"),
        ("/fail/drop", 500, "guarded"),
        ("/fail/body", 500, "theirs"),
        ("/call", 500, "not called"),
        ("/drop-of-future", 500, "dropped"),
    ] {
        let answer = both(address, &format!("GET {path}")).await;
        assert_eq!(answer.status, status, "{path}");
        if status == 500 {
            assert_eq!(answer.body, INTERNAL, "{path}");
        } else {
            let start = r#"{"error":{"code":"SW_HTTP_CONFLICT","#;
            assert!(answer.body.starts_with(start), "{path}: {}", answer.body);
        }
        let lines = log.lines();
        assert_eq!(lines.len(), 2, "{path}: {lines:?}");
        for line in lines {
            let said = format!("cause=\"{cause}");
            let is_said = cause.is_empty() || line.contains(&said);
            assert!(is_said, "{path}: {line}");
        }
    }
    assert_eq!(both(address, "GET /ok").await.body, "ok");
}

/// Directly inside of the layer, without a future of actix-web around it.
#[tokio::test]
async fn a_broken_service_answers() {
    let panics = serve!(App::new().wrap(Breaks::Readiness).wrap(envelope(name)));
    let fails = serve!(App::new().wrap(Breaks::IsNeverReady).wrap(envelope(name)));
    let drops = serve!(App::new().wrap(Breaks::DropOfFuture).wrap(envelope(name)));
    for _ in 0..2 {
        let answer = both(panics, "GET /").await;
        assert_eq!((answer.status, &*answer.body), (500, INTERNAL));
        let answer = both(fails, "GET /").await;
        let unavailable = INTERNAL
            .replace("INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE")
            .replace("Internal Server Error", "Service Unavailable");
        assert_eq!((answer.status, answer.body), (503, unavailable));
        assert_eq!(both(drops, "GET /").await.status, 409);
    }
}
