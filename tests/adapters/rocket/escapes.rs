//! After any panic, the client gets the envelope, and the connection stays open.

use std::{fmt, panic::panic_any};

use rocket::{
    Request, Route, get,
    http::Status,
    response::{self, Responder},
    routes,
};
use serde::{Serialize, Serializer};
use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use sw_error_rocket::{EnvelopeFairing, Json, catch_panics};
use sw_error_tests_adapters::{HttpError, send};

use crate::{ID, http2, quiet, serve};

const INTERNAL: &str = r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#;

/// A value that panics when it is dropped, except while another panic unwinds, which would end the program.
struct PanicsOnDrop;

impl Drop for PanicsOnDrop {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "dropped");
    }
}

#[derive(Debug, SwError)]
#[sw(code = "SW_UNSPEAKABLE", status = 409)]
struct Unspeakable;

impl fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no text")
    }
}

impl std::error::Error for Unspeakable {}

sw_error_rocket::responder!(Unspeakable);

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("no JSON")
    }
}

/// A body that panics when it is dropped.
struct OddBody;

impl<'r> Responder<'r, 'static> for OddBody {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let body = Guarded {
            text: &b"theirs"[..],
            _guard: PanicsOnDrop,
        };
        let mut response = response::Response::build();
        response.status(Status::Conflict);
        response.streamed_body(body).ok()
    }
}

struct Guarded {
    text: &'static [u8],
    _guard: PanicsOnDrop,
}

impl tokio::io::AsyncRead for Guarded {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::pin::Pin::new(&mut self.text).poll_read(cx, buffer)
    }
}

#[get("/handler")]
fn handler() -> &'static str {
    panic!("no answer")
}

#[get("/payload")]
fn payload() -> &'static str {
    panic_any(PanicsOnDrop)
}

#[get("/text")]
fn text() -> Unspeakable {
    Unspeakable
}

#[get("/json")]
fn json() -> Json<Unserialisable> {
    Json(Unserialisable)
}

#[get("/naming")]
fn naming() -> (Status, &'static str) {
    (Status::Conflict, "do not name it")
}

#[get("/body")]
fn body() -> OddBody {
    OddBody
}

fn all() -> Vec<Route> {
    routes![handler, payload, text, json, naming, body]
}

fn name(failure: &Failure) -> HttpError {
    assert_ne!(failure.cause(), Some("do not name it"), "no name");
    HttpError::from(failure)
}

#[tokio::test]
async fn nothing_escapes() {
    for (routes, is_caught) in [(catch_panics(all()), true), (all(), false)] {
        let app = quiet()
            .mount("/", routes)
            .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
        let address = serve(app);
        for (path, status) in [
            ("/handler", 500),
            ("/payload", 500),
            ("/text", 500),
            ("/json", 500),
            ("/naming", 500),
            ("/body", 409),
        ] {
            // Rocket itself drops the messages of panics that it does not catch.
            if path == "/payload" && !is_caught {
                continue;
            }
            let line = format!("GET {path}");
            let second = http2::send(address, &line, &[ID], "").await;
            let first = tokio::task::spawn_blocking(move || send(address, &line, &[ID], ""));
            for answer in [first.await.unwrap(), second] {
                assert_eq!(answer.status, status, "{path}");
                let conflict = r#"{"error":{"code":"SW_HTTP_CONFLICT","#;
                let start = if status == 500 { INTERNAL } else { conflict };
                assert!(answer.body.starts_with(start), "{path}: {}", answer.body);
            }
        }
    }
}
