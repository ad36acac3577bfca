//! The caller: checks the bearer token against the tenant in the address.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::{
    RequestPartsExt,
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts},
};
use scaiwave_auth::{AuthError, Role};
use scaiwave_events::{Limits, Place};
use scaiwave_tenants::Settings;
use serde::Deserialize;
use sw_error_axum::Path;

use crate::{ApiError, state::App};

/// A caller who belongs to the tenant in the address.
pub(crate) struct Member {
    pub(crate) user: String,
    pub(crate) tenant: String,
    pub(crate) settings: Arc<Settings>,
    role: Role,
}

impl Member {
    /// Fails unless the caller is an admin.
    pub(crate) fn require_admin(&self) -> Result<(), AuthError> {
        self.role.require(Role::Admin)
    }

    pub(crate) fn is_admin(&self) -> bool {
        self.require_admin().is_ok()
    }

    /// The caller in a room.
    pub(crate) fn at<'a>(&'a self, room: &'a str) -> Place<'a> {
        Place {
            tenant: &self.tenant,
            room,
            user: &self.user,
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        limits(&self.settings)
    }
}

/// The limits on events from the settings.
pub(crate) fn limits(settings: &Settings) -> Limits {
    Limits {
        per_minute: settings.events_per_minute,
        edit_window: Duration::from_millis(settings.edit_window_ms),
    }
}

#[derive(Deserialize)]
struct InTenant {
    tenant: String,
}

impl FromRequestParts<App> for Member {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Path(InTenant { tenant }) = parts.extract().await?;
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer "));
        let token = token.ok_or(AuthError::InvalidToken)?;
        let claims = app.tokens.verify(token, SystemTime::now())?;

        let world = app.world();
        let settings = world.tenants.settings(&tenant)?;
        if claims.tenant != tenant {
            let (claimed, asked) = (claims.tenant, tenant);
            return Err(AuthError::TenantMismatch { claimed, asked }.into());
        }
        world.tenants.require_member(&tenant, &claims.user)?;
        Ok(Self {
            user: claims.user,
            tenant,
            settings,
            role: claims.role,
        })
    }
}
