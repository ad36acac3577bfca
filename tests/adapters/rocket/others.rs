//! Responses that other fairings, catchers and responders have changed.

use std::{
    io::{self, Cursor},
    pin::Pin,
    task::{Context, Poll},
};

use http::response::Parts;
use rocket::{
    Request, Response, Route, async_trait, catch, catchers,
    fairing::AdHoc,
    get,
    http::{ContentType, Header, Status},
    request::{FromRequest, Outcome},
    response::{self, Responder},
    routes,
    tokio::{
        io::{AsyncRead, AsyncSeek, ReadBuf, SeekFrom},
        time::{Duration, Sleep, sleep},
    },
};
use sw_error::{
    SwError,
    failure::Failure,
    layer::{EnvelopeLayer, ErrorForm, RequestFacts, remove_body_headers},
};
use sw_error_rocket::{EnvelopeFairing, refuse};
use sw_error_tests_adapters::{Answer, ApiError, name, send};

use crate::{ID, quiet, recorder::Log, serve};

const NOT_OURS: &str = r#"{"error":{"code":"THEIRS_BROKEN","message":"of another service"}}"#;
const STORE: &str =
    r#"{"error":{"code":"SW_STORE_DOWN","message":"Service Unavailable","request_id":"r-1"}}"#;

/// Shows the layer's information about a failure.
fn tell(failure: &Failure) -> Told {
    let cause = failure.cause().unwrap_or("nothing");
    Told(format!("{} {cause}", failure.status().as_u16()))
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("{0}")]
#[sw(code = "SW_TOLD", status = 418)]
struct Told(String);

fn told(what: &str) -> String {
    format!(r#"{{"error":{{"code":"SW_TOLD","message":"{what}"}}}}"#)
}

fn all(answer: &Answer, name: &str) -> Vec<String> {
    let headers = answer.headers.iter().filter(|(key, _)| key == name);
    headers.map(|(_, value)| value.clone()).collect()
}

/// A body of a known size that is slow, fails or panics.
enum Odd {
    Slow(Pin<Box<Sleep>>, Cursor<&'static str>),
    Fails,
    Panics,
}

impl AsyncRead for Odd {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Slow(sleep, text) => {
                if !sleep.is_elapsed() {
                    std::task::ready!(sleep.as_mut().poll(cx));
                }
                Pin::new(text).poll_read(cx, buffer)
            }
            Self::Fails => Poll::Ready(Err(io::Error::other("a secret"))),
            Self::Panics => panic!("no body"),
        }
    }
}

impl AsyncSeek for Odd {
    fn start_seek(self: Pin<&mut Self>, _: SeekFrom) -> io::Result<()> {
        Ok(())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Ok(0))
    }
}

/// A response by its kind.
struct Theirs(String);

impl<'r> Responder<'r, 'static> for Theirs {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::Conflict).header(ContentType::Plain);
        let slow = || {
            let sleep = Box::pin(sleep(Duration::from_millis(20)));
            Odd::Slow(sleep, Cursor::new("later"))
        };
        match &*self.0 {
            "sized" => response.sized_body(6, Cursor::new("theirs")),
            "measured" => response.sized_body(None, Cursor::new("theirs")),
            "large" => response.sized_body(None, Cursor::new("x".repeat(70_000))),
            "slow" => response.sized_body(5, slow()),
            "fails" => response.sized_body(5, Odd::Fails),
            "panics" => response.sized_body(5, Odd::Panics),
            "proxied" => response
                .header(ContentType::JSON)
                .sized_body(NOT_OURS.len(), Cursor::new(NOT_OURS)),
            "stream" => response.streamed_body(Cursor::new("a stream")),
            "ours-fails" => {
                let mut response = ApiError::store().respond_to(request)?;
                response.set_sized_body(5, Odd::Fails);
                return Ok(response);
            }
            _ => return Err(Status::Gone),
        };
        response.ok()
    }
}

#[get("/<kind>")]
fn theirs(kind: String) -> Theirs {
    Theirs(kind)
}

#[get("/store")]
fn store() -> ApiError {
    ApiError::store()
}

#[get("/no-room")]
fn no_room() -> ApiError {
    ApiError::NoRoom
}

#[catch(410)]
fn gone() -> &'static str {
    "what a catcher says"
}

fn app(layer: EnvelopeLayer, routes: Vec<Route>) -> rocket::Rocket<rocket::Build> {
    quiet()
        .mount("/", routes)
        .register("/", catchers![gone])
        .attach(EnvelopeFairing::new(layer))
}

#[test]
fn the_text_of_a_small_body_is_known() {
    let address = serve(app(EnvelopeLayer::new(tell), routes![theirs]));
    let failed = "the body of the response failed: a secret";
    for (kind, status, cause) in [
        ("sized", 409, "theirs"),
        ("measured", 409, "theirs"),
        ("slow", 409, "later"),
        ("large", 409, "nothing"),
        ("stream", 409, "nothing"),
        ("catcher", 410, "what a catcher says"),
        ("fails", 409, failed),
        ("ours-fails", 503, failed),
        ("panics", 500, "no body"),
    ] {
        let answer = send(address, &format!("GET /{kind}"), &[ID], "");
        assert_eq!(answer.status, 418, "{kind}");
        assert_eq!(answer.body, told(&format!("{status} {cause}")), "{kind}");
        assert_eq!(answer.header("x-request-id"), Some("r-1"));
    }
    let answer = send(address, "GET /proxied", &[ID], "");
    assert_eq!((answer.status, &*answer.body), (409, NOT_OURS));
    assert_eq!(answer.header("content-length"), Some("65"));
}

/// A redaction, for example. Before the layer, it changes the response that the layer would complete.
#[test]
fn a_body_that_a_fairing_has_changed_stays() {
    let redact = || {
        AdHoc::on_response("redact", |_, response| {
            Box::pin(async {
                let text = response.body_mut().to_string().await.unwrap();
                let text = text.replace("room", "****").replace("Service", "****");
                response.set_sized_body(text.len(), Cursor::new(text));
            })
        })
    };
    let envelope = || EnvelopeFairing::new(EnvelopeLayer::new(name));
    let routes = routes![store, no_room];
    let before = quiet().mount("/", routes.clone());
    let before = serve(before.attach(redact()).attach(envelope()));
    let after = quiet().mount("/", routes);
    let after = serve(after.attach(envelope()).attach(redact()));

    let no_room = r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such ****"}}"#;
    let store = r#"{"error":{"code":"SW_STORE_DOWN","message":"**** Unavailable"}}"#;
    for accept in ["*/*", "application/problem+json"] {
        let headers = [ID, ("accept", accept)];
        for (line, status, body) in [("GET /no-room", 404, no_room), ("GET /store", 503, store)] {
            let answer = send(before, line, &headers, "");
            assert_eq!((answer.status, &*answer.body), (status, body), "{line}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
            let length = body.len().to_string();
            assert_eq!(answer.header("content-length"), Some(&*length));
        }
    }
    let answer = send(after, "GET /store", &[ID], "");
    assert_eq!(answer.body, STORE.replace("Service", "****"));
    let answer = send(after, "GET /no-room", &[ID], "");
    assert_eq!(answer.body, no_room);
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("sign in first")]
#[sw(
    code = "SW_SIGN_IN_HERE",
    status = 401,
    retry_after = 1,
    header("www-authenticate" = "Bearer"),
    header("set-cookie" = "a=1"),
    header("vary" = "authorization")
)]
struct SignIn;

sw_error_rocket::responder!(SignIn);

struct Never;

#[async_trait]
impl<'r> FromRequest<'r> for Never {
    type Error = SignIn;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SignIn> {
        refuse(request, SignIn)
    }
}

#[get("/refused")]
fn refused(_never: Never) {}

#[get("/returned")]
fn returned() -> SignIn {
    SignIn
}

/// A cookie that signs the client out, for example.
#[test]
fn headers_of_the_inner_response_stay() {
    let set = AdHoc::on_response("set", |_, response| {
        Box::pin(async {
            for (name, value) in [
                ("vary", "origin"),
                ("set-cookie", "session=; max-age=0"),
                ("retry-after", "120"),
                ("www-authenticate", "Digest"),
                ("cache-control", "max-age=60"),
                ("etag", "\"1\""),
            ] {
                response.set_header(Header::new(name, value));
            }
        })
    });
    let address = serve(
        quiet()
            .mount("/", routes![refused, returned, theirs])
            .attach(set)
            .attach(EnvelopeFairing::new(EnvelopeLayer::new(|_| SignIn))),
    );
    // Errors of guards, and of others, replace a response; a returned one is the response.
    for path in ["refused", "sized"] {
        let answer = send(address, &format!("GET /{path}"), &[ID], "");
        assert_eq!(answer.status, 401, "{path}");
        assert_eq!(all(&answer, "vary"), ["origin", "authorization", "accept"]);
        let cookies = ["session=; max-age=0", "a=1"];
        assert_eq!(all(&answer, "set-cookie"), cookies);
        assert_eq!(all(&answer, "www-authenticate"), ["Digest", "Bearer"]);
        assert_eq!(all(&answer, "retry-after"), ["120"]);
        assert_eq!(all(&answer, "cache-control"), [""; 0]);
        assert_eq!(all(&answer, "etag"), [""; 0]);
        assert_eq!(all(&answer, "content-type"), ["application/json"]);
    }
    let answer = send(address, "GET /returned", &[ID], "");
    assert_eq!(all(&answer, "vary"), ["origin", "accept"]);
    assert_eq!(all(&answer, "set-cookie"), ["session=; max-age=0"]);
    assert_eq!(all(&answer, "retry-after"), ["120"]);
}

/// Like a handler that passes the id on.
struct IdHeader(String);

#[async_trait]
impl<'r> FromRequest<'r> for IdHeader {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let ids: Vec<_> = request.headers().get("x-request-id").collect();
        let id = request.guard::<sw_error_rocket::RequestId>().await;
        assert_eq!(ids, [id.unwrap().as_str()]);
        Outcome::Success(Self(ids[0].to_owned()))
    }
}

#[get("/id")]
fn id(id: IdHeader) -> String {
    id.0
}

#[test]
fn everybody_sees_one_request_id() {
    let routes = routes![id, store];
    let plain = serve(app(EnvelopeLayer::new(name), routes.clone()));
    let outer = AdHoc::on_request("outer", |request, _| {
        Box::pin(async {
            request.replace_header(Header::new("x-request-id", "outer"));
        })
    });
    let outer = serve(
        quiet()
            .mount("/", routes)
            .attach(outer)
            .attach(EnvelopeFairing::new(EnvelopeLayer::new(name))),
    );
    let answer = send(plain, "GET /id", &[ID], "");
    assert_eq!(answer.body, "r-1");
    for sent in [("x-request-id", "<script>"), ("x-other", "")] {
        let answer = send(plain, "GET /id", &[sent], "");
        assert_eq!(answer.body.len(), 36);
        assert_eq!(answer.header("x-request-id"), Some(&*answer.body));
    }
    assert_eq!(send(outer, "GET /id", &[ID], "").body, "outer");
    let answer = send(outer, "GET /store", &[ID], "");
    assert_eq!(answer.header("x-request-id"), Some("outer"));
    assert_eq!(answer.body, STORE.replace("r-1", "outer"));
}

/// As with gRPC, where each response is a 200.
#[test]
fn a_form_may_find_an_error_below_400() {
    struct Legacy;

    impl ErrorForm for Legacy {
        fn is_for(&self, request: &RequestFacts) -> bool {
            let ty = request.content_type();
            ty.is_some_and(|ty| ty == "application/x-legacy")
        }

        fn complete(
            &self,
            head: &mut Parts,
            _: &RequestFacts,
            _: Option<&Failure>,
        ) -> Option<bytes::Bytes> {
            head.headers.remove("x-failed")?;
            remove_body_headers(&mut head.headers);
            Some(bytes::Bytes::from_static(b"it failed"))
        }
    }

    let failed = AdHoc::on_response("failed", |_, response| {
        Box::pin(async {
            response.set_header(Header::new("x-failed", "1"));
        })
    });
    let layer = EnvelopeLayer::new(name).with_form(Legacy);
    let address = serve(
        quiet()
            .mount("/", routes![id])
            .attach(failed)
            .attach(EnvelopeFairing::new(layer)),
    );
    let legacy = ("content-type", "application/x-legacy");
    let answer = send(address, "GET /id", &[ID, legacy], "");
    assert_eq!((answer.status, &*answer.body), (200, "it failed"));
    assert_eq!(answer.header("x-request-id"), Some("r-1"));
    let answer = send(address, "GET /id", &[ID], "");
    assert_eq!((answer.status, &*answer.body), (200, "r-1"));
}

#[get("/rooms/<room>?<page>")]
fn room(room: u8, page: u8) -> Result<(), ApiError> {
    match (room, page) {
        (7, 1) => Err(ApiError::store()),
        _ => Ok(()),
    }
}

#[get("/respond")]
fn respond() -> Traced {
    Traced
}
struct Traced;
impl<'r> Responder<'r, 'static> for Traced {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        tracing::error_span!("handler").in_scope(|| ApiError::store().respond_to(request))
    }
}

/// Rocket has no span for a request; the handler's span is kept.
#[test]
fn the_line_has_route_and_span() {
    let log = Log::default();
    let _guard = log.start();
    let app = quiet()
        .mount("/base", routes![room, respond, theirs])
        .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
    let client = rocket::local::blocking::Client::tracked(app).unwrap();
    for (path, expected) in [
        (
            "/base/rooms/7?page=1",
            r#"ERROR message=error response error.type="SW_STORE_DOWN" http.response.status_code=503 http.request.method="GET" http.route="/base/rooms/<room>" request_id="r-1" error="the store is gone: a secret""#,
        ),
        (
            "/base/respond",
            r#"handler: ERROR message=error response error.type="SW_STORE_DOWN" http.response.status_code=503 http.request.method="GET" http.route="/base/respond" request_id="r-1" error="the store is gone: a secret""#,
        ),
        (
            "/base/sized",
            r#"DEBUG message=error response error.type="SW_HTTP_CONFLICT" http.response.status_code=409 http.request.method="GET" http.route="/base/<kind>" request_id="r-1" error="the request conflicts with the current state of the resource" cause="theirs""#,
        ),
        (
            "/nowhere",
            r#"DEBUG message=error response error.type="SW_NOT_FOUND" http.response.status_code=404 http.request.method="GET" url.path="/nowhere" request_id="r-1" error="there is nothing at this address""#,
        ),
    ] {
        let request = client.get(path).header(Header::new(ID.0, ID.1));
        request.dispatch();
        assert_eq!(log.lines(), [expected], "{path}");
    }
}

/// Whether the fairing for CORS is attached before or after the layer.
#[test]
fn each_error_has_the_headers_of_cors() {
    let cors = || {
        AdHoc::on_response("cors", |_, response| {
            Box::pin(async {
                response.set_header(Header::new("access-control-allow-origin", "*"));
                response.adjoin_header(Header::new("vary", "origin"));
            })
        })
    };
    let before = serve(crate::serving(quiet().attach(cors())));
    let after = serve(crate::app().attach(cors()));
    for address in [before, after] {
        for (path, status) in [
            ("panic", 500),
            ("slow", 503),
            ("nowhere", 404),
            ("store", 503),
        ] {
            let answer = send(address, &format!("GET /{path}"), &[ID], "");
            assert_eq!(answer.status, status, "{path}");
            assert_eq!(all(&answer, "access-control-allow-origin"), ["*"]);
            let vary = all(&answer, "vary").join(", ");
            assert!(vary.contains("origin") && vary.contains("accept"), "{vary}");
            assert_eq!(all(&answer, "x-request-id"), ["r-1"]);
        }
    }
}
