//! Bridges.

use scaiwave_common::Key;
use serde_json::{Value, json};

use super::{Case, case};
use crate::{client::Answer, world::World};

pub(super) const CASES: &[Case] = &[
    case("SW_BRIDGE_NOT_FOUND", |world| {
        world.ada().post("/bridges/bridge-0/pause", &Value::Null)
    }),
    case("SW_BRIDGE_SIGNATURE_MISMATCH", |world| {
        let bridge = build(world);
        receive(world, &bridge, "secret").ok();
        receive(world, &bridge, "guess")
    }),
    case("SW_BRIDGE_PAUSED", |world| {
        // Inbound.
        let bridge = paused(world);
        receive(world, &bridge, "secret")
    }),
    case("SW_BRIDGE_PAUSED", |world| {
        // Outbound.
        let bridge = paused(world);
        send(world, &bridge)
    }),
    case("SW_BRIDGE_TRANSPORT_ERROR", |world| {
        let bridge = build(world);
        send(world, &bridge)
    }),
];

/// A bridge from the lobby to an address that refuses connections.
fn build(world: &World) -> String {
    let body = json!({ "room": "lobby", "target": world.nobody.address(), "secret": "secret" });
    format!("/bridges/{}", world.ada().post("/bridges", &body).id())
}

fn paused(world: &World) -> String {
    let bridge = build(world);
    world
        .ada()
        .post(&format!("{bridge}/pause"), &Value::Null)
        .ok();
    bridge
}

fn send(world: &World, bridge: &str) -> Answer {
    world.ada().post(
        &format!("{bridge}/outbound"),
        &json!({ "content": "hello" }),
    )
}

/// Plays the foreign system with this secret.
fn receive(world: &World, bridge: &str, secret: &str) -> Answer {
    let body = "hello from outside";
    let signature = Key::new(secret).sign(body.as_bytes());
    let headers = [("x-bridge-signature", signature.as_str())];
    world.main.client.send(
        "POST",
        &format!("/tenants/demo{bridge}/inbound"),
        &headers,
        body,
    )
}
