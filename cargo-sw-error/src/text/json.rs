//! Writes values as JSON. The keys of our maps are texts, so this cannot fail.

use serde::Serialize;

/// Writes JSON on one line.
pub(crate) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// Writes indented JSON.
pub(crate) fn indented(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
