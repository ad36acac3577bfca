//! Names of arguments in Fluent translations.

use alloc::{borrow::Cow, string::String};

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
