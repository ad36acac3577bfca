//! `sw-error.lock`: what was promised of each code. Committed, sorted by code, one block a code.

use std::path::Path;

use crate::{error::Error, text::files};

mod entry;
mod plan;
mod read;
mod write;

pub use entry::{Break, Entry, Lock, Retired};
pub(crate) use entry::{LOCK_NAME, UNRELEASED};
pub(crate) use plan::{Accepted, FieldChange, differences, plan};

impl Lock {
    /// Reads the file of a workspace, whose folder this is; `None` where there is none.
    pub(crate) fn load(root: &Path) -> Result<Option<Self>, Error> {
        let path = root.join(LOCK_NAME);
        files::read(&path)?
            .map(|text| Self::parse(&path, &text))
            .transpose()
    }

    /// Reads the text of the file; `path` is for messages.
    ///
    /// # Errors
    ///
    /// All mistakes of the text.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        read::read(path, text)
    }

    /// The text of the file; the same codes are the same text.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::write(self)
    }

    /// Writes the file of a workspace, whose folder this is, in one step.
    pub(crate) fn save(&self, root: &Path) -> Result<(), Error> {
        files::write(&root.join(LOCK_NAME), &self.to_text())
    }
}
