//! Plans.

use serde_json::{Value, json};

use super::{Case, case};
use crate::{
    client::Answer,
    world::{World, changed},
};

pub(super) const CASES: &[Case] = &[
    case("SW_PLAN_NOT_FOUND", |world| {
        world.ada().get("/plans/plan-0")
    }),
    case("SW_PLAN_NOT_RUNNING", |world| {
        end_step(world, &draft(world), "step-1", "continue")
    }),
    case("SW_PLAN_NOT_PAUSABLE", |world| {
        world
            .ada()
            .post(&format!("{}/pause", draft(world)), &Value::Null)
    }),
    case("SW_PLAN_NOT_RUNNABLE", |world| {
        world
            .ada()
            .post(&format!("{}/run", running(world)), &Value::Null)
    }),
    case("SW_PLAN_TOO_MANY_STEPS", |world| {
        let steps = |count| json!({ "steps": vec![json!({ "title": "on" }); count] });
        create(world, &steps(20)).ok();
        create(world, &steps(21))
    }),
    case("SW_PLAN_EMPTY_STEPS", |world| {
        create(world, &json!({ "steps": [] }))
    }),
    case("SW_PLAN_EMPTY_GOAL", |world| {
        create(world, &json!({ "goal": " " }))
    }),
    case("SW_PLAN_UNKNOWN_STEP", |world| {
        end_step(world, &running(world), "step-3", "continue")
    }),
    case("SW_PLAN_STEP_TERMINAL", |world| {
        let plan = running(world);
        end_step(world, &plan, "step-1", "continue").ok();
        end_step(world, &plan, "step-1", "continue")
    }),
    case("SW_PLAN_BAD_MODE", |world| {
        create(world, &json!({ "mode": "reckless" }))
    }),
    case("SW_PLAN_BAD_ADVANCE", |world| {
        create(world, &json!({ "advance": "backwards" }))
    }),
    case("SW_PLAN_BAD_NEXT_ACTION", |world| {
        end_step(world, &running(world), "step-1", "celebrate")
    }),
    case("SW_PLAN_NEEDS_SIDEKICK_ROOM", |world| {
        create(
            world,
            &json!({ "venue": "sidekick", "sidekick_room": "room-1" }),
        )
        .ok();
        create(world, &json!({ "venue": "sidekick" }))
    }),
    case("SW_PLAN_BAD_VENUE", |world| {
        create(world, &json!({ "venue": "moon" }))
    }),
];

/// Makes a plan of two steps, with these changes.
fn create(world: &World, changes: &Value) -> Answer {
    let usual = json!({
        "goal": "land",
        "steps": [{ "title": "start" }, { "title": "stop" }],
        "mode": "supervised",
        "advance": "automatic",
        "venue": "room",
    });
    world.ada().post("/plans", &changed(usual, changes))
}

fn draft(world: &World) -> String {
    format!("/plans/{}", create(world, &json!({})).id())
}

fn running(world: &World) -> String {
    let plan = draft(world);
    world.ada().post(&format!("{plan}/run"), &Value::Null).ok();
    plan
}

fn end_step(world: &World, plan: &str, step: &str, next_action: &str) -> Answer {
    let body = json!({ "outcome": "done", "next_action": next_action });
    world.ada().put(&format!("{plan}/steps/{step}"), &body)
}

#[test]
fn a_plan_runs_to_its_end() {
    let world = World::start();
    let plan = running(&world);
    end_step(&world, &plan, "step-2", "pause").ok();
    assert_eq!(world.ada().get(&plan).ok()["state"], "paused");
    world.ada().post(&format!("{plan}/run"), &Value::Null).ok();
    end_step(&world, &plan, "step-1", "continue").ok();
    assert_eq!(world.ada().get(&plan).ok()["state"], "done");
}
