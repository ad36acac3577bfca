//! Checks each response.

use std::{collections::HashMap, sync::LazyLock};

use scaiwave::ApiError;
use serde_json::Value;
use sw_error::{Catalogued, ErrorResponse};

use crate::connection::{Answer, Request};

/// Texts that only the log may contain.
const SECRETS: [&str; 8] = [
    "127.0.0.1",
    "918273645",
    "char boundary",
    "connecting",
    "does not decode",
    "efused",
    "os error",
    "panicked",
];

/// The longest body of an error, in bytes: it repeats little of the request.
const MAX_BODY: usize = 4096;

/// The status of each code.
static STATUSES: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut statuses = HashMap::new();
    let mut catalogs = vec![ApiError::CATALOG];
    while let Some(catalog) = catalogs.pop() {
        catalogs.extend(catalog.children());
        for info in catalog.codes() {
            statuses.insert(info.code().as_str(), info.status().as_u16());
        }
    }
    statuses
});

/// The mistakes in the response to a request.
pub(crate) fn mistakes(request: &Request, answer: &Answer, id: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let mut check = |is_right: bool, what: &str| {
        if !is_right {
            let body = String::from_utf8_lossy(&answer.body);
            mistakes.push(format!(
                "{}: {what}: {} {body}",
                request.line, answer.status
            ));
        }
    };
    let sent = answer.header("x-request-id").unwrap_or_default();
    let id = match &request.bad_id {
        Some(_) => {
            let is_new = sent.len() == 36 && sent.bytes().all(is_of_uuid);
            check(is_new, "an id that is not ours");
            sent
        }
        None => {
            check(sent == id, "another request id");
            id
        }
    };
    check(answer.body.len() <= MAX_BODY, "a body that is too large");
    check(
        answer.header("x-content-type-options") == Some("nosniff") || request.code.is_none(),
        "a type that a browser may guess",
    );
    let Some(code) = request.code else {
        check(answer.status < 400, "a success was expected");
        return mistakes;
    };
    check(
        STATUSES.get(code) == Some(&answer.status),
        "not the status of the code",
    );
    let text = String::from_utf8_lossy(&answer.body);
    for secret in SECRETS {
        check(!text.contains(secret), secret);
    }
    let must_have_id = answer.status >= 500;
    if request.is_problem {
        let content_type = answer.header("content-type");
        check(
            content_type == Some("application/problem+json"),
            "not a problem",
        );
        let problem: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        check(problem["code"] == code, "another code");
        check(problem["status"] == answer.status, "another status inside");
        check(
            !must_have_id || problem["request_id"] == id,
            "another request id inside",
        );
        return mistakes;
    }
    check(
        answer.header("content-type") == Some("application/json"),
        "not JSON",
    );
    match ErrorResponse::<Value>::from_json(&answer.body) {
        Ok(response) => {
            check(response.error.code == code, "another code");
            check(
                !must_have_id || response.error.request_id.as_deref() == Some(id),
                "another request id inside",
            );
        }
        Err(_) => check(false, "not in the envelope"),
    }
    mistakes
}

fn is_of_uuid(byte: u8) -> bool {
    byte == b'-' || byte.is_ascii_hexdigit()
}
