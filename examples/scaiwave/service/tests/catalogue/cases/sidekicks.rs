//! Sidekicks.

use serde_json::json;

use super::{Case, case};
use crate::{client::Answer, world::User};

pub(super) const CASES: &[Case] = &[
    case("SW_SIDEKICK_NOT_FOUND", |world| {
        world.ada().get("/sidekicks/sidekick-0/result")
    }),
    case("SW_SIDEKICK_CAP_REACHED", |world| {
        // The user's cap.
        start(world.grace(), 1000).ok();
        world.configure(&json!({ "sidekicks_per_user": 1 }));
        start(world.grace(), 1000)
    }),
    case("SW_SIDEKICK_CAP_REACHED", |world| {
        // The tenant's cap.
        start(world.grace(), 1000).ok();
        world.configure(&json!({ "sidekicks_per_user": 1, "sidekicks_per_tenant": 1 }));
        start(world.linus(), 1000)
    }),
    case("SW_SIDEKICK_TIMEOUT", |world| {
        let quick = start(world.ada(), 1).id();
        world.ada().get(&format!("/sidekicks/{quick}/result")).ok();
        world.configure(&json!({ "sidekick_wall_clock_ms": 50 }));
        let slow = start(world.ada(), 1000).id();
        world.ada().get(&format!("/sidekicks/{slow}/result"))
    }),
];

fn start(user: User<'_>, words: usize) -> Answer {
    user.post("/sidekicks", &json!({ "task": "think ".repeat(words) }))
}
