//! Prompt Studio.

use serde_json::json;

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("SW_STUDIO_DISABLED", |world| {
        world.ada().get("/rooms/lobby/studio").ok();
        world.configure(&json!({ "studio": false }));
        world.ada().get("/rooms/lobby/studio")
    }),
    case("SW_STUDIO_FORBIDDEN", |world| {
        world.grace().get("/rooms/lobby/studio")
    }),
    case("SW_STUDIO_NO_PARTICIPANT", |world| {
        world.ada().get("/rooms/lobby/studio?participant=scai").ok();
        world.ada().get("/rooms/lobby/studio?participant=hal")
    }),
    case("SW_STUDIO_NO_PARTICIPANT", |world| {
        world
            .ada()
            .get(&format!("{}/studio", world.room("channel")))
    }),
];
