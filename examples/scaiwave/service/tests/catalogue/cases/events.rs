//! Events / messages.

use std::{thread, time::Duration};

use serde_json::json;

use super::{Case, case};
use crate::{client::Answer, world::User};

pub(super) const CASES: &[Case] = &[
    case("SW_EVENT_NOT_FOUND", |world| {
        world.ada().get("/rooms/lobby/events/event-0")
    }),
    case("SW_EVENT_NOT_FOUND", |world| {
        let event = say(world.ada(), "in the lobby").id();
        world
            .ada()
            .get(&format!("{}/events/{event}", world.room("channel")))
    }),
    case("SW_EVENT_TOO_OLD_TO_EDIT", |world| {
        world.configure(&json!({ "edit_window_ms": 20 }));
        let path = format!("/rooms/lobby/events/{}", say(world.ada(), "teh").id());
        thread::sleep(Duration::from_millis(30));
        world.ada().put(&path, &json!({ "content": "the" }))
    }),
    case("SW_REDACT_FORBIDDEN", |world| {
        let event = say(world.ada(), "for ever").id();
        world
            .grace()
            .delete(&format!("/rooms/lobby/events/{event}"))
    }),
    case("SW_CONTENT_TOO_LARGE", |world| {
        say(world.ada(), &"a".repeat(64 * 1024 + 1))
    }),
    case("SW_CONTENT_TOO_LARGE", |world| {
        // Too large to reach the handler.
        say(world.ada(), &"a".repeat(2 * 1024 * 1024))
    }),
    case("SW_RATE_LIMIT_EXCEEDED", |world| {
        say(world.ada(), "one").ok();
        world.configure(&json!({ "events_per_minute": 1 }));
        say(world.ada(), "two")
    }),
];

fn say(user: User<'_>, content: &str) -> Answer {
    user.post("/rooms/lobby/events", &json!({ "content": content }))
}

#[test]
fn events_change_as_long_as_they_may() {
    let world = crate::World::start();
    let path = format!("/rooms/lobby/events/{}", say(world.grace(), "teh").id());
    world.grace().put(&path, &json!({ "content": "the" })).ok();
    assert_eq!(world.ada().get(&path).ok()["content"], "the");
    world.ada().delete(&path).ok();
    let expected = json!({ "author": "grace", "content": "", "edited": true, "redacted": true });
    assert_eq!(world.grace().get(&path).ok(), expected);
}
