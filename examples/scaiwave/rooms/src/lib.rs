//! Rooms and their members.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod archive;
mod error;
mod room;
mod rooms;

pub use archive::Archive;
pub use error::RoomError;
pub use room::{Room, RoomType};
pub use rooms::Rooms;
