//! Prompt Studio.

use axum::extract::State;
use scaiwave_rooms::RoomError;
use scaiwave_studio::{Access, Preview, StudioError};
use serde::Deserialize;
use sw_error_axum::{Json, Path, Query};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{member::Member, openapi::InTenant, reply::Result, state::App};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview))
}

responses! {
    struct PreviewErrors = [InTenant, RoomError: ["SW_ROOM_NOT_FOUND"], StudioError];
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    participant: Option<String>,
}

/// Shows the prompt of an AI participant of a room.
#[utoipa::path(
    get,
    path = "/rooms/{room}/studio",
    operation_id = "preview_prompt",
    tag = "Prompt Studio",
    params(("participant" = Option<String>, Query, description = "The first one, if none is named.")),
    responses((status = 200, description = "The prompt."), PreviewErrors)
)]
async fn preview(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
    Query(Which { participant }): Query<Which>,
) -> Result<Json<Preview>> {
    let Member {
        user,
        tenant,
        settings,
        ..
    } = &member;
    let access = Access {
        is_on: settings.studio,
        allowlist: &settings.studio_allowlist,
    };
    let world = app.world();
    let room = world.rooms.enter(tenant, &room, user)?;
    let participant = participant.as_deref();
    Ok(Json(scaiwave_studio::preview(
        access,
        user,
        &room.participants,
        participant,
    )?))
}
