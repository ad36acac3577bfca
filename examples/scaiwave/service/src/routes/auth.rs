//! Signing in.

use std::time::{Duration, SystemTime};

use axum::extract::State;
use scaiwave_auth::AuthError;
use serde::{Deserialize, Serialize};
use sw_error_axum::Json;
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{openapi::WithBody, reply::Result, state::App};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(exchange))
}

responses! {
    struct ExchangeErrors = [
        WithBody,
        AuthError: ["SW_AUTH_OIDC_FAILED", "SW_AUTH_REDIRECT_MISMATCH"],
    ];
}

#[derive(Deserialize)]
struct Exchange {
    code: String,
    redirect_uri: String,
    #[serde(default)]
    lifetime_ms: Option<u64>,
}

#[derive(Serialize)]
struct SignedIn {
    token: String,
    user: String,
    tenant: String,
}

/// Exchanges a code of the identity provider for a token.
#[utoipa::path(
    post,
    path = "/auth/exchange",
    operation_id = "sign_in",
    tag = "Auth",
    responses((status = 200, description = "The token, and whose it is."), ExchangeErrors)
)]
async fn exchange(State(app): State<App>, Json(body): Json<Exchange>) -> Result<Json<SignedIn>> {
    let identity = app.provider.exchange(&body.code, &body.redirect_uri)?;
    let lifetime = body.lifetime_ms.map(Duration::from_millis);
    Ok(Json(SignedIn {
        token: app.tokens.issue(identity, lifetime, SystemTime::now()),
        user: identity.user.clone(),
        tenant: identity.tenant.clone(),
    }))
}
