//! Federation: events that other servers send.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod peers;

pub use error::FederationError;
pub use peers::{Inbound, PROTOCOL, Peers, require_on};
