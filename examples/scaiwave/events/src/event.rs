//! One event.

use std::time::Instant;

use serde::Serialize;

/// The maximum length of an event's content, in bytes.
pub const MAX_CONTENT: usize = 64 * 1024;

/// A message in a room.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    #[serde(skip)]
    pub(crate) room: String,
    #[serde(skip)]
    pub(crate) posted: Instant,
    /// The user who posted it.
    pub author: String,
    /// The content; empty if redacted.
    pub content: String,
    /// Whether it was edited.
    pub edited: bool,
    /// Whether it was redacted.
    pub redacted: bool,
}
