//! The routes, one file per subsystem.

mod ai;
mod auth;
mod bridges;
mod calls;
mod events;
mod federation;
mod misc;
mod notes;
mod plans;
mod rooms;
mod sidekicks;
mod studio;
mod tenants;
mod workspaces;

use std::{sync::Arc, time::Duration};

use axum::{Router, http::StatusCode, routing::get};
use scaiwave_events::MAX_CONTENT;
use sw_error::layer::{EnvelopeLayer, Markdown};
use sw_error_axum::Json;
use tower_http::{limit::RequestBodyLimitLayer, timeout::TimeoutLayer};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    Config, failure, languages, openapi,
    state::{App, Service},
};

/// The largest body of a request: an event with the largest content, each byte as six bytes of JSON, and the rest.
const MAX_BODY: usize = 8 * MAX_CONTENT;

/// The whole service, with its demo data.
pub fn service(config: Config) -> Router {
    let (router, mut document) = operations(config.timeout).split_for_parts();
    openapi::add_parameters(&mut document);
    openapi::OfTheLayer.modify(&mut document);
    openapi::OfTheLayerAsProblem.modify(&mut document);
    router
        .route("/openapi.json", get(Json(document)))
        .with_state(Arc::new(Service::new(config)))
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(
            EnvelopeLayer::new(failure::name)
                .with_form(Markdown)
                .localizer(languages::localizer()),
        )
}

/// All operations; the document describes exactly these.
fn operations(timeout: Duration) -> OpenApiRouter<App> {
    let timeout = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, timeout);
    let in_tenant = OpenApiRouter::new()
        .merge(tenants::routes())
        .merge(rooms::routes())
        .merge(events::routes())
        .merge(notes::routes())
        .merge(workspaces::routes())
        .merge(plans::routes())
        .merge(sidekicks::routes())
        .merge(calls::routes())
        .merge(bridges::routes())
        .merge(studio::routes())
        .layer(timeout)
        // The tenant's setting limits the time of plugins.
        .merge(ai::routes());
    OpenApiRouter::with_openapi(openapi::Document::openapi())
        .merge(auth::routes())
        .merge(federation::routes())
        .merge(misc::routes())
        .layer(timeout)
        .nest("/tenants/{tenant}", in_tenant)
}
