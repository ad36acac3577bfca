//! [`Baseline`]: the older lock that the current one is compared with.

use std::path::Path;

use super::entry::Lock;
use crate::error::Error;

/// The older promises.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The file for the locations of its blocks, such as `v1.4.0:sw-error.lock`.
    pub name: String,
    /// Its text, which may not be in the checkout.
    pub text: String,
    /// Its promises.
    pub lock: Lock,
}

impl Baseline {
    /// Parses the text of the file.
    ///
    /// # Errors
    ///
    /// All mistakes of the text.
    pub fn parse(name: String, text: String) -> Result<Self, Error> {
        let mut lock = Lock::parse(Path::new(&name), &text)?;
        for entry in lock.codes.values_mut() {
            entry.location.file.clone_from(&name);
        }
        Ok(Self { name, text, lock })
    }
}
