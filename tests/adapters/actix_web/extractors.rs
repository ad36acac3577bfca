//! Extractors: ours beyond the table, and actix-web's own.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
};

use actix_web::{App, Error, HttpResponse, Responder, ResponseError, web};
use serde::Deserialize;
use sw_error_actix_web::{Form, Json, Path, Query, Rejection};
use sw_error_tests_adapters::{Page, Plan, name, send};

use crate::envelope;

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[derive(Deserialize)]
struct Seat {
    room: String,
    number: u8,
}

async fn json_or_form(body: web::Either<Json<Page>, Form<Page>>) -> impl Responder {
    match body {
        web::Either::Left(page) => format!("json {}", page.limit),
        web::Either::Right(page) => format!("form {}", page.limit),
    }
}

async fn maybe(body: Option<Json<Page>>) -> impl Responder {
    match body {
        Some(page) => page.limit.to_string(),
        None => "none".to_owned(),
    }
}

async fn by_hand(body: Result<Json<Page>, Error>) -> HttpResponse {
    match body {
        Ok(_) => HttpResponse::Ok().finish(),
        Err(error) => match error.as_error::<Rejection>() {
            Some(rejection) => rejection.error_response(),
            None => HttpResponse::ImATeapot().finish(),
        },
    }
}

fn server() -> SocketAddr {
    serve!(
        App::new()
            .app_data(web::PayloadConfig::new(64))
            .app_data(web::JsonConfig::default().limit(64))
            .app_data(web::FormConfig::default().limit(64))
            .route(
                "/json",
                web::post().to(|page: Json<Page>| async move { page.limit.to_string() })
            )
            .route(
                "/form",
                web::post().to(|page: Form<Page>| async move { page.limit.to_string() })
            )
            .route("/either", web::post().to(json_or_form))
            .route("/maybe", web::post().to(maybe))
            .route("/by-hand", web::post().to(by_hand))
            .route(
                "/echo",
                web::post().to(|page: Json<serde_json::Value>| async { page })
            )
            .route(
                "/echo-form",
                web::post().to(|page: Form<Vec<(String, String)>>| async { page })
            )
            .route(
                "/no-json",
                web::get().to(|| async { Json(std::collections::BTreeMap::from([((1, 2), 3)])) })
            )
            .route(
                "/struct/{room}/{number}",
                web::get()
                    .to(|seat: Path<Seat>| async move { format!("{} {}", seat.room, seat.number) })
            )
            .route(
                "/tuple/{room}/{number}",
                web::get().to(|path: Path<(String, u8)>| async move {
                    format!("{} {}", path.0.0, path.0.1)
                })
            )
            .route(
                "/pair/{only}",
                web::get().to(|path: Path<(u8, u8)>| async move { path.0.0.to_string() })
            )
            .route(
                "/missing/{room}",
                web::get().to(|seat: Path<Seat>| async move { seat.room.clone() })
            )
            .route(
                "/tail/{tail}*",
                web::get().to(|path: Path<String>| async move { path.into_inner() })
            )
            .route(
                "/theirs/path/{number}",
                web::get().to(|number: web::Path<u8>| async move { number.to_string() })
            )
            .route(
                "/theirs/query",
                web::get().to(|page: web::Query<Page>| async move { page.limit.to_string() })
            )
            .route(
                "/theirs/json",
                web::post().to(|plan: web::Json<Plan>| async move { plan.title.clone() })
            )
            .route(
                "/theirs/bytes",
                web::post().to(|bytes: web::Bytes| async { bytes })
            )
            .route(
                "/query",
                web::get().to(|page: Query<Page>| async move { page.limit.to_string() })
            )
            .wrap(envelope(name))
    )
}

fn get(line: &str) -> (u16, String) {
    let answer = send(server(), &format!("GET {line}"), &[], "");
    (answer.status, answer.body)
}

fn post(line: &str, header: (&str, &str), body: &str) -> (u16, String) {
    let answer = send(server(), &format!("POST {line}"), &[header], body);
    (answer.status, answer.body)
}

#[track_caller]
fn assert_code((status, body): (u16, String), expected: u16, code: &str, part: &str) {
    assert_eq!(status, expected, "{body}");
    assert!(
        body.starts_with(&format!(r#"{{"error":{{"code":"{code}","#)) && body.contains(part),
        "{body}"
    );
}

/// The length of a chunked body is not known in advance.
fn send_chunks(
    address: SocketAddr,
    line: &str,
    header: (&str, &str),
    chunks: &[&str],
) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let (name, value) = header;
    let mut request = format!(
        "{line} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ntransfer-encoding: chunked\r\n{name}: {value}\r\n\r\n"
    );
    for chunk in chunks {
        request.extend([&*format!("{:x}\r\n", chunk.len()), chunk, "\r\n"]);
    }
    stream.write_all(request.as_bytes()).unwrap();
    // The last chunk is missing: the server must answer without it, and then waits for the rest.
    let mut answer = String::new();
    let mut reader = BufReader::new(stream);
    while !answer.ends_with("\r\n\r\n") {
        reader.read_line(&mut answer).unwrap();
    }
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let (_, length) = answer.split_once("content-length: ").unwrap();
    let mut body = vec![0; length.lines().next().unwrap().parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    (status, String::from_utf8(body).unwrap())
}

#[test]
fn a_body_in_chunks_ends_at_the_limit() {
    let chunks = ["{\"limit\": 7,", &" ".repeat(40), &" ".repeat(40)];
    for (line, header) in [("POST /json", JSON), ("POST /form", FORM)] {
        let answer = send_chunks(server(), line, header, &chunks);
        assert_code(answer, 413, "SW_HTTP_CONTENT_TOO_LARGE", "");
    }
}

#[test]
fn a_body_as_large_as_the_limit_is_read() {
    let body = format!("{:<64}", r#"{"limit":7}"#);
    assert_eq!(post("/json", JSON, &body), (200, "7".into()));
    let body = format!("{body} ");
    assert_code(
        post("/json", JSON, &body),
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        "",
    );
    let form = format!("limit=7&x={}", "x".repeat(60));
    assert_code(
        post("/form", FORM, &form),
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        "",
    );
}

#[test]
fn either_tries_one_after_the_other() {
    let json = r#"{"limit":7}"#;
    assert_eq!(post("/either", JSON, json), (200, "json 7".into()));
    assert_eq!(post("/either", FORM, "limit=7"), (200, "form 7".into()));
    // The first one counts.
    assert_code(
        post("/either", JSON, r#"{"limit":300}"#),
        422,
        "SW_HTTP_INVALID_BODY",
        r#""field":"limit""#,
    );
}

#[test]
fn optional_and_as_a_result() {
    assert_eq!(post("/maybe", JSON, r#"{"limit":7}"#), (200, "7".into()));
    assert_eq!(post("/maybe", JSON, "{"), (200, "none".into()));
    assert_code(
        post("/by-hand", JSON, "{"),
        400,
        "SW_HTTP_MALFORMED_BODY",
        "EOF",
    );
}

#[test]
fn they_are_responses() {
    let answer = send(server(), "POST /echo", &[JSON], r#"[1, "a"]"#);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!((answer.status, &*answer.body), (200, r#"[1,"a"]"#));

    let answer = send(server(), "POST /echo-form", &[FORM], "a=b&c=%20");
    assert_eq!(
        answer.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!((answer.status, &*answer.body), (200, "a=b&c=+"));

    assert_code(
        get("/no-json"),
        500,
        "SW_HTTP_INTERNAL_SERVER_ERROR",
        r#""message":"Internal Server Error","request_id":"#,
    );
}

#[test]
fn a_parameter_of_the_path_is_named() {
    assert_eq!(get("/struct/blue%2F/7"), (200, "blue/ 7".into()));
    assert_eq!(get("/tuple/blue/7"), (200, "blue 7".into()));
    assert_eq!(get("/tail/1/2"), (200, "1/2".into()));

    let invalid =
        |answer: (u16, String), part| assert_code(answer, 400, "SW_HTTP_INVALID_PATH", part);
    for line in ["/struct/blue/7%20x", "/tuple/blue/7%20x"] {
        invalid(
            get(line),
            r#"{"field":"number","message":"expected `u8`, got `7 x`"}"#,
        );
    }
    invalid(
        get("/missing/blue"),
        r#"{"field":"number","message":"missing field"}"#,
    );
    // The route has another number of parameters than the handler: a client cannot fix this.
    assert_code(get("/pair/7"), 500, "SW_HTTP_INTERNAL_SERVER_ERROR", "");
}

#[test]
fn those_of_actix_keep_their_status() {
    assert_code(get("/theirs/path/x"), 404, "SW_NOT_FOUND", "");
    assert_code(get("/theirs/query?limit=x"), 400, "SW_HTTP_BAD_REQUEST", "");
    assert_code(
        post("/theirs/json", ("content-type", "text/plain"), "{}"),
        400,
        "SW_HTTP_BAD_REQUEST",
        "",
    );
    assert_code(
        post("/theirs/json", JSON, &" ".repeat(65)),
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        "",
    );
    assert_code(
        post("/theirs/bytes", JSON, &" ".repeat(65)),
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        "",
    );
}
