//! Pages may read every error, whatever its origin.

use std::net::SocketAddr;

use crate::send;

/// The origin that the service allows.
pub const ORIGIN: &str = "https://conduit.example";

/// A 404, a timeout and a panic have a code, and the headers that a page of [`ORIGIN`] needs to read it.
///
/// # Panics
///
/// One of them has not.
pub fn check_cors(address: SocketAddr) {
    for (line, status, code) in [
        ("GET /nowhere", 404, "SW_NOT_FOUND"),
        ("GET /slow", 503, "SW_HTTP_TIMEOUT"),
        ("GET /panic", 500, "SW_HTTP_INTERNAL_SERVER_ERROR"),
    ] {
        let answer = send(address, line, &[("origin", ORIGIN)], "");
        assert_eq!(answer.status, status, "{line}: {answer:?}");
        assert!(answer.body.contains(code), "{line}: {answer:?}");
        for (name, value) in [
            ("access-control-allow-origin", ORIGIN),
            ("access-control-expose-headers", "x-request-id"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{line}: {answer:?}");
        }
    }
}
