//! Workspaces.

use std::collections::BTreeSet;

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post, put},
};
use scaiwave_workspaces::Workspace;
use serde::Deserialize;
use sw_error::axum::{Json, Path};

use crate::{
    member::Member,
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/workspaces", post(create))
        .route("/workspaces/{workspace}", get(read))
        .route("/workspaces/{workspace}/slug", put(rename))
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

async fn create(State(app): State<App>, member: Member, Json(body): Json<New>) -> Result<Created> {
    let Member { user, tenant, .. } = &member;
    Ok(Created {
        id: app
            .world()
            .workspaces
            .create(tenant, user, body.slug, body.members)?,
    })
}

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
