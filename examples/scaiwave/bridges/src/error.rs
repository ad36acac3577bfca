//! The Bridges codes.

use std::io;

use scaiwave_common::Mismatch;
use sw_error::SwError;
use thiserror::Error;

/// Why nothing crosses a bridge.
#[derive(Debug, Error, SwError)]
#[sw(section = "Bridges", prefix = "SW_BRIDGE_")]
pub enum BridgeError {
    /// The tenant has no bridge with this id.
    #[error("there is no bridge `{bridge}`")]
    #[sw(code = "SW_BRIDGE_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        bridge: String,
    },

    /// The inbound HMAC was not made over this body with the bridge's secret.
    #[error("the signature does not match the body")]
    #[sw(
        code = "SW_BRIDGE_SIGNATURE_MISMATCH",
        status = 401,
        header("www-authenticate" = "Signature")
    )]
    SignatureMismatch(#[source] Mismatch),

    /// The bridge is paused, so nothing crosses it in either direction until it is resumed.
    #[error("the bridge `{bridge}` is paused")]
    #[sw(code = "SW_BRIDGE_PAUSED", status = 409)]
    Paused {
        /// The bridge's id.
        bridge: String,
    },

    /// The foreign system at the other end of the bridge cannot be reached or broke the connection.
    #[error("the transport of the bridge failed")]
    #[sw(
        code = "SW_BRIDGE_TRANSPORT_ERROR",
        status = 502,
        message = "the foreign system cannot be reached"
    )]
    TransportError(#[source] io::Error),
}
