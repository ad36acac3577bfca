//! Bridges, and messages in both directions.

use std::time::Instant;

use axum::{extract::State, http::HeaderMap, response::NoContent};
use scaiwave_auth::AuthError;
use scaiwave_bridges::{Bridge, BridgeError};
use scaiwave_events::{EventError, Place};
use scaiwave_rooms::RoomError;
use scaiwave_tenants::TenantError;
use serde::{Deserialize, Serialize};
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    HttpError,
    member::{Member, limits},
    openapi::{InTenant, InTime, WithBody},
    outside::Connection,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(pause))
        .routes(routes!(greeting))
        .routes(routes!(send))
        .routes(routes!(receive))
}

responses! {
    struct CreateErrors = [
        InTenant, WithBody,
        AuthError: ["SW_AUTH_INSUFFICIENT_PERMISSION"],
        RoomError: ["SW_ROOM_NOT_FOUND"],
    ];
    struct PauseErrors = [
        InTenant,
        AuthError: ["SW_AUTH_INSUFFICIENT_PERMISSION"],
        BridgeError: ["SW_BRIDGE_NOT_FOUND"],
    ];
    struct GreetingErrors = [
        InTenant, InTime,
        BridgeError: ["SW_BRIDGE_NOT_FOUND", "SW_BRIDGE_PAUSED", "SW_BRIDGE_TRANSPORT_ERROR"],
        RoomError: ["SW_ROOM_FROZEN"],
    ];
    struct SendErrors = [GreetingErrors, WithBody];
    // `SW_HTTP_BAD_REQUEST`: the body is not UTF-8.
    struct ReceiveErrors = [
        WithBody,
        TenantError: ["SW_TENANT_NOT_FOUND"],
        BridgeError: ["SW_BRIDGE_NOT_FOUND", "SW_BRIDGE_SIGNATURE_MISMATCH", "SW_BRIDGE_PAUSED"],
        EventError: ["SW_ROOM_FROZEN", "SW_RATE_LIMIT_EXCEEDED"],
        HttpError: ["SW_HTTP_BAD_REQUEST"],
    ];
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

/// Builds a bridge from a room to a foreign system.
#[utoipa::path(
    post,
    path = "/bridges",
    operation_id = "create_bridge",
    tag = "Bridges",
    responses((status = 201, description = "The id of the bridge."), CreateErrors)
)]
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

/// Pauses a bridge.
#[utoipa::path(
    post,
    path = "/bridges/{bridge}/pause",
    operation_id = "pause_bridge",
    tag = "Bridges",
    responses((status = 204, description = "Nothing crosses it."), PauseErrors)
)]
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
#[utoipa::path(
    get,
    path = "/bridges/{bridge}/greeting",
    operation_id = "read_greeting",
    tag = "Bridges",
    responses((status = 200, description = "What it says."), GreetingErrors)
)]
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

/// Sends something over a bridge.
#[utoipa::path(
    post,
    path = "/bridges/{bridge}/outbound",
    operation_id = "send",
    tag = "Bridges",
    responses((status = 204, description = "The foreign system has it."), SendErrors)
)]
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

/// Connects to the foreign system for a member who may write in the bridge's room.
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
#[utoipa::path(
    post,
    path = "/bridges/{bridge}/inbound",
    operation_id = "receive",
    tag = "Bridges",
    responses((status = 201, description = "The id of the event."), ReceiveErrors)
)]
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
