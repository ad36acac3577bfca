//! Calls, and the `LiveKit` server that carries them.

use axum::{extract::State, response::NoContent};
use scaiwave_calls::{Call, CallError};
use scaiwave_rooms::RoomError;
use serde::Deserialize;
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, InTime},
    outside::Connection,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(read))
        .routes(routes!(join))
        .routes(routes!(record))
        .routes(routes!(end))
}

responses! {
    struct StartErrors = [
        InTenant, InTime,
        RoomError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_FROZEN"],
        CallError: ["SW_CALL_LIVEKIT_UNREACHABLE"],
    ];
    struct ReadErrors = [InTenant, CallError: ["SW_CALL_NOT_FOUND"]];
    struct LiveErrors = [InTenant, CallError: ["SW_CALL_NOT_FOUND", "SW_CALL_ENDED"]];
    struct RecordErrors = [LiveErrors, CallError: ["SW_CALL_RECORDING_DISABLED"]];
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
struct InCall {
    call: String,
}

/// Starts a call in a room.
#[utoipa::path(
    post,
    path = "/rooms/{room}/calls",
    operation_id = "start_call",
    tag = "Calls",
    responses((status = 201, description = "The id of the call."), StartErrors)
)]
async fn start(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
) -> Result<Created> {
    app.world()
        .rooms
        .write(&member.tenant, &room, &member.user)?;
    Connection::open(app.config.livekit)
        .await
        .map_err(CallError::LivekitUnreachable)?;
    Ok(Created {
        id: app.world().calls.start(&member.tenant, &room, &member.user),
    })
}

/// Shows a call.
#[utoipa::path(
    get,
    path = "/calls/{call}",
    operation_id = "read_call",
    tag = "Calls",
    responses((status = 200, description = "The call."), ReadErrors)
)]
async fn read(
    State(app): State<App>,
    member: Member,
    Path(InCall { call }): Path<InCall>,
) -> Result<Json<Call>> {
    Ok(Json(enter(&app.world(), &member, &call)?.clone()))
}

/// Joins a call.
#[utoipa::path(
    post,
    path = "/calls/{call}/join",
    operation_id = "join_call",
    tag = "Calls",
    responses((status = 204, description = "The caller is in it."), LiveErrors)
)]
async fn join(
    State(app): State<App>,
    member: Member,
    Path(InCall { call }): Path<InCall>,
) -> Result<NoContent> {
    let mut world = app.world();
    enter(&world, &member, &call)?;
    world.calls.join(&member.tenant, &call, &member.user)?;
    Ok(NoContent)
}

/// Records a call.
#[utoipa::path(
    post,
    path = "/calls/{call}/record",
    operation_id = "record_call",
    tag = "Calls",
    responses((status = 204, description = "It is recorded from now on."), RecordErrors)
)]
async fn record(
    State(app): State<App>,
    member: Member,
    Path(InCall { call }): Path<InCall>,
) -> Result<NoContent> {
    let mut world = app.world();
    enter(&world, &member, &call)?;
    world
        .calls
        .record(&member.tenant, &call, member.settings.recordings)?;
    Ok(NoContent)
}

/// Ends a call.
#[utoipa::path(
    post,
    path = "/calls/{call}/end",
    operation_id = "end_call",
    tag = "Calls",
    responses((status = 204, description = "It is over."), LiveErrors)
)]
async fn end(
    State(app): State<App>,
    member: Member,
    Path(InCall { call }): Path<InCall>,
) -> Result<NoContent> {
    let mut world = app.world();
    enter(&world, &member, &call)?;
    world.calls.end(&member.tenant, &call)?;
    Ok(NoContent)
}

/// The call, if the member is in its room.
fn enter<'a>(world: &'a World, member: &Member, call: &str) -> Result<&'a Call> {
    let call = world.calls.read(&member.tenant, call)?;
    world
        .rooms
        .enter(&member.tenant, &call.room, &member.user)?;
    Ok(call)
}
