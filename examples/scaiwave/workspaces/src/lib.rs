//! Workspaces: groups of people under a slug.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod error;
mod workspaces;

pub use error::WorkspaceError;
pub use workspaces::{Workspace, Workspaces};
