//! The part of the envelope that the derive prepares as JSON: `{"error":{"code":"SW_PLAN_GONE","message":"…"}}`.

use alloc::string::String;

use crate::json;

/// The text before the code.
pub const BEFORE_CODE: &str = r#"{"error":{"code":""#;
/// The text between the code and the message.
pub const BEFORE_MESSAGE: &str = r#"","message":""#;

/// The end of the object under `error`, and of the envelope.
pub const END: &str = "}}";

/// The envelope of a code: whole if the message is the same for every value, else up to the beginning of the message.
///
/// ```
/// use sw_error_core::envelope::prepare;
///
/// assert_eq!(prepare("SW_GONE", Some("gone")), r#"{"error":{"code":"SW_GONE","message":"gone"}}"#);
/// assert_eq!(prepare("SW_GONE", None), r#"{"error":{"code":"SW_GONE","message":""#);
/// ```
///
/// The other functions take such an envelope apart:
///
/// ```
/// use sw_error_core::envelope::{code, head, is_whole, message, prepare};
///
/// let envelope = prepare("SW_GONE", Some("gone"));
/// let len = "SW_GONE".len();
/// assert_eq!((code(&envelope, len), message(&envelope, len)), ("SW_GONE", "gone"));
/// assert!(is_whole(&envelope) && !is_whole(head(&envelope, len)));
/// ```
#[must_use]
pub fn prepare(code: &str, message: Option<&str>) -> String {
    let mut envelope = String::from(BEFORE_CODE) + code + BEFORE_MESSAGE;
    if let Some(message) = message {
        envelope.push_str(&json::escaped(message));
        envelope.push('"');
        envelope.push_str(END);
    }
    envelope
}

/// The code in a prepared envelope; it has `len` bytes.
#[inline]
#[must_use]
pub const fn code(envelope: &str, len: usize) -> &str {
    envelope.split_at(BEFORE_CODE.len()).1.split_at(len).0
}

/// A prepared envelope up to the beginning of the message; its code has `len` bytes.
#[inline]
#[must_use]
pub const fn head(envelope: &str, len: usize) -> &str {
    let len = BEFORE_CODE.len() + len + BEFORE_MESSAGE.len();
    envelope.split_at(len).0
}

/// The message in a whole envelope, as escaped JSON without quotes; its code has `len` bytes.
#[inline]
#[must_use]
pub const fn message(envelope: &str, len: usize) -> &str {
    let (_, rest) = envelope.split_at(BEFORE_CODE.len() + len + BEFORE_MESSAGE.len());
    rest.split_at(rest.len() - END.len() - 1).0
}

/// Whether a prepared envelope is whole.
#[inline]
#[must_use]
pub const fn is_whole(envelope: &str) -> bool {
    matches!(envelope.as_bytes(), [.., b'}'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{code, head, is_whole, message as message_of, prepare};

    proptest! {
        #[test]
        fn what_is_prepared_is_read_again(text in "[A-Za-z_-]{1,63}", message: Option<alloc::string::String>) {
            let envelope = prepare(&text, message.as_deref());
            prop_assert_eq!(code(&envelope, text.len()), &text);
            prop_assert_eq!(head(&envelope, text.len()), prepare(&text, None));
            prop_assert_eq!(is_whole(&envelope), message.is_some());
            if let Some(message) = message {
                prop_assert_eq!(message_of(&envelope, text.len()), crate::json::escaped(&message));
                let expected = serde_json::json!({ "error": { "code": text, "message": message } });
                prop_assert_eq!(envelope, serde_json::to_string(&expected).unwrap());
            }
        }
    }
}
