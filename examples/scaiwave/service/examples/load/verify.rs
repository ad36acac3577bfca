//! What must hold of every response.

use std::{collections::HashMap, sync::LazyLock};

use scaiwave::ApiError;
use serde_json::Value;
use sw_error::{Catalogued, ErrorResponse};

use crate::connection::{Answer, Request};

/// What only the log may know.
const SECRETS: [&str; 7] = [
    "127.0.0.1",
    "char boundary",
    "connecting",
    "does not decode",
    "efused",
    "os error",
    "panicked",
];

/// The status that each code has.
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

/// What is wrong with the answer to a request.
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
    check(
        answer.header("x-request-id") == Some(id),
        "another request id",
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
