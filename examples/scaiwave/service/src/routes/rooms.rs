//! Rooms and who is in them.

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post},
};
use scaiwave_rooms::{Archive, Room, RoomType};
use serde::Deserialize;
use sw_error::axum::{Json, Path};

use crate::{
    member::Member,
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rooms", post(create))
        .route("/rooms/import", post(import))
        .route("/rooms/{room}", get(read))
        .route("/rooms/{room}/members", post(invite))
        .route("/rooms/{room}/freeze", post(freeze))
        .route("/rooms/{room}/export", get(export))
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
struct New {
    name: String,
    room_type: RoomType,
}

#[derive(Deserialize)]
struct Guest {
    user: String,
}

async fn create(State(app): State<App>, member: Member, Json(body): Json<New>) -> Result<Created> {
    let room = Room::new(&body.name, body.room_type, &member.user);
    Ok(Created {
        id: app.world().rooms.create(&member.tenant, room),
    })
}

async fn import(
    State(app): State<App>,
    member: Member,
    Json(body): Json<Archive>,
) -> Result<Created> {
    Ok(Created {
        id: app
            .world()
            .rooms
            .import(&member.tenant, &member.user, body)?,
    })
}

async fn read(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
) -> Result<Json<Room>> {
    Ok(Json(
        app.world()
            .rooms
            .enter(&member.tenant, &room, &member.user)?
            .clone(),
    ))
}

async fn invite(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
    Json(body): Json<Guest>,
) -> Result<NoContent> {
    let mut world = app.world();
    world.tenants.require_member(&member.tenant, &body.user)?;
    let limit = member.settings.max_participants;
    world
        .rooms
        .invite(&member.tenant, &room, &member.user, &body.user, limit)?;
    Ok(NoContent)
}

async fn freeze(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
) -> Result<NoContent> {
    app.world()
        .rooms
        .freeze(&member.tenant, &room, &member.user)?;
    Ok(NoContent)
}

async fn export(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
) -> Result<Json<Archive>> {
    Ok(Json(app.world().rooms.export(
        &member.tenant,
        &room,
        &member.user,
    )?))
}
