//! Notes: texts with one owner that several people can write.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod notes;

pub use error::NoteError;
pub use notes::{Note, Notes};
