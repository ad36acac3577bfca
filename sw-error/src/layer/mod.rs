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
//! # Other frameworks
//!
//! A framework that is not built on tower needs an adapter: some fifty lines that map its types.
//! [`RequestFacts::of`] before the request goes on, and [`EnvelopeLayer::finish`] when the response comes back,
//! or [`EnvelopeLayer::respond`] if there is none, because the framework failed ([`Failure::from_error`])
//! or a handler panicked ([`Failure::from_panic`]).
//! The example [`own_framework`] is one in full.
//!
//! [`own_framework`]: https://github.com/sw-error/sw-error/blob/main/sw-error/examples/own_framework.rs

mod accept;
mod cause;
mod facts;
mod finish;
mod form;
#[cfg(feature = "tracing")]
mod log;
#[cfg(feature = "metrics")]
mod metrics;
mod problem;
mod request_id;
mod service;

use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

use bytes::Bytes;
use http::Response;
use tower_layer::Layer;

pub use self::{
    facts::RequestFacts,
    finish::{remove_body_headers, report},
    form::ErrorForm,
    request_id::RequestId,
    service::{EnvelopeService, ResponseFuture},
};
use crate::SwError;
use crate::failure::Failure;

/// Adds the request id to every response, and gives the errors of others their code.
///
/// - The request id is that of the `x-request-id` header where it is a sane one, else a new UUID (version 7).
///   Handlers find it as [`RequestId`] in the request's extensions; every response has it as its `x-request-id`;
///   and the envelope of an error from 500 up has it as `request_id`.
/// - A response from 400 up that is not ours becomes that of the error which the service names for it.
///   Headers that do not describe the old body stay: `Allow`, `WWW-Authenticate`, `Retry-After`…
/// - So do a panic, and an error of the inner service: tower's `timeout` and `load_shed` need no other handler.
///   What they say is for the log only.
/// - Our own responses are left alone otherwise, and so are responses that are marked [`AsIs`],
///   and everything below 400: no body is read.
/// - Clients of gRPC get the envelope with its HTTP status, as they
///   [expect it](https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md) of what is no gRPC.
///   A service that has gRPC adds its form, so that they get a status with the same code:
///   see [`with_form`](Self::with_form).
/// - A client whose `Accept` names `application/problem+json`, and does not want `application/json` more,
///   gets its errors as problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
/// - With the feature `tracing`, each error response is logged once:
///   from 500 up as an error with its sources, else for debugging.
/// - With the feature `metrics`, each error response is counted in `sw_error_responses_total` by `code` and `status`.
///
/// Two things come too early or too late for it.
/// What the HTTP server itself cannot read never becomes a request: hyper answers it with 400, 414 or 431 and no body.
/// And a body that fails after its head has left can only end the connection.
///
/// The response body must be one that can be made from [`Bytes`], as those of axum and of `http_body_util::Full` can.
/// Where the service inside has a body of its own, as `RequestBodyLimitLayer` has in one `ServiceBuilder`,
/// put a `map_response` in between; the docs of `sw-error-axum` show it.
#[derive(Clone)]
pub struct EnvelopeLayer {
    settings: Arc<Settings>,
}

#[derive(Clone)]
struct Settings {
    map_failure: MapFailure,
    problem_types: Option<Arc<str>>,
    forms: Vec<Arc<dyn ErrorForm>>,
}

/// The response to what is not the service's own error.
type MapFailure = Arc<dyn Fn(&Failure) -> Response<Bytes> + Send + Sync>;

/// Marks an error response that stays as it is: put it into the response's extensions.
///
/// For an error in a form of its own, such as that of a standard, or one that a proxy passes on.
///
/// ```
/// use http::{Response, StatusCode};
/// use sw_error::layer::AsIs;
///
/// let mut response = Response::new(r#"{"error":"invalid_grant"}"#); // RFC 6749, section 5.2
/// *response.status_mut() = StatusCode::BAD_REQUEST;
/// response.extensions_mut().insert(AsIs);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsIs;

impl EnvelopeLayer {
    /// A layer for a service that names the error which a failure is to its clients.
    ///
    /// Status, body and content type become those of the error.
    #[must_use]
    pub fn new<E: SwError>(name: impl Fn(&Failure) -> E + Send + Sync + 'static) -> Self {
        let settings = Settings {
            map_failure: Arc::new(move |failure| name(failure).to_response()),
            problem_types: None,
            forms: Vec::new(),
        };
        Self {
            settings: Arc::new(settings),
        }
    }

    /// Where the codes are documented: the URL to which the code is appended to make the `type` of a problem,
    /// such as `https://example.com/errors#`.
    ///
    /// Without it, problems have no `type`, which stands for `about:blank`
    /// ([RFC 9457, section 4.2.1](https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1)).
    #[must_use]
    pub fn problem_types(mut self, url: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.settings).problem_types = Some(url.into().into());
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
