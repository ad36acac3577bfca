//! Runs cargo, and reads the workspace and the lines of the derive from its messages.

pub mod args;
pub mod coverage;
mod dependencies;
pub mod features;
pub mod member;
mod message;
mod places;
mod process;
mod remarks;
mod root;
pub mod source;
mod stream;
mod target_args;
mod units;
pub mod workspace;
pub mod wrapper;

pub(crate) use dependencies::Needs;
