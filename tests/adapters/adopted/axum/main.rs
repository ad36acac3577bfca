//! A service of axum with the middleware of tower-http adopts sw-error: clients and operators lose nothing.

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
    Call, JSON, NEW_USER, NONE, SIGNED_IN, TOO_LARGE, check_bytes, check_calls, check_one_id,
    check_own_forms, check_preflight,
};

/// The prefix of the service's codes.
const PREFIX: &str = "DEMO_";

const CALLS: [Call; 29] = [
    Call::get("GET /api/articles", 200, ""),
    Call::new("POST /api/users", &[JSON], NEW_USER, 201, ""),
    Call::new("DELETE /api/articles/moon", &[SIGNED_IN], "", 204, ""),
    Call::get("GET /docs", 200, ""),
    Call::get("GET /site/index.html", 200, ""),
    Call::get("GET /api/settings", 303, ""),
    // The service's own errors, and its conversions of other crates' errors.
    Call::get("GET /api/articles/gone", 404, "not there"),
    Call::new(
        "DELETE /api/articles/mars",
        &[SIGNED_IN],
        "",
        403,
        "not yours",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"jake","email":"jake@example.com"}"#,
        409,
        "taken",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"","email":"jake"}"#,
        422,
        "email has no `@` and has no host, name is empty",
    ),
    Call::get("GET /api/user", 401, "sign in first"),
    Call::new(
        "GET /api/user",
        &[("authorization", "Token old")],
        "",
        401,
        "sign in first",
    ),
    Call::get(
        "GET /api/articles/moon/comments",
        502,
        "connection reset by db-7",
    ),
    Call::get("GET /api/quotes?slow", 504, "no answer from quotes.example"),
    Call::get("GET /api/quotes", 500, "no answer from quotes.example"),
    Call::get("GET /api/feed", 500, "feed of nobody"),
    // Errors of axum's extractors, in its words.
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
        NEW_USER,
        415,
        "Expected request with `Content-Type: application/json`",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        TOO_LARGE,
        413,
        "length limit exceeded",
    ),
    Call::get(
        "GET /api/revisions/x",
        400,
        "Invalid URL: Cannot parse `x` to a `u32`",
    ),
    Call::get(
        "GET /api/articles?limit=x",
        400,
        "Failed to deserialize query string: limit: invalid digit found in string",
    ),
    // Errors of middleware and handlers in plain text, and of the router, without a body.
    Call::new(
        "POST /api/articles",
        &[JSON],
        r#"{"title":"moon"}"#,
        401,
        "no valid token",
    )
    .of_others(),
    Call::new(
        "DELETE /api/articles/moon",
        &[("authorization", "Token old")],
        "",
        401,
        "no valid token",
    )
    .of_others(),
    Call::get("GET /api/tags", 500, "pool of db-7 exhausted").of_others(),
    Call::get("GET /api/report", 408, "").of_others(),
    Call::get("GET /api/nowhere", 404, "").of_others(),
    Call::get("GET /site/gone.txt", 404, "").of_others(),
    Call::get("PATCH /api/articles", 405, "").of_others(),
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
    start(after::service(start(after::payments()), after::envelope()))
}

#[test]
fn what_clients_pages_and_operators_relied_on_stays() {
    check_calls(&CALLS, before(), after());
}

#[test]
fn all_bytes_stay_if_the_errors_of_others_do() {
    let layer = after::envelope().as_is_path("/");
    let payments = start(after::payments());
    check_bytes(&CALLS, before(), start(after::service(payments, layer)));
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
