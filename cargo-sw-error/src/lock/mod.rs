//! `sw-error.lock`: what was promised of each code. Committed, sorted by code, one block a code.

use std::path::Path;

use crate::{
    error::Error,
    text::{
        files,
        form::{self, Form},
    },
};

mod baseline;
mod breach;
mod conflict;
mod entry;
mod marks;
mod merge;
mod plan;
mod read;
mod release;
mod write;

pub use baseline::Baseline;
pub(crate) use breach::{Breach, Promise, about};
pub(crate) use conflict::Conflict;
pub use entry::{Break, Entry, Lock, Retired};
pub(crate) use entry::{LOCK_NAME, UNRELEASED};
pub(crate) use plan::{Accepted, FieldChange, Plan, differences, plan};
pub(crate) use release::{Stamped, order};

impl Lock {
    /// Reads the file of a workspace, whose folder this is; `None` where there is none.
    pub(crate) fn load(root: &Path) -> Result<Option<Self>, Error> {
        let path = root.join(LOCK_NAME);
        files::read(&path)?
            .map(|text| Self::parse(&path, &text))
            .transpose()
    }

    /// Reads the sides of the file of a workspace; `None` where it has no conflict.
    pub(crate) fn load_conflict(root: &Path) -> Result<Option<Conflict>, Error> {
        let path = root.join(LOCK_NAME);
        let text = files::read(&path)?.unwrap_or_default();
        Conflict::of(&path, &form::plain(&text))
    }

    /// Reads the text of the file; `path` is for messages.
    ///
    /// # Errors
    ///
    /// All mistakes of the text.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        read::read(path, &form::plain(text))
    }

    /// The owner of a code, as the registry shows it; `None` for a code that is unknown or not implemented.
    pub(crate) fn owner(&self, code: &str) -> Option<&str> {
        self.codes.get(code)?.owner.as_deref()
    }

    /// The text of the file; the same codes are the same text.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::write(self)
    }

    /// Writes the file of a workspace, whose folder this is, in one step and in the form that it has.
    pub(crate) fn save(&self, root: &Path) -> Result<(), Error> {
        let path = root.join(LOCK_NAME);
        let old = files::read(&path)?.unwrap_or_default();
        files::write(&path, &Form::of(&old).apply(&self.to_text()))
    }
}
