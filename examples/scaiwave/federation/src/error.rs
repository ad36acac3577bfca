//! The Federation codes.

use scaiwave_common::Mismatch;
use sw_error::SwError;
use thiserror::Error;

use crate::PROTOCOL;

/// Why an event of another server is not taken.
#[derive(Debug, Error, SwError)]
#[sw(section = "Federation", prefix = "SW_FED_")]
pub enum FederationError {
    /// The sending server is not among `allowed_peers`; both operators have to agree first.
    ///
    /// # Fix
    ///
    /// Ask the operator of this server to allow your server under the name that you send in `origin`.
    /// Agree with them on the key that your server signs with.
    #[error("`{origin}` is not among the allowed peers")]
    #[sw(code = "SW_FED_PEER_UNKNOWN", status = 403)]
    PeerUnknown {
        /// Who the sender says it is.
        origin: String,
    },

    /// The event's signature was not made over this event with the peer's key.
    ///
    /// # Fix
    ///
    /// Join the values of `protocol`, `origin`, `tenant`, `room` and `content` with line feeds.
    /// Sign this text with HMAC-SHA256 and the key of your server, and send the hexadecimal digits in `signature`.
    /// If it still fails, compare the key with the operator of this server.
    #[error("the signature does not verify with the key of `{origin}`")]
    #[sw(
        code = "SW_FED_SIGNATURE_MISMATCH",
        status = 401,
        header("www-authenticate" = "Signature")
    )]
    SignatureMismatch {
        /// Who the sender says it is.
        origin: String,
        /// What the check said.
        #[source]
        source: Mismatch,
    },

    /// The sender speaks a version of the protocol that this server does not support.
    ///
    /// # Fix
    ///
    /// Send 1 in `protocol`, and sign the event again, because the signature covers the version.
    #[error("protocol version {version} is not supported, speak {PROTOCOL}")]
    #[sw(code = "SW_FED_PROTOCOL_VERSION", status = 400)]
    ProtocolVersion {
        /// The sender's version.
        version: u32,
    },

    /// The room or its tenant has federation turned off.
    ///
    /// # Cause
    ///
    /// The tenant's setting `federation` is off, or the room has another `room_type` than `federated`.
    ///
    /// # Fix
    ///
    /// If the message names the tenant, ask its admin to set `federation` to `true` with
    /// `PUT /tenants/{tenant}/settings`, which replaces all settings.
    /// If it names the room, send to a room of the `room_type` `federated`: the type of a room never changes.
    #[error("`{turned_off}` has federation turned off")]
    #[sw(code = "SW_FED_REFUSED", status = 403)]
    Refused {
        /// The tenant or room.
        turned_off: String,
    },
}
