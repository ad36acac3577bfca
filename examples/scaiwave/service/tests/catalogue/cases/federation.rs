//! Federation.

use scaiwave_common::Key;
use scaiwave_federation::Inbound;
use serde_json::json;

use super::{Case, case};
use crate::{client::Answer, world::World};

pub(super) const CASES: &[Case] = &[
    case("SW_FED_PEER_UNKNOWN", |world| {
        send(
            world,
            |event| event.origin = "pirate.example".into(),
            |_| {},
        )
    }),
    case("SW_FED_SIGNATURE_MISMATCH", |world| {
        send(
            world,
            |_| {},
            |signed| signed.content = "changed on the way".into(),
        )
    }),
    case("SW_FED_PROTOCOL_VERSION", |world| {
        send(world, |event| event.protocol = 2, |_| {})
    }),
    case("SW_FED_REFUSED", |world| {
        // The tenant has federation turned off.
        send(world, |_| {}, |_| {}).ok();
        world.configure(&json!({ "federation": false }));
        send(world, |_| {}, |_| {})
    }),
    case("SW_FED_REFUSED", |world| {
        // The room has federation turned off.
        send(world, |event| event.room = "lobby".into(), |_| {})
    }),
];

/// Sends an event to the plaza, with changes before and after signing.
fn send(world: &World, before: fn(&mut Inbound), after: fn(&mut Inbound)) -> Answer {
    let mut event = Inbound {
        protocol: 1,
        origin: "wave.example".to_owned(),
        tenant: "demo".to_owned(),
        room: "plaza".to_owned(),
        content: "greetings".to_owned(),
        signature: String::new(),
    };
    before(&mut event);
    event.signature = Key::new("demo-peer").sign(event.signed_text().as_bytes());
    after(&mut event);
    let Inbound {
        protocol,
        origin,
        tenant,
        room,
        content,
        signature,
    } = event;
    let body = json!({
        "protocol": protocol,
        "origin": origin,
        "tenant": tenant,
        "room": room,
        "content": content,
        "signature": signature,
    });
    world
        .main
        .client
        .json("POST", "/federation/events", None, &body)
}
