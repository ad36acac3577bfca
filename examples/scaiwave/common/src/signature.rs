//! HMAC-SHA256 over bytes, written in hexadecimal digits.

use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;

/// A secret that two parties share.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Key(Vec<u8>);

/// The signature belongs to other bytes or to another key.
#[derive(Debug, Error)]
#[error("the HMAC-SHA256 signature does not match")]
pub struct Mismatch;

impl Key {
    /// A key of any length.
    pub fn new(secret: impl Into<Vec<u8>>) -> Self {
        Self(secret.into())
    }

    /// The signature of `bytes`.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> String {
        let tag = self.hmac(bytes).finalize().into_bytes();
        tag.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("a string takes any text");
            hex
        })
    }

    /// Compares `signature` with that of `bytes`, in constant time.
    ///
    /// # Errors
    ///
    /// Fails unless they are the same.
    pub fn verify(&self, bytes: &[u8], signature: &str) -> Result<(), Mismatch> {
        let tag = from_hex(signature).ok_or(Mismatch)?;
        self.hmac(bytes).verify_slice(&tag).map_err(|_| Mismatch)
    }

    fn hmac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut hmac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        hmac.update(bytes);
        hmac
    }
}

impl From<String> for Key {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| {
            digit
                .to_digit(16)
                .and_then(|value| u8::try_from(value).ok())
        })
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs
        .remainder()
        .is_empty()
        .then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}
