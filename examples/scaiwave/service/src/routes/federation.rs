//! Events from other servers, which sign them instead of signing in.

use std::time::Instant;

use axum::{Router, extract::State, routing::post};
use scaiwave_events::Place;
use scaiwave_federation::{Inbound, require_on};
use scaiwave_rooms::RoomType;
use sw_error::axum::Json;

use crate::{
    member::limits,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/federation/events", post(receive))
}

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
