//! Tenant / membership.

use serde_json::{Value, json};

use super::{Case, case};
use crate::world::sign_in;

pub(super) const CASES: &[Case] = &[
    case("SW_TENANT_NOT_FOUND", |world| {
        let token = sign_in(&world.main.client, &json!({ "code": "demo-ada" })).token();
        let (client, path) = (&world.main.client, "/tenants/atlantis/rooms/lobby");
        client.json("GET", path, Some(&token), &Value::Null)
    }),
    case("SW_TENANT_CAPACITY", |world| {
        world.configure(&json!({ "max_members": 3 }));
        world.ada().post("/members", &json!({ "user": "barbara" }))
    }),
    case("SW_NOT_MEMBER", |world| world.linus().get("/rooms/lobby")),
];
