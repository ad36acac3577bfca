//! Segments of the path.

use alloc::format;
use core::{any::type_name, str::FromStr};

use percent_encoding::percent_decode_str;

use super::Rejection;

/// A segment of the path, by the name that clients know it by.
///
/// It is decoded first: what `%20` stands for is a space.
///
/// The message of the rejection repeats the segment: take a secret as a `String`, which fits always, and parse it yourself.
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
/// assert_eq!(rejection.to_string(), "the path does not fit: number: expected `u8`, got `x`");
/// # Ok::<(), extract::Rejection>(())
/// ```
///
/// # Errors
///
/// The segment is not UTF-8 once it is decoded, or no such value. The status is 400.
pub fn path<T: FromStr>(name: &str, segment: &str) -> Result<T, Rejection> {
    let value = percent_decode_str(segment)
        .decode_utf8()
        .map_err(|_| Rejection::path(name, NOT_UTF8))?;
    value.parse().map_err(|_| {
        let message = format!("expected `{}`, got `{value}`", short_name::<T>());
        Rejection::path(name, message)
    })
}

/// The message of a problem with a segment that is not UTF-8 once it is decoded.
pub const NOT_UTF8: &str = "invalid UTF-8";

/// `uuid::Uuid` is `Uuid` to clients.
fn short_name<T>() -> &'static str {
    let path = type_name::<T>();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit("::").next().unwrap_or(path)
}
