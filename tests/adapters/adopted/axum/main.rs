//! A service of axum with the middleware of tower-http adopts sw-error: what clients and operators relied on stays.

mod after;
#[path = "../articles.rs"]
mod articles;
mod before;
#[path = "../calls.rs"]
mod calls;
#[path = "../log.rs"]
mod log;
mod order;
mod service;

use std::{net::SocketAddr, sync::mpsc, thread};

use axum::Router;
use tokio::{net::TcpListener, runtime::Runtime};

use crate::calls::{
    Call, JSON, NONE, SIGNED_IN, check_calls, check_one_id, check_own_forms, check_preflight,
};

const CALLS: [Call; 20] = [
    Call::get("GET /api/articles", 200, ""),
    Call::new("POST /api/users", &[JSON], r#"{"name":"anah"}"#, 201, ""),
    Call::new("DELETE /api/articles/moon", &[SIGNED_IN], "", 204, ""),
    Call::get("GET /docs", 200, ""),
    Call::get("GET /site/index.html", 200, ""),
    // The service's own errors.
    Call::get("GET /api/articles/gone", 404, "no article `gone`"),
    Call::new(
        "DELETE /api/articles/mars",
        &[SIGNED_IN],
        "",
        403,
        "not the author",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"jake"}"#,
        422,
        "name `jake` is taken",
    ),
    Call::get(
        "GET /api/articles/moon/comments",
        500,
        "connection reset by db-7",
    ),
    // Those of middleware and handlers, in plain text.
    Call::new(
        "POST /api/articles",
        &[JSON],
        r#"{"title":"moon"}"#,
        401,
        "no valid token",
    ),
    Call::get("GET /api/tags", 500, "pool of db-7 exhausted"),
    Call::get("GET /api/feed", 500, "feed of nobody"),
    Call::get("GET /api/report", 408, ""),
    Call::new(
        "POST /api/users",
        &[JSON, ("content-length", "2000")],
        "",
        413,
        "length limit exceeded",
    ),
    // Those of axum's extractors, and of its router.
    Call::new(
        "POST /api/users",
        &[JSON],
        "{",
        400,
        "Failed to parse the request body as JSON",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":7}"#,
        422,
        "name: invalid type: integer `7`, expected a string",
    ),
    Call::new(
        "POST /api/users",
        NONE,
        r#"{"name":"anah"}"#,
        415,
        "Expected request with `Content-Type: application/json`",
    ),
    Call::get(
        "GET /api/articles?limit=x",
        400,
        "Failed to deserialize query string: limit: invalid digit found in string",
    ),
    Call::get("GET /api/nowhere", 404, ""),
    Call::get("PATCH /api/articles", 405, ""),
];

/// Serves on a free port until the tests end.
fn start(service: Router) -> SocketAddr {
    log::start();
    let (sender, addresses) = mpsc::channel();
    thread::spawn(move || {
        Runtime::new().unwrap().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, service).await
        })
    });
    addresses.recv().unwrap()
}

fn before() -> SocketAddr {
    start(before::service(start(after::payments())))
}

fn after() -> SocketAddr {
    start(after::service(start(after::payments())))
}

#[test]
fn what_clients_pages_and_operators_relied_on_stays() {
    check_calls(&CALLS, before(), after());
}

#[test]
fn one_request_id() {
    check_one_id(after(), &["header", "sw-error", "tower-http"]);
}

#[test]
fn errors_in_a_form_of_their_own_stay() {
    check_own_forms(before(), after());
}

#[test]
fn a_preflight_is_answered_as_before() {
    check_preflight(before(), after());
}
