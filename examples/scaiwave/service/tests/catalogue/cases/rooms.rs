//! Rooms.

use serde_json::{Value, json};

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("SW_ROOM_NOT_FOUND", |world| world.ada().get("/rooms/attic")),
    case("SW_ROOM_FORBIDDEN", |world| {
        world.grace().post("/rooms/lobby/freeze", &Value::Null)
    }),
    case("SW_ROOM_FROZEN", |world| {
        let room = world.room("channel");
        world
            .ada()
            .post(&format!("{room}/freeze"), &Value::Null)
            .ok();
        world
            .ada()
            .post(&format!("{room}/events"), &json!({ "content": "too late" }))
    }),
    case("SW_ROOM_TYPE_INVARIANT", |world| {
        let members = format!("{}/members", world.room("direct"));
        world.ada().post(&members, &json!({ "user": "grace" })).ok();
        world.ada().post(&members, &json!({ "user": "linus" }))
    }),
    case("SW_ROOM_CAPACITY", |world| {
        world.configure(&json!({ "max_participants": 2 }));
        let members = format!("{}/members", world.room("channel"));
        world.ada().post(&members, &json!({ "user": "grace" })).ok();
        world.ada().post(&members, &json!({ "user": "linus" }))
    }),
    case("SW_ROOM_EXPORT_REFUSED", |world| {
        let room = world.room("incognito");
        world.ada().get(&format!("{room}/export"))
    }),
    case("SW_ROOM_IMPORT_REFUSED", |world| {
        // An archive of a channel is valid, but not with a different type.
        let mut archive = world.ada().get("/rooms/lobby/export").ok();
        world.ada().post("/rooms/import", &archive).ok();
        archive["room_type"] = json!("sidekick");
        world.ada().post("/rooms/import", &archive)
    }),
];
