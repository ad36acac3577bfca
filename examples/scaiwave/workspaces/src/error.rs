//! The Workspaces codes.

use sw_error::SwError;
use thiserror::Error;

/// Why a workspace is not shown or changed.
#[derive(Debug, Error, SwError)]
#[sw(section = "Workspaces", prefix = "SW_WORKSPACE_")]
pub enum WorkspaceError {
    /// The tenant has no workspace with this id.
    ///
    /// # Fix
    ///
    /// Send the id that `POST /tenants/{tenant}/workspaces` returned, and not the slug, with the same tenant in the
    /// address.
    #[error("there is no workspace `{workspace}`")]
    #[sw(code = "SW_WORKSPACE_NOT_FOUND", status = 404)]
    NotFound {
        /// The id that was asked for.
        workspace: String,
    },

    /// The caller was not added to the workspace and sees nothing of it.
    ///
    /// # Fix
    ///
    /// Ask the owner to create a new workspace with your name in `members`: people cannot be added to an existing one.
    #[error("you were not added to this workspace")]
    #[sw(code = "SW_WORKSPACE_FORBIDDEN", status = 403)]
    Forbidden,

    /// The caller is in the workspace, and the operation is for its owners only.
    ///
    /// # Fix
    ///
    /// Ask the `owner` that `GET /tenants/{tenant}/workspaces/{workspace}` shows to do it.
    #[error("only an owner of this workspace may do this")]
    #[sw(code = "SW_WORKSPACE_NEEDS_OWNER", status = 403)]
    NeedsOwner,

    /// Another workspace of the tenant has this slug; choose a different one.
    ///
    /// # Cause
    ///
    /// On a rename, the slug that the workspace has now is taken as well.
    ///
    /// # Fix
    ///
    /// Let the user choose another slug, and send it in `slug`.
    /// If the workspace has this slug already, there is nothing to do.
    #[error("the slug `{slug}` is taken")]
    #[sw(code = "SW_WORKSPACE_SLUG_TAKEN", status = 409)]
    SlugTaken {
        /// The slug that was asked for.
        slug: String,
    },
}
