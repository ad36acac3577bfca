//! Cargo: its workspace, how we call it, and the lines of the derive in its message stream.

pub mod args;
pub mod features;
mod process;
mod root;
pub mod source;
mod stream;
pub mod workspace;
