//! Sidekicks, and waiting for them.

use std::time::{Duration, Instant};

use axum::{
    Router,
    extract::State,
    routing::{get, post},
};
use scaiwave_sidekicks::{Caps, Progress};
use serde::{Deserialize, Serialize};
use sw_error::axum::{Json, Path};
use tokio::time::sleep;

use crate::{
    member::Member,
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sidekicks", post(start))
        .route("/sidekicks/{sidekick}/result", get(result))
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
