//! Plans.

use axum::{
    Router,
    extract::State,
    response::NoContent,
    routing::{get, post, put},
};
use scaiwave_plans::{Draft, Outcome, Plan};
use serde::Deserialize;
use sw_error::axum::{Json, Path};

use crate::{
    member::Member,
    reply::{Created, Result},
    state::App,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/plans", post(create))
        .route("/plans/{plan}", get(read))
        .route("/plans/{plan}/run", post(run))
        .route("/plans/{plan}/pause", post(pause))
        .route("/plans/{plan}/steps/{step}", put(end_step))
}

#[derive(Deserialize)]
struct InPlan {
    plan: String,
}

#[derive(Deserialize)]
struct InStep {
    plan: String,
    step: String,
}

#[derive(Deserialize)]
struct End {
    outcome: Outcome,
    next_action: String,
}

async fn create(
    State(app): State<App>,
    member: Member,
    Json(draft): Json<Draft>,
) -> Result<Created> {
    Ok(Created {
        id: app.world().plans.create(&member.tenant, draft)?,
    })
}

async fn read(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<Json<Plan>> {
    Ok(Json(app.world().plans.read(&member.tenant, &plan)?.clone()))
}

async fn run(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<NoContent> {
    app.world().plans.run(&member.tenant, &plan)?;
    Ok(NoContent)
}

async fn pause(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<NoContent> {
    app.world().plans.pause(&member.tenant, &plan)?;
    Ok(NoContent)
}

async fn end_step(
    State(app): State<App>,
    member: Member,
    Path(InStep { plan, step }): Path<InStep>,
    Json(End {
        outcome,
        next_action,
    }): Json<End>,
) -> Result<NoContent> {
    app.world()
        .plans
        .end_step(&member.tenant, &plan, &step, outcome, &next_action)?;
    Ok(NoContent)
}
