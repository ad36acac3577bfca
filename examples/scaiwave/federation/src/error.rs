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
    #[error("`{origin}` is not among the allowed peers")]
    #[sw(code = "SW_FED_PEER_UNKNOWN", status = 403)]
    PeerUnknown {
        /// Who the sender says it is.
        origin: String,
    },

    /// The event's signature was not made over this event with the peer's key.
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
    #[error("protocol version {version} is not supported, speak {PROTOCOL}")]
    #[sw(code = "SW_FED_PROTOCOL_VERSION", status = 400)]
    ProtocolVersion {
        /// The sender's version.
        version: u32,
    },

    /// The room or its tenant has federation turned off.
    #[error("`{turned_off}` has federation turned off")]
    #[sw(code = "SW_FED_REFUSED", status = 403)]
    Refused {
        /// The tenant or room.
        turned_off: String,
    },
}
