//! The commands: one file for each, with its arguments and what it does.

mod baseline;
pub(crate) mod check;
pub(crate) mod coverage;
pub(crate) mod diff;
pub(crate) mod explain;
mod explained;
pub(crate) mod export;
mod exported;
mod gate;
pub(crate) mod import;
pub(crate) mod init;
mod input;
mod levels;
pub(crate) mod list;
pub mod output;
mod profiles;
mod reason;
pub(crate) mod release;
mod release_name;
pub(crate) mod retire;
mod selector;
pub(crate) mod shell;
mod sources;
pub(crate) mod state;
pub(crate) mod update;
mod wires;
mod workflow;
