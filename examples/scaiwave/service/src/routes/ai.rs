//! Generations and plugins.

use std::time::{Duration, Instant, SystemTime};

use axum::extract::State;
use scaiwave_ai::{AiError, Generation, Plugin, PluginError, Terms, ToolCall};
use scaiwave_rooms::RoomError;
use serde::{Deserialize, Serialize};
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use tokio::time::{sleep, timeout};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, WithSlowBody},
    reply::Result,
    state::{App, World},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(generate))
        .routes(routes!(call))
}

responses! {
    struct GenerateErrors = [
        InTenant, WithSlowBody,
        RoomError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_FROZEN"],
        AiError,
    ];
    struct CallErrors = [
        InTenant, WithSlowBody,
        RoomError: ["SW_ROOM_NOT_FOUND", "SW_ROOM_FROZEN"],
        PluginError,
    ];
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

/// Has a model answer in a room.
#[utoipa::path(
    post,
    path = "/rooms/{room}/generations",
    operation_id = "generate",
    tag = "AI",
    responses((status = 200, description = "What it costs, and how long it takes."), GenerateErrors)
)]
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

/// Calls the tool of a plugin.
#[utoipa::path(
    post,
    path = "/rooms/{room}/plugins/{plugin}",
    operation_id = "call_plugin",
    tag = "AI",
    responses((status = 200, description = "What the tool says."), CallErrors)
)]
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
