//! Rocket: the table, and behaviour that needs a real connection.
#![allow(
    clippy::needless_pass_by_value,
    reason = "handlers of Rocket take their guards by value"
)]

use std::{future::pending, io::Cursor, net::SocketAddr, sync::mpsc, thread, time::Duration};

use rocket::{
    Build, Config, Request, Response, Rocket,
    config::LogLevel,
    data::{Limits, ToByteUnit},
    fairing::AdHoc,
    get,
    http::Status,
    post,
    response::Responder,
    routes,
    tokio::time::timeout,
};
use serde::Deserialize;
use sw_error::{
    failure::{Failure, FailureKind},
    layer::EnvelopeLayer,
};
use sw_error_rocket::{
    AsIs, EnvelopeFairing, Enveloped, Form, Json, Language, Path, Query, Rejection,
};
use sw_error_tests_adapters::{
    ApiError, BODY_LIMIT, Flat, FlatError, Gone, HttpError, Odd, Page, Plan, check,
    check_languages, check_wires, localized, name, send, theirs,
};

mod escapes;
#[path = "../http2.rs"]
mod http2;
mod others;
#[path = "../recorder.rs"]
mod recorder;

#[get("/ok")]
fn ok() -> &'static str {
    "ok"
}

#[get("/no-room")]
fn no_room() -> ApiError {
    ApiError::NoRoom
}

#[get("/bad-venue")]
fn bad_venue() -> Result<String, ApiError> {
    Err(ApiError::bad_venue())
}

#[get("/too-many")]
fn too_many() -> ApiError {
    ApiError::TooMany
}

#[get("/sign-in")]
fn sign_in() -> ApiError {
    ApiError::SignIn
}

#[get("/clash")]
fn clash() -> Result<(), ApiError> {
    Err(ApiError::clash())
}

#[get("/store")]
fn store() -> ApiError {
    ApiError::store()
}

#[derive(Deserialize)]
struct Room {
    number: u8,
}

#[get("/rooms/<_>")]
fn room(room: Path<Room>) -> String {
    room.number.to_string()
}

#[get("/search")]
fn search(page: Query<Page>) -> String {
    page.limit.to_string()
}

#[post("/plans", data = "<plan>")]
fn plans(plan: Json<Plan>) -> String {
    let _: u32 = plan.steps.iter().map(|step| u32::from(step.minutes)).sum();
    plan.0.title
}

#[post("/pages", data = "<page>")]
fn pages(page: Form<Page>) -> String {
    page.limit.to_string()
}

#[get("/foreign")]
fn foreign() -> (Status, &'static str) {
    (Status::Conflict, "theirs")
}

#[get("/as-is")]
fn as_is() -> AsIs<(Status, &'static str)> {
    AsIs((Status::Conflict, "theirs"))
}

/// A response in Rocket's type; one of ours is built by its responder, and then changed.
struct Proxied(&'static str);

impl<'r> Responder<'r, 'static> for Proxied {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let theirs = theirs(self.0);
        let mut response = match self.0 {
            "redacted" => ApiError::store().respond_to(request)?,
            "overridden" => ApiError::NoRoom.respond_to(request)?,
            _ => Response::new(),
        };
        response.set_status(Status::new(theirs.status().as_u16()));
        for (name, value) in theirs.headers() {
            let value = value.to_str().expect("text").to_owned();
            response.set_raw_header(name.as_str().to_owned(), value);
        }
        response.set_sized_body(theirs.body().len(), Cursor::new(theirs.into_body()));
        Ok(response)
    }
}

#[get("/theirs/<name>")]
fn proxied(name: &str) -> Proxied {
    let names = [
        "page",
        "problem",
        "envelope",
        "denied",
        "redacted",
        "overridden",
    ];
    Proxied(
        names
            .into_iter()
            .find(|known| *known == name)
            .expect("a known one"),
    )
}

#[get("/user")]
fn user(language: Language) -> ApiError {
    language.set("pl-PL".parse().unwrap());
    ApiError::bad_venue()
}

/// A responder of Rocket runs in the request; its parts may come from elsewhere.
#[get("/elsewhere")]
fn elsewhere() -> ApiError {
    let make = thread::spawn(ApiError::bad_venue);
    make.join().expect("it does not panic")
}

#[get("/panic")]
fn panics() -> &'static str {
    panic!("a secret")
}

// Rocket has no timeouts for handlers.
#[get("/slow")]
async fn slow() -> Result<(), Rejection> {
    timeout(Duration::from_millis(50), pending())
        .await
        .map_err(|_| {
            Failure::new(FailureKind::Timeout, http::StatusCode::SERVICE_UNAVAILABLE).into()
        })
}

/// The id of each request.
const ID: (&str, &str) = ("x-request-id", "r-1");

/// An app without output on the terminal.
fn quiet() -> Rocket<Build> {
    let limits = Limits::new()
        .limit("json", BODY_LIMIT.bytes())
        .limit("form", BODY_LIMIT.bytes());
    let config = Config {
        port: 0,
        workers: 2,
        log_level: LogLevel::Off,
        cli_colors: false,
        limits,
        ..Config::debug_default()
    };
    rocket::custom(config)
}

fn app() -> Rocket<Build> {
    serving(quiet())
}

/// The service of the table.
fn serving(rocket: Rocket<Build>) -> Rocket<Build> {
    serving_with(
        rocket,
        EnvelopeLayer::new(name).with_form(sw_error_tonic::Grpc),
    )
}

fn serving_with(rocket: Rocket<Build>, layer: EnvelopeLayer) -> Rocket<Build> {
    rocket
        .mount(
            "/",
            routes![
                ok, no_room, bad_venue, too_many, sign_in, clash, store, room, search, plans,
                pages, foreign, as_is, proxied, panics, slow, user, elsewhere
            ],
        )
        .attach(EnvelopeFairing::new(layer))
}

/// Serves until the tests end.
fn serve(app: Rocket<Build>) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    let app = app.attach(AdHoc::on_liftoff("address", move |rocket| {
        let address = SocketAddr::new(rocket.config().address, rocket.config().port);
        sender.send(address).expect("the test waits");
        Box::pin(async {})
    }));
    thread::spawn(|| rocket::execute(app.launch()).map(drop).map_err(drop));
    receiver.recv().expect("it starts")
}

#[test]
fn the_table() {
    check(serve(app()), &[]);
}

#[test]
fn the_languages() {
    check_languages(serve(serving_with(quiet(), localized())), &[]);
}

#[get("/full")]
fn full() -> FlatError {
    FlatError::Full
}

#[get("/venue")]
fn venue() -> FlatError {
    FlatError::venue()
}

#[get("/down")]
fn down() -> FlatError {
    FlatError::down()
}

#[get("/odd")]
fn odd() -> Odd<u8> {
    Odd(7)
}

#[get("/conflict")]
fn conflict() -> Result<(), Enveloped<HttpError, Flat>> {
    Err(HttpError::Conflict)?
}

#[get("/gone")]
fn gone() -> Gone {
    Gone
}

#[test]
fn the_wires() {
    check_wires(|layer| {
        let routes = routes![full, venue, down, odd, conflict, gone, no_room];
        let app = quiet().mount("/", routes);
        serve(match layer {
            None => app,
            Some(layer) => app.attach(EnvelopeFairing::new(layer)),
        })
    });
}

#[test]
fn a_request_that_rocket_does_not_understand() {
    let address = serve(app());
    for accept in ["application/json", "text/html"] {
        let headers = [("x-request-id", "r-1"), ("accept", accept)];
        let answer = send(address, "BREW /ok", &headers, "");
        assert_eq!(answer.status, 400);
        assert_eq!(
            answer.body,
            r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#
        );
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("x-request-id"), Some("r-1"));
        assert_eq!(answer.header("x-sw-error-mark"), None);
    }
}

#[test]
fn a_mark_never_leaves() {
    let address = serve(app());
    for line in ["GET /no-room", "HEAD /store", "GET /as-is", "GET /slow"] {
        let answer = send(address, line, &[], "");
        assert!(answer.status >= 400);
        assert_eq!(answer.header("x-sw-error-mark"), None, "{line}");
    }
}
