//! The headers of a handwritten error: which ones a response has, and how the log mentions the others.
#![cfg(feature = "http")]

use std::fmt;

use http::HeaderValue;
use sw_error::{CodeInfo, HeaderVisitor, SwError};

#[derive(Debug, thiserror::Error, SwError)]
#[error("disk full")]
#[sw(code = "SW_HEADERS_DISK_FULL", status = 507)]
struct DiskFull;

/// An error that sets forbidden and allowed headers.
#[derive(Debug, thiserror::Error)]
#[error("rude")]
struct Rude;

struct Failing;

impl fmt::Display for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

/// Writes until the formatter refuses.
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        loop {
            f.write_str("secret ")?;
        }
    }
}

impl SwError for Rude {
    fn info(&self) -> &'static CodeInfo {
        DiskFull.info()
    }

    fn visit_headers(&self, visitor: &mut HeaderVisitor<'_>) {
        for name in [
            "connection",
            "Content-Encoding",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "etag",
            "grpc-status",
            "keep-alive",
            "proxy-connection",
            "retry-after",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-content-type-options",
            "X-Request-Id",
        ] {
            visitor.header(name, &"secret");
            visitor.header_value(name, &HeaderValue::from_static("secret"));
        }
        visitor.header("no name", &"secret");
        visitor.header("", &"secret");
        visitor.header("x-half", &Failing);
        visitor.header("x-endless", &Endless);
        visitor.header("x-two-lines", &"secret\r\nset-cookie: a=b");
        visitor.header("x-empty", &"\t ");
        visitor.header_value("x-empty", &HeaderValue::from_static(""));
        visitor.header_value("x-bytes", &HeaderValue::from_bytes(b"secret \xff").unwrap());
        visitor.header("X-Upper", &"a");
        visitor.header_value("x-value", &HeaderValue::from_static("b"));
    }
}

const SENT: [(&str, &str); 2] = [("x-upper", "a"), ("x-value", "b")];

#[test]
fn a_response_has_only_headers_that_an_error_may_set() {
    let response = Rude.to_response();
    let mut sent: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    sent.sort_unstable();
    let mut expected = vec![
        ("content-type", "application/json"),
        ("x-content-type-options", "nosniff"),
    ];
    expected.extend(SENT);
    assert_eq!(sent, expected);
}

#[cfg(feature = "tracing")]
#[test]
fn omitted_headers_are_logged_without_their_values() {
    use std::{
        fmt::Write,
        sync::{Arc, Mutex},
    };

    use tracing::{
        Event, Level, Metadata, Subscriber,
        field::{Field, Visit},
        span::{Attributes, Id, Record},
    };

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<String>>>);

    #[derive(Default)]
    struct Line(String);

    impl Visit for Line {
        fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
            // Writing into a string cannot fail.
            let _ = write!(self.0, " {field}={value:?}");
        }
    }

    impl Subscriber for Log {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }
        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }
        fn record(&self, _: &Id, _: &Record<'_>) {}
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, event: &Event<'_>) {
            assert_eq!(event.metadata().target(), "sw_error");
            assert_eq!(*event.metadata().level(), Level::WARN);
            let mut line = Line::default();
            event.record(&mut line);
            self.0.lock().unwrap().push(line.0);
        }
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
    }

    // With only one subscriber, another test's thread may disable the event for all.
    let _other = tracing::Dispatch::new(Log::default());
    let log = Log::default();
    let headers = tracing::subscriber::with_default(log.clone(), || Rude.headers());
    assert_eq!(headers.len(), SENT.len());

    let lines = log.0.lock().unwrap();
    let mut shown = 0;
    let mut count = |_: &'static str, _: &dyn fmt::Display| shown += 1;
    Rude.visit_headers(&mut HeaderVisitor::new(&mut count));
    assert_eq!(lines.len(), shown - SENT.len());
    for line in &*lines {
        assert!(
            line.contains(r#"error.type="SW_HEADERS_DISK_FULL""#),
            "{line}"
        );
        assert!(
            !line.contains("secret") && !line.contains("half "),
            "{line}"
        );
    }
    for (name, reason) in [
        ("transfer-encoding", "the server frames the body"),
        ("content-range", "only a 416"),
        ("no name", "its name is none that HTTP allows"),
        ("x-half", "the `Display` of its value fails"),
        ("x-endless", "its value has more than 2048 bytes"),
        ("x-two-lines", "its value has control characters"),
        ("x-empty", "its value is empty"),
        ("x-bytes", "its value is not UTF-8"),
    ] {
        let header = format!("header={name:?} reason=");
        let is_logged = |line: &String| line.contains(&header) && line.contains(reason);
        assert!(lines.iter().any(is_logged), "{name}: {lines:#?}");
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("noted")]
#[sw(code = "SW_HEADERS_NOTED", status = 409, header("x-note" = note))]
struct Noted {
    note: HeaderValue,
}

/// Whether a response has the header, and its text in a visitor.
fn sent(note: &HeaderValue) -> (bool, Option<String>) {
    let error = Noted { note: note.clone() };
    let has_it = error.to_response().headers().get("x-note") == Some(note);
    let mut shown = None;
    error.visit_headers(&mut HeaderVisitor::new(&mut |_, value| {
        let mut text = String::new();
        shown = fmt::write(&mut text, format_args!("{value}"))
            .is_ok()
            .then_some(text);
    }));
    (has_it, shown)
}

#[test]
fn a_value_of_the_http_crate_is_bounded_and_shown_as_text() {
    for (len, is_sent) in [(1, true), (2048, true), (2049, false), (3000, false)] {
        let text = "a".repeat(len);
        let note = HeaderValue::from_str(&text).unwrap();
        assert_eq!(sent(&note), (is_sent, Some(text)), "{len}");
    }
    // Bytes that are not UTF-8 are neither sent nor shown.
    let note = HeaderValue::from_bytes(b"caf\xe9").unwrap();
    assert_eq!(sent(&note), (false, None));
    let note = HeaderValue::from_bytes("café".as_bytes()).unwrap();
    assert_eq!(sent(&note), (true, Some("café".to_owned())));
}
