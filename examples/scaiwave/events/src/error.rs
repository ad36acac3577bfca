//! The Events / messages codes.

use std::{io, time::Duration};

use scaiwave_auth::AuthError;
use scaiwave_common::CommonError;
use scaiwave_rooms::RoomError;
use sw_error::SwError;
use thiserror::Error;

use crate::MAX_CONTENT;

/// Why an event is not posted, edited or redacted.
#[derive(Debug, Error, SwError)]
#[sw(section = "Events / messages")]
pub enum EventError {
    /// The room has no event with this id.
    ///
    /// # Cause
    ///
    /// The id is wrong, or the event is in another room.
    ///
    /// # Fix
    ///
    /// Send the id that posting the event returned, and the id of the room that it was posted in.
    #[error("there is no event `{event}` in this room")]
    #[sw(code = "SW_EVENT_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        event: String,
    },

    /// The tenant's edit window is over, so the event stays as it is; post a correction instead.
    ///
    /// # Fix
    ///
    /// Post the correction with `POST /tenants/{tenant}/rooms/{room}/events`; you can still redact the old event.
    /// If the window is too short, ask an admin of the tenant to raise `edit_window_ms` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("events can be edited for {window:?}, and this one is older")]
    #[sw(code = "SW_EVENT_TOO_OLD_TO_EDIT", status = 409)]
    TooOldToEdit {
        /// The tenant's edit window.
        window: Duration,
    },

    /// The event is somebody else's, and the caller has no power to redact in this room.
    ///
    /// # Fix
    ///
    /// Ask the event's author, the room's moderator or an admin of the tenant who is in the room to redact it.
    /// `GET /tenants/{tenant}/rooms/{room}` shows the `moderator`.
    #[error("only its author or a moderator may redact this event")]
    #[sw(code = "SW_REDACT_FORBIDDEN", status = 403)]
    RedactForbidden,

    /// The content of one event is above 64 KB; share a file or split it.
    ///
    /// # Cause
    ///
    /// `content` has more than 65,536 bytes, or the body of any request has more than 524,288 bytes.
    ///
    /// # Fix
    ///
    /// Split the text of an event into several events; shorten the body of any other request.
    /// Count bytes in UTF-8, not characters, before you send it.
    #[error("content may be up to {MAX_CONTENT} bytes long")]
    #[sw(code = "SW_CONTENT_TOO_LARGE", status = 413)]
    ContentTooLarge,

    /// The tenant has posted as many events in a minute as its rate cap allows.
    ///
    /// # Cause
    ///
    /// All events of the tenant count together, whether its members, its bridges or other servers send them.
    ///
    /// # Fix
    ///
    /// Wait as many seconds as `Retry-After` says, then send the event again.
    /// If the cap is too low, ask an admin of the tenant to raise `events_per_minute` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    #[error("the tenant's cap of {cap} events a minute is reached")]
    #[sw(code = "SW_RATE_LIMIT_EXCEEDED", status = 429, retry_after = wait)]
    RateLimitExceeded {
        /// The tenant's rate cap.
        cap: usize,
        /// When the next event will be taken.
        wait: Duration,
    },

    /// People edit their own events only.
    #[error("only its author may edit this event")]
    #[sw(code_of = AuthError::InsufficientPermission)]
    NotTheAuthor,

    /// The journal that keeps the events cannot be reached.
    #[error("writing the event to the journal failed")]
    #[sw(
        code_of = CommonError::ServiceUnavailable,
        message = "nothing can be said at the moment",
        retry_after = 5
    )]
    Journal(#[source] io::Error),

    /// The room does not take part in this.
    #[error(transparent)]
    #[sw(transparent)]
    Room(#[from] RoomError),
}
