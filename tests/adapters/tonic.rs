//! tonic: the errors that a gRPC client receives, over a real connection.

use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::Body,
    http::{self, StatusCode, Version, uri::PathAndQuery},
    middleware::map_response,
    routing::get,
};
use bytes::{Buf, BufMut, Bytes};
use http_body_util::{BodyExt, Full};
use proptest::prelude::*;
use sw_error::{
    SwError,
    failure::Failure,
    layer::{EnvelopeLayer, RequestId, ResponseBody},
};
use sw_error_tests_adapters::{ApiError, HttpError, localized, name, send};
use sw_error_tonic::{
    Enveloped, Grpc as GrpcForm, ReceivedError, grpc_code, set_domain, to_status,
};
use tokio::net::TcpListener;
use tonic::{
    Code, Request, Response, Status,
    client::Grpc,
    codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder},
    server::NamedService,
    service::Routes,
    transport::{Channel, Endpoint},
};
use tonic_types::StatusExt;
use tower::{Layer, Service, ServiceExt, service_fn};

mod http2;

/// Shared by all servers here, because it belongs to the process.
const DOMAIN: &str = "texts.example.com";
const SECRET: &str = "a secret";

/// The expected error.
#[derive(Clone, Debug, PartialEq)]
struct Expected {
    grpc_code: Code,
    message: &'static str,
    code: &'static str,
    metadata: &'static [(&'static str, &'static str)],
    retry_after: Option<u64>,
    request_id: Option<&'static str>,
}

const ERROR: Expected = Expected {
    grpc_code: Code::Unknown,
    message: "",
    code: "",
    metadata: &[],
    retry_after: None,
    request_id: None,
};

/// The request, and its status.
const CASES: &[(&str, Expected)] = &[
    (
        "no-room",
        Expected {
            grpc_code: Code::NotFound,
            message: "there is no such room",
            code: "SW_NO_ROOM",
            ..ERROR
        },
    ),
    (
        "bad-venue",
        Expected {
            grpc_code: Code::InvalidArgument,
            message: "venue `the \"moon\"\n\u{1f319}` is not allowed",
            code: "SW_BAD_VENUE",
            ..ERROR
        },
    ),
    (
        "too-many",
        Expected {
            grpc_code: Code::ResourceExhausted,
            message: "too many requests",
            code: "SW_TOO_MANY",
            retry_after: Some(30),
            ..ERROR
        },
    ),
    (
        "sign-in",
        Expected {
            grpc_code: Code::Unauthenticated,
            message: "sign in first",
            code: "SW_SIGN_IN",
            ..ERROR
        },
    ),
    (
        "clash",
        Expected {
            grpc_code: Code::Aborted,
            message: "the plans clash",
            code: "SW_CLASH",
            metadata: &[("plans", "[3,7]")],
            ..ERROR
        },
    ),
    (
        "store",
        Expected {
            grpc_code: Code::Unavailable,
            message: "Service Unavailable",
            code: "SW_STORE_DOWN",
            retry_after: Some(5),
            request_id: Some("r-1"),
            ..ERROR
        },
    ),
    (
        "panic",
        Expected {
            grpc_code: Code::Internal,
            message: "Internal Server Error",
            code: "SW_HTTP_INTERNAL_SERVER_ERROR",
            request_id: Some("r-1"),
            ..ERROR
        },
    ),
    // The handler has set the id itself.
    (
        "by-hand",
        Expected {
            grpc_code: Code::NotFound,
            message: "there is no such room",
            code: "SW_NO_ROOM",
            request_id: Some("r-1"),
            ..ERROR
        },
    ),
];

/// The error with a name.
fn answer(name: &str) -> Result<String, ApiError> {
    Err(match name {
        "no-room" => ApiError::NoRoom,
        "bad-venue" => ApiError::bad_venue(),
        "too-many" => ApiError::TooMany,
        "sign-in" => ApiError::SignIn,
        "clash" => ApiError::clash(),
        "store" => ApiError::store(),
        "long-message" => ApiError::BadVenue {
            venue: "\u{1f319}".repeat(5_000),
        },
        "long-details" => ApiError::Clash {
            plans: (0..5_000).collect(),
        },
        "panic" => panic!("{SECRET}"),
        number => match number.parse() {
            Ok(number) => {
                let status = StatusCode::from_u16(number).expect("a status");
                HttpError::from(Failure::from_status(status)).into()
            }
            Err(_) => return Ok(number.to_owned()),
        },
    })
}

fn by_hand(error: &ApiError, request: &Request<String>) -> Status {
    let id = request.extensions().get::<RequestId>();
    to_status(
        error
            .envelope()
            .with_request_id(id.map_or("", RequestId::as_str)),
    )
}

async fn ask(request: Request<String>) -> Result<Response<String>, Status> {
    match &**request.get_ref() {
        "by-hand" => Err(by_hand(&ApiError::NoRoom, &request)),
        "foreign" => Err(Status::already_exists("theirs")),
        name => {
            let text = answer(name)?;
            Ok(Response::new(text))
        }
    }
}

/// One text, and then the error.
async fn ask_much(
    request: Request<String>,
) -> Result<Response<tokio_stream::Iter<std::vec::IntoIter<Result<String, Status>>>>, Status> {
    let status = by_hand(&ApiError::store(), &request);
    let items = vec![Ok("first".to_owned()), Err(status)];
    Ok(Response::new(tokio_stream::iter(items)))
}

/// Like the output of protoc, for messages that are text.
#[derive(Clone)]
struct Texts;

impl NamedService for Texts {
    const NAME: &'static str = "test.Texts";
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl Service<http::Request<tonic::body::Body>> for Texts {
    type Response = http::Response<tonic::body::Body>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<tonic::body::Body>) -> Self::Future {
        Box::pin(async move {
            let mut grpc = tonic::server::Grpc::new(TextCodec);
            Ok(match request.uri().path() {
                "/test.Texts/Ask" => grpc.unary(service_fn(ask), request).await,
                "/test.Texts/AskMuch" => grpc.server_streaming(service_fn(ask_much), request).await,
                // Middleware that knows only HTTP.
                "/test.Texts/Guarded" => ApiError::clash()
                    .to_response()
                    .map(|bytes| tonic::body::Body::new(Body::from(bytes))),
                _ => Status::unimplemented("").into_http(),
            })
        })
    }
}

#[derive(Clone, Copy)]
struct TextCodec;

impl Codec for TextCodec {
    type Encode = String;
    type Decode = String;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for TextCodec {
    type Item = String;
    type Error = Status;

    fn encode(&mut self, text: String, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(text.as_bytes());
        Ok(())
    }
}

impl Decoder for TextCodec {
    type Item = String;
    type Error = Status;

    fn decode(&mut self, bytes: &mut DecodeBuf<'_>) -> Result<Option<String>, Status> {
        let bytes = bytes.copy_to_bytes(bytes.remaining());
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// gRPC and HTTP on one port.
fn app() -> Router {
    // Another test may have been faster.
    let _ = set_domain(DOMAIN);
    let routes = Routes::new(Texts).into_axum_router().reset_fallback();
    let sign_in = async || ApiError::SignIn.to_response().map(Body::from);
    Router::new()
        .route(
            "/no-room",
            get(async || ApiError::NoRoom.to_response().map(Body::from)),
        )
        .route("/sign-in", get(sign_in).post(sign_in))
        .merge(routes)
}

async fn serve(with_layer: bool) -> SocketAddr {
    let app = app();
    start(if with_layer {
        app.layer(EnvelopeLayer::new(name).with_form(GrpcForm))
    } else {
        app
    })
    .await
}

async fn start(app: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port that was taken");
    tokio::spawn(async { axum::serve(listener, app).await });
    address
}

struct Client(Grpc<Channel>);

impl Client {
    async fn connect(address: SocketAddr) -> Self {
        let endpoint = Endpoint::from_shared(format!("http://{address}")).expect("an address");
        Self(Grpc::new(
            endpoint.connect().await.expect("the server listens"),
        ))
    }

    async fn call(&mut self, path: &'static str, text: &str) -> Result<String, Status> {
        self.0.ready().await.expect("the channel is open");
        let mut request = Request::new(text.to_owned());
        for (name, value) in [("x-request-id", "r-1"), ("accept-language", "de")] {
            request
                .metadata_mut()
                .insert(name, value.parse().expect("a value"));
        }
        let path = PathAndQuery::from_static(path);
        let response = self.0.unary(request, path, TextCodec).await?;
        Ok(response.into_inner())
    }

    async fn ask(&mut self, text: &str) -> Status {
        let result = self.call("/test.Texts/Ask", text).await;
        result.expect_err("there is an error")
    }
}

/// Compares with tonic's own functions, and with ours.
fn compare(name: &str, status: &Status, expected: &Expected) {
    let info = status.get_details_error_info().expect(name);
    let request = status.get_details_request_info();
    let retry = status.get_details_retry_info();
    assert_eq!(status.code(), expected.grpc_code, "{name}");
    assert_eq!(status.message(), expected.message, "{name}");
    assert_eq!(info.reason, expected.code, "{name}");
    assert_eq!(info.domain, DOMAIN, "{name}");
    let metadata = expected.metadata.iter();
    let metadata = metadata.map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    assert_eq!(info.metadata, metadata.collect(), "{name}");
    let seconds = retry.and_then(|retry| Some(retry.retry_delay?.as_secs()));
    assert_eq!(seconds, expected.retry_after, "{name}");
    let id = request.map(|request| request.request_id);
    assert_eq!(id.as_deref(), expected.request_id, "{name}");

    let received = ReceivedError::from_status(status).expect(name);
    assert_eq!(received.error.code, expected.code, "{name}");
    assert_eq!(received.error.message, expected.message, "{name}");
    assert_eq!(received.error.request_id.as_deref(), expected.request_id);
    assert_eq!(received.domain, DOMAIN, "{name}");
    let seconds = received.retry_after.map(|delay| delay.as_secs());
    assert_eq!(seconds, expected.retry_after, "{name}");

    assert!(
        !format!("{status:?}").contains(SECRET),
        "{name}: {status:?}"
    );
}

#[tokio::test]
async fn each_error_is_a_status() {
    let mut client = Client::connect(serve(true).await).await;
    for (name, expected) in CASES {
        let status = client.ask(name).await;
        compare(name, &status, expected);
        assert_eq!(status.metadata().get("x-request-id").unwrap(), "r-1");
    }
    assert_eq!(
        client.call("/test.Texts/Ask", "hello").await.unwrap(),
        "hello"
    );

    let status = client.ask("clash").await;
    let received = ReceivedError::from_status(&status).unwrap();
    let details = serde_json::json!({"plans": [3, 7]});
    assert_eq!(received.error.details, Some(details));
    let challenge = client.ask("sign-in").await;
    assert_eq!(
        challenge.metadata().get("www-authenticate").unwrap(),
        "Bearer"
    );
}

#[test]
fn display_escapes_control_characters_of_the_server() {
    let mut status = to_status(ApiError::NoRoom.envelope());
    let (code, details) = (status.code(), status.details().to_vec());
    status = Status::with_details(code, "a\n\u{1b}[31m\u{202e}b", details.into());
    let received = ReceivedError::from_status(&status).unwrap();
    assert_eq!(received.to_string(), r"SW_NO_ROOM: a\n\u{1b}[31m\u{202e}b");
}

#[tokio::test]
async fn each_http_status_has_its_code() {
    let mut client = Client::connect(serve(true).await).await;
    for number in 400..600 {
        let status = client.ask(&number.to_string()).await;
        let http = sw_error::Status::new(number).unwrap();
        let received = ReceivedError::from_status(&status).expect("a code");
        let id = received.error.request_id.as_deref();
        assert_eq!(id, (number >= 500).then_some("r-1"), "{number}");
        // Numbers without a name have the error of their class.
        let error = HttpError::from(Failure::from_status(http.into()));
        assert_eq!(status.code(), grpc_code(error.info().status()), "{number}");
        assert_eq!(received.error.code, error.code().as_str(), "{number}");
    }
    for (number, expected) in [
        (400, Code::InvalidArgument),
        (401, Code::Unauthenticated),
        (402, Code::InvalidArgument),
        (403, Code::PermissionDenied),
        (404, Code::NotFound),
        (405, Code::Unimplemented),
        (408, Code::DeadlineExceeded),
        (409, Code::Aborted),
        (410, Code::NotFound),
        (412, Code::FailedPrecondition),
        (416, Code::OutOfRange),
        (422, Code::InvalidArgument),
        (428, Code::FailedPrecondition),
        (429, Code::ResourceExhausted),
        (499, Code::Cancelled),
        (500, Code::Internal),
        (501, Code::Unimplemented),
        (502, Code::Unavailable),
        (503, Code::Unavailable),
        (504, Code::DeadlineExceeded),
        (599, Code::Internal),
    ] {
        let status = sw_error::Status::new(number).unwrap();
        assert_eq!(grpc_code(status), expected, "{number}");
    }
}

/// The message stays, with the client's message beside it, even if it came from no handler.
#[tokio::test]
async fn the_language_of_the_client_is_beside_the_message() {
    let mut client = Client::connect(start(app().layer(localized())).await).await;
    for (name, message, in_german) in [
        (
            "no-room",
            "there is no such room",
            Some("Diesen Raum gibt es nicht."),
        ),
        (
            "bad-venue",
            "venue `the \"moon\"\n\u{1f319}` is not allowed",
            Some("„the \"moon\"\\n\u{1f319}“ ist kein Ort."),
        ),
        (
            "clash",
            "the plans clash",
            Some("Die Pläne 3, 7 stehen im Widerspruch."),
        ),
        (
            "store",
            "Service Unavailable",
            Some("Der Speicher antwortet nicht."),
        ),
        ("panic", "Internal Server Error", Some("Unser Fehler.")),
        ("too-many", "too many requests", None),
    ] {
        let status = client.ask(name).await;
        assert_eq!(status.message(), message);
        let details = status.get_error_details();
        let localized = details.localized_message();
        let shown = localized.map(|it| (it.locale.as_str(), it.message.as_str()));
        assert_eq!(shown, in_german.map(|message| ("de", message)), "{name}");
        assert!(details.error_info().is_some(), "{name}");
    }
}

#[tokio::test]
async fn without_the_layer_there_is_no_id() {
    let mut client = Client::connect(serve(false).await).await;
    for (name, expected) in CASES {
        // A panic closes the connection.
        if *name != "panic" {
            let request_id = None;
            let expected = Expected {
                request_id,
                ..expected.clone()
            };
            compare(name, &client.ask(name).await, &expected);
        }
    }
}

#[tokio::test]
async fn what_others_answer() {
    let mut client = Client::connect(serve(true).await).await;

    let status = client.ask("foreign").await;
    assert_eq!(status.code(), Code::AlreadyExists);
    assert_eq!(status.message(), "theirs");
    assert_eq!(ReceivedError::from_status(&status), None);
    assert_eq!(status.metadata().get("x-request-id").unwrap(), "r-1");

    // tonic's own response.
    let status = client.call("/test.Texts/Nothing", "").await.unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(ReceivedError::from_status(&status), None);

    // axum's response, which is 404.
    let status = client.call("/test.Nothing/Ask", "").await.unwrap_err();
    let no_service = Expected {
        grpc_code: Code::Unimplemented,
        message: "there is nothing at this address",
        code: "SW_NOT_FOUND",
        ..ERROR
    };
    compare("no service", &status, &no_service);

    let status = client.call("/test.Texts/Guarded", "").await.unwrap_err();
    let guarded = Expected {
        grpc_code: Code::Aborted,
        message: "the plans clash",
        code: "SW_CLASH",
        metadata: &[("plans", "[3,7]")],
        ..ERROR
    };
    compare("middleware", &status, &guarded);
}

#[tokio::test]
async fn a_stream_ends_with_the_status() {
    let mut client = Client::connect(serve(true).await).await.0;
    client.ready().await.expect("the channel is open");
    let mut request = Request::new(String::new());
    let id = "r-1".parse().expect("a value");
    request.metadata_mut().insert("x-request-id", id);
    let path = PathAndQuery::from_static("/test.Texts/AskMuch");
    let response = client.server_streaming(request, path, TextCodec).await;
    let mut stream = response.expect("the stream begins").into_inner();
    assert_eq!(stream.message().await.unwrap().as_deref(), Some("first"));
    let status = stream.message().await.unwrap_err();
    let expected = CASES.iter().find(|(name, _)| *name == "store");
    compare("a stream", &status, &expected.unwrap().1);
}

/// A status that is too large for its headers would not arrive.
#[tokio::test]
async fn what_is_too_long_goes_before_the_code_does() {
    let mut client = Client::connect(serve(true).await).await;

    let status = client.ask("long-details").await;
    let received = ReceivedError::from_status(&status).expect("a code");
    assert_eq!(status.code(), Code::Aborted);
    assert_eq!(received.error.code, "SW_CLASH");
    assert_eq!(received.error.message, "the plans clash");
    assert_eq!(received.error.details, None);

    let status = client.ask("long-message").await;
    let received = ReceivedError::from_status(&status).expect("a code");
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(received.error.code, "SW_BAD_VENUE");
    assert!(received.error.message.starts_with("venue `\u{1f319}"));
    assert!(received.error.message.ends_with('…'));
}

#[tokio::test(flavor = "multi_thread")]
async fn http_on_the_same_port_has_the_envelope() {
    let address = serve(true).await;
    for (line, status, body) in [
        (
            "GET /no-room",
            404,
            r#"{"error":{"code":"SW_NO_ROOM","message":"there is no such room"}}"#,
        ),
        (
            "GET /nowhere",
            404,
            r#"{"error":{"code":"SW_NOT_FOUND","message":"there is nothing at this address"}}"#,
        ),
    ] {
        let answer = send(address, line, &[], "");
        assert_eq!((answer.status, &*answer.body), (status, body), "{line}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[test]
fn generic_types_and_borrowed_errors() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("`{0:?}` is no room")]
    #[sw(code = "SW_NOT_A_ROOM", status = 400)]
    struct NotARoom<'a, T: std::fmt::Debug>(&'a T);

    sw_error_tonic::into_status!(impl<'a, T: std::fmt::Debug> NotARoom<'a, T>);

    fn check<T: std::fmt::Debug>(value: &T) -> Result<(), Status> {
        Err(NotARoom(value))?
    }

    assert_eq!(check(&7).unwrap_err().message(), "`7` is no room");
    let error: Box<dyn SwError> = Box::new(ApiError::NoRoom);
    assert_eq!(to_status(error.envelope()).code(), Code::NotFound);
}

proptest! {
    #[test]
    fn no_bytes_make_a_client_panic(message: String, details: Vec<u8>, code in 0..20) {
        let status = Status::with_details(Code::from_i32(code), message, details.into());
        let _ = ReceivedError::from_status(&status);
    }

    #[test]
    fn nor_do_bytes_that_are_almost_right(
        place: prop::sample::Index,
        byte: u8,
        end: prop::sample::Index,
    ) {
        for error in [ApiError::clash(), ApiError::store()] {
            let status = to_status(error.envelope().with_request_id("r-1"));
            let mut details = status.details().to_vec();
            let place = place.index(details.len());
            details[place] = byte;
            let broken = Status::with_details(status.code(), "", details.clone().into());
            let _ = ReceivedError::from_status(&broken);
            details.truncate(end.index(details.len()));
            let broken = Status::with_details(status.code(), "", details.into());
            let _ = ReceivedError::from_status(&broken);
        }
    }
}

/// The response to a request other than gRPC, for example through a proxy.
async fn to_foreign(
    method: &str,
    version: Version,
    content_type: &str,
) -> http::Response<ResponseBody<Full<Bytes>>> {
    let service = service_fn(async |_: http::Request<()>| {
        let mut response = http::Response::new(Full::<Bytes>::from("theirs"));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        Ok::<_, Infallible>(response)
    });
    let layer = EnvelopeLayer::new(|failure| HttpError::from(failure)).with_form(GrpcForm);
    let request = http::Request::builder()
        .method(method)
        .version(version)
        .header("content-type", content_type)
        .header("x-request-id", "r-1");
    let Ok(response) = layer
        .layer(service)
        .oneshot(request.body(()).unwrap())
        .await;
    assert_eq!(response.headers()["x-request-id"], "r-1", "{content_type}");
    response
}

/// It becomes a status with our content type.
#[tokio::test]
async fn an_http_error_becomes_a_status() {
    for (kind, expected) in [
        ("application/grpc", "application/grpc"),
        ("application/grpc+proto", "application/grpc"),
        ("application/grpc+a-format.v1", "application/grpc"),
        ("application/grpc; charset=utf-8", "application/grpc"),
        ("application/grpc+proto;a=b ; c=d", "application/grpc"),
        ("Application/GRPC-web", "application/grpc-web"),
        ("application/grpc-web+proto", "application/grpc-web"),
        (
            "application/grpc-web-text+proto",
            "application/grpc-web-text",
        ),
    ] {
        let response = to_foreign("POST", Version::HTTP_2, kind).await;
        assert_eq!(response.status(), 200, "{kind}");
        assert_eq!(response.headers()["content-type"], expected);
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["vary"], "content-type");
        assert_eq!(response.headers().get("x-content-type-options"), None);
        let status = Status::from_header_map(response.headers()).unwrap();
        let received = ReceivedError::from_status(&status).unwrap();
        assert_eq!(status.code(), Code::Unavailable, "{kind}");
        assert_eq!(received.error.code, "SW_HTTP_SERVICE_UNAVAILABLE");
        assert_eq!(received.error.request_id.as_deref(), Some("r-1"));
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert!(body.is_empty(), "{kind}");
    }
}

/// A cache could keep a 200 in place of an error, so a header alone does not make one.
#[tokio::test]
async fn what_is_almost_grpc_keeps_its_status() {
    for (method, kind) in [
        ("GET", "application/grpc"),
        ("HEAD", "application/grpc"),
        ("PUT", "application/grpc"),
        ("POST", "application/grpcEVIL"),
        ("POST", "application/grpc+"),
        ("POST", "application/grpc+a b"),
        ("POST", "application/grpc;evil"),
        ("POST", "application/grpc; a=b; =c"),
        ("POST", "application/grpc;"),
        ("POST", "application/grpc-webEVIL"),
        ("POST", " application/grpc-web-text/evil"),
        ("POST", "text/plain, application/grpc"),
        ("POST", "application/json"),
    ] {
        let response = to_foreign(method, Version::HTTP_2, kind).await;
        assert_eq!(response.status(), 503, "{method} {kind}");
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers().get("grpc-status"), None, "{kind}");
    }
}

#[tokio::test]
async fn grpc_is_http_2_and_grpc_web_is_any() {
    for (version, kind, expected) in [
        (Version::HTTP_10, "application/grpc", 503),
        (Version::HTTP_11, "application/grpc", 503),
        (Version::HTTP_2, "application/grpc", 200),
        (Version::HTTP_3, "application/grpc+proto", 200),
        (Version::HTTP_11, "application/grpc-web", 200),
        (Version::HTTP_11, "application/grpc-web-text+proto", 200),
        (Version::HTTP_2, "application/grpc-web+proto", 200),
    ] {
        let response = to_foreign("POST", version, kind).await;
        assert_eq!(response.status(), expected, "{version:?} {kind}");
    }
}

/// On a real connection, with bytes that a gRPC client would not send.
#[tokio::test(flavor = "multi_thread")]
async fn no_header_alone_turns_an_error_into_a_200() {
    let address = serve(true).await;
    let sign_in = r#"{"error":{"code":"SW_SIGN_IN","message":"sign in first"}}"#;
    for (line, kind) in [
        ("GET /sign-in", "application/grpc"),
        ("GET /sign-in", "application/grpc-web"),
        ("GET /sign-in", "application/grpcEVIL"),
        ("POST /sign-in", "application/grpcEVIL"),
        ("POST /sign-in", "application/grpc, text/html"),
    ] {
        let headers = [("content-type", kind)];
        let first = send(address, line, &headers, "");
        let second = http2::send(address, line, &headers, "").await;
        for answer in [first, second] {
            assert_eq!((answer.status, &*answer.body), (401, sign_in), "{line}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.header("vary"), Some("accept, content-type"));
            assert_eq!(answer.header("grpc-status"), None, "{line} {kind}");
        }
    }

    // Over HTTP/2, this is gRPC.
    let headers = [("content-type", "application/grpc+proto")];
    let answer = send(address, "POST /sign-in", &headers, "");
    assert_eq!((answer.status, &*answer.body), (401, sign_in));
    assert_eq!(answer.header("grpc-status"), None);
    let answer = http2::send(address, "POST /sign-in", &headers, "").await;
    assert_eq!((answer.status, &*answer.body), (200, ""));
    assert_eq!(answer.header("content-type"), Some("application/grpc"));
    assert_eq!(answer.header("grpc-status"), Some("16"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("vary"), Some("content-type"));
}

/// A redaction, a page or another status replaces the response.
#[tokio::test]
async fn the_status_has_what_middleware_has_made_of_an_envelope() {
    async fn redact(response: axum::response::Response) -> axum::response::Response {
        let (mut head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.into()).unwrap();
        head.headers.remove("content-length");
        axum::response::Response::from_parts(head, text.replace("plans", "****").into())
    }
    async fn page(mut response: axum::response::Response) -> axum::response::Response {
        *response.body_mut() = "<h1>theirs</h1>".into();
        response.headers_mut().remove("content-length");
        response
    }
    async fn worse(mut response: axum::response::Response) -> axum::response::Response {
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response
    }

    let layer = || EnvelopeLayer::new(name).with_form(GrpcForm);
    let clash = Expected {
        grpc_code: Code::Aborted,
        code: "SW_CLASH",
        ..ERROR
    };
    let redacted = Expected {
        message: "the **** clash",
        metadata: &[("****", "[3,7]")],
        ..clash.clone()
    };
    let without_text = Expected {
        message: "Conflict",
        ..clash.clone()
    };
    let overridden = Expected {
        grpc_code: Code::Unavailable,
        message: "the plans clash",
        metadata: &[("plans", "[3,7]")],
        request_id: Some("r-1"),
        ..clash
    };
    for (name, app, expected) in [
        ("redacted", app().layer(map_response(redact)), redacted),
        ("a page", app().layer(map_response(page)), without_text),
        ("worse", app().layer(map_response(worse)), overridden),
    ] {
        let mut client = Client::connect(start(app.layer(layer())).await).await;
        let status = client.call("/test.Texts/Guarded", "").await.unwrap_err();
        compare(name, &status, &expected);
    }
}

/// AIP-193 requires upper-case reasons.
#[test]
fn a_code_in_another_case_has_its_reason() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[sw(case = "kebab-case")]
    enum Kebab {
        #[error("no hall")]
        #[sw(code = "hall-not-found", status = 404)]
        NotFound,
        #[error("full")]
        #[sw(code = "hall-full", status = 409)]
        Full {
            #[sw(detail)]
            max: u8,
            #[sw(detail)]
            code: u8,
        },
    }

    let status = to_status(Kebab::NotFound.envelope());
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.reason, "HALL_NOT_FOUND");
    assert_eq!(info.metadata["code"], "hall-not-found");
    let received = ReceivedError::from_status(&status).unwrap();
    assert_eq!(received.error.code, "hall-not-found");
    assert_eq!(received.error.details, None);

    // A detail with the name overrides the code, which then is the reason.
    let status = to_status(Kebab::Full { max: 8, code: 3 }.envelope());
    let received = ReceivedError::from_status(&status).unwrap();
    assert_eq!(received.error.code, "HALL_FULL");
    assert_eq!(
        received.error.details,
        Some(serde_json::json!({"max": 8, "code": 3}))
    );
}

/// An error of another crate, without a conversion to a status.
#[test]
fn types_of_other_crates() {
    fn find() -> Result<(), Enveloped<HttpError>> {
        Err(HttpError::from(Failure::from_status(StatusCode::CONFLICT)))?
    }
    fn handle() -> Result<(), Status> {
        find()?;
        Ok(())
    }
    let status = handle().unwrap_err();
    assert_eq!(status.code(), Code::Aborted);
    let received = ReceivedError::from_status(&status).unwrap();
    assert_eq!(received.error.code, "SW_HTTP_CONFLICT");
}
