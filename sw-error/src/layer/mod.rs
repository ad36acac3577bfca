//! A tower layer: every response has a request id, and every error is in the envelope, whoever made it.
//!
//! A framework answers many requests by itself: no such route, a wrong method, a body that does not parse.
//! Middleware does: a timeout, too much load, too large a body. And a handler may panic.
//! Put this layer around everything, and those responses have a code as well.
//! The service chooses it: a [`Failure`] tells what happened, the function says which of its errors that is.
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
//! A service need not have an error of its own for everything: [`http_errors!`](crate::http_errors!) defines an enum
//! with a code for each failure, `SW_HTTP_METHOD_NOT_ALLOWED` say.
//! Compose it like any other error, and end the function with `_ => HttpError::from(failure).into()`.
//!
//! # Order of layers
//!
//! Outside of this layer are those that complete every response: CORS and compression.
//! Inside are those that may fail, and those that need the request id: tracing, timeouts, limits, authentication.
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
//! A 404, a timeout and a panic then have a code and their CORS headers; with CORS inside, a panic has none.
//! `sw-error-axum` and `sw-error-actix-web` show a stack in full, what happens in another order,
//! and what stays as it is: a static site, a reverse proxy, a documentation UI.
//!
//! # Log and metrics
//!
//! The names are those of [OpenTelemetry](https://opentelemetry.io/docs/specs/semconv/http/).
//! The first three are also recorded on the span of the request, if that declares them, and are the labels of the counter.
//!
//! | field | value |
//! |---|---|
//! | `error.type` | the code; `_OTHER` for a response without one |
//! | `http.response.status_code` | the status |
//! | `http.route` | the route, see [`EnvelopeLayer::route`] |
//! | `http.request.method` | the method |
//! | `url.path` | the path, if there is no route |
//! | `request_id` | the request id |
//! | `error` | the error with its sources, each text once; below 500 its message |
//! | `cause` | [`Failure::cause`]: what a framework, a middleware or a panic said |
//! | `problems` | what is wrong with which field of the request |
//!
#![doc = include_str!("../../docs/observability.md")]
//!
//! # Other frameworks
//!
//! A framework that is not built on tower needs an adapter: some fifty lines that map its types.
//! [`RequestFacts::of`] before the request goes on, and [`EnvelopeLayer::finish`] when the response comes back,
//! or [`EnvelopeLayer::respond`] if there is none, because the framework failed ([`Failure::from_error`])
//! or a handler panicked ([`Failure::catch`], [`Failure::from_panic`]).
//! The example [`own_framework`] is one in full; [`frameworks`] has recipes for axum 0.7, hyper 0.14, poem and salvo.
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
use http::{Extensions, Response};
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

/// Adds the request id to every response, and gives the errors of others their code.
///
/// - The request id is that of the `x-request-id` header where it is a sane one, else a new UUID (version 7).
///   Services inside find it in the request's header, and as [`RequestId`] in its extensions;
///   every response has it as its `x-request-id`; and the envelope of an error from 500 up has it as `request_id`.
/// - A response from 400 up that is not ours becomes that of the error which the service names for it.
///   Headers that do not describe the old body stay: `Allow`, `WWW-Authenticate`, `Retry-After`…
///   What the old body said, if it is a small text, is [`Failure::cause`].
/// - So does a panic, wherever it happens, and an error of the inner service:
///   tower's `timeout` and `load_shed` need no other handler. Their texts are for the log only.
///   If the function that names errors panics, that is a failure as well, which it may name;
///   if it panics again, the answer is a 500 with the code `SW_INTERNAL_ERROR`, the only one of this crate.
/// - Our own responses are left alone otherwise. A body that middleware has changed stays.
/// - Other errors stay as they are, too: a response that is marked [`AsIs`]; [some content types](Self::as_is_content_type)
///   and [paths](Self::as_is_path); a body in one of the wires, such as that of a proxied service, or of a handler that makes it itself;
///   and a page below 500, if the client wants one.
/// - Everything below 400 only gets its request id: no body is read.
/// - Clients of gRPC get the envelope with its HTTP status, as they
///   [expect it](https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md) of what is no gRPC.
///   A service that has gRPC adds its form, so that they get a status with the same code:
///   see [`with_form`](Self::with_form).
/// - A client whose `Accept` names `application/problem+json`, and does not want `application/json` more,
///   gets its errors as problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457));
///   [`wire`](Self::wire) is for a service with another body.
/// - With the feature `tracing`, each error response is logged once, with the target `sw_error` and in the span of its request:
///   from 500 up as an error with its sources, else for debugging. [Log and metrics](self#log-and-metrics) has the fields.
/// - With the feature `metrics`, each error response is counted in `sw_error_responses_total`.
///
/// Two things come too early or too late for it.
/// What the HTTP server itself cannot read never becomes a request: hyper answers it with 400, 414 or 431 and no body.
/// And a body that fails after its head has left can only end the connection.
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
    as_is: Rules,
    route: Option<Route>,
    #[cfg(feature = "l10n")]
    localizer: Option<Arc<dyn crate::l10n::Localizer>>,
}

/// The route of a request, from its extensions.
type Route = Arc<dyn Fn(&Extensions) -> Option<String> + Send + Sync>;

/// The response to what is not the service's own error; the second function makes it of the error.
type MapFailure = Arc<dyn Fn(&Failure, Respond<'_>) -> Response<Bytes> + Send + Sync>;

type Respond<'a> = &'a dyn Fn(&dyn SwError) -> Response<Bytes>;

impl EnvelopeLayer {
    /// A layer for a service that names the error which a failure is to its clients.
    ///
    /// Status, body and content type become those of the error.
    #[must_use]
    pub fn new<E: SwError>(name: impl Fn(&Failure) -> E + Send + Sync + 'static) -> Self {
        let settings = Settings {
            map_failure: Arc::new(move |failure, respond| respond(&name(failure))),
            wires: Vec::from([Standard::LAYOUT, ProblemDetails::LAYOUT]),
            has_own_wires: false,
            problem_types: None,
            help_links: None,
            last_resort: None,
            forms: Vec::new(),
            as_is: Rules::default(),
            route: None,
            #[cfg(feature = "l10n")]
            localizer: None,
        };
        Self {
            settings: Arc::new(settings),
        }
    }

    /// Sends errors in a [wire](mod@crate::wire) of the service.
    ///
    /// The first call replaces the envelope and problem details, each further one adds to the list.
    /// A client gets the first wire, or a later one whose content type its `Accept` names, and wants no less
    /// ([RFC 9110, section 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)).
    ///
    /// It is for all errors: those that are made in the envelope, and those in a wire of the list.
    /// An error in another one, as by `into_response!(OldError as Old)`, stays in it.
    /// From one wire to another, it loses what the first one has no place for.
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
    /// // Nothing but problem details.
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

    /// Where the codes are documented: the URL to which the code is appended to make the `type` of a problem,
    /// such as `https://example.com/errors#`.
    ///
    /// It is the value of `link` in each wire that has it.
    /// Without it, problems have no `type`, which stands for `about:blank`
    /// ([RFC 9457, section 4.2.1](https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1)).
    #[must_use]
    pub fn problem_types(mut self, url: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.settings).problem_types = Some(url.into().into());
        self
    }

    /// Adds `Link: <…>; rel="help"` to each error response with a code, in every form: the URL and the code
    /// ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)), such as `<https://example.com/errors#SW_ROOM_FULL>`.
    ///
    /// # Panics
    ///
    /// The URL has characters that a URL cannot have: spaces, quotes, angle brackets, controls, or what is not ASCII
    /// ([RFC 3986, section 2](https://www.rfc-editor.org/rfc/rfc3986#section-2)).
    #[must_use]
    #[track_caller]
    pub fn help_links(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"\"<>".contains(&byte);
        assert!(
            url.bytes().all(is_allowed),
            "`{}` is no URL; escape what is not allowed in one, as in `%20`",
            url.escape_debug()
        );
        Arc::make_mut(&mut self.settings).help_links = Some(url.into());
        self
    }

    /// The error that clients get if the function that names failures panics, also for its own panic.
    ///
    /// The body has its code and status, and the reason phrase as its message: nothing that could panic again.
    /// Without it, the code is `SW_INTERNAL_ERROR` and the status 500.
    ///
    /// ```
    /// use sw_error::layer::EnvelopeLayer;
    ///
    /// sw_error::http_errors! {
    ///     #[sw(case = "snake_case")]
    ///     enum HttpError { BadRequest, InternalServerError }
    /// }
    ///
    /// // `internal_server_error`, and not a code of another alphabet.
    /// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure))
    ///     .last_resort(&HttpError::InternalServerError);
    /// ```
    #[must_use]
    pub fn last_resort(mut self, error: &impl SwError) -> Self {
        Arc::make_mut(&mut self.settings).last_resort = Some(error.info());
        self
    }

    /// Leaves errors of a content type as they are, such as `application/scim+json`, which has errors of its own.
    ///
    /// `application/problem+json`, `application/problem+xml` and `application/vnd.api+json` need not be named.
    /// Parameters do not count. The service's own errors are not meant: they are what [`SwError`] makes of them.
    #[must_use]
    pub fn as_is_content_type(mut self, content_type: &str) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        settings.as_is.add_content_type(content_type);
        self
    }

    /// Leaves all error responses to a path, and to what is below it, as they are:
    /// `/docs` stands for `/docs` and `/docs/…`.
    ///
    /// A panic, a timeout and other errors without a response get the envelope there as well.
    ///
    /// `/` stands for all paths. With it, a service that adopts the layer keeps every byte that its clients know,
    /// and its own errors have codes in the log.
    ///
    /// ```
    /// use sw_error::layer::EnvelopeLayer;
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_PROXY_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// // A reverse proxy to a service with errors of its own, and a user interface.
    /// let layer = EnvelopeLayer::new(|_| Internal)
    ///     .as_is_path("/legacy")
    ///     .as_is_path("/docs");
    /// ```
    #[must_use]
    pub fn as_is_path(mut self, path: &str) -> Self {
        Arc::make_mut(&mut self.settings).as_is.add_path(path);
        self
    }

    /// Where the route of a request is found, such as `/rooms/{id}`: for the log and the metrics.
    ///
    /// The function gets the extensions of the request as it comes to the layer.
    /// `sw_error_axum::route` is one for axum, and is for a layer that a `Router` adds;
    /// a layer around the router sees requests before they have a route.
    /// The adapters of actix-web and Rocket need none.
    ///
    /// ```
    /// use http::Extensions;
    /// use sw_error::layer::EnvelopeLayer;
    /// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
    /// # #[error("a failure")]
    /// # #[sw(code = "SW_ROUTE_FAILURE", status = 500)]
    /// # struct Internal;
    ///
    /// /// What the router of this service leaves.
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

    /// Gives the errors of some requests the form that their protocol has for them, such as gRPC.
    ///
    /// Of several forms, a request gets the first that is for it; see [`ErrorForm::is_for`].
    #[must_use]
    pub fn with_form(mut self, form: impl ErrorForm) -> Self {
        Arc::make_mut(&mut self.settings).forms.push(Arc::new(form));
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
