//! [`Baseline`]: the lock of another revision or of a file, which the lock at hand is compared with.

use std::path::Path;

use super::entry::Lock;
use crate::error::Error;

/// What was promised before.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The file in the locations of its blocks, such as `v1.4.0:sw-error.lock`.
    pub name: String,
    /// Its text, which no file of the checkout has.
    pub text: String,
    /// What it promises.
    pub lock: Lock,
}

impl Baseline {
    /// Reads the text of the file.
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
