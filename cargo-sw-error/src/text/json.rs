//! Values as JSON. What we write has no maps but those with texts for keys, so it is always JSON.

use serde::Serialize;

/// On one line.
pub(crate) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

/// Indented.
pub(crate) fn indented(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
