//! Calls.

use serde_json::{Value, json};

use super::{Case, case};
use crate::world::World;

pub(super) const CASES: &[Case] = &[
    case("SW_CALL_NOT_FOUND", |world| {
        world.ada().get("/calls/call-0")
    }),
    case("SW_CALL_ENDED", |world| {
        let call = start(world);
        world
            .grace()
            .post(&format!("{call}/join"), &Value::Null)
            .ok();
        world.ada().post(&format!("{call}/end"), &Value::Null).ok();
        world.grace().post(&format!("{call}/join"), &Value::Null)
    }),
    case("SW_CALL_LIVEKIT_UNREACHABLE", |world| {
        world.cut_off_ada().post("/rooms/lobby/calls", &Value::Null)
    }),
    case("SW_CALL_RECORDING_DISABLED", |world| {
        let record = format!("{}/record", start(world));
        world.ada().post(&record, &Value::Null).ok();
        world.configure(&json!({ "recordings": false }));
        world.ada().post(&record, &Value::Null)
    }),
];

fn start(world: &World) -> String {
    format!(
        "/calls/{}",
        world.ada().post("/rooms/lobby/calls", &Value::Null).id()
    )
}
