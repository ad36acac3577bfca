//! Parses the reason for a change, which must not be empty.

/// The reason, trimmed.
pub(super) fn reason(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("the reason is empty; the lock keeps it, so explain why clients have to change"),
        text => Ok(text.to_owned()),
    }
}
