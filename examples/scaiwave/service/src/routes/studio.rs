//! Prompt Studio.

use axum::{Router, extract::State, routing::get};
use scaiwave_studio::{Access, Preview};
use serde::Deserialize;
use sw_error::axum::{Json, Path, Query};

use crate::{member::Member, reply::Result, state::App};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/rooms/{room}/studio", get(preview))
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
