//! Parses the name of a release, any text on one line.

/// The name, trimmed.
pub(super) fn release_name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("the name is empty; name the release, as in `1.5.0` or `2026-12`"),
        text if text.contains(char::is_control) => {
            Err("the name has a control character; a release has its name on one line")
        }
        text => Ok(text.to_owned()),
    }
}
