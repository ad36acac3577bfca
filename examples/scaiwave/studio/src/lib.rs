//! Prompt Studio: what an AI participant of a room is told.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod studio;

pub use error::StudioError;
pub use studio::{Access, Preview, preview};
