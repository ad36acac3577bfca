//! Settings, members and profiles.

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post, put},
};
use scaiwave_tenants::{Profile, Settings};
use serde::Deserialize;
use sw_error::axum::{Json, Path};

use crate::{member::Member, reply::Result, state::App};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/settings", put(configure))
        .route("/members", post(join))
        .route("/members/{user}/profile", get(profile))
}

#[derive(Deserialize)]
struct User {
    user: String,
}

async fn configure(
    State(app): State<App>,
    member: Member,
    Json(body): Json<Settings>,
) -> Result<NoContent> {
    member.require_admin()?;
    app.world().tenants.configure(&member.tenant, body)?;
    Ok(NoContent)
}

async fn join(State(app): State<App>, member: Member, Json(body): Json<User>) -> Result<NoContent> {
    member.require_admin()?;
    app.world().tenants.join(&member.tenant, &body.user)?;
    Ok(NoContent)
}

async fn profile(
    State(app): State<App>,
    member: Member,
    Path(User { user }): Path<User>,
) -> Result<Json<Profile>> {
    Ok(Json(app.world().profiles.read(&member.tenant, &user)?))
}
