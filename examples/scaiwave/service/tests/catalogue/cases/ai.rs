//! AI.

use serde_json::{Value, json};

use super::{Case, case};
use crate::{client::Answer, world::User};

pub(super) const CASES: &[Case] = &[
    case("SW_AI_NO_TOKEN", |world| {
        world.configure(&json!({ "scaigrid_token": null }));
        generate(world.ada(), "/rooms/lobby", "hello")
    }),
    case("SW_AI_MODEL_NOT_FOUND", |world| {
        world.configure(&json!({ "models": ["scai-large"] }));
        generate(world.ada(), "/rooms/lobby", "hello")
    }),
    case("SW_AI_BUSY", |world| {
        let room = world.room("channel");
        generate(world.ada(), &room, &"word ".repeat(100)).ok();
        generate(world.ada(), &room, "me too")
    }),
    case("SW_AI_BUDGET_EXCEEDED", |world| {
        world.configure(&json!({ "tokens_per_month": 3 }));
        generate(world.ada(), &world.room("channel"), "these are four words")
    }),
    case("SW_PLUGIN_FORBIDDEN", |world| {
        world.configure(&json!({ "plugins_off": ["echo"] }));
        call(world.ada(), "echo", &json!({ "text": "hello" }))
    }),
    case("SW_PLUGIN_NOT_FOUND", |world| {
        call(world.ada(), "abacus", &json!({ "text": "1 + 1" }))
    }),
    case("SW_PLUGIN_TIMEOUT", |world| {
        call(
            world.ada(),
            "timer",
            &json!({ "text": "in time", "wait_ms": 10 }),
        )
        .ok();
        world.configure(&json!({ "plugin_timeout_ms": 50 }));
        call(
            world.ada(),
            "timer",
            &json!({ "text": "too late", "wait_ms": 60_000 }),
        )
    }),
];

fn generate(user: User<'_>, room: &str, prompt: &str) -> Answer {
    let body = json!({ "model": "scai-small", "prompt": prompt });
    user.post(&format!("{room}/generations"), &body)
}

fn call(user: User<'_>, plugin: &str, body: &Value) -> Answer {
    user.post(&format!("/rooms/lobby/plugins/{plugin}"), body)
}
