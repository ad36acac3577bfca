//! Generations and plugins.

use std::time::{Duration, Instant, SystemTime};

use axum::{Router, extract::State, routing::post};
use scaiwave_ai::{Generation, Plugin, PluginError, Terms, ToolCall};
use serde::{Deserialize, Serialize};
use sw_error::axum::{Json, Path};
use tokio::time::{sleep, timeout};

use crate::{
    member::Member,
    reply::Result,
    state::{App, World},
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rooms/{room}/generations", post(generate))
        .route("/rooms/{room}/plugins/{plugin}", post(call))
}

#[derive(Deserialize)]
struct InRoom {
    room: String,
}

#[derive(Deserialize)]
struct InPlugin {
    room: String,
    plugin: String,
}

#[derive(Deserialize)]
struct Ask {
    model: String,
    prompt: String,
}

#[derive(Serialize)]
struct Answer {
    text: String,
}

async fn generate(
    State(app): State<App>,
    member: Member,
    Path(InRoom { room }): Path<InRoom>,
    Json(Ask { model, prompt }): Json<Ask>,
) -> Result<Json<Generation>> {
    let Member {
        user,
        tenant,
        settings,
        ..
    } = &member;
    let terms = Terms {
        token: settings.scaigrid_token.as_deref(),
        models: &settings.models,
        tokens_per_month: settings.tokens_per_month,
    };
    let World { rooms, ai, .. } = &mut *app.world();
    rooms.write(tenant, &room, user)?;
    let now = (Instant::now(), SystemTime::now());
    Ok(Json(ai.generate(
        (tenant, &room),
        terms,
        &model,
        &prompt,
        now,
    )?))
}

async fn call(
    State(app): State<App>,
    member: Member,
    Path(InPlugin { room, plugin }): Path<InPlugin>,
    Json(call): Json<ToolCall>,
) -> Result<Json<Answer>> {
    app.world()
        .rooms
        .write(&member.tenant, &room, &member.user)?;
    let plugin = Plugin::find(&plugin, &member.settings.plugins_off)?;
    let limit = Duration::from_millis(member.settings.plugin_timeout_ms);
    let run = sleep(plugin.runs(&call));
    timeout(limit, run)
        .await
        .map_err(|_| PluginError::Timeout { limit })?;
    Ok(Json(Answer {
        text: plugin.answers(call),
    }))
}
