//! The responses of the service.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
};

use actix_web::{rt, web};

/// The response as bytes on the wire, in text.
async fn get(address: SocketAddr, path: &'static str) -> String {
    let ask = move || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    web::block(ask).await.unwrap().unwrap()
}

#[actix_web::test]
async fn every_failure_has_a_code() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    rt::spawn(super::serve(listener).unwrap());

    let answer = get(address, "/plans/7").await;
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    let body = r#"{"error":{"code":"SW_PLAN_NOT_FOUND","message":"there is no plan 7","details":{"id":7}}}"#;
    assert!(answer.ends_with(body), "{answer}");

    let answer = get(address, "/nowhere").await;
    assert!(answer.contains(r#""code":"SW_HTTP_NOT_FOUND""#), "{answer}");
}
