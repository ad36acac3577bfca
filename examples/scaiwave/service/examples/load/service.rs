//! Starts the service on its own port.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    thread,
    time::Duration,
};

use scaiwave::Config;

use crate::connection::{Connection, Request};

/// Starts the service, until the process ends.
pub(crate) fn start() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener
        .set_nonblocking(true)
        .expect("a socket can do that");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("threads can be had");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("it is ours");
            let config = Config {
                livekit: refusing(),
                timeout: Duration::from_secs(1),
                ..Config::default()
            };
            axum::serve(listener, scaiwave::service(config))
                .await
                .expect("it serves for ever");
        });
    });
    address
}

/// An address that refuses connections.
fn refusing() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it is bound")
}

/// The token of Ada, an admin of the tenant.
pub(crate) fn sign_in(address: SocketAddr) -> String {
    let request = Request::post(
        "/auth/exchange",
        r#"{"code":"demo-ada","redirect_uri":"http://localhost/signed-in"}"#,
    );
    made(address, &request, "token")
}

/// A bridge to the service itself: both ends wait for the other to speak first, forever.
pub(crate) fn bridge(address: SocketAddr, token: &str) -> String {
    let body = format!(r#"{{"room":"lobby","target":"{address}","secret":"secret"}}"#);
    let request = Request::post("/tenants/demo/bridges", &body)
        .header(&format!("authorization: Bearer {token}"));
    made(address, &request, "id")
}

/// A member of a successful response.
fn made(address: SocketAddr, request: &Request, member: &str) -> String {
    let answer = Connection::open(address).send(request, "prepare");
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match body[member].as_str() {
        Some(text) => text.to_owned(),
        None => panic!("{}: {} {body}", request.line, answer.status),
    }
}
