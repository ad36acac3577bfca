//! A tower layer: every error that leaves the service has a request id, and those of others get the envelope too.
//!
//! A framework answers many requests by itself: no such route, a wrong method, a body that does not parse.
//! Put this layer around everything, and those responses have a code as well:
//!
//! ```
//! use sw_error::{SwError, layer::{EnvelopeLayer, Failure, FailureKind}};
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
//! }
//!
//! let layer = EnvelopeLayer::new().map_failure(|failure: &Failure| match failure.kind() {
//!     FailureKind::NotFound => Some(Box::new(ApiError::NotFound)),
//!     FailureKind::Body => Some(Box::new(ApiError::Validation {
//!         fields: failure.problems().iter().map(|problem| problem.field.clone()).collect(),
//!     })),
//!     _ => None,
//! });
//! let app: axum::Router = axum::Router::new().layer(layer);
//! ```

mod finish;
#[cfg(feature = "tracing")]
mod log;
mod request_id;
mod service;

use alloc::{boxed::Box, sync::Arc};
use core::fmt;

use tower_layer::Layer;

pub use self::{
    request_id::RequestId,
    service::{EnvelopeService, ResponseFuture},
};
use crate::SwError;
pub use crate::failure::{Failure, FailureKind, Problem};

/// Adds the request id to every response, and gives the errors of others their code.
///
/// - The request id is that of the `x-request-id` header where it is a sane one, else a new UUID (version 7).
///   Handlers find it as [`RequestId`] in the request's extensions; every response has it as its `x-request-id`;
///   and the envelope of an error from 500 up has it as `request_id`.
/// - A response from 400 up that is not ours goes to the function of [`map_failure`](Self::map_failure).
/// - Our own responses are left alone otherwise.
/// - With the feature `tracing`, each error response is logged once:
///   from 500 up as an error with its sources, else for debugging.
///
/// The response body must be one that can be made from [`Bytes`](bytes::Bytes), as those of axum and of
/// `http_body_util::Full` can.
#[derive(Clone, Default)]
pub struct EnvelopeLayer {
    map_failure: Option<MapFailure>,
}

/// The service's choice of a code for what is not its own error.
type MapFailure = Arc<dyn Fn(&Failure) -> Option<Box<dyn SwError>> + Send + Sync>;

impl EnvelopeLayer {
    /// A layer that adds request ids, and leaves the errors of others as they are.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the error that stands for a failure; where it names none, the response stays as it is.
    ///
    /// Status, body and content type become those of the error. Other headers stay:
    /// `Allow` still lists the methods after a 405.
    #[must_use]
    pub fn map_failure<F>(mut self, function: F) -> Self
    where
        F: Fn(&Failure) -> Option<Box<dyn SwError>> + Send + Sync + 'static,
    {
        self.map_failure = Some(Arc::new(function));
        self
    }
}

impl<S> Layer<S> for EnvelopeLayer {
    type Service = EnvelopeService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        EnvelopeService {
            inner,
            layer: self.clone(),
        }
    }
}

impl fmt::Debug for EnvelopeLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeLayer").finish_non_exhaustive()
    }
}
