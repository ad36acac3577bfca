//! Notes.

use serde_json::json;

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("SW_NOTE_NOT_FOUND", |world| {
        world.ada().get("/notes/note-0")
    }),
    case("SW_NOTE_FORBIDDEN", |world| {
        let note = world
            .ada()
            .post("/notes", &json!({ "text": "dear diary" }))
            .id();
        world.grace().get(&format!("/notes/{note}"))
    }),
    case("SW_NOTE_CONFLICT", |world| {
        let note = json!({ "text": "list:", "shared_with": ["grace"] });
        let path = format!("/notes/{}", world.ada().post("/notes", &note).id());
        world
            .ada()
            .put(&path, &json!({ "base": 1, "text": "list: milk" }))
            .ok();
        world
            .grace()
            .put(&path, &json!({ "base": 1, "text": "list: bread" }))
    }),
    case("SW_NOTE_QUOTA_EXCEEDED", |world| {
        world.configure(&json!({ "notes_per_user": 1 }));
        world.linus().post("/notes", &json!({ "text": "one" })).ok();
        world.linus().post("/notes", &json!({ "text": "two" }))
    }),
];
