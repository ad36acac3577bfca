//! Workspaces.

use serde_json::json;

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("SW_WORKSPACE_NOT_FOUND", |world| {
        world.ada().get("/workspaces/workspace-0")
    }),
    case("SW_WORKSPACE_FORBIDDEN", |world| {
        let workspace = world
            .ada()
            .post("/workspaces", &json!({ "slug": "secret" }))
            .id();
        world.grace().get(&format!("/workspaces/{workspace}"))
    }),
    case("SW_WORKSPACE_NEEDS_OWNER", |world| {
        let workspace = json!({ "slug": "shared", "members": ["grace"] });
        let path = format!(
            "/workspaces/{}",
            world.ada().post("/workspaces", &workspace).id()
        );
        world.grace().get(&path).ok();
        world
            .grace()
            .put(&format!("{path}/slug"), &json!({ "slug": "mine" }))
    }),
    case("SW_WORKSPACE_SLUG_TAKEN", |world| {
        world
            .ada()
            .post("/workspaces", &json!({ "slug": "apollo" }))
            .ok();
        world
            .grace()
            .post("/workspaces", &json!({ "slug": "apollo" }))
    }),
];
