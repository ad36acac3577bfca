//! Keeps secrets of the log out of responses.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener},
};

use serde_json::{Value, json};

use crate::{
    client::Answer,
    server::Server,
    world::{Service, World, sign_in},
};

#[test]
fn the_cause_of_an_internal_error_is_in_the_log_only() {
    let world = World::start();
    let answer = world.ada().get("/members/grace/profile");
    assert_eq!(answer.status, 500, "{answer:?}");
    let log = log_of(&world.main.server, &answer);
    for cause in [
        "reading the profile of `grace` failed",
        "the record `profile/grace` does not decode",
        "invalid type: integer `-300`, expected a string",
    ] {
        assert!(log.contains(cause), "{cause:?} is missing in {log:?}");
    }
    assert!(log.contains("SW_INTERNAL_ERROR"), "{log:?}");
    assert_clean(
        &answer,
        &["grace", "record", "decode", "-300", "invalid", "string"],
    );
}

#[test]
fn what_stands_behind_the_service_is_in_the_log_only() {
    let world = World::start();
    let ada = world.cut_off_ada();
    let secrets = [
        "127.0.0.1",
        "connecting",
        "efused",
        "os error",
        "journal",
        "store",
    ];
    for (path, body) in [
        ("/rooms/lobby/calls", Value::Null),
        ("/rooms/lobby/events", json!({ "content": "hi" })),
    ] {
        let answer = ada.post(path, &body);
        assert_eq!(answer.status, 503, "{answer:?}");
        let log = log_of(&world.cut_off.server, &answer);
        assert!(log.contains("connecting to 127.0.0.1:"), "{log:?}");
        assert_clean(&answer, &secrets);
    }

    let target = world.nobody.address();
    let bridge = json!({ "room": "lobby", "target": target, "secret": "s3cret" });
    let bridge = world.ada().post("/bridges", &bridge).id();
    let answer = world.ada().post(
        &format!("/bridges/{bridge}/outbound"),
        &json!({ "content": "hi" }),
    );
    assert_eq!(answer.status, 502, "{answer:?}");
    assert!(log_of(&world.main.server, &answer).contains(&target));
    assert_clean(&answer, &["s3cret", &target, "connecting", "efused"]);
}

#[test]
fn a_request_keeps_the_id_that_it_came_with() {
    let world = World::start();
    let token = sign_in(&world.main.client, &json!({ "code": "demo-ada" })).token();
    let authorization = format!("Bearer {token}");
    let headers = [
        ("authorization", authorization.as_str()),
        ("x-request-id", "from-the-proxy-7"),
    ];
    let path = "/tenants/demo/members/grace/profile";
    let answer = world.main.client.send("GET", path, &headers, "");
    assert_eq!(request_id(&answer), "from-the-proxy-7");
    assert!(log_of(&world.main.server, &answer).contains("does not decode"));
}

#[test]
fn events_reach_a_store_that_listens() {
    let store = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    let address = store.local_addr().expect("it is bound").to_string();
    let service = Service::start(&["--store", &address]);
    service
        .ada()
        .post("/rooms/lobby/events", &json!({ "content": "hi" }))
        .ok();
    let (connection, _) = store.accept().expect("the service has connected");
    let mut line = String::new();
    BufReader::new(connection)
        .read_line(&mut line)
        .expect("the service has sent a line");
    assert_eq!(line, "demo/lobby ada: \"hi\"\n");
}

fn request_id(answer: &Answer) -> String {
    let body: Value = serde_json::from_str(&answer.text).expect("the body is JSON");
    body["error"]["request_id"]
        .as_str()
        .expect("it has a request id")
        .to_owned()
}

fn log_of(server: &Server, answer: &Answer) -> String {
    server.log_of(&request_id(answer))
}

/// Fails if the response contains a secret outside of its request id.
fn assert_clean(answer: &Answer, secrets: &[&str]) {
    let response = format!("{answer:?}").replace(&request_id(answer), "");
    for secret in secrets {
        assert!(!response.contains(secret), "{secret:?} is in {response}");
    }
}
