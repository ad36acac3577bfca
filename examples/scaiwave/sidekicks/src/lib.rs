//! Sidekicks: helpers that work on a task in the background.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod sidekicks;

pub use error::SidekickError;
pub use sidekicks::{Caps, Progress, Sidekicks};
