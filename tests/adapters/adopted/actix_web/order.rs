//! Middleware in another order than documented.

use std::{future::ready, net::SocketAddr};

use actix_web::{
    App,
    middleware::{Compress, from_fn},
    web,
};
use sw_error::layer::EnvelopeLayer;
use sw_error_actix_web::EnvelopeMiddleware;
use sw_error_tests_adapters::{name, send};

use crate::{
    after::{self, ApiError},
    calls::{Call, ORIGIN, json, unpacked},
    log,
    service::{cors, in_span, routes, timeout},
};

fn envelope() -> EnvelopeMiddleware {
    EnvelopeMiddleware::new(after::layer())
}

fn nothing() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 9))
}

/// Serves the routes inside of middleware; the last one is the outermost.
macro_rules! served {
    ($($middleware:expr),+) => {{
        log::start();
        serve!(
            App::new()
                .configure(|app| routes::<ApiError>(app, nothing()))
                $(.wrap($middleware))+
        )
    }};
}

#[test]
fn cors_inside_misses_a_panic() {
    let address = served!(cors(), envelope());
    let origin = |path, status| {
        let answer = Call::get(path, status, "").send(address, "r-cors");
        assert_eq!(answer.status, status);
        answer
            .header("access-control-allow-origin")
            .map(str::to_owned)
    };
    assert_eq!(origin("GET /api/nowhere", 404).as_deref(), Some(ORIGIN));
    assert_eq!(origin("GET /api/feed", 500), None);
}

#[test]
fn what_cors_refuses_outside_has_no_code() {
    let evil = [("origin", "https://evil.example")];
    let answer = send(served!(envelope(), cors()), "GET /docs", &evil, "");
    assert_eq!(answer.status, 400);
    assert_eq!(answer.body, "Origin is not allowed to make this request");
}

/// An error whose body has the id of the request, which the layer adds.
#[test]
fn compression_belongs_outside() {
    let layer = || EnvelopeMiddleware::new(EnvelopeLayer::new(name));
    let routes = |app: &mut web::ServiceConfig| {
        let store = || ready(Err::<&str, _>(sw_error_tests_adapters::ApiError::store()));
        app.route("/store", web::get().to(store));
    };
    let outside = serve!(
        App::new()
            .configure(routes)
            .wrap(layer())
            .wrap(Compress::default())
    );
    let text = unpacked(outside, "/store");
    assert!(text.contains("\"request_id\""), "{text}");

    let inside = serve!(
        App::new()
            .configure(routes)
            .wrap(Compress::default())
            .wrap(layer())
    );
    let text = unpacked(inside, "/store");
    assert!(
        text.contains("SW_STORE_DOWN") && !text.contains("\"request_id\""),
        "{text}"
    );
}

#[test]
fn a_span_outside_has_what_the_client_sent() {
    let address = served!(envelope(), from_fn(in_span));
    let sent = [("x-request-id", "four words in here")];
    let answer = send(address, "GET /api/ids", &sent, "");
    assert_ne!(json(&answer)["header"], "four words in here");
    assert_eq!(answer.header("x-request-id"), Some("four words in here"));
}

#[test]
fn errors_of_middleware_outside_have_no_code() {
    let address = served!(envelope(), from_fn(timeout));
    let answer = send(address, "GET /api/report", &[], "");
    assert_eq!((answer.status, &*answer.body), (408, "slower than 200 ms"));
}
