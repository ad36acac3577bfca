//! Generations by registered models, and the tools that plugins offer them.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod generate;
mod month;
mod plugin;

pub use error::{AiError, PluginError};
pub use generate::{Ai, Generation, Terms};
pub use plugin::{Plugin, ToolCall};
