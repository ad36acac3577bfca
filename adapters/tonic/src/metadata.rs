//! `error.details` as the metadata of an `ErrorInfo`: texts by name.

use std::collections::HashMap;

use serde_json::{Value, value::RawValue};

/// The key of details that are no object.
const WHOLE: &str = "details";

/// Details as metadata: the members of the object, each as JSON.
///
/// An object whose only member is `details` is taken for a whole, so that each metadata has one meaning.
pub(super) fn from_json(details: &str) -> HashMap<String, String> {
    match serde_json::from_str::<HashMap<String, &RawValue>>(details) {
        Ok(members) if !(members.len() == 1 && members.contains_key(WHOLE)) => members
            .into_iter()
            .map(|(key, value)| (key, value.get().to_owned()))
            .collect(),
        _ => HashMap::from([(WHOLE.to_owned(), details.to_owned())]),
    }
}

/// The details that such metadata is; a text of others, which is no JSON, is a text.
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

    use super::{from_json, to_details};

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
        // More than any number of ours holds, and yet exact.
        assert_eq!(metadata["n"], u128::MAX.to_string());
        assert_eq!(metadata.len(), 3);
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
