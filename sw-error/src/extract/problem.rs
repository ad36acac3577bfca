//! Where a value does not fit, and why.

use alloc::string::{String, ToString};
use core::fmt;

use serde_path_to_error::{Error, Segment};

/// The path to the field that does not fit, and what is wrong with it.
///
/// Of a field that is missing or there twice, serde only knows the path of the struct, and names the field in the message.
pub(crate) fn field_and_message<E: fmt::Display>(
    error: &Error<E>,
    message: String,
) -> (String, String) {
    let mut field = if error.path().iter().all(is_unknown) {
        String::new()
    } else {
        error.path().to_string()
    };
    let (name, message) = missing_or_duplicate(message);
    if let Some(name) = name {
        if !field.is_empty() {
            field.push('.');
        }
        field.push_str(&name);
    }
    (field, message)
}

/// The field of which the message says that it is missing, or there twice, and the rest of the message.
pub(crate) fn missing_or_duplicate(message: String) -> (Option<String>, String) {
    for prefix in ["missing field", "duplicate field"] {
        let name = message
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix(" `")?.strip_suffix('`'));
        if let Some(name) = name {
            return (Some(name.into()), prefix.into());
        }
    }
    (None, message)
}

fn is_unknown(segment: &Segment) -> bool {
    matches!(segment, Segment::Unknown)
}
