//! Errors in the client's language, through the layer: compared with Fluent by hand, and in the default language.

use std::{convert::Infallible, hint::black_box, task::Poll};

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, Request, header};
use sw_error::layer::EnvelopeLayer;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tower::{Layer, Service};

use super::{Case, Peer, layer::layer, now};
use crate::{
    errors::{self, PlanError, REQUEST_ID},
    meter::Meter,
};

const GERMAN: &str = "de-DE,de;q=0.9,en;q=0.5";
const ENGLISH: &str = "en-US,en;q=0.9";

const FIXED_IN_GERMAN: &str = "Diesen Plan gibt es nicht.";
const FORMATTED_IN_GERMAN: &str = "Der Ort „moon“ ist nicht erlaubt.";

pub const FIXED: Case = Case::new(
    "localised fixed",
    |meter| ours(meter, Some(errors::FIXED), GERMAN, FIXED_IN_GERMAN),
    &[Peer::new("Fluent by hand", |meter| {
        by_hand::measure(meter, errors::FIXED, GERMAN, FIXED_IN_GERMAN);
    })
    .localised()],
)
.localised();

pub const FORMATTED: Case = Case::new(
    "localised formatted",
    |meter| ours(meter, Some(errors::FORMATTED), GERMAN, FORMATTED_IN_GERMAN),
    &[Peer::new("Fluent by hand", |meter| {
        by_hand::measure(meter, errors::FORMATTED, GERMAN, FORMATTED_IN_GERMAN);
    })
    .localised()],
)
.localised();

pub const DEFAULT_FIXED: Case =
    Case::new("default language, fixed", fixed, &[off(fixed)]).localised();

pub const DEFAULT_FORMATTED: Case =
    Case::new("default language, formatted", formatted, &[off(formatted)]).localised();

pub const DEFAULT_SUCCESS: Case =
    Case::new("default language, success", success, &[off(success)]).localised();

pub const HTTP_FIXED: Case = Case::new(
    "default language over HTTP, fixed",
    http_fixed,
    &[off(http_fixed).at_most(1.1)],
)
.localised();

pub const HTTP_FORMATTED: Case = Case::new(
    "default language over HTTP, formatted",
    http_formatted,
    &[off(http_formatted).at_most(1.1)],
)
.localised();

pub const HTTP_SUCCESS: Case = Case::new(
    "default language over HTTP, success",
    http_success,
    &[off(http_success).at_most(1.1)],
)
.localised();

const fn off(run: fn(&mut Meter)) -> Peer {
    Peer::new("feature off", run)
}

fn fixed(meter: &mut Meter) {
    ours(meter, Some(errors::FIXED), ENGLISH, "there is no such plan");
}

fn formatted(meter: &mut Meter) {
    ours(
        meter,
        Some(errors::FORMATTED),
        ENGLISH,
        "venue `moon` is not allowed",
    );
}

fn success(meter: &mut Meter) {
    ours(meter, None, ENGLISH, "fine");
}

fn http_fixed(meter: &mut Meter) {
    over_http(meter, "/fixed", "there is no such plan");
}

fn http_formatted(meter: &mut Meter) {
    over_http(meter, "/formatted", "venue `moon` is not allowed");
}

fn http_success(meter: &mut Meter) {
    over_http(meter, "/", "fine");
}

/// The headers that Firefox sends with `fetch`.
const BROWSER: &str = "host: localhost:8080\r
user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
accept: */*\r
accept-language: en-US,en;q=0.9\r
accept-encoding: gzip, deflate, br, zstd\r
referer: http://localhost:8080/\r
connection: keep-alive\r
sec-fetch-dest: empty\r
sec-fetch-mode: cors\r
sec-fetch-site: same-origin\r
";

/// Measures from the bytes of a request to those of its response, over one connection to an axum service.
fn over_http(meter: &mut Meter, path: &str, message: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .expect("a runtime");
    let service = Router::new()
        .route("/", get(async || "fine"))
        .route("/fixed", get(async || errors::FIXED))
        .route("/formatted", get(async || errors::FORMATTED))
        .layer(localised());
    let mut stream = runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(axum::serve(listener, service).into_future());
        let stream = TcpStream::connect(address).await;
        stream.expect("a connection")
    });
    let request = format!("GET {path} HTTP/1.1\r\n{BROWSER}x-request-id: {REQUEST_ID}\r\n\r\n");
    let mut response = vec![0; 1024];
    let mut exchange = |end: usize| {
        runtime.block_on(async {
            let sent = stream.write_all(request.as_bytes()).await;
            sent.expect("the service reads the request");
            let mut len = 0;
            while len < end {
                let read = stream.read(&mut response[len..]).await;
                len += read.expect("the service responds");
            }
            len
        })
    };
    // One read returns the whole first response; all responses have its length.
    let len = exchange(1);
    meter.measure(|| exchange(len));
    let text = str::from_utf8(&response[..len]).expect("a text");
    assert!(text.contains(message), "{text}");
}

#[cfg(feature = "l10n")]
const MESSAGES: &str = "
SW_PLAN_NOT_FOUND = Diesen Plan gibt es nicht.
SW_PLAN_BAD_VENUE = Der Ort „{ $venue }“ ist nicht erlaubt.
";

/// The layer, with a localizer if the feature is enabled.
fn localised() -> EnvelopeLayer {
    #[cfg(feature = "l10n")]
    return layer().localizer(sw_error::l10n::Fluent::new([("de", MESSAGES)]).expect("messages"));
    #[cfg(not(feature = "l10n"))]
    layer()
}

fn ours(meter: &mut Meter, error: Option<PlanError>, accept: &'static str, message: &str) {
    let mut service = localised().layer(Plans(error));
    let handle = |request| {
        let Ok(response) = now(service.call(request));
        response.map(Body::new)
    };
    measure(meter, accept, message, handle);
}

/// Returns this error, or a success, for each request.
struct Plans(Option<PlanError>);

impl Service<Request<Body>> for Plans {
    type Response = Response;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        black_box(request);
        let response = match black_box(self.0) {
            Some(error) => error.into_response(),
            None => Response::new(Body::from("fine")),
        };
        std::future::ready(Ok(response))
    }
}

fn measure(
    meter: &mut Meter,
    accept: &'static str,
    message: &str,
    mut handle: impl FnMut(Request<Body>) -> Response,
) {
    let request = || {
        let mut request = Request::new(Body::empty());
        let headers = request.headers_mut();
        headers.insert("x-request-id", HeaderValue::from_static(REQUEST_ID));
        headers.insert(
            header::ACCEPT_LANGUAGE,
            HeaderValue::from_static(black_box(accept)),
        );
        request
    };
    let body = handle(request()).into_body();
    let body = now(axum::body::to_bytes(body, usize::MAX)).expect("a body");
    let text = String::from_utf8(body.into()).expect("a text");
    assert!(text.contains(message), "{text}");
    meter.measure(|| handle(request()));
}

/// A service that uses `fluent-bundle` for its messages, without sw-error.
#[cfg(feature = "l10n")]
mod by_hand {
    use axum::{
        Json,
        body::Body,
        response::{IntoResponse, Response},
    };
    use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
    use http::{HeaderValue, Request, StatusCode, header};

    use crate::{
        errors::{Handmade, HandmadeBody, PlanError},
        meter::Meter,
    };

    type Bundles = Vec<(&'static str, FluentBundle<FluentResource>)>;

    pub fn measure(meter: &mut Meter, error: PlanError, accept: &'static str, message: &str) {
        let mut bundle = FluentBundle::new_concurrent(vec!["de".parse().expect("a language")]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(super::MESSAGES.to_owned()).expect("messages");
        bundle.add_resource(resource).expect("each once");
        let bundles = vec![("de", bundle)];
        super::measure(meter, accept, message, |request| {
            handle(&bundles, error, &request)
        });
    }

    fn handle(bundles: &Bundles, error: PlanError, request: &Request<Body>) -> Response {
        let headers = request.headers();
        let id = headers.get("x-request-id").cloned();
        let accept = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let (language, message) = message(bundles, error, accept.unwrap_or_default());
        let status = match error {
            PlanError::NotFound => StatusCode::NOT_FOUND,
            PlanError::Forbidden => StatusCode::FORBIDDEN,
            PlanError::BadVenue { .. } => StatusCode::BAD_REQUEST,
            PlanError::TooLong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let body = HandmadeBody {
            code: code(error),
            message,
            details: None,
            request_id: None,
        };
        let mut response = (status, Json(Handmade { error: body })).into_response();
        let headers = response.headers_mut();
        headers.extend(id.map(|id| (header::HeaderName::from_static("x-request-id"), id)));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        response
    }

    /// The message in the first available language of the header.
    fn message(bundles: &Bundles, error: PlanError, accept: &str) -> (&'static str, String) {
        for range in accept.split(',') {
            let range = range.split(';').next().unwrap_or_default().trim();
            let language = range.split('-').next().unwrap_or_default();
            let Some((name, bundle)) = bundles.iter().find(|(name, _)| *name == language) else {
                continue;
            };
            let found = bundle
                .get_message(code(error))
                .and_then(|message| message.value());
            let Some(pattern) = found else {
                continue;
            };
            let mut args = FluentArgs::new();
            match error {
                PlanError::NotFound | PlanError::Forbidden => {}
                PlanError::BadVenue { venue } => args.set("venue", venue),
                PlanError::TooLong { steps, max, venue } => {
                    args.set("steps", steps);
                    args.set("max", max);
                    args.set("venue", venue);
                }
            }
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
            if errors.is_empty() {
                return (*name, text.into_owned());
            }
        }
        ("en", error.to_string())
    }

    fn code(error: PlanError) -> &'static str {
        match error {
            PlanError::NotFound => "SW_PLAN_NOT_FOUND",
            PlanError::Forbidden => "SW_PLAN_FORBIDDEN",
            PlanError::BadVenue { .. } => "SW_PLAN_BAD_VENUE",
            PlanError::TooLong { .. } => "SW_PLAN_TOO_LONG",
        }
    }
}

/// Only the program with the feature runs it.
#[cfg(not(feature = "l10n"))]
mod by_hand {
    use crate::{errors::PlanError, meter::Meter};

    pub fn measure(_: &mut Meter, _: PlanError, _: &'static str, _: &str) {
        unreachable!("it runs in the program with the feature `l10n`");
    }
}
