//! Calls: voice and video in a room, over `LiveKit`.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod calls;
mod error;

pub use calls::{Call, Calls};
pub use error::CallError;
