//! The events in rooms, such as messages.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod event;
mod events;
mod rate;

pub use error::EventError;
pub use event::{Event, MAX_CONTENT};
pub use events::{Events, Limits, Place};
