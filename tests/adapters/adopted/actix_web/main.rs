//! A service of actix-web with its usual middleware adopts sw-error: clients and operators lose nothing.

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
    Call, JSON, NEW_USER, NONE, SIGNED_IN, TOO_LARGE, check_bytes, check_calls, check_cors,
    check_id, check_one_id, check_own_forms, check_preflight, check_text, is_of_the_service,
};

/// The prefix of the service's codes.
const PREFIX: &str = "CONDUIT_";

const CALLS: [Call; 26] = [
    Call::get("GET /api/articles", 200, ""),
    Call::new("POST /api/users", &[JSON], NEW_USER, 201, ""),
    Call::get("DELETE /api/articles/moon", 204, ""),
    Call::new(
        "POST /api/drafts",
        &[SIGNED_IN, JSON],
        r#"{"title":"moon"}"#,
        201,
        "",
    ),
    Call::get("GET /docs", 200, ""),
    // The service's own errors, and its conversions of other crates' errors.
    Call::get("GET /api/articles/gone", 404, "there is no such row"),
    Call::get("DELETE /api/articles/mars", 403, "not yours"),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"jake","email":"jake@example.com"}"#,
        422,
        "there is a user `jake` already",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"","email":"jake"}"#,
        422,
        "",
    ),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":"anah","email":"anah"}"#,
        422,
        "",
    ),
    Call::get(
        "GET /api/articles/gone/comments",
        404,
        "there is no such row",
    ),
    Call::get("GET /api/user", 401, "no token was sent"),
    Call::new(
        "GET /api/user",
        &[("authorization", "Token old")],
        "",
        401,
        "the token is from yesterday",
    ),
    Call::new(
        "GET /api/user",
        &[("authorization", "Basic jake")],
        "",
        401,
        "something is wrong with the token",
    ),
    Call::get(
        "GET /api/articles/moon/comments",
        500,
        "connection reset by db-7",
    ),
    // Errors of middleware and handlers in plain text.
    Call::new(
        "POST /api/drafts",
        &[JSON],
        r#"{"title":"moon"}"#,
        401,
        "no valid token",
    )
    .of_others(),
    Call::get("GET /api/tags", 500, "pool of db-7 exhausted").of_others(),
    Call::get("GET /api/report", 408, "slower than 200 ms").of_others(),
    // Errors of actix-web's extractors and its router.
    Call::new(
        "POST /api/users",
        &[JSON],
        "{",
        400,
        "EOF while parsing an object",
    )
    .of_others(),
    Call::new(
        "POST /api/users",
        &[JSON],
        r#"{"name":7}"#,
        400,
        "invalid type: integer `7`, expected a string",
    )
    .of_others(),
    Call::new("POST /api/users", NONE, NEW_USER, 400, "Content type error").of_others(),
    Call::new(
        "POST /api/users",
        &[JSON],
        TOO_LARGE,
        413,
        "is larger than allowed (limit: 100 bytes)",
    )
    .of_others(),
    Call::get(
        "GET /api/articles?limit=x",
        400,
        "Query deserialize error: invalid digit found in string",
    )
    .of_others(),
    Call::get("GET /api/revisions/x", 404, "can not parse \"x\" to a u32").of_others(),
    Call::get("GET /api/nowhere", 404, "").of_others(),
    Call::get("PATCH /api/articles", 405, "").of_others(),
];

fn before_and_after() -> (SocketAddr, SocketAddr) {
    let payments = after::payments();
    (
        before::start(payments),
        after::start(payments, after::layer()),
    )
}

#[test]
fn what_clients_pages_and_operators_relied_on_stays() {
    let (before, after) = before_and_after();
    check_calls(&CALLS, before, after);
}

#[test]
fn all_bytes_stay_if_the_errors_of_others_do() {
    let payments = after::payments();
    let layer = after::layer().as_is_path("/");
    let (before, after) = (before::start(payments), after::start(payments, layer));
    check_bytes(&CALLS, before, after);
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

/// It is refused as before, and the operator sees the reason.
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
    assert!(is_of_the_service(&now), "{now:?}");
    let lines = log::with("r-evil");
    assert!(lines.iter().any(|line| line.contains(said)), "{lines:#?}");
}
