//! Workspaces.

use std::collections::BTreeSet;

use axum::{extract::State, response::NoContent};
use scaiwave_workspaces::{Workspace, WorkspaceError};
use serde::Deserialize;
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, WithBody},
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(read))
        .routes(routes!(rename))
}

responses! {
    struct CreateErrors = [InTenant, WithBody, WorkspaceError: ["SW_WORKSPACE_SLUG_TAKEN"]];
    struct ReadErrors = [
        InTenant,
        WorkspaceError: ["SW_WORKSPACE_NOT_FOUND", "SW_WORKSPACE_FORBIDDEN"],
    ];
    struct RenameErrors = [InTenant, WithBody, WorkspaceError];
}

#[derive(Deserialize)]
struct InWorkspace {
    workspace: String,
}

#[derive(Deserialize)]
struct New {
    slug: String,
    #[serde(default)]
    members: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Slug {
    slug: String,
}

/// Makes a workspace.
#[utoipa::path(
    post,
    path = "/workspaces",
    operation_id = "create_workspace",
    tag = "Workspaces",
    responses((status = 201, description = "The id of the workspace."), CreateErrors)
)]
async fn create(State(app): State<App>, member: Member, Json(body): Json<New>) -> Result<Created> {
    let Member { user, tenant, .. } = &member;
    Ok(Created {
        id: app
            .world()
            .workspaces
            .create(tenant, user, body.slug, body.members)?,
    })
}

/// Shows a workspace.
#[utoipa::path(
    get,
    path = "/workspaces/{workspace}",
    operation_id = "read_workspace",
    tag = "Workspaces",
    responses((status = 200, description = "The workspace."), ReadErrors)
)]
async fn read(
    State(app): State<App>,
    member: Member,
    Path(InWorkspace { workspace }): Path<InWorkspace>,
) -> Result<Json<Workspace>> {
    let Member { user, tenant, .. } = &member;
    Ok(Json(
        app.world()
            .workspaces
            .read(tenant, &workspace, user)?
            .clone(),
    ))
}

/// Gives a workspace another slug.
#[utoipa::path(
    put,
    path = "/workspaces/{workspace}/slug",
    operation_id = "rename_workspace",
    tag = "Workspaces",
    responses((status = 204, description = "It has the slug."), RenameErrors)
)]
async fn rename(
    State(app): State<App>,
    member: Member,
    Path(InWorkspace { workspace }): Path<InWorkspace>,
    Json(Slug { slug }): Json<Slug>,
) -> Result<NoContent> {
    let Member { user, tenant, .. } = &member;
    app.world()
        .workspaces
        .rename(tenant, &workspace, user, slug)?;
    Ok(NoContent)
}
