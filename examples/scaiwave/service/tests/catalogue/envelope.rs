//! The shape of every error response.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{client::Answer, table::Row};

/// The problems of an answer that should have this code.
pub(crate) fn problems(answer: &Answer, row: &Row) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, is_right: bool| {
        if !is_right {
            problems.push(format!("{}: {what}: {answer:?}", row.code));
        }
    };
    let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let error = &body["error"];
    check("another code", error["code"] == row.code.as_str());
    check("another status", answer.status == row.status);
    check(
        "no message",
        error["message"]
            .as_str()
            .is_some_and(|message| message.len() > 5),
    );
    check(
        "not only `error`",
        keys(&body) == ["error".to_owned()].into(),
    );

    let mut expected: BTreeSet<_> = ["code".to_owned(), "message".to_owned()].into();
    if row.code == "SW_VALIDATION_ERROR" {
        expected.insert("details".to_owned());
        check("details are not by field", error["details"].is_object());
        check("details are empty", !keys(&error["details"]).is_empty());
    }
    if row.status >= 500 {
        expected.insert("request_id".to_owned());
        let id = error["request_id"].as_str();
        check(
            "another request id in the header",
            id == answer.header("x-request-id"),
        );
    }
    check("other keys", keys(error) == expected);

    check(
        "content type",
        answer.header("content-type") == Some("application/json"),
    );
    let length = answer.text.len().to_string();
    check(
        "content length",
        answer.header("content-length") == Some(length.as_str()),
    );
    if row.status == 401 {
        check("no challenge", answer.header("www-authenticate").is_some());
    }
    if matches!(row.status, 429 | 503) {
        let wait = answer
            .header("retry-after")
            .and_then(|text| text.parse::<u64>().ok());
        check("no time to retry after", wait.is_some());
    }
    problems
}

fn keys(value: &Value) -> BTreeSet<String> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect()
}
