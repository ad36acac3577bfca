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
    #[error("there is no event `{event}` in this room")]
    #[sw(code = "SW_EVENT_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        event: String,
    },

    /// The tenant's edit window is over, so the event stays as it is; post a correction instead.
    #[error("events can be edited for {window:?}, and this one is older")]
    #[sw(code = "SW_EVENT_TOO_OLD_TO_EDIT", status = 409)]
    TooOldToEdit {
        /// The tenant's edit window.
        window: Duration,
    },

    /// The event is somebody else's, and the caller has no power to redact in this room.
    #[error("only its author or a moderator may redact this event")]
    #[sw(code = "SW_REDACT_FORBIDDEN", status = 403)]
    RedactForbidden,

    /// The content of one event is above 64 KB; share a file or split it.
    #[error("content may be up to {MAX_CONTENT} bytes long")]
    #[sw(code = "SW_CONTENT_TOO_LARGE", status = 413)]
    ContentTooLarge,

    /// The tenant has posted as many events in a minute as its rate cap allows.
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
