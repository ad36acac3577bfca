//! The values that checks work on: codes, the registry, findings.

pub mod code;
pub mod contract;
pub mod coverage;
pub mod finding;
pub(crate) mod page;
pub mod registry;
pub mod scope;
pub mod selection;
pub mod target;
