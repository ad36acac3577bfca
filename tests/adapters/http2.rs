//! A client of HTTP/2, with prior knowledge.

use std::net::SocketAddr;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::handshake;
use hyper_util::rt::{TokioExecutor, TokioIo};
use sw_error_tests_adapters::Answer;
use tokio::net::TcpStream;

/// Sends one request, as [`send`](sw_error_tests_adapters::send) does it over HTTP/1.1.
pub async fn send(
    address: SocketAddr,
    line: &str,
    headers: &[(&str, &str)],
    body: &'static str,
) -> Answer {
    let (method, path) = line.split_once(' ').expect("a method and a path");
    let mut request = Request::builder()
        .method(method)
        .uri(format!("http://{address}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(Bytes::from_static(body.as_bytes())));

    let stream = TcpStream::connect(address).await.unwrap();
    let io = TokioIo::new(stream);
    let (mut client, connection) = handshake(TokioExecutor::new(), io).await.unwrap();
    let connection = tokio::spawn(connection);
    let response = client.send_request(request.unwrap()).await;
    let (head, body) = response.expect("a response").into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    drop(client);
    connection.await.unwrap().unwrap();
    let headers = head.headers.iter();
    let headers = headers.map(|(name, value)| {
        let value = value.to_str().expect("text");
        (name.as_str().to_owned(), value.to_owned())
    });
    Answer {
        status: head.status.as_u16(),
        headers: headers.collect(),
        body: String::from_utf8(body.into()).expect("text"),
    }
}
