//! Rooms and their members.

use axum::{extract::State, response::NoContent};
use scaiwave_rooms::{Archive, Room, RoomError, RoomType};
use serde::Deserialize;
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, WithBody},
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(import))
        .routes(routes!(read))
        .routes(routes!(invite))
        .routes(routes!(freeze))
        .routes(routes!(export))
}

responses! {
    struct CreateErrors = [InTenant, WithBody];
    struct ImportErrors = [InTenant, WithBody, RoomError: ["SW_ROOM_IMPORT_REFUSED"]];
    struct ReadErrors = [InTenant, RoomError: ["SW_ROOM_NOT_FOUND"]];
    struct InviteErrors = [
        InTenant, WithBody,
        RoomError: [
            "SW_ROOM_NOT_FOUND",
            "SW_ROOM_FROZEN",
            "SW_ROOM_TYPE_INVARIANT",
            "SW_ROOM_CAPACITY",
        ],
    ];
    struct FreezeErrors = [InTenant, RoomError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_FORBIDDEN"]];
    struct ExportErrors = [InTenant, RoomError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_EXPORT_REFUSED"]];
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

/// Opens a room.
#[utoipa::path(
    post,
    path = "/rooms",
    operation_id = "create_room",
    tag = "Rooms",
    responses((status = 201, description = "The id of the room."), CreateErrors)
)]
async fn create(State(app): State<App>, member: Member, Json(body): Json<New>) -> Result<Created> {
    let room = Room::new(&body.name, body.room_type, &member.user);
    Ok(Created {
        id: app.world().rooms.create(&member.tenant, room),
    })
}

/// Opens a room from an archive.
#[utoipa::path(
    post,
    path = "/rooms/import",
    operation_id = "import_room",
    tag = "Rooms",
    responses((status = 201, description = "The id of the room."), ImportErrors)
)]
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

/// Shows a room.
#[utoipa::path(
    get,
    path = "/rooms/{room}",
    operation_id = "read_room",
    tag = "Rooms",
    responses((status = 200, description = "The room."), ReadErrors)
)]
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

/// Takes somebody into a room.
#[utoipa::path(
    post,
    path = "/rooms/{room}/members",
    operation_id = "invite",
    tag = "Rooms",
    responses((status = 204, description = "They are in."), InviteErrors)
)]
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

/// Closes a room for good.
#[utoipa::path(
    post,
    path = "/rooms/{room}/freeze",
    operation_id = "freeze_room",
    tag = "Rooms",
    responses((status = 204, description = "Nothing in it changes any more."), FreezeErrors)
)]
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

/// Makes an archive of a room.
#[utoipa::path(
    get,
    path = "/rooms/{room}/export",
    operation_id = "export_room",
    tag = "Rooms",
    responses((status = 200, description = "The archive."), ExportErrors)
)]
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
