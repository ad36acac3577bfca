//! Readiness of the service.

use axum::{extract::State, response::NoContent};
use scaiwave_common::CommonError;
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{outside::Connection, reply::Result, state::App};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(ready))
}

responses! {
    struct ReadyErrors = [CommonError: ["SW_INTERNAL_ERROR", "SW_SERVICE_UNAVAILABLE"]];
}

/// Tells whether the service can do its work.
#[utoipa::path(
    get,
    path = "/ready",
    operation_id = "ready",
    tag = "Misc",
    responses((status = 204, description = "It can."), ReadyErrors)
)]
async fn ready(State(app): State<App>) -> Result<NoContent> {
    if let Some(store) = app.config.store {
        let connected = Connection::open(store).await;
        let backend = "the event store";
        connected.map_err(|source| CommonError::ServiceUnavailable { backend, source })?;
    }
    Ok(NoContent)
}
