//! The requests to a service before and after it adopts sw-error.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
};

use flate2::read::GzDecoder;
use serde_json::Value;
use sw_error_tests_adapters::{Answer, send};

use crate::{articles::TOKEN, log};

/// The origin of the pages that call the service.
pub const ORIGIN: &str = "https://conduit.example";

pub type Headers = &'static [(&'static str, &'static str)];

pub const NONE: Headers = &[];
pub const JSON: (&str, &str) = ("content-type", "application/json");
pub const NEW_USER: &str = r#"{"name":"anah","email":"anah@example.com"}"#;
/// More than the services read.
pub const TOO_LARGE: &str = r#"{"name":"a name of a user that is by far longer than all that a service would ever want to read","email":"a"}"#;
pub const SIGNED_IN: (&str, &str) = ("authorization", TOKEN);

/// A request, and the status that it has before and after.
pub struct Call {
    pub line: &'static str,
    pub headers: Headers,
    pub body: &'static str,
    pub status: u16,
    /// The cause that operators find: in the log or, before, in the response.
    pub text: &'static str,
    /// Whether the framework or a middleware has answered in its own words.
    pub is_others: bool,
}

impl Call {
    pub const fn get(line: &'static str, status: u16, text: &'static str) -> Self {
        Self::new(line, NONE, "", status, text)
    }

    pub const fn new(
        line: &'static str,
        headers: Headers,
        body: &'static str,
        status: u16,
        text: &'static str,
    ) -> Self {
        Self {
            line,
            headers,
            body,
            status,
            text,
            is_others: false,
        }
    }

    /// An error of another origin than the service's error type: its body may be improved.
    pub const fn of_others(self) -> Self {
        Self {
            is_others: true,
            ..self
        }
    }

    /// With the origin of a page, and this request id.
    pub fn send(&self, address: SocketAddr, id: &str) -> Answer {
        let mut headers = self.headers.to_vec();
        headers.extend([("origin", ORIGIN), ("x-request-id", id)]);
        send(address, self.line, &headers, self.body)
    }
}

/// The text of a compressed response.
pub fn unpacked(address: SocketAddr, path: &str) -> String {
    let stream = TcpStream::connect(address).unwrap();
    let head = "host: a\r\nconnection: close\r\naccept-encoding: gzip";
    write!(&stream, "GET {path} HTTP/1.1\r\n{head}\r\n\r\n").unwrap();
    let mut stream = BufReader::new(stream);
    while !line(&mut stream).is_empty() {}
    // In chunks (RFC 9112, section 7.1).
    let mut packed = Vec::new();
    loop {
        let size = u64::from_str_radix(&line(&mut stream), 16).unwrap();
        if size == 0 {
            break;
        }
        (&mut stream).take(size).read_to_end(&mut packed).unwrap();
        line(&mut stream);
    }
    let mut text = String::new();
    GzDecoder::new(&*packed).read_to_string(&mut text).unwrap();
    text
}

fn line(stream: &mut impl BufRead) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).unwrap();
    line.trim().to_owned()
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {answer:?}"))
}

/// Clients, pages and operators lose nothing that they relied on.
pub fn check_calls(calls: &[Call], before: SocketAddr, after: SocketAddr) {
    for (number, call) in calls.iter().enumerate() {
        let (then, id) = (format!("then-{number}"), format!("now-{number}"));
        let (was, is) = (call.send(before, &then), call.send(after, &id));
        check_status(call, &was, &is);
        check_cors(call, &is);
        if call.status >= 400 {
            check_id(call, &is, &id);
            check_told(call, &was, &then);
            check_text(call, &is, &id);
        }
    }
}

/// A request has the same status, and the same bytes if the service itself has answered.
///
/// Errors of other origin had no body, or plain text; they now have the body of the service.
fn check_status(call: &Call, before: &Answer, after: &Answer) {
    let line = call.line;
    let statuses = (before.status, after.status);
    assert_eq!(statuses, (call.status, call.status), "{line}: {after:?}");
    check_headers(
        call,
        before,
        after,
        &["allow", "location", "www-authenticate"],
    );
    if call.is_others {
        assert!(!is_of_the_service(before), "{line}: {before:?}");
        assert!(is_of_the_service(after), "{line}: {after:?}");
        return;
    }
    check_headers(call, before, after, &["content-type", "retry-after"]);
    assert_eq!(before.body, after.body, "{line}");
}

fn check_headers(call: &Call, before: &Answer, after: &Answer, names: &[&str]) {
    for name in names {
        let line = call.line;
        assert_eq!(before.header(name), after.header(name), "{name} of {line}");
    }
}

/// The same bytes for every request, if errors of other origin stay unchanged.
pub fn check_bytes(calls: &[Call], before: SocketAddr, after: SocketAddr) {
    for call in calls {
        let own = Call {
            is_others: false,
            ..*call
        };
        check_status(&own, &call.send(before, "r-1"), &call.send(after, "r-1"));
    }
}

/// Whether an error has the usual body of the service.
pub fn is_of_the_service(answer: &Answer) -> bool {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    answer.header("content-type") == Some("application/json")
        && ["message", "error"]
            .iter()
            .any(|name| body[name].is_string())
}

/// The calling page may read the error and the request id.
pub fn check_cors(call: &Call, after: &Answer) {
    let line = call.line;
    for (name, value) in [
        ("access-control-allow-origin", ORIGIN),
        ("access-control-expose-headers", "x-request-id"),
    ] {
        assert_eq!(after.header(name), Some(value), "{line}: {after:?}");
    }
    let mut vary = after.headers.iter().filter(|(name, _)| name == "vary");
    let has_origin = vary.any(|(_, value)| value.to_ascii_lowercase().contains("origin"));
    assert!(has_origin, "{line}: {after:?}");
}

/// Client, log and span have the same id, and the log has the code, which the body lacks.
pub fn check_id(call: &Call, after: &Answer, id: &str) {
    let line = call.line;
    let headers = after.headers.iter();
    let ids = headers.filter(|(name, _)| name == "x-request-id");
    let ids: Vec<_> = ids.map(|(_, value)| &**value).collect();
    assert_eq!(ids, [id], "{line}");
    let lines = log::with(id);
    let ours: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("sw_error: error response"))
        .collect();
    assert_eq!(ours.len(), 1, "{line}: {lines:#?}");
    let code = ours[0].split_once("error.type=\"").unwrap_or_default().1;
    assert!(code.starts_with(crate::PREFIX), "{line}: {}", ours[0]);
    // In the span, and in the line itself.
    let written = ours[0].matches(&format!("request_id=\"{id}\"")).count();
    assert_eq!(written, 2, "{line}: {}", ours[0]);
}

/// Before, the operator found the cause, or the client did.
fn check_told(call: &Call, before: &Answer, id: &str) {
    let Call { line, text, .. } = call;
    let logged = log::with(id);
    let is_told = plain(&before.body).contains(text);
    let is_logged = logged.iter().any(|line| plain(line).contains(text));
    assert!(is_told || is_logged, "{line}: {before:?} {logged:#?}");
}

/// After, the log has it, and clients do not see texts of server errors.
pub fn check_text(call: &Call, after: &Answer, id: &str) {
    let Call { line, text, .. } = call;
    let logged = log::with(id);
    let is_logged = logged.iter().any(|line| plain(line).contains(text));
    assert!(is_logged, "{line}: {text:?} is lost: {logged:#?}");
    let is_told = plain(&after.body).contains(text);
    assert!(call.status < 500 || !is_told, "{line}: {after:?}");
}

/// Without the escapes of a quoted text.
fn plain(text: &str) -> String {
    text.replace('\\', "")
}

/// All readers of the request id find the response's.
pub fn check_one_id(after: SocketAddr, places: &[&str]) {
    for (sent, expected) in [
        (&[("x-request-id", "r-17")][..], Some("r-17")),
        (&[], None),
        (&[("x-request-id", "r-17 or\"so")], None),
    ] {
        let answer = send(after, "GET /api/ids", sent, "");
        let id = answer.header("x-request-id").unwrap();
        assert!(expected.unwrap_or(id) == id && !id.contains(' '), "{id}");
        let found = json(&answer);
        for place in places {
            assert_eq!(found[place], id, "{place}: {found}");
        }

        let call = Call::get("GET /api/feed", 500, "");
        let answer = send(after, call.line, sent, "");
        let id = answer.header("x-request-id").unwrap();
        assert!(expected.unwrap_or(id) == id && !id.contains(' '), "{id}");
        if expected.is_none() {
            check_id(&call, &answer, id);
        }
    }
}

/// Errors in a form of their own stay: an envelope of another service, a page,
/// and the service's body from an old handler.
pub fn check_own_forms(before: SocketAddr, after: SocketAddr) {
    let both = |line, headers| {
        let call = Call::new(line, headers, "", 404, "");
        [before, after].map(|address| call.send(address, "r-1"))
    };
    for (line, headers, text) in [
        ("GET /payments/7", NONE, "SW_PAYMENTS_NOT_FOUND"),
        ("GET /api/stats", NONE, "no numbers yet"),
        (
            "GET /site/gone.html",
            &[("accept", "text/html")],
            "No such page",
        ),
    ] {
        let [then, now] = both(line, headers);
        assert!(then.body.contains(text), "{line}: {then:?}");
        assert_eq!((then.status, then.body), (now.status, now.body), "{line}");
    }
    // A program gets no page.
    let [_, now] = both("GET /site/gone.html", NONE);
    assert!(is_of_the_service(&now), "{now:?}");
}

/// A preflight is answered as before.
pub fn check_preflight(before: SocketAddr, after: SocketAddr) {
    let headers = [
        ("origin", ORIGIN),
        ("access-control-request-method", "POST"),
    ];
    let [then, now] = [before, after].map(|address| {
        let answer = send(address, "OPTIONS /api/users", &headers, "");
        let allowed = |name| {
            let value = answer.header(name).unwrap_or_default().split(", ");
            let mut words: Vec<_> = value.map(str::to_owned).collect();
            words.sort();
            words
        };
        let names = [
            "access-control-allow-origin",
            "access-control-allow-methods",
        ];
        (answer.status, names.map(allowed))
    });
    assert_eq!(then, now);
    assert_eq!(now.1[0], [ORIGIN]);
}
