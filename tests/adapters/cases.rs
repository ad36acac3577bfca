//! The table: the responses of each framework's service, byte for byte.

use std::{fmt::Write, net::SocketAddr};

use crate::{Answer, REDACTED, send};

/// The largest body that handlers read, in bytes.
pub const BODY_LIMIT: usize = 1024;

/// A request, and the expected response.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The framework's name for it, if it differs.
    pub name: &'static str,
    /// Method and path.
    pub line: &'static str,
    /// Additional request headers; each request also has `x-request-id: r-1`.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body of the request.
    pub body: &'static str,
    /// The expected response.
    pub expected: Expected,
}

/// The expected response.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The status.
    pub status: u16,
    /// Headers beside the fixed ones; no others of `COMPARED` may be present.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body.
    pub body: &'static str,
}

/// The headers that carry information about an error.
const COMPARED: [&str; 16] = [
    "allow",
    "cache-control",
    "content-encoding",
    "content-language",
    "content-type",
    "grpc-status",
    "etag",
    "link",
    "location",
    "retry-after",
    "set-cookie",
    "transfer-encoding",
    "vary",
    "www-authenticate",
    "x-plan",
    "x-venue",
];

/// The content type of the envelope.
pub const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");
pub(crate) const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
/// The headers that select the form of an error.
pub const VARY: (&str, &str) = ("vary", "accept, content-type");
const TOO_LARGE: &str = {
    const SPACES: [u8; BODY_LIMIT + 1] = [b' '; BODY_LIMIT + 1];
    match str::from_utf8(&SPACES) {
        Ok(text) => text,
        Err(_) => unreachable!(),
    }
};

pub(crate) const fn get(name: &'static str, line: &'static str, expected: Expected) -> Case {
    Case {
        name,
        line,
        headers: &[],
        body: "",
        expected,
    }
}

const fn error(status: u16, body: &'static str) -> Expected {
    Expected {
        status,
        headers: &[JSON, VARY],
        body,
    }
}

const CASES: &[Case] = &[
    get(
        "ok",
        "GET /ok",
        Expected {
            status: 200,
            headers: &[TEXT],
            body: "ok",
        },
    ),
    get(
        "a fixed message",
        "GET /no-room",
        error(
            404,
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#,
        ),
    ),
    get(
        "a message with a field",
        "GET /bad-venue",
        error(
            400,
            r#"{"error":{"code":"SW_BAD_VENUE","message":"venue `the \"moon\"\n🌙` is not allowed"}}"#,
        ),
    ),
    get(
        "Retry-After",
        "GET /too-many",
        Expected {
            status: 429,
            headers: &[JSON, VARY, ("retry-after", "30")],
            body: r#"{"error":{"code":"SW_TOO_MANY","message":"too many requests"}}"#,
        },
    ),
    get(
        "a challenge",
        "GET /sign-in",
        Expected {
            status: 401,
            headers: &[JSON, VARY, ("www-authenticate", "Bearer")],
            body: r#"{"error":{"code":"SW_SIGN_IN","message":"sign in first"}}"#,
        },
    ),
    get(
        "details",
        "GET /clash",
        Expected {
            status: 409,
            headers: &[JSON, VARY, ("x-plan", "3"), ("x-plan", "7")],
            body: r#"{"error":{"code":"SW_CLASH","message":"the plans clash","details":{"plans":[3,7]}}}"#,
        },
    ),
    get(
        "a source",
        "GET /store",
        Expected {
            status: 503,
            headers: &[JSON, VARY, ("retry-after", "5")],
            body: r#"{"error":{"code":"SW_STORE_DOWN","message":"Service Unavailable","request_id":"r-1"}}"#,
        },
    ),
    Case {
        name: "a problem",
        line: "GET /store",
        headers: &[("accept", "application/problem+json")],
        body: "",
        expected: Expected {
            status: 503,
            headers: &[PROBLEM, VARY, ("retry-after", "5")],
            body: r#"{"title":"Service Unavailable","status":503,"code":"SW_STORE_DOWN","detail":"Service Unavailable","request_id":"r-1"}"#,
        },
    },
    get(
        "HEAD",
        "HEAD /no-room",
        Expected {
            status: 404,
            headers: &[JSON, VARY, ("content-length", "65")],
            body: "",
        },
    ),
    get(
        "no route",
        "GET /nowhere",
        error(
            404,
            r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#,
        ),
    ),
    get(
        "no such method",
        "DELETE /plans",
        Expected {
            status: 405,
            headers: &[JSON, VARY, ("allow", "POST")],
            body: r#"{"error":{"code":"SW_HTTP_METHOD_NOT_ALLOWED","message":"this address does not support this method"}}"#,
        },
    ),
    get(
        "a path that fits",
        "GET /rooms/7",
        Expected {
            status: 200,
            headers: &[TEXT],
            body: "7",
        },
    ),
    get(
        "a path that does not fit",
        "GET /rooms/x",
        error(
            400,
            r#"{"error":{"code":"SW_HTTP_INVALID_PATH","message":"the path is invalid","details":{"problems":[{"field":"number","message":"expected `u8`, got `x`"}]}}}"#,
        ),
    ),
    get(
        "a path that is not UTF-8",
        "GET /rooms/%ff",
        error(
            400,
            r#"{"error":{"code":"SW_HTTP_INVALID_PATH","message":"the path is invalid","details":{"problems":[{"field":"number","message":"invalid UTF-8"}]}}}"#,
        ),
    ),
    get(
        "a query that does not fit",
        "GET /search?limit=x",
        error(
            400,
            r#"{"error":{"code":"SW_HTTP_INVALID_QUERY","message":"the query is invalid","details":{"problems":[{"field":"limit","message":"invalid digit found in string"}]}}}"#,
        ),
    ),
    get(
        "a query that lacks a field",
        "GET /search",
        error(
            400,
            r#"{"error":{"code":"SW_HTTP_INVALID_QUERY","message":"the query is invalid","details":{"problems":[{"field":"limit","message":"missing field"}]}}}"#,
        ),
    ),
    Case {
        name: "JSON that fits",
        line: "POST /plans",
        headers: &[JSON],
        body: r#"{"title":"a","steps":[]}"#,
        expected: Expected {
            status: 200,
            headers: &[TEXT],
            body: "a",
        },
    },
    Case {
        name: "malformed JSON",
        line: "POST /plans",
        headers: &[JSON],
        body: "{",
        expected: error(
            400,
            r#"{"error":{"code":"SW_HTTP_MALFORMED_BODY","message":"the body cannot be parsed","details":{"problems":[{"field":"","message":"EOF while parsing an object at line 1 column 1"}]}}}"#,
        ),
    },
    Case {
        name: "JSON that does not fit",
        line: "POST /plans",
        headers: &[JSON],
        body: r#"{"title":"a","steps":[{"minutes":1},{"minutes":300}]}"#,
        expected: error(
            422,
            r#"{"error":{"code":"SW_HTTP_INVALID_BODY","message":"the body is invalid","details":{"problems":[{"field":"steps[1].minutes","message":"invalid value: integer `300`, expected u8"}]}}}"#,
        ),
    },
    Case {
        name: "JSON of another content type",
        line: "POST /plans",
        headers: &[("content-type", "text/plain")],
        body: r#"{"title":"a","steps":[]}"#,
        expected: error(
            415,
            r#"{"error":{"code":"SW_HTTP_UNSUPPORTED_MEDIA_TYPE","message":"the content type of the body is not supported"}}"#,
        ),
    },
    Case {
        name: "a body that is too large",
        line: "POST /plans",
        headers: &[JSON],
        body: TOO_LARGE,
        expected: error(
            413,
            r#"{"error":{"code":"SW_HTTP_CONTENT_TOO_LARGE","message":"the body is too large"}}"#,
        ),
    },
    Case {
        name: "a form that fits",
        line: "POST /pages",
        headers: &[FORM],
        body: "limit=7",
        expected: Expected {
            status: 200,
            headers: &[TEXT],
            body: "7",
        },
    },
    Case {
        name: "a form that does not fit",
        line: "POST /pages",
        headers: &[FORM],
        body: "limit=300",
        expected: error(
            422,
            r#"{"error":{"code":"SW_HTTP_INVALID_BODY","message":"the body is invalid","details":{"problems":[{"field":"limit","message":"number too large to fit in target type"}]}}}"#,
        ),
    },
    Case {
        name: "a body that ends early",
        line: "POST /pages",
        headers: &[FORM, ("content-length", "8")],
        body: "limit=7",
        expected: error(
            400,
            r#"{"error":{"code":"SW_HTTP_MALFORMED_BODY","message":"the body cannot be parsed","details":{"problems":[]}}}"#,
        ),
    },
    Case {
        name: "a body of the wrong type, to gRPC",
        line: "POST /plans",
        headers: &[("content-type", "application/grpc-web+proto")],
        body: "",
        expected: Expected {
            status: 200,
            headers: &[
                ("cache-control", "no-store"),
                ("content-type", "application/grpc-web"),
                ("grpc-status", "3"),
                ("vary", "content-type"),
            ],
            body: "",
        },
    },
    Case {
        name: "an error of others, to a GET that claims to be gRPC",
        line: "GET /foreign",
        headers: &[("content-type", "application/grpc")],
        body: "",
        expected: error(
            409,
            r#"{"error":{"code":"SW_HTTP_CONFLICT","message":"the request conflicts with the current state of the resource"}}"#,
        ),
    },
    Case {
        name: "a body of the wrong type, to gRPC over HTTP/1.1",
        line: "POST /plans",
        headers: &[("content-type", "application/grpc")],
        body: "{}",
        expected: error(
            415,
            r#"{"error":{"code":"SW_HTTP_UNSUPPORTED_MEDIA_TYPE","message":"the content type of the body is not supported"}}"#,
        ),
    },
    Case {
        name: "a body of the wrong type, to what is almost gRPC",
        line: "POST /plans",
        headers: &[("content-type", "application/grpc-webEVIL")],
        body: "{}",
        expected: error(
            415,
            r#"{"error":{"code":"SW_HTTP_UNSUPPORTED_MEDIA_TYPE","message":"the content type of the body is not supported"}}"#,
        ),
    },
    Case {
        name: "a page, to a browser",
        line: "GET /theirs/page",
        headers: &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")],
        body: "",
        expected: Expected {
            status: 404,
            headers: &[
                ("content-type", "text/html; charset=utf-8"),
                ("vary", "accept"),
            ],
            body: "<h1>no such page</h1>",
        },
    },
    Case {
        name: "a page, to a program",
        line: "GET /theirs/page",
        headers: &[("accept", "*/*")],
        body: "",
        expected: Expected {
            status: 404,
            headers: &[JSON, ("vary", "accept"), ("vary", "content-type")],
            body: r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#,
        },
    },
    get(
        "problem details of a handler",
        "GET /theirs/problem",
        Expected {
            status: 409,
            headers: &[PROBLEM],
            body: r#"{"title":"theirs"}"#,
        },
    ),
    get(
        "the envelope of a proxied service",
        "GET /theirs/envelope",
        Expected {
            status: 502,
            headers: &[JSON],
            body: r#"{"error":{"code":"OTHER_CODE","message":"theirs"}}"#,
        },
    ),
    get(
        "headers of others",
        "GET /theirs/denied",
        Expected {
            status: 401,
            headers: &[
                JSON,
                ("set-cookie", "session=; max-age=0"),
                ("vary", "origin"),
                VARY,
                ("www-authenticate", "Digest"),
            ],
            body: r#"{"error":{"code":"SW_HTTP_UNAUTHORIZED","message":"the request needs valid credentials"}}"#,
        },
    ),
    Case {
        name: "a body that middleware has changed",
        line: "GET /theirs/redacted",
        headers: &[("accept", "application/problem+json")],
        body: "",
        expected: Expected {
            status: 503,
            headers: &[JSON, VARY, ("retry-after", "5")],
            body: REDACTED,
        },
    },
    get(
        "a status that was overridden",
        "GET /theirs/overridden",
        error(
            502,
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room","request_id":"r-1"}}"#,
        ),
    ),
    get(
        "an error of others",
        "GET /foreign",
        error(
            409,
            r#"{"error":{"code":"SW_HTTP_CONFLICT","message":"the request conflicts with the current state of the resource"}}"#,
        ),
    ),
    get(
        "an error in its own form",
        "GET /as-is",
        Expected {
            status: 409,
            headers: &[TEXT],
            body: "theirs",
        },
    ),
    get(
        "a panic",
        "GET /panic",
        error(
            500,
            r#"{"error":{"code":"SW_HTTP_INTERNAL_SERVER_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#,
        ),
    ),
    get(
        "a timeout",
        "GET /slow",
        Expected {
            status: 503,
            headers: &[JSON, VARY, ("retry-after", "1")],
            body: r#"{"error":{"code":"SW_HTTP_TIMEOUT","message":"Service Unavailable","request_id":"r-1"}}"#,
        },
    ),
];

/// Sends every case to a service and compares the responses.
///
/// `differences` are the cases that the framework itself cannot serve, by name.
///
/// # Panics
///
/// A response differs; all such are listed. Or no case has the name of a difference.
pub fn check(address: SocketAddr, differences: &[(&str, Expected)]) {
    for (name, _) in differences {
        assert!(
            CASES.iter().any(|case| case.name == *name),
            "no case `{name}`"
        );
    }
    check_all(address, CASES, differences, &[("x-request-id", "r-1")]);
}

/// The same for these cases; `always` are headers of every response.
pub(crate) fn check_all(
    address: SocketAddr,
    cases: &[Case],
    differences: &[(&str, Expected)],
    always: &[(&str, &str)],
) {
    let mut wrong = String::new();
    for case in cases {
        let expected = differences
            .iter()
            .find_map(|(name, expected)| (*name == case.name).then_some(expected))
            .unwrap_or(&case.expected);
        let headers = [case.headers, &[("x-request-id", "r-1")]].concat();
        let answer = send(address, case.line, &headers, case.body);
        for mistake in mistakes(&answer, expected, always) {
            // Writing to a `String` does not fail.
            let _ = writeln!(wrong, "{} ({}): {mistake}", case.name, case.line);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn mistakes(answer: &Answer, expected: &Expected, always: &[(&str, &str)]) -> Vec<String> {
    let mut mistakes = Vec::new();
    if answer.status != expected.status {
        mistakes.push(format!(
            "status {} is not {}",
            answer.status, expected.status
        ));
    }
    if answer.body != expected.body {
        mistakes.push(format!(
            "the body\n  {}\nis not\n  {}",
            answer.body, expected.body
        ));
    }
    let length = expected.body.len().to_string();
    let mut always = [always, &[("content-length", &*length)]].concat();
    let is_ours = !expected.body.contains("theirs");
    if is_ours && (expected.headers.contains(&JSON) || expected.headers.contains(&PROBLEM)) {
        always.push(("x-content-type-options", "nosniff"));
    }
    let wanted = |name: &str| -> Vec<String> {
        let of = |headers: &[(&str, &str)]| -> Vec<String> {
            let values = headers.iter().filter(|(key, _)| *key == name);
            values.map(|(_, value)| (*value).to_owned()).collect()
        };
        match of(expected.headers) {
            values if values.is_empty() => of(&always),
            values => values,
        }
    };
    for name in COMPARED.iter().chain(always.iter().map(|(name, _)| name)) {
        let values: Vec<_> = answer
            .headers
            .iter()
            .filter_map(|(key, value)| (key == name).then_some(value.as_str()))
            .collect();
        let wanted = wanted(name);
        if values != wanted {
            mistakes.push(format!("{name} {values:?} is not {wanted:?}"));
        }
    }
    mistakes
}
