//! Settings, members and profiles.

use axum::{extract::State, response::NoContent};
use scaiwave_auth::AuthError;
use scaiwave_tenants::{MembershipError, Profile, Settings, TenantError};
use serde::Deserialize;
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, WithBody},
    reply::Result,
    state::App,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(configure))
        .routes(routes!(join))
        .routes(routes!(profile))
}

responses! {
    struct ConfigureErrors = [InTenant, WithBody, AuthError: ["SW_AUTH_INSUFFICIENT_PERMISSION"]];
    struct JoinErrors = [
        InTenant, WithBody,
        AuthError: ["SW_AUTH_INSUFFICIENT_PERMISSION"],
        TenantError: ["SW_TENANT_CAPACITY"],
    ];
    struct ProfileErrors = [InTenant, MembershipError];
}

#[derive(Deserialize)]
struct User {
    user: String,
}

/// Changes the settings of the tenant.
#[utoipa::path(
    put,
    path = "/settings",
    operation_id = "change_settings",
    tag = "Tenant / membership",
    responses((status = 204, description = "They hold from now on."), ConfigureErrors)
)]
async fn configure(
    State(app): State<App>,
    member: Member,
    Json(body): Json<Settings>,
) -> Result<NoContent> {
    member.require_admin()?;
    app.world().tenants.configure(&member.tenant, body)?;
    Ok(NoContent)
}

/// Adds somebody to the tenant.
#[utoipa::path(
    post,
    path = "/members",
    operation_id = "add_member",
    tag = "Tenant / membership",
    responses((status = 204, description = "They are a member."), JoinErrors)
)]
async fn join(State(app): State<App>, member: Member, Json(body): Json<User>) -> Result<NoContent> {
    member.require_admin()?;
    app.world().tenants.join(&member.tenant, &body.user)?;
    Ok(NoContent)
}

/// Shows the profile of a member.
#[utoipa::path(
    get,
    path = "/members/{user}/profile",
    operation_id = "read_profile",
    tag = "Tenant / membership",
    responses((status = 200, description = "The profile."), ProfileErrors)
)]
async fn profile(
    State(app): State<App>,
    member: Member,
    Path(User { user }): Path<User>,
) -> Result<Json<Profile>> {
    Ok(Json(app.world().profiles.read(&member.tenant, &user)?))
}
