//! Translations in Fluent: the names of arguments, and the checks of files.

#[cfg(feature = "fluent")]
pub mod check;

use alloc::{borrow::Cow, string::String};

/// The maximum length of a message in bytes, without its arguments.
pub const MAX_MESSAGE: usize = 16 * 1024;

/// The resolver's limit of placeables for a message and all messages and terms in it.
pub const MAX_PLACEABLES: usize = 100;

/// The maximum depth of nested placeables and calls, because the parser is recursive.
pub const MAX_DEPTH: usize = 32;

/// The maximum length of a number literal, in characters.
pub const MAX_NUMBER: usize = 18;

/// The name of a field or a detail as an argument of a translation.
///
/// A Fluent name has ASCII letters, digits, `_` and `-`, and begins with a letter: the field `0` becomes `arg0`.
/// A name with other characters cannot be an argument.
///
/// ```
/// use sw_error_core::fluent::argument_name;
///
/// assert_eq!(argument_name("r#type").as_deref(), Some("type"));
/// assert_eq!(argument_name("0").as_deref(), Some("arg0"));
/// assert_eq!(argument_name("größe"), None);
/// ```
#[must_use]
pub fn argument_name(name: &str) -> Option<Cow<'_, str>> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if name.is_empty() || !name.bytes().all(is_allowed) {
        return None;
    }
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some(name.into());
    }
    Some((String::from("arg") + name).into())
}

/// The first byte that is nested deeper than [`MAX_DEPTH`].
///
/// ```
/// use sw_error_core::fluent::too_deep;
///
/// assert_eq!(too_deep("SW_GONE = { $when }"), None);
/// assert!(too_deep(&format!("SW_GONE = {}", "{".repeat(99))).is_some());
/// ```
#[must_use]
pub fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let mut is_escaped = false;
    let mut is_line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            // Quoted text has one line, and each message starts at the beginning of a line.
            b'\n' => is_quoted = false,
            b'\\' => is_escaped = is_quoted,
            b'"' if depth > 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'{' => depth += 1,
            b'(' if depth > 0 => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ if is_line_start && (byte.is_ascii_alphabetic() || byte == b'-' || byte == b'#') => {
                depth = 0;
            }
            _ => {}
        }
        is_line_start = byte == b'\n';
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}
