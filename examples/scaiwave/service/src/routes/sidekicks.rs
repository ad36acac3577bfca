//! Sidekicks and their results.

use std::time::{Duration, Instant};

use axum::extract::State;
use scaiwave_sidekicks::{Caps, Progress, SidekickError};
use serde::{Deserialize, Serialize};
use sw_error_axum::{Json, Path};
use sw_error_utoipa::responses;
use tokio::time::sleep;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    member::Member,
    openapi::{InTenant, InTime, WithBody},
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(result))
}

responses! {
    struct StartErrors = [InTenant, WithBody, SidekickError: ["SW_SIDEKICK_CAP_REACHED"]];
    struct ResultErrors = [
        InTenant, InTime,
        SidekickError: ["SW_SIDEKICK_NOT_FOUND", "SW_SIDEKICK_TIMEOUT"],
    ];
}

#[derive(Deserialize)]
struct InSidekick {
    sidekick: String,
}

#[derive(Deserialize)]
struct Task {
    task: String,
}

#[derive(Serialize)]
struct Answer {
    text: String,
}

/// Gives a task to a new sidekick.
#[utoipa::path(
    post,
    path = "/sidekicks",
    operation_id = "start_sidekick",
    tag = "Sidekicks",
    responses((status = 201, description = "The id of the sidekick."), StartErrors)
)]
async fn start(
    State(app): State<App>,
    member: Member,
    Json(Task { task }): Json<Task>,
) -> Result<Created> {
    let Member {
        user,
        tenant,
        settings,
        ..
    } = &member;
    let caps = Caps {
        per_user: settings.sidekicks_per_user,
        per_tenant: settings.sidekicks_per_tenant,
        wall_clock: Duration::from_millis(settings.sidekick_wall_clock_ms),
    };
    Ok(Created {
        id: app
            .world()
            .sidekicks
            .start(tenant, user, task, caps, Instant::now())?,
    })
}

/// Answers when the sidekick is finished, or its time is over.
#[utoipa::path(
    get,
    path = "/sidekicks/{sidekick}/result",
    operation_id = "sidekick_result",
    tag = "Sidekicks",
    responses((status = 200, description = "What it has found."), ResultErrors)
)]
async fn result(
    State(app): State<App>,
    member: Member,
    Path(InSidekick { sidekick }): Path<InSidekick>,
) -> Result<Json<Answer>> {
    loop {
        let progress = app
            .world()
            .sidekicks
            .progress(&member.tenant, &sidekick, Instant::now())?;
        match progress {
            Progress::Working(rest) => sleep(rest).await,
            Progress::Finished(text) => return Ok(Json(Answer { text })),
        }
    }
}
