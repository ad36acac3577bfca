//! Events from other servers, which sign them instead of signing in.

use std::time::Instant;

use axum::extract::State;
use scaiwave_events::{EventError, Place};
use scaiwave_federation::{FederationError, Inbound, require_on};
use scaiwave_rooms::RoomType;
use scaiwave_tenants::TenantError;
use sw_error_axum::Json;
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::limits,
    openapi::WithBody,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(receive))
}

responses! {
    struct ReceiveErrors = [
        WithBody, FederationError,
        TenantError: ["SW_TENANT_NOT_FOUND"],
        EventError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_FROZEN", "SW_RATE_LIMIT_EXCEEDED"],
    ];
}

/// Takes an event of another server.
#[utoipa::path(
    post,
    path = "/federation/events",
    operation_id = "deliver",
    tag = "Federation",
    responses((status = 201, description = "The id of the event."), ReceiveErrors)
)]
async fn receive(State(app): State<App>, Json(event): Json<Inbound>) -> Result<Created> {
    let World {
        tenants,
        rooms,
        events,
        peers,
        ..
    } = &mut *app.world();
    peers.verify(&event)?;
    let Inbound {
        origin,
        tenant,
        room,
        content,
        ..
    } = event;
    let settings = tenants.settings(&tenant)?;
    require_on(&tenant, settings.federation)?;
    require_on(
        &room,
        rooms.get(&tenant, &room)?.room_type == RoomType::Federated,
    )?;
    let place = Place {
        tenant: &tenant,
        room: &room,
        user: &origin,
    };
    Ok(Created {
        id: events.deliver(rooms, place, content, limits(&settings), Instant::now())?,
    })
}
