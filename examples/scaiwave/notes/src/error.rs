//! The Notes codes.

use sw_error::SwError;
use thiserror::Error;

/// Why a note is not read or written.
#[derive(Debug, Error, SwError)]
#[sw(section = "Notes", prefix = "SW_NOTE_")]
pub enum NoteError {
    /// The tenant has no note with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/notes` returned, with the same tenant in the address.
    #[error("there is no note `{note}`")]
    #[sw(code = "SW_NOTE_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        note: String,
    },

    /// The note is somebody else's and is not shared with the caller.
    ///
    /// # Fix
    ///
    /// Ask the note's owner to create a new note with your name in `shared_with`: an existing note cannot be shared
    /// later.
    #[error("this note is not shared with you")]
    #[sw(code = "SW_NOTE_FORBIDDEN", status = 403)]
    Forbidden,

    /// Somebody else edited the note since the version that this edit starts from; merge both as CRDT
    /// operations on top of the current version and send the edit again.
    ///
    /// # Fix
    ///
    /// Read `text` and `version` with `GET /tenants/{tenant}/notes/{note}`, and merge your change into this text.
    /// Send it with `PUT /tenants/{tenant}/notes/{note}` and this version in `base`.
    #[error(
        "the note is at version {current} and the edit starts from {base}, merge and send again"
    )]
    #[sw(code = "SW_NOTE_CONFLICT", status = 409)]
    Conflict {
        /// The version that the client had.
        base: u64,
        /// The version that the note has.
        current: u64,
    },

    /// The user owns as many notes as the tenant allows; delete some or ask an admin.
    ///
    /// # Cause
    ///
    /// Only notes that the user owns count, not those that others share with them.
    ///
    /// # Fix
    ///
    /// Add the text to a note that you own with `PUT /tenants/{tenant}/notes/{note}`.
    /// If the quota is too low, ask an admin of the tenant to raise `notes_per_user` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("you own {quota} notes, which is as many as the tenant allows")]
    #[sw(code = "SW_NOTE_QUOTA_EXCEEDED", status = 409)]
    QuotaExceeded {
        /// How many notes a user may own.
        quota: usize,
    },
}
