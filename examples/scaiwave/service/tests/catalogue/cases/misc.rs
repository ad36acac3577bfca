//! Misc.

use serde_json::{Value, json};

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("SW_NOT_FOUND", |world| {
        world
            .main
            .client
            .json("GET", "/nowhere", None, &Value::Null)
    }),
    case("SW_NOT_FOUND", |world| {
        world.ada().get("/members/nobody/profile")
    }),
    case("SW_VALIDATION_ERROR", |world| {
        world.ada().post(
            "/plans",
            &json!({ "goal": "land", "steps": [{ "title": 1 }] }),
        )
    }),
    case("SW_VALIDATION_ERROR", |world| {
        // Matches the schema, but contradicts itself.
        let body = json!({ "sidekicks_per_user": 2, "sidekicks_per_tenant": 1 });
        world.ada().put("/settings", &body)
    }),
    case("SW_VALIDATION_ERROR", |world| {
        world.ada().get("/rooms/lobby/studio?participants=all")
    }),
    case("SW_VALIDATION_ERROR", |world| {
        world
            .main
            .client
            .send("POST", "/auth/exchange", &[], "code=demo-ada")
    }),
    case("SW_VALIDATION_ERROR", |world| {
        let headers = [("content-type", "application/json")];
        world
            .main
            .client
            .send("POST", "/auth/exchange", &headers, "{\"code\":")
    }),
    case("SW_INTERNAL_ERROR", |world| {
        world.grace().get("/members/ada/profile").ok();
        world.ada().get("/members/grace/profile")
    }),
    case("SW_SERVICE_UNAVAILABLE", |world| {
        world
            .main
            .client
            .json("GET", "/ready", None, &Value::Null)
            .ok();
        world
            .cut_off
            .client
            .json("GET", "/ready", None, &Value::Null)
    }),
    case("SW_SERVICE_UNAVAILABLE", |world| {
        world
            .cut_off_ada()
            .post("/rooms/lobby/events", &json!({ "content": "hello" }))
    }),
];

#[test]
fn details_name_the_field() {
    let world = crate::World::start();
    let body = json!({ "goal": "land", "steps": [{ "title": "on" }, { "title": 1 }] });
    let answer = world.ada().post("/plans", &body);
    let body: Value = serde_json::from_str(&answer.text).expect("the body is JSON");
    let problems = &body["error"]["details"]["steps[1].title"];
    assert!(problems[0].is_string(), "{answer:?}");
}
