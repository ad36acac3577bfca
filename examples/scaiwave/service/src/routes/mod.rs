//! The routes, a file for each subsystem.

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

use std::sync::Arc;

use axum::Router;
use sw_error::layer::EnvelopeLayer;

use crate::{
    Config, failure,
    state::{App, Service},
};

/// The whole service, with its demo data.
pub fn service(config: Config) -> Router {
    let in_tenant = Router::<App>::new()
        .merge(tenants::routes())
        .merge(rooms::routes())
        .merge(events::routes())
        .merge(notes::routes())
        .merge(workspaces::routes())
        .merge(ai::routes())
        .merge(plans::routes())
        .merge(sidekicks::routes())
        .merge(calls::routes())
        .merge(bridges::routes())
        .merge(studio::routes());
    Router::new()
        .merge(auth::routes())
        .merge(federation::routes())
        .merge(misc::routes())
        .nest("/tenants/{tenant}", in_tenant)
        .with_state(Arc::new(Service::new(config)))
        .layer(EnvelopeLayer::new(failure::name))
}
