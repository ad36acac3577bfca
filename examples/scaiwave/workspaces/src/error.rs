//! The Workspaces codes.

use sw_error::SwError;
use thiserror::Error;

/// Why a workspace is not shown or changed.
#[derive(Debug, Error, SwError)]
#[sw(section = "Workspaces", prefix = "SW_WORKSPACE_")]
pub enum WorkspaceError {
    /// The tenant has no workspace with this id.
    #[error("there is no workspace `{workspace}`")]
    #[sw(code = "SW_WORKSPACE_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        workspace: String,
    },

    /// The caller was not added to the workspace and sees nothing of it.
    #[error("you were not added to this workspace")]
    #[sw(code = "SW_WORKSPACE_FORBIDDEN", status = 403)]
    Forbidden,

    /// The caller is in the workspace, and the operation is for its owners only.
    #[error("only an owner of this workspace may do this")]
    #[sw(code = "SW_WORKSPACE_NEEDS_OWNER", status = 403)]
    NeedsOwner,

    /// Another workspace of the tenant has this slug; choose a different one.
    #[error("the slug `{slug}` is taken")]
    #[sw(code = "SW_WORKSPACE_SLUG_TAKEN", status = 409)]
    SlugTaken {
        /// The slug that was asked for.
        slug: String,
    },
}
