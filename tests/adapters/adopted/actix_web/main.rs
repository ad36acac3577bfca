//! A service of actix-web with its usual middleware adopts sw-error: what clients and operators relied on stays.

#[macro_use]
#[path = "../../serve.rs"]
mod serve;

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

use std::net::SocketAddr;

use sw_error_tests_adapters::send;

use crate::calls::{
    Call, JSON, NONE, SIGNED_IN, check_calls, check_cors, check_id, check_one_id, check_own_forms,
    check_preflight, check_text, json,
};

const CALLS: [Call; 19] = [
    Call::get("GET /api/articles", 200, ""),
    Call::new("POST /api/users", &[JSON], r#"{"name":"anah"}"#, 201, ""),
    Call::get("DELETE /api/articles/moon", 204, ""),
    Call::get("GET /docs", 200, ""),
    // The service's own errors.
    Call::get("GET /api/articles/gone", 404, "no article `gone`"),
    Call::get("DELETE /api/articles/mars", 403, "not the author"),
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
    // Those of middleware and handlers.
    Call::new(
        "POST /api/drafts",
        &[JSON],
        r#"{"title":"moon"}"#,
        401,
        "no valid token",
    ),
    Call::get("GET /api/tags", 500, "pool of db-7 exhausted"),
    Call::get("GET /api/report", 408, "slower than 200 ms"),
    // Those of actix-web's extractors, and of its router.
    Call::new(
        "POST /api/users",
        &[JSON],
        "{",
        400,
        "EOF while parsing an object",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":7}"#,
        400,
        "invalid type: integer `7`, expected a string",
    ),
    Call::new(
        "POST /api/users",
        NONE,
        r#"{"name":"anah"}"#,
        400,
        "Content type error",
    ),
    Call::get(
        "GET /api/articles?limit=x",
        400,
        "Query deserialize error: invalid digit found in string",
    ),
    Call::get("GET /api/revisions/x", 404, "can not parse \"x\" to a u32"),
    Call::get("GET /api/nowhere", 404, ""),
    Call::get("PATCH /api/articles", 405, ""),
    Call::new(
        "POST /api/drafts",
        &[SIGNED_IN, JSON, ("content-length", "2000")],
        "",
        413,
        "JSON payload (2000 bytes) is larger than allowed (limit: 1024 bytes)",
    ),
];

fn before_and_after() -> (SocketAddr, SocketAddr) {
    let payments = after::payments();
    (before::start(payments), after::start(payments))
}

#[test]
fn what_clients_pages_and_operators_relied_on_stays() {
    let (before, after) = before_and_after();
    check_calls(&CALLS, before, after);
}

/// Before, it ended the connection.
#[test]
fn a_panic_is_an_error_as_any_other() {
    let (_, after) = before_and_after();
    let call = Call::get("GET /api/feed", 500, "feed of nobody");
    let answer = call.send(after, "r-panic");
    assert_eq!(answer.status, 500);
    check_cors(&call, &answer);
    check_id(&call, &answer, "r-panic");
    check_text(&call, &answer, "r-panic");
}

#[test]
fn one_request_id() {
    let (_, after) = before_and_after();
    check_one_id(after, &["header", "sw-error"]);
}

#[test]
fn errors_in_a_form_of_their_own_stay() {
    let (before, after) = before_and_after();
    check_own_forms(before, after);
}

#[test]
fn a_preflight_is_answered_as_before() {
    let (before, after) = before_and_after();
    check_preflight(before, after);
}

/// It is refused as before, and the operator finds out why.
#[test]
fn another_origin() {
    let (before, after) = before_and_after();
    let headers = [
        ("origin", "https://evil.example"),
        ("x-request-id", "r-evil"),
    ];
    let [then, now] =
        [before, after].map(|address| send(address, "GET /api/articles", &headers, ""));
    let said = "Origin is not allowed to make this request";
    assert!(then.body.contains(said), "{then:?}");
    assert_eq!(then.status, now.status);
    assert_eq!(json(&now)["error"]["code"], "SW_HTTP_BAD_REQUEST");
    let lines = log::with("r-evil");
    assert!(lines.iter().any(|line| line.contains(said)), "{lines:#?}");
}
