//! What is said in a room, and the journal that keeps it.

use std::time::Instant;

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post},
};
use scaiwave_events::{Event, EventError};
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
        .route("/rooms/{room}/events", post(say))
        .route(
            "/rooms/{room}/events/{event}",
            get(read).put(edit).delete(redact),
        )
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
struct InEvent {
    room: String,
    event: String,
}

#[derive(Deserialize)]
struct Content {
    content: String,
}

async fn say(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
    Json(Content { content }): Json<Content>,
) -> Result<Created> {
    // First of all, so that nothing is said that cannot be kept.
    let journal = match app.config.store {
        Some(store) => Some(Connection::open(store).await.map_err(EventError::Journal)?),
        None => None,
    };
    let line = format!("{}/{room} {}: {content:?}", member.tenant, member.user);
    let id = {
        let World { rooms, events, .. } = &mut *app.world();
        events.post(
            rooms,
            member.at(&room),
            content,
            member.limits(),
            Instant::now(),
        )?
    };
    if let Some(mut journal) = journal {
        journal.send(&line).await.map_err(EventError::Journal)?;
    }
    Ok(Created { id })
}

async fn read(
    State(app): State<App>,
    member: Member,
    Path(InEvent { room, event }): Path<InEvent>,
) -> Result<Json<Event>> {
    let world = app.world();
    Ok(Json(
        world
            .events
            .read(&world.rooms, member.at(&room), &event)?
            .clone(),
    ))
}

async fn edit(
    State(app): State<App>,
    member: Member,
    Path(InEvent { room, event }): Path<InEvent>,
    Json(Content { content }): Json<Content>,
) -> Result<NoContent> {
    let World { rooms, events, .. } = &mut *app.world();
    events.edit(
        rooms,
        member.at(&room),
        &event,
        content,
        member.limits(),
        Instant::now(),
    )?;
    Ok(NoContent)
}

async fn redact(
    State(app): State<App>,
    member: Member,
    Path(InEvent { room, event }): Path<InEvent>,
) -> Result<NoContent> {
    let World { rooms, events, .. } = &mut *app.world();
    events.redact(rooms, member.at(&room), &event, member.is_admin())?;
    Ok(NoContent)
}
