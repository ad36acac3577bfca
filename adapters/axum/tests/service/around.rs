//! Middleware around handlers, streams and upgrades, and axum's own extractors.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Request},
    http::{StatusCode, header},
    response::Response,
    routing::{get, post},
};
use http_body_util::channel::Channel;
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use sw_error_axum::{Form, Json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    time::{sleep, timeout},
};
use tower_http::{limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

use crate::{
    plain_layer,
    wire::{send, start},
};

const JSON: &str = "content-type: application/json\r\nx-request-id: r-1\r\n";
const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";
const TOO_LARGE: &str =
    r#"{"error":{"code":"SW_HTTP_CONTENT_TOO_LARGE","message":"the body is too large"}}"#;

fn readers() -> Router {
    Router::new()
        .route("/json", post(async |_: Json<u8>| ()))
        .route("/form", post(async |_: Form<()>| ()))
        .route("/bytes", post(async |_: Bytes| ()))
}

#[tokio::test]
async fn both_limits_of_a_body() {
    let axum = readers().layer(DefaultBodyLimit::max(1024));
    let tower = readers()
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(1024));
    for app in [axum, tower] {
        let address = start(app.layer(plain_layer())).await;
        for (line, headers) in [
            ("POST /json", JSON),
            ("POST /form", FORM),
            ("POST /bytes", ""),
        ] {
            let answer = send(address, line, headers, &" ".repeat(1025)).await;
            assert_eq!(
                (answer.status, &*answer.body),
                (413, TOO_LARGE),
                "{line}: {answer:?}"
            );

            // The length of a chunked body is unknown before it is read.
            let chunks = format!("401\r\n{}\r\n0\r\n\r\n", " ".repeat(1025));
            let request = format!(
                "{line} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n{headers}\r\n{chunks}"
            );
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 413"), "{line}: {answer}");
            assert!(answer.ends_with(TOO_LARGE), "{line}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_timeout_of_tower_http() {
    let app = Router::new()
        .route("/slow", get(async || sleep(Duration::from_secs(60)).await))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(20),
        ))
        .layer(plain_layer());
    let answer = send(start(app).await, "GET /slow", JSON, "").await;
    assert_eq!(
        (answer.status, &*answer.body),
        (
            408,
            r#"{"error":{"code":"SW_HTTP_REQUEST_TIMEOUT","message":"the request took too long"}}"#
        )
    );
    assert_eq!(answer.header("x-request-id"), Some("r-1"));
}

/// The client receives each event before the next one is made.
#[tokio::test]
async fn a_stream_passes_as_it_comes() {
    let seen = Arc::new(Notify::new());
    let app = Router::new()
        .route(
            "/events",
            get({
                let seen = seen.clone();
                async move || {
                    let (mut sender, body) = Channel::<Bytes>::new(1);
                    tokio::spawn(async move {
                        sender.send_data("data: 1\n\n".into()).await.unwrap();
                        seen.notified().await;
                        sender.send_data("data: 2\n\n".into()).await.unwrap();
                    });
                    (
                        [(header::CONTENT_TYPE, "text/event-stream")],
                        Body::new(body),
                    )
                }
            }),
        )
        .layer(plain_layer());
    let mut stream = TcpStream::connect(start(app).await).await.unwrap();
    let request =
        "GET /events HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-request-id: r-1\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();

    let first = read_until(&mut stream, "data: 1\n\n").await;
    for line in [
        "HTTP/1.1 200",
        "content-type: text/event-stream",
        "transfer-encoding: chunked",
        "x-request-id: r-1",
    ] {
        assert!(first.contains(line), "{line}: {first}");
    }
    seen.notify_one();
    read_until(&mut stream, "data: 2\n\n").await;
}

#[tokio::test]
async fn an_upgrade_passes() {
    let app = Router::new().route("/echo", get(echo)).layer(plain_layer());
    let mut stream = TcpStream::connect(start(app).await).await.unwrap();
    let request = "GET /echo HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\nx-request-id: r-1\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let head = read_until(&mut stream, "\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    assert!(head.contains("x-request-id: r-1"), "{head}");
    stream.write_all(b"hello").await.unwrap();
    assert_eq!(read_until(&mut stream, "hello").await, "hello");
}

async fn echo(mut request: Request) -> Response {
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let (mut reader, mut writer) = tokio::io::split(TokioIo::new(upgrade.await.unwrap()));
        tokio::io::copy(&mut reader, &mut writer).await
    });
    Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header("connection", "upgrade")
        .header("upgrade", "echo")
        .body(Body::empty())
        .unwrap()
}

/// Reads until this text arrives.
async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 1024];
    while !text.contains(end) {
        let read = timeout(Duration::from_secs(10), stream.read(&mut buffer)).await;
        let read = read.unwrap_or_else(|_| panic!("{end:?} does not come after {text:?}"));
        let read = read.unwrap();
        assert!(read > 0, "{end:?} does not come after {text:?}");
        text += str::from_utf8(&buffer[..read]).unwrap();
    }
    text
}

#[derive(Deserialize)]
struct Page {
    #[expect(dead_code, reason = "it never fits")]
    limit: u8,
}

/// A rejection of axum's own extractors keeps its status and gets a code, without a field.
#[tokio::test]
async fn extractors_of_axum() {
    let app = Router::new()
        .route("/json", post(async |_: axum::Json<Page>| ()))
        .route("/form", post(async |_: axum::Form<Page>| ()))
        .route("/query", get(async |_: axum::extract::Query<Page>| ()))
        .route("/path/{number}", get(async |_: axum::extract::Path<u8>| ()))
        .route("/path", get(async |_: axum::extract::Path<u8>| ()))
        .layer(DefaultBodyLimit::max(1024))
        .layer(plain_layer());
    let address = start(app).await;
    let large = " ".repeat(1025);
    for (line, headers, body, status, code) in [
        ("POST /json", JSON, "{", 400, "SW_HTTP_BAD_REQUEST"),
        ("POST /json", JSON, "{}", 422, "SW_HTTP_INVALID_BODY"),
        (
            "POST /json",
            "",
            "{}",
            415,
            "SW_HTTP_UNSUPPORTED_MEDIA_TYPE",
        ),
        ("POST /json", JSON, &large, 413, "SW_HTTP_CONTENT_TOO_LARGE"),
        ("POST /form", FORM, "limit=x", 422, "SW_HTTP_INVALID_BODY"),
        ("GET /query?limit=x", "", "", 400, "SW_HTTP_BAD_REQUEST"),
        ("GET /path/x", "", "", 400, "SW_HTTP_BAD_REQUEST"),
        ("GET /path", "", "", 500, "SW_HTTP_INTERNAL_SERVER_ERROR"),
    ] {
        let answer = send(address, line, headers, body).await;
        let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            (answer.status, &json["error"]["code"]),
            (status, &code.into()),
            "{line}"
        );
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}
