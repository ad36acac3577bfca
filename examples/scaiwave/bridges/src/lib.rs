//! Bridges: rooms joined to foreign chat systems.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod bridges;
mod error;

pub use bridges::{Bridge, Bridges};
pub use error::BridgeError;
