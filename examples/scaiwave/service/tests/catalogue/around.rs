//! Failures before or around a handler have codes, too.

use std::{io::Write, net::TcpListener, thread};

use serde_json::{Value, json};

use crate::{
    client::Answer,
    document::Document,
    world::{Service, World},
};

const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn no_such_address() {
    let world = World::start();
    let answer = world.main.client.send("GET", "/nowhere", &[], "");
    check(&answer, 404, "SW_NOT_FOUND");
}

#[test]
fn no_such_method() {
    let world = World::start();
    let answer = world.main.client.send("DELETE", "/ready", &[], "");
    check(&answer, 405, "SW_HTTP_METHOD_NOT_ALLOWED");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

#[test]
fn malformed_json() {
    let world = World::start();
    let client = &world.main.client;
    let answer = client.send("POST", "/auth/exchange", &[JSON], "{\"code\":");
    let error = check(&answer, 422, "SW_VALIDATION_ERROR");
    let details = json!({ "request": ["EOF while parsing a value at line 1 column 8"] });
    assert_eq!(error["details"], details);
}

#[test]
fn an_address_that_is_no_text() {
    let world = World::start();
    for (path, parameter) in [
        ("/tenants/%ff/members/ada/profile", "tenant"),
        ("/tenants/demo/members/%ff/profile", "user"),
    ] {
        let answer = world.main.client.send("GET", path, &[], "");
        let error = check(&answer, 422, "SW_VALIDATION_ERROR");
        assert_eq!(error["details"], json!({ parameter: ["invalid UTF-8"] }));
    }
}

#[test]
fn two_megabytes() {
    let world = World::start();
    let body = " ".repeat(2_000_000);
    let client = &world.main.client;
    let answer = client.send("POST", "/auth/exchange", &[JSON], &body);
    check(&answer, 413, "SW_CONTENT_TOO_LARGE");
}

#[test]
fn the_largest_event_fits() {
    let world = World::start();
    // In JSON, each of these characters takes six bytes.
    let content = "\u{1}".repeat(64 * 1024);
    let body = json!({ "content": content });
    world.ada().post("/rooms/lobby/events", &body).ok();
}

#[test]
fn a_plugin_panics() {
    let world = World::start();
    let excerpt = |text: &str| {
        let body = json!({ "text": text });
        world.ada().post("/rooms/lobby/plugins/excerpt", &body)
    };
    assert_eq!(
        excerpt("some English text").ok()["text"],
        "some English tex"
    );
    let answer = excerpt("Allerbeste Grüße");
    let error = check(&answer, 500, "SW_INTERNAL_ERROR");
    let log = world.main.server.log_of(text(&error["request_id"]));
    assert!(log.contains("inside 'ß'"), "{log:?}");
    assert!(!answer.text.contains('ß'), "{answer:?}");
    // Later requests still work.
    excerpt("again").ok();
}

#[test]
fn a_bridge_whose_other_end_says_nothing() {
    let service = Service::start(&["--timeout-seconds", "1"]);
    let greeting = |target: &str| {
        let bridge = json!({ "room": "lobby", "target": target, "secret": "secret" });
        let bridge = service.ada().post("/bridges", &bridge).id();
        service.ada().get(&format!("/bridges/{bridge}/greeting"))
    };
    let foreign = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = foreign.local_addr().expect("it is bound").to_string();

    // The operating system connects, but nothing accepts the connection.
    let answer = greeting(&address);
    let error = check(&answer, 503, "SW_SERVICE_UNAVAILABLE");
    assert_eq!(answer.header("retry-after"), Some("5"));
    assert_eq!(Document::of(&service.client).problem(&answer), None);
    let log = service.server.log_of(text(&error["request_id"]));
    assert!(log.contains("SW_SERVICE_UNAVAILABLE"), "{log:?}");

    thread::spawn(move || {
        for (stream, line) in foreign.incoming().skip(1).zip(["220 ready\r\n", "220 rea"]) {
            let mut stream = stream.expect("somebody connects");
            stream.write_all(line.as_bytes()).expect("it listens");
        }
    });
    assert_eq!(greeting(&address).ok(), json!({ "greeting": "220 ready" }));
    let answer = greeting(&address);
    check(&answer, 502, "SW_BRIDGE_TRANSPORT_ERROR");
}

/// The tenant's setting limits plugins, not the service's timeout.
#[test]
fn plugins_may_take_longer() {
    let service = Service::start(&["--timeout-seconds", "1"]);
    let body = json!({ "text": "done", "wait_ms": 1100 });
    let answer = service.ada().post("/rooms/lobby/plugins/timer", &body);
    assert_eq!(answer.ok()["text"], "done");
}

/// The error, which has this status and this code.
fn check(answer: &Answer, status: u16, code: &str) -> Value {
    let mut body: Value = serde_json::from_str(&answer.text).expect("the body is JSON");
    let error = body["error"].take();
    assert_eq!(
        (answer.status, text(&error["code"])),
        (status, code),
        "{answer:?}"
    );
    error
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
}
