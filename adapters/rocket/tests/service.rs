//! A Rocket service with the layer as a fairing: tests that are specific to Rocket.
#![allow(
    clippy::needless_pass_by_value,
    reason = "handlers of Rocket take their guards by value"
)]

use std::io::Cursor;

use bytes::Bytes;
use http::{StatusCode, response::Parts};
use rocket::{
    Build, Config, Data, Request, Response, Rocket, async_trait, catch, catchers,
    config::LogLevel,
    data::{self, FromData},
    delete,
    fairing::AdHoc,
    futures::stream::{self, Stream},
    get,
    http::{Accept, ContentType, Cookie, CookieJar, Header, Method, Status},
    local::blocking::{Client, LocalResponse},
    post,
    request::{FromRequest, Outcome},
    response::{self, Responder, stream::TextStream},
    routes,
};
use serde::{Deserialize, Serialize, Serializer};
use sw_error::{
    ErrorContext, SwError,
    failure::{Failure, FailureKind},
    layer::{EnvelopeLayer, ErrorForm, RequestFacts, remove_body_headers},
};
use sw_error_rocket::{
    AsIs, EnvelopeFairing, Enveloped, Form, Json, Path, Query, RequestId, catch_panics, refuse,
    respond,
};

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

/// The layer of a service without its own errors for failures.
fn plain_layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| HttpError::from(failure))
}

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError {
    #[error("room {0} does not exist")]
    #[sw(code = "SW_NO_ROOM", status = 404)]
    NoRoom(u32),

    #[error("sign in first")]
    #[sw(code = "SW_SIGN_IN", status = 401, header("www-authenticate" = "Bearer"))]
    SignIn,

    #[error("the room store is gone")]
    #[sw(code = "SW_STORE_DOWN", status = 503, retry_after = 5)]
    StoreDown,

    #[error("no such page")]
    #[sw(code = "SW_NO_PAGE", status = 404)]
    NoPage,

    #[error("it broke")]
    #[sw(code = "SW_BROKEN", status = 500)]
    Broken {
        #[sw(detail)]
        kind: String,
        #[sw(detail)]
        cause: Option<String>,
    },

    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

sw_error_rocket::responder!(ApiError);

fn name(failure: &Failure) -> ApiError {
    match failure.kind() {
        FailureKind::NotFound => ApiError::NoPage,
        kind if failure.status() == 500 => ApiError::Broken {
            kind: format!("{kind:?}"),
            cause: failure.cause().map(str::to_owned),
        },
        _ => HttpError::from(failure).into(),
    }
}

fn quiet() -> Rocket<Build> {
    rocket::custom(Config {
        log_level: LogLevel::Off,
        ..Config::debug_default()
    })
}

fn client(app: Rocket<Build>) -> Client {
    Client::tracked(app).expect("the app starts")
}

fn app(routes: Vec<rocket::Route>) -> Client {
    client(
        quiet()
            .mount("/", routes)
            .attach(EnvelopeFairing::new(EnvelopeLayer::new(name))),
    )
}

#[track_caller]
fn assert_is(response: LocalResponse<'_>, status: u16, body: &str) {
    assert_eq!(response.headers().get("x-sw-error-mark").next(), None);
    assert!(response.headers().contains("x-request-id"));
    assert_eq!(response.status().code, status);
    let length = response.body().preset_size();
    let text = response.into_string().unwrap_or_default();
    assert_eq!(text, body);
    assert_eq!(length, Some(body.len()));
}

const NO_PAGE: &str = r#"{"error":{"code":"SW_NO_PAGE","message":"no such page"}}"#;
const NO_ROOM: &str = r#"{"error":{"code":"SW_NO_ROOM","message":"room 7 does not exist"}}"#;
const SIGN_IN: &str = r#"{"error":{"code":"SW_SIGN_IN","message":"sign in first"}}"#;
const UNAUTHORIZED: &str =
    r#"{"error":{"code":"SW_HTTP_UNAUTHORIZED","message":"the request needs valid credentials"}}"#;

// Responders

#[get("/result/<number>")]
fn result(number: u32) -> Result<String, ApiError> {
    match number {
        1 => Ok("one".into()),
        _ => Err(ApiError::NoRoom(number)),
    }
}

#[get("/option")]
fn option() -> Option<&'static str> {
    None
}

#[get("/boxed")]
fn boxed() -> Box<ApiError> {
    Box::new(ApiError::NoRoom(7))
}

#[test]
fn results_and_options() {
    let client = app(routes![result, option, boxed]);
    assert_is(client.get("/result/1").dispatch(), 200, "one");
    assert_is(client.get("/result/7").dispatch(), 404, NO_ROOM);
    assert_is(client.get("/option").dispatch(), 404, NO_PAGE);
    assert_is(client.get("/boxed").dispatch(), 404, NO_ROOM);
}

/// Generics, and the names of the trait's lifetimes.
#[derive(Debug, thiserror::Error, SwError)]
#[error("{name} {numbers:?}")]
#[sw(code = "SW_BORROWED", status = 410)]
struct Borrowed<'r, 'o, T, const N: usize>
where
    T: std::fmt::Debug,
{
    name: &'r str,
    numbers: &'o [T; N],
}

sw_error_rocket::responder!(
    impl<'r, 'o, T, const N: usize> Borrowed<'r, 'o, T, N> where T: std::fmt::Debug
);

struct Local;

impl<'r> Responder<'r, 'static> for Local {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let name = String::from("a");
        let error = Borrowed {
            name: &name,
            numbers: &[1, 2],
        };
        error.respond_to(request)
    }
}

#[get("/borrowed")]
fn borrowed() -> Local {
    Local
}

#[get("/of-another-crate")]
fn of_another_crate() -> Result<(), Enveloped<HttpError>> {
    Err(HttpError::Locked)?
}

#[test]
fn an_error_of_another_crate() {
    let client = app(routes![of_another_crate]);
    let response = client.get("/of-another-crate").dispatch();
    assert_is(
        response,
        423,
        r#"{"error":{"code":"SW_HTTP_LOCKED","message":"the resource is locked"}}"#,
    );
}

#[test]
fn errors_that_borrow() {
    let client = app(routes![borrowed]);
    assert_is(
        client.get("/borrowed").dispatch(),
        410,
        r#"{"error":{"code":"SW_BORROWED","message":"a [1, 2]"}}"#,
    );
}

struct Dynamic;

impl<'r> Responder<'r, 'static> for Dynamic {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let error: Box<dyn SwError> = Box::new(ApiError::NoRoom(7));
        respond(&*error, request)
    }
}

/// Makes one of our errors, but responds with another.
struct Changed(&'static str);

impl<'r> Responder<'r, 'static> for Changed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let ours = ApiError::StoreDown.respond_to(request)?;
        match self.0 {
            "status" => Response::build_from(ours).status(Status::BadGateway).ok(),
            "fails" => Err(Status::ServiceUnavailable),
            "dropped" => (Status::ServiceUnavailable, "theirs").respond_to(request),
            "fine" => "fine".respond_to(request),
            _ => ApiError::NoRoom(7).respond_to(request),
        }
    }
}

#[get("/dynamic")]
fn dynamic() -> Dynamic {
    Dynamic
}

#[get("/changed/<how>")]
fn changed(how: &str) -> Changed {
    Changed(match how {
        "status" => "status",
        "fails" => "fails",
        "dropped" => "dropped",
        "fine" => "fine",
        _ => "other",
    })
}

#[test]
fn a_response_is_ours_if_it_is_the_one_that_was_made() {
    let client = app(routes![dynamic, changed]);
    assert_is(client.get("/dynamic").dispatch(), 404, NO_ROOM);

    let theirs = r#"{"error":{"code":"SW_HTTP_SERVICE_UNAVAILABLE","message":"Service Unavailable","request_id":"r-1"}}"#;
    for how in ["fails", "dropped"] {
        let request = client.get(format!("/changed/{how}"));
        let response = request
            .header(Header::new("x-request-id", "r-1"))
            .dispatch();
        assert_eq!(response.headers().get_one("retry-after"), None);
        assert_is(response, 503, theirs);
    }
    let request = client.get("/changed/status");
    let response = request
        .header(Header::new("x-request-id", "r-1"))
        .dispatch();
    assert_eq!(response.headers().get_one("retry-after"), Some("5"));
    assert_is(
        response,
        502,
        r#"{"error":{"code":"SW_STORE_DOWN","message":"Service Unavailable","request_id":"r-1"}}"#,
    );
    assert_is(client.get("/changed/fine").dispatch(), 200, "fine");
    assert_is(client.get("/changed/other").dispatch(), 404, NO_ROOM);
}

struct Unserialisable;

impl Serialize for Unserialisable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("a secret"))
    }
}

#[get("/json")]
fn json() -> Json<Vec<u8>> {
    Json(vec![1, 2])
}

#[get("/unserialisable")]
fn unserialisable() -> Json<Unserialisable> {
    Json(Unserialisable)
}

#[test]
fn json_in_a_response() {
    let client = app(routes![json, unserialisable]);
    let response = client.get("/json").dispatch();
    assert_eq!(response.content_type(), Some(ContentType::JSON));
    assert_is(response, 200, "[1,2]");
    let body = client.get("/unserialisable").dispatch().into_string();
    assert!(body.unwrap().contains("a response did not serialise"));
}

#[get("/stream")]
fn streamed() -> TextStream<impl Stream<Item = &'static str>> {
    TextStream(stream::iter(["a", "b"]))
}

#[test]
fn a_success_is_left_alone() {
    let client = app(routes![streamed]);
    let response = client.get("/stream").dispatch();
    assert_eq!(response.body().preset_size(), None);
    assert!(response.headers().contains("x-request-id"));
    assert!(!response.headers().contains("vary"));
    assert_eq!(response.into_string().unwrap(), "ab");
}

#[get("/cookie")]
fn cookie(jar: &CookieJar<'_>) -> (Status, (ContentType, &'static str)) {
    jar.add(Cookie::new("a", "1"));
    jar.add(Cookie::new("b", "2"));
    (Status::Conflict, (ContentType::HTML, "theirs"))
}

#[test]
fn headers_that_are_not_of_the_body_stay() {
    let early = AdHoc::on_response("early", |_, response| {
        Box::pin(async {
            response.set_raw_header("vary", "origin");
            response.set_raw_header("etag", "\"1\"");
            response.set_raw_header("x-broken", "a\nb");
        })
    });
    let app = quiet()
        .mount("/", routes![cookie])
        .attach(early)
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = client(app);
    let response = client.get("/cookie").dispatch();
    let all = |name| response.headers().get(name).collect::<Vec<_>>();
    assert_eq!(all("set-cookie").len(), 2);
    assert_eq!(all("vary"), ["origin", "accept"]);
    assert_eq!(all("etag"), [""; 0]);
    assert_eq!(all("x-broken"), [""; 0]);
    assert_eq!(all("content-type"), ["application/json"]);
    assert_is(
        response,
        409,
        r#"{"error":{"code":"SW_HTTP_CONFLICT","message":"the request conflicts with the current state of the resource"}}"#,
    );
}

// Catchers

#[catch(404)]
fn ours_for_404() -> ApiError {
    ApiError::NoRoom(7)
}

#[catch(410)]
fn as_is_for_410() -> AsIs<(Status, &'static str)> {
    AsIs((Status::Gone, "gone"))
}

#[catch(401)]
fn broken_for_401() -> &'static str {
    panic!("a catcher")
}

#[catch(default)]
fn text_for_all(status: Status, _: &Request<'_>) -> String {
    format!("theirs: {status}")
}

#[get("/status/<code>")]
fn status(code: u16) -> Status {
    Status::new(code)
}

#[test]
fn catchers_of_the_service() {
    let app = quiet()
        .mount("/", routes![status])
        .register(
            "/",
            catchers![ours_for_404, as_is_for_410, broken_for_401, text_for_all],
        )
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = client(app);
    assert_is(client.get("/status/404").dispatch(), 404, NO_ROOM);
    assert_is(client.get("/status/410").dispatch(), 410, "gone");
    let request = client.get("/status/401");
    assert_is(
        request
            .header(Header::new("x-request-id", "r-1"))
            .dispatch(),
        500,
        r#"{"error":{"code":"SW_BROKEN","message":"Internal Server Error","details":{"kind":"Other","cause":"theirs: 500 Internal Server Error"},"request_id":"r-1"}}"#,
    );
    assert_is(
        client.get("/status/409").dispatch(),
        409,
        r#"{"error":{"code":"SW_HTTP_CONFLICT","message":"the request conflicts with the current state of the resource"}}"#,
    );
}

#[test]
fn a_stage_may_register_the_default_catcher() {
    for is_first in [true, false] {
        let stage = AdHoc::on_ignite("stage", |rocket| async {
            rocket.register("/", catchers![text_for_all])
        });
        let layer = EnvelopeFairing::new(EnvelopeLayer::new(name));
        let app = quiet().mount("/", routes![status]);
        let app = if is_first {
            app.attach(stage).attach(layer)
        } else {
            app.attach(layer).attach(stage)
        };
        let client = client(app);
        assert_eq!(client.rocket().catchers().count(), 1);
        assert_is(client.get("/nowhere").dispatch(), 404, NO_PAGE);
    }
}

// Guards

struct Token;

#[async_trait]
impl<'r> FromRequest<'r> for Token {
    type Error = ApiError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ApiError> {
        match request.headers().get_one("authorization") {
            Some("plain") => Outcome::Error((Status::Unauthorized, ApiError::SignIn)),
            Some("next") => Outcome::Forward(Status::Forbidden),
            Some(_) => Outcome::Success(Self),
            None => refuse(request, ApiError::SignIn),
        }
    }
}

struct Never;

#[async_trait]
impl<'r> FromData<'r> for Never {
    type Error = ApiError;

    async fn from_data(request: &'r Request<'_>, _: Data<'r>) -> data::Outcome<'r, Self> {
        refuse(request, ApiError::NoRoom(7))
    }
}

#[get("/token")]
fn token(_token: Token) -> &'static str {
    "in"
}

#[get("/maybe-token/<code>")]
fn maybe_token(token: Result<Token, ApiError>, code: u16) -> Result<&'static str, Status> {
    match (token, code) {
        (Ok(_), _) => Ok("in"),
        (Err(_), 200) => Ok("out"),
        (Err(_), code) => Err(Status::new(code)),
    }
}

#[post("/never", data = "<_data>")]
fn never(_data: Never) {}

#[test]
fn guards_that_refuse_with_an_error() {
    for app in [
        quiet(),
        // A response of the service's own catchers is not one of our errors.
        quiet().register("/", catchers![text_for_all]),
    ] {
        let client = client(
            app.mount("/", routes![token, maybe_token, never])
                .attach(AdHoc::on_response("etag", |_, response| {
                    Box::pin(async {
                        response.set_raw_header("etag", "\"1\"");
                    })
                }))
                .attach(EnvelopeFairing::new(EnvelopeLayer::new(name))),
        );
        let response = client.get("/token").dispatch();
        assert_eq!(
            response.headers().get_one("www-authenticate"),
            Some("Bearer")
        );
        assert_eq!(response.headers().get("content-type").count(), 1);
        assert!(!response.headers().contains("etag"));
        assert_is(response, 401, SIGN_IN);
        assert_is(client.post("/never").dispatch(), 404, NO_ROOM);

        let with = |token: &'static str| Header::new("authorization", token);
        assert_is(client.get("/token").header(with("t")).dispatch(), 200, "in");
        assert_is(
            client.get("/token").header(with("plain")).dispatch(),
            401,
            UNAUTHORIZED,
        );
        assert_is(
            client.get("/token").header(with("next")).dispatch(),
            403,
            r#"{"error":{"code":"SW_HTTP_FORBIDDEN","message":"this is not allowed"}}"#,
        );

        assert_is(client.get("/maybe-token/200").dispatch(), 200, "out");
        assert_is(client.get("/maybe-token/404").dispatch(), 404, NO_PAGE);
    }
}

#[derive(Debug, Deserialize)]
struct Page {
    limit: u8,
}

#[post("/plans", data = "<page>")]
fn maybe_plan(page: Option<Json<Page>>) -> String {
    format!("{:?}", page.map(|page| page.limit))
}

#[post("/limits", data = "<page>")]
fn limited(page: Form<Page>) -> String {
    page.limit.to_string()
}

#[test]
fn bodies() {
    let client = app(routes![maybe_plan, limited]);
    let plans = |body| client.post("/plans").header(ContentType::JSON).body(body);
    assert_is(plans(r#"{"limit":1}"#).dispatch(), 200, "Some(1)");
    assert_is(plans("{").dispatch(), 200, "None");

    let large = format!("limit=1&more={}", "x".repeat(32 * 1024));
    assert_is(
        client
            .post("/limits")
            .header(ContentType::Form)
            .body(large)
            .dispatch(),
        413,
        r#"{"error":{"code":"SW_HTTP_CONTENT_TOO_LARGE","message":"the body is too large"}}"#,
    );
    assert_is(
        client.post("/limits").body("limit=1").dispatch(),
        415,
        r#"{"error":{"code":"SW_HTTP_UNSUPPORTED_MEDIA_TYPE","message":"the content type of the body is not supported"}}"#,
    );
}

#[get("/id")]
fn id(id: RequestId) -> String {
    id.to_string()
}

#[test]
fn handlers_have_the_request_id() {
    let client = app(routes![id]);
    let response = client.get("/id").dispatch();
    let new = response
        .headers()
        .get_one("x-request-id")
        .unwrap()
        .to_owned();
    assert_eq!(new.len(), 36);
    assert_eq!(response.into_string().unwrap(), new);

    let request = client.get("/id").header(Header::new("x-request-id", "r-1"));
    assert_is(request.dispatch(), 200, "r-1");
    let request = client
        .get("/id")
        .header(Header::new("x-request-id", "<script>"));
    assert_eq!(request.dispatch().into_string().unwrap().len(), 36);
}

// Paths

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Colour {
    Blue,
}

#[derive(Debug, Deserialize)]
struct Id(u16);

#[derive(Debug, Deserialize)]
struct Address {
    room: String,
    colour: Colour,
    id: Id,
}

#[get("/struct/<_>/<_>/x/<_>")]
fn a_struct(path: Path<Address>) -> String {
    let Address { room, colour, id } = path.0;
    format!("{room} {colour:?} {}", id.0)
}

#[get("/tuple/<_>/<rest..>")]
fn a_tuple(path: Path<(bool, Option<String>)>, rest: std::path::PathBuf) -> String {
    format!("{:?} {}", path.0, rest.display())
}

#[get("/one/<_>")]
fn one(path: Path<i8>) -> String {
    path.to_string()
}

#[get("/named/<size>")]
fn named(path: Path<f32>, size: &str) -> String {
    format!("{} {size}", path.0)
}

#[get("/few/<_>")]
fn few(path: Path<(u8, u8)>) -> String {
    format!("{path:?}")
}

#[get("/lacking/<_>")]
fn lacking(path: Path<Address>) -> String {
    format!("{path:?}")
}

fn wrong_path(field: &str, message: &str) -> String {
    format!(
        r#"{{"error":{{"code":"SW_HTTP_INVALID_PATH","message":"the path is invalid","details":{{"problems":[{{"field":"{field}","message":"{message}"}}]}}}}}}"#
    )
}

#[test]
fn paths() {
    let app = quiet()
        .mount(
            "/base",
            routes![a_struct, a_tuple, one, named, few, lacking],
        )
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = client(app);
    let get = |path: &str| client.get(format!("/base{path}")).dispatch();
    assert_is(get("/struct/a%20b/blue/x/3"), 200, "a b Blue 3");
    assert_is(get("/tuple/true/b/c"), 200, "(true, Some(\"b/c\")) b/c");
    assert_is(get("/one/-3"), 200, "-3");
    assert_is(get("/named/1.5"), 200, "1.5 1.5");

    for (path, field, message) in [
        ("/struct/a/blue/x/-1", "id", "expected `u16`, got `-1`"),
        (
            "/struct/a/red/x/1",
            "colour",
            "unknown variant `red`, expected `blue`",
        ),
        ("/tuple/1/b", "", "expected `bool`, got `1`"),
        ("/one/300", "", "expected `i8`, got `300`"),
        ("/named/x", "size", "expected `f32`, got `x`"),
        ("/struct/%ff/blue/x/1", "room", "invalid UTF-8"),
        ("/tuple/true/b/%ff", "rest", "invalid UTF-8"),
    ] {
        assert_is(get(path), 400, &wrong_path(field, message));
    }
    for path in ["/few/1", "/lacking/1"] {
        let response = get(path);
        assert_eq!(response.status(), Status::InternalServerError);
        let body = response.into_string().unwrap();
        assert!(body.contains("does not fit its route"), "{body}");
    }
}

#[get("/plain/<number>")]
fn plain(number: u8) -> String {
    number.to_string()
}

#[get("/plain/<text>", rank = 2)]
fn second(text: &str) -> Result<String, ApiError> {
    match text {
        "x" => Ok(text.into()),
        _ => Err(ApiError::NoRoom(7)),
    }
}

#[get("/alone/<number>")]
fn alone(number: u8) -> String {
    number.to_string()
}

#[get("/queried?<number>")]
fn queried(number: u8) -> String {
    number.to_string()
}

#[get("/both/<a>?<b>")]
fn both(a: u8, b: u8) -> String {
    format!("{a} {b}")
}

#[post("/posted/<number>")]
fn posted(number: u8) -> String {
    number.to_string()
}

#[test]
fn forwards() {
    let client = app(routes![plain, second, alone, queried, both, posted]);
    let get = |path: &'static str| client.get(path).dispatch();
    assert_is(get("/plain/7"), 200, "7");
    assert_is(get("/plain/x"), 200, "x");
    assert_is(get("/plain/y"), 404, NO_ROOM);

    let unexpected = wrong_path("number", "has the wrong type or form");
    assert_is(get("/alone/x"), 400, &unexpected);
    assert_is(client.post("/posted/x").dispatch(), 400, &unexpected);
    assert_is(
        get("/queried?number=x"),
        400,
        r#"{"error":{"code":"SW_HTTP_INVALID_QUERY","message":"the query is invalid","details":{"problems":[]}}}"#,
    );
    // Either parameter may be invalid.
    assert_is(
        get("/both/1?b=x"),
        400,
        r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#,
    );
    // The body may be invalid, too.
    let request = client.post("/posted/x").header(ContentType::JSON).body("1");
    assert_eq!(request.dispatch().status(), Status::UnprocessableEntity);
}

#[get("/search")]
fn search(page: Query<Page>) -> String {
    page.limit.to_string()
}

#[test]
fn queries() {
    let client = app(routes![search]);
    assert_is(client.get("/search?more=1&limit=%37").dispatch(), 200, "7");
    assert_eq!(
        client.get("/search?limit=-1").dispatch().status(),
        Status::BadRequest
    );
}

// Methods

#[get("/many/<_>")]
fn many_get() {}

#[delete("/many/<_>")]
fn many_delete() {}

#[post("/many/a", format = "json")]
fn many_post() {}

#[get("/files/<_..>")]
fn files() {}

#[get("/elsewhere/<_>")]
fn elsewhere(_next: Next) {}

struct Next;

#[async_trait]
impl<'r> FromRequest<'r> for Next {
    type Error = ();

    async fn from_request(_: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Forward(Status::NotFound)
    }
}

#[test]
fn methods() {
    let app = quiet()
        .mount(
            "/base",
            routes![many_get, many_delete, many_post, files, elsewhere],
        )
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = client(app);
    for (method, path, status, allow) in [
        (Method::Put, "/base/many/b", 405, Some("DELETE, GET, HEAD")),
        (
            Method::Put,
            "/base/many/a",
            405,
            Some("DELETE, GET, HEAD, POST"),
        ),
        (Method::Put, "/base/files", 405, Some("GET, HEAD")),
        (Method::Post, "/base/files/a/b", 405, Some("GET, HEAD")),
        // The route exists, but its parameter has another type.
        (Method::Post, "/base/many/a", 404, None),
        (Method::Get, "/base/elsewhere/a", 404, None),
        (Method::Head, "/base/elsewhere/a", 404, None),
        (Method::Put, "/many/b", 404, None),
        (Method::Put, "/base/many", 404, None),
        (Method::Put, "/base/many/b/c", 404, None),
    ] {
        let response = client.req(method, path).dispatch();
        assert_eq!(response.status().code, status, "{method} {path}");
        assert_eq!(
            response.headers().get_one("allow"),
            allow,
            "{method} {path}"
        );
    }
    let response = client.head("/base/many/b").dispatch();
    assert_eq!(response.status(), Status::Ok);
}

// Panics

#[get("/panic/<kind>")]
fn panics(kind: &str) -> &'static str {
    match kind {
        "literal" => panic!("a literal"),
        "format" => panic!("a {kind}"),
        _ => "fine",
    }
}

#[get("/panic-later")]
async fn panics_later() {
    rocket::tokio::task::yield_now().await;
    panic!("later")
}

#[get("/panics-in-response")]
fn panics_in_response() -> Panics {
    Panics
}

struct Panics;

impl<'r> Responder<'r, 'static> for Panics {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        panic!("in the response")
    }
}

#[test]
fn what_a_panic_says() {
    let routes = routes![panics, panics_later, panics_in_response];
    for (is_caught, kind) in [(true, "Panic"), (false, "Other")] {
        let routes = routes.clone();
        let client = app(if is_caught {
            catch_panics(routes)
        } else {
            routes
        });
        for (path, said) in [
            ("/panic/literal", "a literal"),
            ("/panic/format", "a format"),
            ("/panic-later", "later"),
            ("/panics-in-response", "in the response"),
        ] {
            let cause = if is_caught {
                format!(r#","cause":"{said}""#)
            } else {
                String::new()
            };
            let request = client.get(path).header(Header::new("x-request-id", "r-1"));
            assert_is(
                request.dispatch(),
                500,
                &format!(
                    r#"{{"error":{{"code":"SW_BROKEN","message":"Internal Server Error","details":{{"kind":"{kind}"{cause}}},"request_id":"r-1"}}}}"#
                ),
            );
        }
        assert_is(client.get("/panic/no").dispatch(), 200, "fine");
    }
}

// The fairing

#[test]
fn of_two_fairings_the_last_counts() {
    let app = quiet()
        .mount("/", routes![result])
        .attach(EnvelopeFairing::new(plain_layer()))
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = client(app);
    assert_is(client.get("/nowhere").dispatch(), 404, NO_PAGE);
    assert_is(client.get("/result/7").dispatch(), 404, NO_ROOM);
}

#[test]
fn without_the_fairing() {
    let client = client(quiet().mount("/", routes![result, token, id, dynamic]));
    let response = client.get("/result/7").dispatch();
    let names: Vec<_> = response
        .headers()
        .iter()
        .map(|header| header.name)
        .collect();
    assert!(!names.iter().any(|name| name.as_str().starts_with("x-sw")));
    assert_eq!(response.status(), Status::NotFound);
    assert_eq!(response.into_string().unwrap(), NO_ROOM);
    let response = client.get("/token").dispatch();
    assert_eq!(response.status(), Status::Unauthorized);
    assert_eq!(client.get("/id").dispatch().status(), Status::Ok);
}

#[post("/grpc")]
fn grpc() -> (Status, Theirs) {
    (Status::ImATeapot, Theirs)
}

struct Theirs;

impl<'r> Responder<'r, 'static> for Theirs {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build().sized_body(6, Cursor::new("theirs")).ok()
    }
}

/// The part of gRPC's form that matters here.
struct Grpc;

impl ErrorForm for Grpc {
    fn is_for(&self, request: &RequestFacts) -> bool {
        request.method() == http::Method::POST
            && request
                .content_type()
                .is_some_and(|value| value == "application/grpc")
    }

    fn complete(&self, head: &mut Parts, _: &RequestFacts, _: Option<&Failure>) -> Option<Bytes> {
        let context = head.extensions.get::<ErrorContext>()?;
        let status = if context.info().status().is_server_error() {
            "13"
        } else {
            "3"
        };
        remove_body_headers(&mut head.headers);
        head.status = StatusCode::OK;
        head.headers.insert("grpc-status", status.parse().ok()?);
        Some(Bytes::new())
    }
}

#[test]
fn grpc_and_problems() {
    let client = app(routes![grpc, result]);
    let of_grpc = ContentType::new("application", "grpc");
    assert_is(
        client.post("/grpc").header(of_grpc.clone()).dispatch(),
        400,
        r#"{"error":{"code":"SW_HTTP_BAD_REQUEST","message":"the request cannot be understood"}}"#,
    );
    let layer = EnvelopeLayer::new(name).with_form(Grpc);
    let with_form = self::client(
        quiet()
            .mount("/", routes![grpc])
            .attach(EnvelopeFairing::new(layer)),
    );
    let answer = with_form.post("/grpc").header(of_grpc).dispatch();
    assert_eq!(answer.headers().get_one("grpc-status"), Some("3"));
    assert_is(answer, 200, "");

    let problem = "application/problem+json";
    let request = client
        .get("/result/7")
        .header(Header::new("accept", problem))
        .header(Header::new("x-request-id", "r-1"));
    let response = request.dispatch();
    assert_eq!(response.headers().get_one("content-type"), Some(problem));
    assert_is(
        response,
        404,
        r#"{"title":"Not Found","status":404,"code":"SW_NO_ROOM","detail":"room 7 does not exist"}"#,
    );
    // Rocket's own catcher responds with its own JSON, whose code is a number.
    assert_is(
        client.get("/nowhere").header(Accept::JSON).dispatch(),
        404,
        NO_PAGE,
    );
}
