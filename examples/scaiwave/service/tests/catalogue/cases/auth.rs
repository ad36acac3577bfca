//! Auth.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use super::{Case, case};
use crate::{
    client::Answer,
    world::{World, sign_in},
};

pub(super) const CASES: &[Case] = &[
    case("SW_AUTH_INVALID_TOKEN", |world| lobby(world, None)),
    case("SW_AUTH_INVALID_TOKEN", |world| {
        lobby(world, Some("not a token"))
    }),
    case("SW_AUTH_INVALID_TOKEN", |world| {
        // Grace signs in and forges the role of an admin.
        let answer = sign_in(&world.main.client, &json!({ "code": "demo-grace" }));
        let forged = answer.token().replace(".member.", ".admin.");
        lobby(world, Some(&forged))
    }),
    case("SW_AUTH_EXPIRED_TOKEN", |world| {
        let body = json!({ "code": "demo-ada", "lifetime_ms": 20 });
        let token = sign_in(&world.main.client, &body).token();
        thread::sleep(Duration::from_millis(30));
        lobby(world, Some(&token))
    }),
    case("SW_AUTH_OIDC_FAILED", |world| {
        sign_in(&world.main.client, &json!({ "code": "demo-nobody" }))
    }),
    case("SW_AUTH_REDIRECT_MISMATCH", |world| {
        let body = json!({ "code": "demo-ada", "redirect_uri": "http://evil.example/" });
        sign_in(&world.main.client, &body)
    }),
    case("SW_AUTH_INSUFFICIENT_PERMISSION", |world| {
        world.grace().put("/settings", &json!({ "studio": true }))
    }),
    case("SW_AUTH_INSUFFICIENT_PERMISSION", |world| {
        // An event refers to this code: people edit only their own events.
        let event = world
            .ada()
            .post("/rooms/lobby/events", &json!({ "content": "mine" }))
            .id();
        let path = format!("/rooms/lobby/events/{event}");
        world.grace().put(&path, &json!({ "content": "yours" }))
    }),
    case("SW_AUTH_TENANT_MISMATCH", |world| {
        world.hank().get("/rooms/lobby")
    }),
];

fn lobby(world: &World, token: Option<&str>) -> Answer {
    world
        .main
        .client
        .json("GET", "/tenants/demo/rooms/lobby", token, &Value::Null)
}
