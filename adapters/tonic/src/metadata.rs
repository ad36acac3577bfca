//! Stores `error.details` in the metadata of an `ErrorInfo`, which maps names to texts; and the code, if it differs from its reason.

use std::collections::HashMap;

use serde_json::{Value, value::RawValue};
use sw_error::Code;

/// The key for details that are not an object.
const WHOLE: &str = "details";

/// The key for a code that differs from its reason.
const CODE: &str = "code";

/// Adds a code that differs from its reason. A member of the details with the same name takes precedence.
pub(super) fn add_code(metadata: &mut HashMap<String, String>, code: &str, reason: &str) {
    if code != reason {
        metadata
            .entry(CODE.to_owned())
            .or_insert_with(|| code.to_owned());
    }
}

/// Removes the code from the metadata and returns it; returns the reason if there is none.
///
/// A member of the details is JSON, so its texts have quotes.
pub(super) fn take_code(metadata: &mut HashMap<String, String>, reason: String) -> String {
    let has_code = metadata
        .get(CODE)
        .is_some_and(|code| Code::is_valid(code) && Code::reason_of(code) == reason);
    let code = has_code.then(|| metadata.remove(CODE)).flatten();
    code.unwrap_or(reason)
}

/// Converts details to metadata: the members of the object, each as JSON.
///
/// An object with `details` as its only member is stored like a single value, so that all metadata are unambiguous.
pub(super) fn from_json(details: &str) -> HashMap<String, String> {
    match serde_json::from_str::<HashMap<String, &RawValue>>(details) {
        Ok(members) if !(members.len() == 1 && members.contains_key(WHOLE)) => members
            .into_iter()
            .map(|(key, value)| (key, value.get().to_owned()))
            .collect(),
        _ => HashMap::from([(WHOLE.to_owned(), details.to_owned())]),
    }
}

/// Converts metadata back to details; a value that is not JSON, from another service, is a text.
pub(super) fn to_details(metadata: HashMap<String, String>) -> Option<Value> {
    if metadata.is_empty() {
        return None;
    }
    let mut members: serde_json::Map<_, _> = metadata
        .into_iter()
        .map(|(key, text)| match serde_json::from_str(&text) {
            Ok(value) => (key, value),
            Err(_) => (key, Value::String(text)),
        })
        .collect();
    if members.len() == 1
        && let Some(whole) = members.remove(WHOLE)
    {
        return Some(whole);
    }
    Some(Value::Object(members))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{add_code, from_json, take_code, to_details};

    #[test]
    fn details_come_back_as_they_were() {
        for details in [
            json!({"max": 8, "venue": "moon", "quoted": "8", "list": [1, "2", null], "none": null}),
            json!({"details": {"max": 8}}),
            json!({"details": {"details": 1}}),
            json!({"details": 1, "max": 8}),
            json!([1, 2]),
            json!("details"),
            json!(8),
            json!({"big": u64::MAX, "small": i64::MIN, "half": 0.5, "\"": "\\\n\u{1f319}"}),
        ] {
            assert_eq!(to_details(from_json(&details.to_string())), Some(details));
        }
    }

    #[test]
    fn each_member_is_json() {
        let metadata =
            from_json(r#"{"max":8,"venue":"moon","n":340282366920938463463374607431768211455}"#);
        assert_eq!(metadata["max"], "8");
        assert_eq!(metadata["venue"], "\"moon\"");
        // Larger than any of our numbers, and still exact.
        assert_eq!(metadata["n"], u128::MAX.to_string());
        assert_eq!(metadata.len(), 3);
    }

    #[test]
    fn the_code_comes_back_beside_the_details() {
        for details in [
            json!({"max": 8}),
            json!({"details": {"max": 8}}),
            json!(8),
            json!({"code": "not-found", "max": 8}),
            json!({"code": null}),
        ] {
            let mut metadata = from_json(&details.to_string());
            add_code(&mut metadata, "not-found", "NOT_FOUND");
            let has_member = details.get("code").is_some();
            let code = take_code(&mut metadata, "NOT_FOUND".to_owned());
            assert_eq!(code, if has_member { "NOT_FOUND" } else { "not-found" });
            assert_eq!(to_details(metadata), Some(details));
        }
        let mut metadata = [("code".into(), "room-gone".into())].into();
        assert_eq!(
            take_code(&mut metadata, "NOT_FOUND".to_owned()),
            "NOT_FOUND"
        );
        assert_eq!(metadata.len(), 1, "what others mean by `code` stays");
    }

    #[test]
    fn texts_of_others_are_texts() {
        let metadata = [
            ("zone".into(), "us-east1-a".into()),
            ("n".into(), "7".into()),
        ];
        assert_eq!(
            to_details(metadata.into()),
            Some(json!({"zone": "us-east1-a", "n": 7})),
        );
        assert_eq!(to_details([].into()), None::<Value>);
    }
}
