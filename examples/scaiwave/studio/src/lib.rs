//! Prompt Studio: shows the prompt of a room's AI participant.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod studio;

pub use error::StudioError;
pub use studio::{Access, Preview, preview};
