//! The Prompt Studio codes.

use sw_error::SwError;
use thiserror::Error;

/// Why Prompt Studio shows nothing.
#[derive(Debug, Error, SwError)]
#[sw(section = "Prompt Studio", prefix = "SW_STUDIO_")]
pub enum StudioError {
    /// The tenant's flag for Prompt Studio is off.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to set `studio` to `true`, and to name you in `studio_allowlist`, with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("Prompt Studio is turned off for this tenant")]
    #[sw(code = "SW_STUDIO_DISABLED", status = 403)]
    Disabled,

    /// The tenant has Prompt Studio, and the caller is not on its allowlist.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to add you to `studio_allowlist` with `PUT /tenants/{tenant}/settings`, which
    /// replaces all settings.
    /// Admins have to be on the list as well.
    #[error("you are not on the allowlist of Prompt Studio")]
    #[sw(code = "SW_STUDIO_FORBIDDEN", status = 403)]
    Forbidden,

    /// The room has no AI participant, or none of the name that was asked for.
    ///
    /// # Fix
    ///
    /// Send in `participant` one of the `participants` of `GET /tenants/{tenant}/rooms/{room}`, or leave it out for the
    /// first one.
    /// If the room has none, use another room.
    #[error("there is no such AI participant in this room")]
    #[sw(code = "SW_STUDIO_NO_PARTICIPANT", status = 404)]
    NoParticipant,
}
