//! Notes.

use std::collections::BTreeSet;

use axum::{
    Router,
    extract::State,
    routing::{get, post},
};
use scaiwave_notes::Note;
use serde::{Deserialize, Serialize};
use sw_error::axum::{Json, Path};

use crate::{
    member::Member,
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/notes", post(create))
        .route("/notes/{note}", get(read).put(edit))
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
