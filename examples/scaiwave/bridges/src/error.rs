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
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/bridges` returned, with the same tenant in the address.
    #[error("there is no bridge `{bridge}`")]
    #[sw(code = "SW_BRIDGE_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        bridge: String,
    },

    /// The inbound HMAC was not made over this body with the bridge's secret.
    ///
    /// # Cause
    ///
    /// `X-Bridge-Signature` is missing or was made with another secret, or the body changed after it was signed.
    ///
    /// # Fix
    ///
    /// Sign the bytes of the body with HMAC-SHA256 and the bridge's `secret`.
    /// Send the hexadecimal digits in `X-Bridge-Signature`.
    /// If the secret is lost, ask an admin of the tenant to create another bridge with
    /// `POST /tenants/{tenant}/bridges`.
    #[error("the signature does not match the body")]
    #[sw(
        code = "SW_BRIDGE_SIGNATURE_MISMATCH",
        status = 401,
        header("www-authenticate" = "Signature")
    )]
    SignatureMismatch(#[source] Mismatch),

    /// The bridge is paused, so nothing crosses it in either direction until it is resumed.
    ///
    /// # Cause
    ///
    /// An admin of the tenant paused the bridge with `POST /tenants/{tenant}/bridges/{bridge}/pause`.
    ///
    /// # Fix
    ///
    /// Ask an admin of the tenant whether messages may cross again.
    /// No operation resumes a bridge: `POST /tenants/{tenant}/bridges` creates another one to the same `target`.
    #[error("the bridge `{bridge}` is paused")]
    #[sw(code = "SW_BRIDGE_PAUSED", status = 409)]
    Paused {
        /// The bridge's id.
        bridge: String,
    },

    /// The foreign system at the other end of the bridge cannot be reached or broke the connection.
    ///
    /// # Cause
    ///
    /// The foreign system refuses connections, takes longer than a second to accept one, or ends it too early.
    ///
    /// # Fix
    ///
    /// Try again after a minute; the foreign system may have received a part of the content already.
    /// If it lasts, ask the operator of the foreign system whether it accepts connections at the bridge's `target`.
    /// On call: the log has the reason under the request id.
    #[error("the transport of the bridge failed")]
    #[sw(
        code = "SW_BRIDGE_TRANSPORT_ERROR",
        status = 502,
        message = "the foreign system cannot be reached"
    )]
    TransportError(#[source] io::Error),
}
