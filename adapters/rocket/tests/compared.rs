//! Our guards compared with Rocket's: each different status.
#![allow(
    clippy::needless_pass_by_value,
    reason = "handlers of Rocket take their guards by value"
)]

use std::collections::BTreeMap;

use rocket::{
    Build, Config, Rocket,
    config::LogLevel,
    data::{Limits, ToByteUnit},
    http::{ContentType, Method},
    local::blocking::Client,
};
use serde::Deserialize;
use sw_error::layer::EnvelopeLayer;
use sw_error_rocket::EnvelopeFairing;

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

#[derive(Deserialize, rocket::FromForm)]
struct Page {
    limit: u8,
}

mod ours {
    use rocket::{Route, get, post, routes};
    use sw_error_rocket::{Form, Json, Path, Query};

    use super::{BTreeMap, Page};

    #[post("/json", data = "<page>")]
    fn json(page: Json<Page>) -> String {
        page.limit.to_string()
    }

    #[post("/map", data = "<_map>")]
    fn map(_map: Json<BTreeMap<String, u8>>) {}

    #[post("/form", data = "<page>")]
    fn form(page: Form<Page>) -> String {
        page.limit.to_string()
    }

    #[get("/query")]
    fn query(page: Query<Page>) -> String {
        page.limit.to_string()
    }

    #[get("/number/<_>")]
    fn number(number: Path<u8>) -> String {
        number.to_string()
    }

    #[get("/text/<_>")]
    fn text(text: Path<String>) -> String {
        text.0
    }

    pub(super) fn routes() -> Vec<Route> {
        routes![json, map, form, query, number, text]
    }
}

mod theirs {
    use rocket::{Route, form::Form, get, post, routes, serde::json::Json};

    use super::Page;

    #[post("/json", data = "<page>")]
    fn json(page: Json<Page>) -> String {
        page.limit.to_string()
    }

    #[post("/form", data = "<page>")]
    fn form(page: Form<Page>) -> String {
        page.limit.to_string()
    }

    #[get("/query?<page..>")]
    fn query(page: Page) -> String {
        page.limit.to_string()
    }

    #[get("/number/<number>")]
    fn number(number: u8) -> String {
        number.to_string()
    }

    #[get("/text/<text>")]
    fn text(text: String) -> String {
        text
    }

    pub(super) fn routes() -> Vec<Route> {
        routes![json, form, query, number, text]
    }
}

fn app() -> Rocket<Build> {
    rocket::custom(Config {
        log_level: LogLevel::Off,
        limits: Limits::new()
            .limit("json", 2.megabytes())
            .limit("form", 64.bytes()),
        ..Config::debug_default()
    })
    .mount("/ours", ours::routes())
    .mount("/theirs", theirs::routes())
}

fn ask(client: &Client, scope: &str, line: &str, content_type: &str, body: &str) -> (u16, String) {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = client.req(method.parse::<Method>().unwrap(), format!("/{scope}{path}"));
    if !content_type.is_empty() {
        request.add_header(content_type.parse::<ContentType>().unwrap());
    }
    let answer = request.body(body).dispatch();
    (
        answer.status().code,
        answer.into_string().unwrap_or_default(),
    )
}

/// Method and path, content type, body, the status of Rocket's guard, the status of ours.
type Case = (&'static str, &'static str, String, u16, u16);

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn cases() -> Vec<Case> {
    let body = |text: &str| text.to_owned();
    let long = |length: usize| " ".repeat(length);
    vec![
        ("POST /json", JSON, body(r#"{"limit":7}"#), 200, 200),
        (
            "POST /json",
            "application/a+json; charset=utf-8",
            body(r#"{"limit":7}"#),
            200,
            200,
        ),
        ("POST /json", "text/json", body(r#"{"limit":7}"#), 200, 415),
        ("POST /json", "text/plain", body(r#"{"limit":7}"#), 200, 415),
        ("POST /json", "", body(r#"{"limit":7}"#), 200, 415),
        ("POST /json", JSON, body("{"), 400, 400),
        ("POST /json", JSON, body(r#"{"limit":7} x"#), 400, 400),
        ("POST /json", JSON, body(""), 400, 400),
        ("POST /json", JSON, body(r#"{"limit":"7"}"#), 422, 422),
        ("POST /json", JSON, body("{}"), 422, 422),
        ("POST /json", JSON, long(2_000_001), 413, 413),
        ("POST /form", FORM, body("limit=7"), 200, 200),
        ("POST /form", FORM, body("limit=x"), 422, 422),
        ("POST /form", FORM, body(""), 422, 422),
        ("POST /form", JSON, body("limit=7"), 415, 415),
        ("POST /form", "", body("limit=7"), 415, 415),
        (
            "POST /form",
            FORM,
            "limit=7&x=".to_owned() + &"x".repeat(64),
            413,
            413,
        ),
        ("GET /query?limit=7", "", body(""), 200, 200),
        ("GET /query?limit=x", "", body(""), 422, 400),
        ("GET /query", "", body(""), 422, 400),
        ("GET /number/7", "", body(""), 200, 200),
        ("GET /number/x", "", body(""), 422, 400),
        ("GET /text/%ff", "", body(""), 200, 400),
    ]
}

#[test]
fn each_status_beside_that_of_rocket() {
    let client = Client::tracked(app()).unwrap();
    let layer = EnvelopeLayer::new(|failure| HttpError::from(failure));
    let enveloped = Client::tracked(app().attach(EnvelopeFairing::new(layer))).unwrap();
    let mut wrong = Vec::new();
    for (line, content_type, body, theirs, ours) in cases() {
        let start: String = body.chars().take(20).collect();
        for (client, scope, expected) in [
            (&client, "theirs", theirs),
            (&client, "ours", ours),
            (&enveloped, "ours", ours),
        ] {
            let (status, _) = ask(client, scope, line, content_type, &body);
            if status != expected {
                wrong.push(format!(
                    "{scope} {line} {content_type} {start:?}: {status}, not {expected}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_repeated_of_a_large_request_is_bounded() {
    let layer = EnvelopeLayer::new(|failure| HttpError::from(failure));
    let enveloped = Client::tracked(app().attach(EnvelopeFairing::new(layer))).unwrap();
    let plain = Client::tracked(app()).unwrap();
    let large = "\u{202e}x".repeat(450_000);
    let path = format!("GET /number/{}", "x".repeat(20_000));
    let query = format!("GET /query?limit={}", "x".repeat(20_000));
    for (line, body) in [
        ("POST /json", format!(r#"{{"limit":"{large}"}}"#)),
        ("POST /map", format!(r#"{{"{large}":300}}"#)),
        (&*path, String::new()),
        (&*query, String::new()),
    ] {
        for client in [&enveloped, &plain] {
            let (status, text) = ask(client, "ours", line, JSON, &body);
            assert!((400..500).contains(&status), "{status}");
            assert!(text.len() < 1500, "{}", text.len());
            assert!(!text.contains('\u{202e}'), "{text}");
        }
    }
}
