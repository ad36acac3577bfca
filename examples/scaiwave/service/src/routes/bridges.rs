//! Bridges, and what crosses them in either direction.

use std::time::Instant;

use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::NoContent,
    routing::{get, post},
};
use scaiwave_bridges::{Bridge, BridgeError};
use scaiwave_events::Place;
use serde::{Deserialize, Serialize};
use sw_error::axum::{Json, Path};

use crate::{
    member::{Member, limits},
    outside::Connection,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/bridges", post(create))
        .route("/bridges/{bridge}/pause", post(pause))
        .route("/bridges/{bridge}/greeting", get(greeting))
        .route("/bridges/{bridge}/outbound", post(send))
        .route("/bridges/{bridge}/inbound", post(receive))
}

#[derive(Deserialize)]
struct InBridge {
    tenant: String,
    bridge: String,
}

#[derive(Deserialize)]
struct Content {
    content: String,
}

#[derive(Serialize)]
struct Greeting {
    greeting: String,
}

async fn create(
    State(app): State<App>,
    member: Member,
    Json(bridge): Json<Bridge>,
) -> Result<Created> {
    member.require_admin()?;
    let World { rooms, bridges, .. } = &mut *app.world();
    rooms.enter(&member.tenant, &bridge.room, &member.user)?;
    Ok(Created {
        id: bridges.create(&member.tenant, bridge),
    })
}

async fn pause(
    State(app): State<App>,
    member: Member,
    Path(InBridge { bridge, .. }): Path<InBridge>,
) -> Result<NoContent> {
    member.require_admin()?;
    app.world().bridges.pause(&member.tenant, &bridge)?;
    Ok(NoContent)
}

/// What the foreign system says to whoever connects, as those of IRC and SMTP do.
async fn greeting(
    State(app): State<App>,
    member: Member,
    Path(InBridge { bridge, .. }): Path<InBridge>,
) -> Result<Json<Greeting>> {
    let mut transport = cross(&app, &member, &bridge).await?;
    let greeting = transport
        .receive()
        .await
        .map_err(BridgeError::TransportError)?;
    Ok(Json(Greeting { greeting }))
}

async fn send(
    State(app): State<App>,
    member: Member,
    Path(InBridge { bridge, .. }): Path<InBridge>,
    Json(Content { content }): Json<Content>,
) -> Result<NoContent> {
    let mut transport = cross(&app, &member, &bridge).await?;
    transport
        .send(&content)
        .await
        .map_err(BridgeError::TransportError)?;
    Ok(NoContent)
}

/// Connects to the foreign system, for somebody who may write in the room on this side.
async fn cross(app: &App, member: &Member, bridge: &str) -> Result<Connection> {
    let target = {
        let World { rooms, bridges, .. } = &*app.world();
        let bridge = bridges.outbound(&member.tenant, bridge)?;
        rooms.write(&member.tenant, &bridge.room, &member.user)?;
        bridge.target
    };
    let connected = Connection::open(target).await;
    Ok(connected.map_err(BridgeError::TransportError)?)
}

/// The foreign system signs its body instead of signing in.
async fn receive(
    State(app): State<App>,
    Path(InBridge { tenant, bridge }): Path<InBridge>,
    headers: HeaderMap,
    body: String,
) -> Result<Created> {
    let signature = headers
        .get("x-bridge-signature")
        .and_then(|value| value.to_str().ok());
    let signature = signature.unwrap_or_default();
    let World {
        tenants,
        rooms,
        events,
        bridges,
        ..
    } = &mut *app.world();
    let settings = tenants.settings(&tenant)?;
    let room = &bridges
        .inbound(&tenant, &bridge, body.as_bytes(), signature)?
        .room;
    let place = Place {
        tenant: &tenant,
        room,
        user: &bridge,
    };
    Ok(Created {
        id: events.deliver(rooms, place, body, limits(&settings), Instant::now())?,
    })
}
