//! `sw-error.lock`: what was promised of each code. Committed, sorted by code, one block a code.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use crate::{error::Error, files};

mod plan;
mod quick;
mod read;
mod write;

pub use plan::{Accepted, Change, FieldChange, Plan, differences, plan};

/// The version of the file's form that we read and write.
pub const VERSION: i64 = 1;

/// The promised codes of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By code; retired ones stay for ever.
    pub codes: BTreeMap<String, Entry>,
}

/// What was promised of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The heading in exports.
    pub section: String,
    /// `package::Type::Variant`
    pub owner: String,
    /// The public message with its placeholders, where the derive knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the code means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// What clients should do instead, where the code is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The version of the package in which the code was first promised.
    pub since: String,
    /// Breaks of the promise that were accepted, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Break>,
    /// Since when the code is no longer in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Retired>,
    /// Line and column of the block, counted from 1; nothing is promised of them.
    #[serde(skip)]
    pub place: Origin,
}

/// Where a block stands in the file: line and column, counted from 1. Two places are always equal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin(pub usize, pub usize);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// A break of the promise that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The version of the package.
    pub version: String,
    /// What was promised, as in `status 400`.
    pub was: String,
    /// Why the promise was broken.
    pub reason: String,
}

/// The end of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retired {
    /// The version of the package from which on the code is not in use.
    pub version: String,
    /// Why it went.
    pub reason: String,
    /// The code that clients get instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

impl Entry {
    /// Whether the owner's package is one of those that were looked at; no names mean all packages.
    #[must_use]
    pub fn is_in_scope(&self, packages: &[String]) -> bool {
        let package = self.owner.split("::").next().unwrap_or(&self.owner);
        packages.is_empty() || packages.iter().any(|name| name == package)
    }
}

impl Lock {
    /// Reads the file; `None` where there is none.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or it has mistakes: all of them.
    pub fn load(path: &Path) -> Result<Option<Self>, Error> {
        files::read(path)?
            .map(|text| Self::parse(path, &text))
            .transpose()
    }

    /// Reads the text of the file; `path` is for messages.
    ///
    /// # Errors
    ///
    /// All mistakes of the text.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        quick::read(path, text).map_or_else(|| read::read(path, text), Ok)
    }

    /// The text of the file; the same codes are the same text.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::write(self)
    }

    /// Writes the file in one step.
    ///
    /// # Errors
    ///
    /// The file cannot be written; the old one is as it was.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        files::write(path, &self.to_text())
    }
}
