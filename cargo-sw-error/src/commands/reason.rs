//! The reason that a command asks for: no empty text.

/// The reason, without the blanks around it.
pub(super) fn reason(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("the reason is empty; the lock keeps it, so explain why clients have to change"),
        text => Ok(text.to_owned()),
    }
}
