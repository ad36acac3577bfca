//! Path segments.

use alloc::format;
use core::{any::type_name, str::FromStr};

use percent_encoding::percent_decode_str;

use super::Rejection;

/// Parses a path segment; `name` identifies it to clients.
///
/// The segment is percent-decoded first: `%20` becomes a space.
///
/// The message of the rejection repeats the segment. Take a secret as a `String`, which always succeeds, and parse it yourself.
///
/// ```
/// use sw_error::extract;
///
/// let number: u8 = extract::path("number", "7")?;
/// assert_eq!(number, 7);
/// let name: String = extract::path("name", "blue%20room")?;
/// assert_eq!(name, "blue room");
///
/// let rejection = extract::path::<u8>("number", "x").unwrap_err();
/// assert_eq!(rejection.to_string(), "the path is invalid: number: expected `u8`, got `x`");
/// # Ok::<(), extract::Rejection>(())
/// ```
///
/// # Errors
///
/// The decoded segment is not UTF-8, or does not parse. The status is 400.
pub fn path<T: FromStr>(name: &str, segment: &str) -> Result<T, Rejection> {
    let value = percent_decode_str(segment)
        .decode_utf8()
        .map_err(|_| Rejection::path(name, NOT_UTF8))?;
    value.parse().map_err(|_| {
        let message = format!("expected `{}`, got `{value}`", short_name::<T>());
        Rejection::path(name, message)
    })
}

/// The message of a problem with a segment that does not decode to UTF-8.
///
/// ```
/// use sw_error::extract::{NOT_UTF8, path};
///
/// let rejection = path::<String>("name", "caf%e9").unwrap_err();
/// assert_eq!(rejection.failure().problems()[0].message, NOT_UTF8);
/// ```
pub const NOT_UTF8: &str = "invalid UTF-8";

/// The name of a type for clients: `Uuid` for `uuid::Uuid`.
fn short_name<T>() -> &'static str {
    let path = type_name::<T>();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path)
}
