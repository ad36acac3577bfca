//! A tower layer that adds a request id to every response and turns every error into an envelope.
//!
//! A framework answers many requests by itself: an unknown route, a wrong method, a body that cannot be parsed.
//! Middleware answers others: a timeout, overload, a body that is too large. And a handler may panic.
//! Put this layer around all of them, and their responses have codes, too.
//! The service chooses the codes: its function maps a [`Failure`] to one of its errors.
//!
//! ```
//! use sw_error::{SwError, failure::{Failure, FailureKind}, layer::EnvelopeLayer};
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum ApiError {
//!     #[error("there is nothing at this address")]
//!     #[sw(code = "SW_NOT_FOUND", status = 404)]
//!     NotFound,
//!
//!     #[error("the request is not valid, see `details`")]
//!     #[sw(code = "SW_VALIDATION_ERROR", status = 422)]
//!     Validation {
//!         #[sw(detail)]
//!         fields: Vec<String>,
//!     },
//!
//!     #[error("{what}")]
//!     #[sw(code = "SW_INTERNAL_ERROR", status = 500)]
//!     Internal { what: String },
//! }
//!
//! fn name(failure: &Failure) -> ApiError {
//!     match failure.kind() {
//!         FailureKind::NotFound => ApiError::NotFound,
//!         _ if failure.status().is_client_error() => ApiError::Validation {
//!             fields: failure.problems().iter().map(|problem| problem.field.clone()).collect(),
//!         },
//!         _ => ApiError::Internal {
//!             what: failure.cause().unwrap_or("a failure").to_owned(),
//!         },
//!     }
//! }
//!
//! let layer = EnvelopeLayer::new(name); // with axum: `Router::new().layer(layer)`
//! ```
//!
//! A service does not need its own error for each failure: [`http_errors!`](crate::http_errors!) defines an enum
//! with a code for each, such as `SW_HTTP_METHOD_NOT_ALLOWED`.
//! Compose it like any other error, and end the function with `_ => HttpError::from(failure).into()`.
//!
//! # Order of layers
//!
//! Put layers that complete every response outside of this layer: CORS and compression.
//! Put layers that may fail, or need the request id, inside: tracing, timeouts, limits, authentication.
//!
//! ```text
//! ServiceBuilder::new() // the first layer is the outermost
//!     .layer(cors.expose_headers([HeaderName::from_static("x-request-id")]))
//!     .layer(compression)
//!     .layer(EnvelopeLayer::new(name))
//!     .layer(trace)
//!     .layer(timeout)
//!     .service(service)
//! ```
//!
//! A 404, a timeout and a panic then have a code and CORS headers; with CORS inside, a panic would have no CORS headers.
//! `sw-error-axum` and `sw-error-actix-web` document a complete stack, the effect of other orders,
//! and responses that pass through unchanged: a static site, a reverse proxy, a documentation UI.
//!
//! # Log and metrics
//!
//! The names follow [OpenTelemetry](https://opentelemetry.io/docs/specs/semconv/http/).
//! The layer also records the first three on the span of the request, if the span declares them; they are the labels of the counter.
//!
//! | field | value |
//! |---|---|
//! | `error.type` | the code; `_OTHER` for a response without one |
//! | `http.response.status_code` | the status |
//! | `http.route` | the route, see [`EnvelopeLayer::route`] |
//! | `http.request.method` | the method |
//! | `url.path` | the path, if there is no route |
//! | `request_id` | the request id |
//! | `error` | the error with its sources, without repeated texts; below 500 its message |
//! | `cause` | [`Failure::cause`]: the text of a framework, a middleware or a panic |
//! | `problems` | the problems of the request, by field |
//!
#![doc = include_str!("../../docs/observability.md")]
//!
//! # Other frameworks
//!
//! A framework that is not built on tower needs an adapter: about fifty lines that map its types.
//! It calls [`RequestFacts::of`] before it passes the request on, and [`EnvelopeLayer::finish`] when the response comes back.
//! If there is no response, because the framework failed ([`Failure::from_error`])
//! or a handler panicked ([`Failure::catch`], [`Failure::from_panic`]), it calls [`EnvelopeLayer::respond`].
//! The example [`own_framework`] is a complete adapter; [`frameworks`] has recipes for axum 0.7, hyper 0.14, poem and salvo.
//!
//! [`own_framework`]: https://github.com/sw-error/sw-error/blob/main/sw-error/examples/own_framework.rs

mod accept;
mod as_is;
mod body;
mod cause;
mod facts;
mod finish;
mod form;
#[cfg(doc)]
#[doc = include_str!("../../docs/frameworks.md")]
pub mod frameworks {}
mod headers;
#[cfg(feature = "l10n")]
mod language;
#[cfg(feature = "tracing")]
mod log;
mod markdown;
#[cfg(feature = "metrics")]
mod metrics;
mod panics;
mod record;
mod request_id;
mod service;
mod wire;

use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

use bytes::Bytes;
use http::{Extensions, HeaderValue, Response};
use tower_layer::Layer;

use self::as_is::Rules;
pub use self::{
    as_is::AsIs,
    body::ResponseBody,
    facts::RequestFacts,
    form::ErrorForm,
    headers::{merge_headers, remove_body_headers},
    markdown::Markdown,
    record::report,
    request_id::RequestId,
    service::{EnvelopeService, ResponseFuture},
};
use crate::{
    CodeInfo, SwError,
    failure::Failure,
    wire::{Layout, ProblemDetails, Standard, Wire},
};

/// Adds a request id to every response, and turns errors without a code into errors of the service.
///
/// - The request id comes from the `x-request-id` header if its value is valid; otherwise it is a new UUID (version 7).
///   Inner services find it in the request's header, and as [`RequestId`] in its extensions.
///   Every response has it as `x-request-id`, and envelopes from 500 up have it as `request_id`.
/// - A response from 400 up that has no code becomes the response for the error to which the service maps the [`Failure`].
///   Headers that do not describe the old body stay: `Allow`, `WWW-Authenticate`, `Retry-After`…
///   A small text in the old body becomes [`Failure::cause`].
/// - A panic and an error of the inner service become such a response, too:
///   tower's `timeout` and `load_shed` need no other handler. Their texts are only for the log.
///   If the function that maps failures panics, it is called again with that panic as the failure.
///   If it panics again, the response is a 500 with the code `SW_INTERNAL_ERROR`, the only code of this crate.
/// - Responses with a code are otherwise left unchanged. A body that middleware has changed stays.
/// - These errors also pass through unchanged: a response marked [`AsIs`]; [some content types](Self::as_is_content_type)
///   and [paths](Self::as_is_path); a body that is already in one of the wires, from a proxied service or a handler;
///   and a page below 500, if the client prefers one.
/// - A response below 400 only gets its request id; its body is not read.
/// - gRPC clients get the envelope with its HTTP status, as they
///   [expect it](https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md) from a service without gRPC.
///   A gRPC service adds a form, so that they get a gRPC status with the same code:
///   see [`with_form`](Self::with_form).
/// - A client whose `Accept` names `application/problem+json` with at least the weight of `application/json`
///   gets problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
///   A service with another body declares it with [`wire`](Self::wire).
/// - With the feature `tracing`, each error response is logged once, with the target `sw_error` and in the span of its request:
///   from 500 up at level ERROR with its sources, below at DEBUG. [Log and metrics](self#log-and-metrics) lists the fields.
/// - With the feature `metrics`, each error response is counted in `sw_error_responses_total`.
///
/// The layer cannot handle two kinds of errors.
/// A request that the HTTP server cannot parse never reaches it: hyper answers with 400, 414 or 431 and no body.
/// A body that fails after its head was sent can only end the connection.
///
/// ```
/// use std::convert::Infallible;
///
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use http_body_util::Full;
/// use sw_error::layer::EnvelopeLayer;
/// use tower::{Layer, ServiceExt, service_fn};
///
/// sw_error::http_errors! {
///     enum HttpError: "SW_AROUND_" { .. }
/// }
///
/// let inner = service_fn(async |_: Request<()>| {
///     let response = Response::builder().status(404).body(Full::<Bytes>::from("no such page"));
///     Ok::<_, Infallible>(response.unwrap_or_default())
/// });
/// let service = EnvelopeLayer::new(|failure| HttpError::from(failure)).layer(inner);
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let Ok(response) = service.oneshot(Request::new(())).await;
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.headers()["content-type"], "application/json");
/// assert!(response.headers().contains_key("x-request-id"));
/// # });
/// ```
#[derive(Clone)]
pub struct EnvelopeLayer {
    settings: Arc<Settings>,
}

#[derive(Clone)]
struct Settings {
    map_failure: MapFailure,
    /// The first one is the default.
    wires: Vec<&'static Layout>,
    has_own_wires: bool,
    problem_types: Option<Arc<str>>,
    help_links: Option<Arc<str>>,
    last_resort: Option<&'static CodeInfo>,
    forms: Vec<Arc<dyn ErrorForm>>,
    /// The request headers that a response depends on: without the choice of a wire, and with it.
    vary: [Option<HeaderValue>; 2],
    as_is: Rules,
    route: Option<Route>,
    #[cfg(feature = "l10n")]
    languages: Option<Arc<crate::l10n::Languages>>,
}

/// The route of a request, from its extensions.
type Route = Arc<dyn Fn(&Extensions) -> Option<String> + Send + Sync>;

/// Builds the response for a failure; its second argument builds the response for an error.
type MapFailure = Arc<dyn Fn(&Failure, Respond<'_>) -> Response<Bytes> + Send + Sync>;

type Respond<'a> = &'a dyn Fn(&dyn SwError) -> Response<Bytes>;

impl EnvelopeLayer {
    /// A layer with a function that maps each failure to an error of the service.
    ///
    /// The response takes status, body and content type from that error.
    /// Write a closure for `HttpError::from`: that path is a function for one lifetime only, so it does not compile.
    ///
    /// ```
    /// sw_error::http_errors! {
    ///     enum HttpError: "SW_NEW_LAYER_" { .. }
    /// }
    ///
    /// let layer = sw_error::layer::EnvelopeLayer::new(|failure| HttpError::from(failure));
    /// ```
    #[must_use]
    pub fn new<E: SwError>(name: impl Fn(&Failure) -> E + Send + Sync + 'static) -> Self {
        let mut settings = Settings {
            map_failure: Arc::new(move |failure, respond| respond(&name(failure))),
            wires: Vec::from([Standard::LAYOUT, ProblemDetails::LAYOUT]),
            has_own_wires: false,
            problem_types: None,
            help_links: None,
            last_resort: None,
            forms: Vec::new(),
            vary: [None, None],
            as_is: Rules::default(),
            route: None,
            #[cfg(feature = "l10n")]
            languages: None,
        };
        settings.update_vary();
        Self {
            settings: Arc::new(settings),
        }
    }

    /// Sends errors in a [wire](mod@crate::wire) of the service.
    ///
    /// The first call replaces the envelope and problem details; each further call adds a wire to the list.
    /// A client gets the first wire, unless its `Accept` names the content type of a later one with at least the same weight
    /// ([RFC 9110, section 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)).
    ///
    /// This applies to errors in the envelope and in a wire of the list.
    /// An error in another wire, as by `into_response!(OldError as Old)`, keeps it.
    /// An error that changes its wire loses the values that the first wire has no place for.
    ///
    /// ```
    /// use sw_error::{layer::EnvelopeLayer, wire::ProblemDetails};
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_WIRE_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// sw_error::wire! {
    ///     struct Flat { "message": message, "code": code }
    /// }
    ///
    /// // The service's own body, and problem details for clients that ask for them.
    /// let layer = EnvelopeLayer::new(|_| Internal).wire(Flat).wire(ProblemDetails);
    /// // Only problem details.
    /// let layer = EnvelopeLayer::new(|_| Internal).wire(ProblemDetails);
    /// ```
    #[must_use]
    pub fn wire<W: Wire>(mut self, _: W) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        if !settings.has_own_wires {
            settings.wires.clear();
            settings.has_own_wires = true;
        }
        settings.wires.push(W::LAYOUT);
        self
    }

    /// Sets the URL of the codes' documentation, such as `https://example.com/errors#`:
    /// the URL and the code become the `type` of problem details.
    ///
    /// They are also the value of `link` in every wire that has it.
    /// Without this URL, problem details have no `type`, which means `about:blank`
    /// ([RFC 9457, section 4.2.1](https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1)).
    ///
    /// ```
    /// # sw_error::http_errors! { enum HttpError: "SW_PROBLEM_TYPES_" { .. } }
    /// use sw_error::layer::EnvelopeLayer;
    ///
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .problem_types("https://example.com/errors#");
    /// ```
    #[must_use]
    pub fn problem_types(mut self, url: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.settings).problem_types = Some(url.into().into());
        self
    }

    /// Adds `Link: <…>; rel="help"` ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)) to each error response with a code,
    /// with the URL and the code: `<https://example.com/errors#SW_ROOM_FULL>`.
    ///
    /// ```
    /// # sw_error::http_errors! { enum HttpError: "SW_HELP_LINKS_" { .. } }
    /// use sw_error::layer::EnvelopeLayer;
    ///
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .help_links("https://example.com/errors#");
    /// ```
    ///
    /// # Panics
    ///
    /// The URL contains a character that a URL cannot contain: a space, a quote, an angle bracket, a control character
    /// or a character beyond ASCII ([RFC 3986, section 2](https://www.rfc-editor.org/rfc/rfc3986#section-2)).
    #[must_use]
    #[track_caller]
    pub fn help_links(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\"<>".contains(&byte);
        assert!(
            url.bytes().all(is_allowed),
            "`{}` is not a URL; escape the invalid characters, as in `%20`",
            url.escape_debug()
        );
        Arc::make_mut(&mut self.settings).help_links = Some(url.into());
        self
    }

    /// Sets the error that clients get if the function that maps failures panics twice.
    ///
    /// The body has the error's code and status. Its message is the reason phrase, so nothing can panic again.
    /// Without this call, the code is `SW_INTERNAL_ERROR` and the status 500.
    ///
    /// ```
    /// use sw_error::layer::EnvelopeLayer;
    ///
    /// sw_error::http_errors! {
    ///     enum HttpError: "http_" { BadRequest, InternalServerError }
    /// }
    ///
    /// // Sends `http_internal_server_error`, a code in the same case as the others.
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .last_resort(&HttpError::InternalServerError);
    /// ```
    #[must_use]
    pub fn last_resort(mut self, error: &impl SwError) -> Self {
        Arc::make_mut(&mut self.settings).last_resort = Some(error.info());
        self
    }

    /// Passes errors of a content type through unchanged, for a format with its own errors such as `application/scim+json`.
    ///
    /// `application/problem+json`, `application/problem+xml` and `application/vnd.api+json` are always passed through.
    /// Parameters of the content type are ignored. This does not affect the service's own errors.
    ///
    /// ```
    /// # sw_error::http_errors! { enum HttpError: "SW_AS_IS_" { .. } }
    /// use sw_error::layer::EnvelopeLayer;
    ///
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .as_is_content_type("application/scim+json");
    /// ```
    #[must_use]
    pub fn as_is_content_type(mut self, content_type: &str) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        settings.as_is.add_content_type(content_type);
        self
    }

    /// Passes all error responses to a path and everything below it through unchanged:
    /// `/docs` matches `/docs` and `/docs/…`.
    ///
    /// A panic, a timeout and other errors without a response still become envelopes.
    ///
    /// `/` matches all paths. A service that adopts the layer can start with it: clients get the same bytes as before,
    /// while the service's own errors already have codes in the log.
    ///
    /// ```
    /// use sw_error::layer::EnvelopeLayer;
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_PROXY_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// // A reverse proxy to a service with its own errors, and a user interface.
    /// let layer = EnvelopeLayer::new(|_| Internal)
    ///     .as_is_path("/legacy")
    ///     .as_is_path("/docs");
    /// ```
    #[must_use]
    pub fn as_is_path(mut self, path: &str) -> Self {
        Arc::make_mut(&mut self.settings).as_is.add_path(path);
        self
    }

    /// Sets the function that returns the route of a request, such as `/rooms/{id}`, for the log and the metrics.
    ///
    /// It gets the extensions of the request as the layer receives it.
    /// For axum, use `sw_error_axum::route` in a layer that a `Router` adds;
    /// a layer around the router receives requests before they have a route.
    /// The adapters of actix-web and Rocket need no such function.
    ///
    /// ```
    /// use http::Extensions;
    /// use sw_error::layer::EnvelopeLayer;
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_ROUTE_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// /// Inserted by the router of this service.
    /// #[derive(Clone)]
    /// struct Matched(&'static str);
    ///
    /// fn route(extensions: &Extensions) -> Option<String> {
    ///     Some(extensions.get::<Matched>()?.0.to_owned())
    /// }
    ///
    /// let layer = EnvelopeLayer::new(|_| Internal).route(route);
    /// ```
    #[must_use]
    pub fn route(
        mut self,
        route: impl Fn(&Extensions) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Arc::make_mut(&mut self.settings).route = Some(Arc::new(route));
        self
    }

    /// Adds a form, which writes the errors of some requests as their protocol requires, such as gRPC.
    ///
    /// A request gets the first form that applies to it; see [`ErrorForm::is_for`].
    ///
    /// ```
    /// # sw_error::http_errors! { enum HttpError: "SW_FORMS_" { .. } }
    /// use sw_error::layer::{EnvelopeLayer, Markdown};
    ///
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .with_form(Markdown);
    /// ```
    #[must_use]
    pub fn with_form(mut self, form: impl ErrorForm) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        settings.forms.push(Arc::new(form));
        settings.update_vary();
        self
    }
}

impl<S> Layer<S> for EnvelopeLayer {
    type Service = EnvelopeService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        EnvelopeService {
            inner,
            layer: self.clone(),
            is_broken: None,
        }
    }
}

impl fmt::Debug for EnvelopeLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeLayer").finish_non_exhaustive()
    }
}
