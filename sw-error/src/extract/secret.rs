//! Values that messages never repeat.

use core::cell::Cell;
use std::thread_local;

use serde::{Deserialize, Deserializer, de::Error};

/// Deserialises a value that no message may repeat, such as a password: use it with serde's `deserialize_with`.
///
/// For an invalid value, serde's message would show it, as in ``invalid type: integer `1234` ``.
/// This function replaces the message. The path to the field stays, but ends at the secret.
///
/// On a newtype, it applies wherever the type is used, including in an `Option` or a list:
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
///     /// The function also works on fields of other types.
///     #[serde(deserialize_with = "sw_error::extract::secret")]
///     pin: u16,
/// }
///
/// let rejection = extract::from_json::<SignIn>(br#"{"old":1234}"#).err().unwrap();
/// assert_eq!(rejection.to_string(), "the body is invalid: old: has the wrong type or form");
///
/// let rejection = extract::query::<SignIn>("pin=123456").err().unwrap();
/// assert_eq!(rejection.to_string(), "the query is invalid: pin: has the wrong type or form");
/// ```
///
/// With `deserialize_with`, serde requires the field, even an `Option`: add `#[serde(default)]` if it may be missing.
/// Do not use it for map keys: a key is part of the path to its value.
///
/// # Errors
///
/// The value is invalid; the error contains neither the value nor the reason.
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
    /// The number of path segments inside the secret, for the last [`HIDDEN`] error.
    ///
    /// The client chose these names, and an error of serde can carry only a text.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

pub(super) fn depth() -> usize {
    DEPTH.get()
}
