//! Notes.

use std::collections::BTreeSet;

use axum::extract::State;
use scaiwave_notes::{Note, NoteError};
use serde::{Deserialize, Serialize};
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
        .routes(routes!(read, edit))
}

responses! {
    struct CreateErrors = [InTenant, WithBody, NoteError: ["SW_NOTE_QUOTA_EXCEEDED"]];
    struct ReadErrors = [InTenant, NoteError: ["SW_NOTE_NOT_FOUND", "SW_NOTE_FORBIDDEN"]];
    struct EditErrors = [
        InTenant, WithBody,
        NoteError: ["SW_NOTE_NOT_FOUND", "SW_NOTE_FORBIDDEN", "SW_NOTE_CONFLICT"],
    ];
}

#[derive(Deserialize)]
struct InNote {
    note: String,
}

#[derive(Deserialize)]
struct New {
    text: String,
    #[serde(default)]
    shared_with: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Edit {
    base: u64,
    text: String,
}

#[derive(Serialize)]
struct Version {
    version: u64,
}

/// Writes a note.
#[utoipa::path(
    post,
    path = "/notes",
    operation_id = "create_note",
    tag = "Notes",
    responses((status = 201, description = "The id of the note."), CreateErrors)
)]
async fn create(State(app): State<App>, member: Member, Json(body): Json<New>) -> Result<Created> {
    let Member {
        user,
        tenant,
        settings,
        ..
    } = &member;
    let (New { text, shared_with }, quota) = (body, settings.notes_per_user);
    Ok(Created {
        id: app
            .world()
            .notes
            .create(tenant, user, text, shared_with, quota)?,
    })
}

/// Shows a note.
#[utoipa::path(
    get,
    path = "/notes/{note}",
    operation_id = "read_note",
    tag = "Notes",
    responses((status = 200, description = "The note."), ReadErrors)
)]
async fn read(
    State(app): State<App>,
    member: Member,
    Path(InNote { note }): Path<InNote>,
) -> Result<Json<Note>> {
    Ok(Json(
        app.world()
            .notes
            .read(&member.tenant, &note, &member.user)?
            .clone(),
    ))
}

/// Changes a note.
#[utoipa::path(
    put,
    path = "/notes/{note}",
    operation_id = "edit_note",
    tag = "Notes",
    responses((status = 200, description = "Its new version."), EditErrors)
)]
async fn edit(
    State(app): State<App>,
    member: Member,
    Path(InNote { note }): Path<InNote>,
    Json(Edit { base, text }): Json<Edit>,
) -> Result<Json<Version>> {
    let Member { user, tenant, .. } = &member;
    let version = app.world().notes.edit(tenant, &note, user, base, text)?;
    Ok(Json(Version { version }))
}
