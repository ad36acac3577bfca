//! Plans.

use axum::{extract::State, response::NoContent};
use scaiwave_plans::{Draft, Outcome, Plan, PlanError};
use serde::Deserialize;
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
        .routes(routes!(read))
        .routes(routes!(run))
        .routes(routes!(pause))
        .routes(routes!(end_step))
}

responses! {
    struct CreateErrors = [
        InTenant, WithBody,
        PlanError: [
            "SW_PLAN_EMPTY_GOAL",
            "SW_PLAN_EMPTY_STEPS",
            "SW_PLAN_TOO_MANY_STEPS",
            "SW_PLAN_BAD_MODE",
            "SW_PLAN_BAD_ADVANCE",
            "SW_PLAN_BAD_VENUE",
            "SW_PLAN_NEEDS_SIDEKICK_ROOM",
        ],
    ];
    struct ReadErrors = [InTenant, PlanError: ["SW_PLAN_NOT_FOUND"]];
    struct RunErrors = [InTenant, PlanError: ["SW_PLAN_NOT_FOUND", "SW_PLAN_NOT_RUNNABLE"]];
    struct PauseErrors = [InTenant, PlanError: ["SW_PLAN_NOT_FOUND", "SW_PLAN_NOT_PAUSABLE"]];
    struct EndStepErrors = [
        InTenant, WithBody,
        PlanError: [
            "SW_PLAN_NOT_FOUND",
            "SW_PLAN_NOT_RUNNING",
            "SW_PLAN_UNKNOWN_STEP",
            "SW_PLAN_STEP_TERMINAL",
            "SW_PLAN_BAD_NEXT_ACTION",
        ],
    ];
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

/// Makes a plan.
#[utoipa::path(
    post,
    path = "/plans",
    operation_id = "create_plan",
    tag = "Plans",
    responses((status = 201, description = "The id of the plan, which is a draft."), CreateErrors)
)]
async fn create(
    State(app): State<App>,
    member: Member,
    Json(draft): Json<Draft>,
) -> Result<Created> {
    Ok(Created {
        id: app.world().plans.create(&member.tenant, draft)?,
    })
}

/// Shows a plan.
#[utoipa::path(
    get,
    path = "/plans/{plan}",
    operation_id = "read_plan",
    tag = "Plans",
    responses((status = 200, description = "The plan."), ReadErrors)
)]
async fn read(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<Json<Plan>> {
    Ok(Json(app.world().plans.read(&member.tenant, &plan)?.clone()))
}

/// Runs a draft, or goes on with a paused plan.
#[utoipa::path(
    post,
    path = "/plans/{plan}/run",
    operation_id = "run_plan",
    tag = "Plans",
    responses((status = 204, description = "It runs."), RunErrors)
)]
async fn run(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<NoContent> {
    app.world().plans.run(&member.tenant, &plan)?;
    Ok(NoContent)
}

/// Pauses a running plan.
#[utoipa::path(
    post,
    path = "/plans/{plan}/pause",
    operation_id = "pause_plan",
    tag = "Plans",
    responses((status = 204, description = "It is paused."), PauseErrors)
)]
async fn pause(
    State(app): State<App>,
    member: Member,
    Path(InPlan { plan }): Path<InPlan>,
) -> Result<NoContent> {
    app.world().plans.pause(&member.tenant, &plan)?;
    Ok(NoContent)
}

/// Says how a step has ended, and what comes next.
#[utoipa::path(
    put,
    path = "/plans/{plan}/steps/{step}",
    operation_id = "end_step",
    tag = "Plans",
    responses((status = 204, description = "The plan has gone on."), EndStepErrors)
)]
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
