//! The notes of all tenants, and the operations on them.

use std::collections::BTreeSet;

use scaiwave_common::Table;
use serde::Serialize;

use crate::NoteError;

/// A note as its readers see it.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The user who created it.
    pub owner: String,
    /// Other users who may read and write it.
    pub shared_with: BTreeSet<String>,
    /// The number of times it was written.
    pub version: u64,
    /// The current text.
    pub text: String,
}

/// All notes of the service.
#[derive(Debug)]
pub struct Notes(Table<Note>);

impl Default for Notes {
    fn default() -> Self {
        Self(Table::new("note"))
    }
}

impl Notes {
    /// Writes a new note, if the user's quota allows it, and returns its id.
    pub fn create(
        &mut self,
        tenant: &str,
        owner: &str,
        text: String,
        shared_with: BTreeSet<String>,
        quota: usize,
    ) -> Result<String, NoteError> {
        if self.0.of(tenant).filter(|note| note.owner == owner).count() >= quota {
            return Err(NoteError::QuotaExceeded { quota });
        }
        let note = Note {
            owner: owner.to_owned(),
            shared_with,
            version: 1,
            text,
        };
        Ok(self.0.insert(tenant, note))
    }

    /// The note, if the user may read it.
    pub fn read(&self, tenant: &str, id: &str, user: &str) -> Result<&Note, NoteError> {
        let note = self.0.get(tenant, id);
        let note = note.ok_or_else(|| NoteError::NotFound {
            note: id.to_owned(),
        })?;
        if note.owner != user && !note.shared_with.contains(user) {
            return Err(NoteError::Forbidden);
        }
        Ok(note)
    }

    /// Replaces the text of version `base` and returns the new version.
    pub fn edit(
        &mut self,
        tenant: &str,
        id: &str,
        user: &str,
        base: u64,
        text: String,
    ) -> Result<u64, NoteError> {
        let current = self.read(tenant, id, user)?.version;
        if current != base {
            return Err(NoteError::Conflict { base, current });
        }
        let note = self.0.get_mut(tenant, id);
        let note = note.ok_or_else(|| NoteError::NotFound {
            note: id.to_owned(),
        })?;
        note.text = text;
        note.version += 1;
        Ok(note.version)
    }
}
