//! Layers in another order than documented.

use std::net::SocketAddr;

use axum::{Router, routing::get};
use sw_error::layer::EnvelopeLayer;
use sw_error_tests_adapters::{ApiError, name, send};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use crate::{
    after::{Outcome, envelope},
    calls::{Call, ORIGIN, is_of_the_service, json, unpacked},
    log, service, start,
};

/// The routes, inside of the layers that the function adds.
fn served(add: impl FnOnce(Router) -> Router) -> SocketAddr {
    let nothing = SocketAddr::from(([127, 0, 0, 1], 9));
    start(add(service::routes::<Outcome>(nothing)))
}

#[test]
fn cors_inside_misses_a_panic() {
    let address = served(|routes| routes.layer(service::cors()).layer(envelope()));
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

/// An error whose body has the id of the request, which the layer adds.
#[test]
fn compression_belongs_outside() {
    let compression = CompressionLayer::new;
    let layer = || EnvelopeLayer::new(name);
    let routes = || Router::new().route("/store", get(async || ApiError::store()));
    let text = unpacked(
        start(routes().layer(layer()).layer(compression())),
        "/store",
    );
    assert!(text.contains("\"request_id\""), "{text}");

    let text = unpacked(
        start(routes().layer(compression()).layer(layer())),
        "/store",
    );
    assert!(
        text.contains("SW_STORE_DOWN") && !text.contains("\"request_id\""),
        "{text}"
    );
}

/// Only our layer refuses malformed ids from clients.
#[test]
fn request_ids_outside_are_not_ours() {
    let address = served(|routes| {
        let routes = routes.layer(envelope());
        routes.layer(service::set_request_id())
    });
    let answer = send(
        address,
        "GET /api/ids",
        &[("x-request-id", "two words")],
        "",
    );
    let found = json(&answer);
    assert_eq!(found["tower-http"], "two words");
    assert_eq!(found["sw-error"], answer.header("x-request-id").unwrap());
    assert_ne!(found["sw-error"], "two words");
}

#[test]
fn a_span_outside_has_what_the_client_sent() {
    let address = served(|routes| {
        let trace = TraceLayer::new_for_http().make_span_with(service::span);
        routes.layer(envelope()).layer(trace)
    });
    let answer = send(
        address,
        "GET /api/tags",
        &[("x-request-id", "four words in here")],
        "",
    );
    let lines = log::with(answer.header("x-request-id").unwrap());
    assert!(
        lines[0].contains(r#"request_id="four words in here"}: sw_error: "#),
        "{lines:#?}"
    );
}

#[test]
fn errors_of_layers_outside_have_no_code() {
    let timeout = served(|routes| routes.layer(envelope()).layer(service::timeout()));
    let answer = send(timeout, "GET /api/report", &[], "");
    assert_eq!((answer.status, &*answer.body), (408, ""));
}

/// Inside, it is another error in plain text; its text is only in its own line.
#[test]
fn a_panic_that_is_caught_inside_has_a_code() {
    let address = served(|routes| routes.layer(CatchPanicLayer::new()).layer(envelope()));
    let answer = send(
        address,
        "GET /api/feed",
        &[("x-request-id", "r-caught")],
        "",
    );
    assert!(is_of_the_service(&answer), "{answer:?}");
    let lines = log::with("r-caught");
    assert!(
        !lines.iter().any(|line| line.contains("feed of nobody")),
        "{lines:#?}"
    );
}
