//! Temporary workspaces: [`Fixture`] runs the built program and cargo in one, [`Memory`] runs commands of the library.

mod fixture;
mod folder;
mod memory;
mod outcome;
mod source;
mod yaml;

pub(crate) use fixture::Fixture;
pub(crate) use folder::Folder;
pub(crate) use memory::Memory;
pub(crate) use outcome::{Outcome, snapshot, words};
pub(crate) use yaml::yaml;
