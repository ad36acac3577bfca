//! Signing in.

use std::time::{Duration, SystemTime};

use axum::{Router, extract::State, routing::post};
use serde::{Deserialize, Serialize};
use sw_error::axum::Json;

use crate::{reply::Result, state::App};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/auth/exchange", post(exchange))
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

async fn exchange(State(app): State<App>, Json(body): Json<Exchange>) -> Result<Json<SignedIn>> {
    let identity = app.provider.exchange(&body.code, &body.redirect_uri)?;
    let lifetime = body.lifetime_ms.map(Duration::from_millis);
    Ok(Json(SignedIn {
        token: app.tokens.issue(identity, lifetime, SystemTime::now()),
        user: identity.user.clone(),
        tenant: identity.tenant.clone(),
    }))
}
