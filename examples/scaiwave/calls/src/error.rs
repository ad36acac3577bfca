//! The Calls codes.

use std::io;

use sw_error::SwError;
use thiserror::Error;

/// Why a call does not start or go on.
#[derive(Debug, Error, SwError)]
#[sw(section = "Calls", prefix = "SW_CALL_")]
pub enum CallError {
    /// The tenant has no call with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/rooms/{room}/calls` returned, with the same tenant in the address.
    #[error("there is no call `{call}`")]
    #[sw(code = "SW_CALL_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        call: String,
    },

    /// The call is over; start another one.
    ///
    /// # Fix
    ///
    /// Start another call with `POST /tenants/{tenant}/rooms/{room}/calls`.
    /// If you wanted to end this one, there is nothing to do.
    #[error("the call `{call}` is over")]
    #[sw(code = "SW_CALL_ENDED", status = 410)]
    Ended {
        /// The call's id.
        call: String,
    },

    /// The `LiveKit` server that carries calls cannot be reached; operations have to look at it.
    ///
    /// # Fix
    ///
    /// Wait as many seconds as `Retry-After` says, then start the call again; all else in the room works without calls.
    /// On call: check that the `LiveKit` server runs and that the service can reach it, which `GET /ready` does not
    /// check.
    /// The log has the reason under the request id.
    #[error("LiveKit cannot be reached")]
    #[sw(
        code = "SW_CALL_LIVEKIT_UNREACHABLE",
        status = 503,
        message = "calls are unavailable at the moment",
        retry_after = 10
    )]
    LivekitUnreachable(#[source] io::Error),

    /// The tenant has turned recordings off, so no call can be recorded.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant to set `recordings` to `true` with `PUT /tenants/{tenant}/settings`, which replaces
    /// all settings.
    #[error("recordings are turned off for this tenant")]
    #[sw(code = "SW_CALL_RECORDING_DISABLED", status = 403)]
    RecordingDisabled,
}
