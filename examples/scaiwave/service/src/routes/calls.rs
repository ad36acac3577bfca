//! Calls, and the `LiveKit` server that carries them.

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post},
};
use scaiwave_calls::{Call, CallError};
use serde::Deserialize;
use sw_error::axum::{Json, Path};

use crate::{
    member::Member,
    outside::Connection,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rooms/{room}/calls", post(start))
        .route("/calls/{call}", get(read))
        .route("/calls/{call}/join", post(join))
        .route("/calls/{call}/record", post(record))
        .route("/calls/{call}/end", post(end))
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
struct InCall {
    call: String,
}

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

async fn read(
    State(app): State<App>,
    member: Member,
    Path(InCall { call }): Path<InCall>,
) -> Result<Json<Call>> {
    Ok(Json(enter(&app.world(), &member, &call)?.clone()))
}

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

/// The call, for somebody who is in its room.
fn enter<'a>(world: &'a World, member: &Member, call: &str) -> Result<&'a Call> {
    let call = world.calls.read(&member.tenant, call)?;
    world
        .rooms
        .enter(&member.tenant, &call.room, &member.user)?;
    Ok(call)
}
