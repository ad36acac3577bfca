//! Values that are never repeated.

use core::cell::Cell;
use std::thread_local;

use serde::{Deserialize, Deserializer, de::Error};

/// Reads a value that no message may repeat, such as a password: for serde's `deserialize_with`.
///
/// Where it does not fit, serde's message would show it, as in ``invalid type: integer `1234` ``.
/// This function replaces the message; the path to the field stays, without what is within the value.
///
/// In a type that is one field, it holds wherever the type is used, in an `Option` or a list as well:
///
/// ```
/// use sw_error::extract;
///
/// #[derive(serde::Deserialize)]
/// struct Password(#[serde(deserialize_with = "sw_error::extract::secret")] String);
///
/// #[derive(serde::Deserialize)]
/// struct SignIn {
///     old: Option<Password>,
///     /// The function is for fields of other types, too.
///     #[serde(deserialize_with = "sw_error::extract::secret")]
///     pin: u16,
/// }
///
/// let rejection = extract::from_json::<SignIn>(br#"{"old":1234}"#).err().unwrap();
/// assert_eq!(rejection.to_string(), "the body does not fit: old: has the wrong type or form");
///
/// let rejection = extract::query::<SignIn>("pin=123456").err().unwrap();
/// assert_eq!(rejection.to_string(), "the query does not fit: pin: has the wrong type or form");
/// ```
///
/// With `deserialize_with`, serde requires the field, an `Option` too: add `#[serde(default)]` to one that may be missing.
/// A key of a map is part of the path to its value, so it is no place for a secret.
///
/// # Errors
///
/// The value does not fit; the error has neither the value nor the reason.
pub fn secret<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        DEPTH.set(error.path().iter().len());
        D::Error::custom(HIDDEN)
    })
}

/// The message of a problem with a secret.
pub(super) const HIDDEN: &str = "has the wrong type or form";

thread_local! {
    /// How many segments of the path to the last [`HIDDEN`] error are within the secret.
    ///
    /// They are names that the client has chosen, and an error of serde takes a text only.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

pub(super) fn depth() -> usize {
    DEPTH.get()
}
