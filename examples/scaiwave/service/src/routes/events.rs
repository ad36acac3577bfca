//! The events in a room, and the journal that stores them.

use std::time::Instant;

use axum::{extract::State, response::NoContent};
use scaiwave_events::{Event, EventError};
use serde::Deserialize;
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, WithBody},
    outside::Connection,
    reply::{Created, Result},
    state::{App, World},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(say))
        .routes(routes!(read, edit, redact))
}

responses! {
    struct SayErrors = [
        InTenant, WithBody,
        EventError: [
            "SW_ROOM_NOT_FOUND",
            "SW_ROOM_FROZEN",
            "SW_RATE_LIMIT_EXCEEDED",
            "SW_SERVICE_UNAVAILABLE",
        ],
    ];
    struct ReadErrors = [InTenant, EventError: ["SW_ROOM_NOT_FOUND", "SW_EVENT_NOT_FOUND"]];
    struct EditErrors = [
        InTenant, WithBody,
        EventError: [
            "SW_ROOM_NOT_FOUND",
            "SW_ROOM_FROZEN",
            "SW_EVENT_NOT_FOUND",
            "SW_AUTH_INSUFFICIENT_PERMISSION",
            "SW_EVENT_TOO_OLD_TO_EDIT",
        ],
    ];
    struct RedactErrors = [
        InTenant,
        EventError: [
            "SW_ROOM_NOT_FOUND",
            "SW_ROOM_FROZEN",
            "SW_EVENT_NOT_FOUND",
            "SW_REDACT_FORBIDDEN",
        ],
    ];
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

/// Says something in a room.
#[utoipa::path(
    post,
    path = "/rooms/{room}/events",
    operation_id = "post_event",
    tag = "Events / messages",
    responses((status = 201, description = "The id of the event."), SayErrors)
)]
async fn say(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
    Json(Content { content }): Json<Content>,
) -> Result<Created> {
    // Connect first: an event that cannot be stored must not be posted.
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

/// Shows an event.
#[utoipa::path(
    get,
    path = "/rooms/{room}/events/{event}",
    operation_id = "read_event",
    tag = "Events / messages",
    responses((status = 200, description = "The event."), ReadErrors)
)]
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

/// Changes what was said.
#[utoipa::path(
    put,
    path = "/rooms/{room}/events/{event}",
    operation_id = "edit_event",
    tag = "Events / messages",
    responses((status = 204, description = "It is changed."), EditErrors)
)]
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

/// Takes back what was said.
#[utoipa::path(
    delete,
    path = "/rooms/{room}/events/{event}",
    operation_id = "redact_event",
    tag = "Events / messages",
    responses((status = 204, description = "The content is gone."), RedactErrors)
)]
async fn redact(
    State(app): State<App>,
    member: Member,
    Path(InEvent { room, event }): Path<InEvent>,
) -> Result<NoContent> {
    let World { rooms, events, .. } = &mut *app.world();
    events.redact(rooms, member.at(&room), &event, member.is_admin())?;
    Ok(NoContent)
}
