//! One event.

use std::time::Instant;

use serde::Serialize;

/// The most bytes that the content of an event may have.
pub const MAX_CONTENT: usize = 64 * 1024;

/// Something that was said in a room.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    #[serde(skip)]
    pub(crate) room: String,
    #[serde(skip)]
    pub(crate) posted: Instant,
    /// Who said it.
    pub author: String,
    /// What they said; nothing once it is redacted.
    pub content: String,
    /// Whether it was edited since.
    pub edited: bool,
    /// Whether it was taken back.
    pub redacted: bool,
}
