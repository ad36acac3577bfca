//! [`Rejection`]: the error of an extractor.

use std::{error::Error, fmt, ops::Deref};

use axum_core::{
    body::Body,
    response::{IntoResponse, Response},
};
use sw_error::{extract, failure::Failure};

/// The error of all extractors of this crate: why a request does not match what a handler expects.
///
/// `EnvelopeLayer` gives its response the code that the service names for the failure.
/// In handlers, `?` converts an [`extract::Rejection`] or a [`Failure`] into it.
#[derive(Clone, Debug)]
pub struct Rejection(pub extract::Rejection);

/// The methods of [`extract::Rejection`].
impl Deref for Rejection {
    type Target = extract::Rejection;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<extract::Rejection> for Rejection {
    fn from(rejection: extract::Rejection) -> Self {
        Self(rejection)
    }
}

impl From<Failure> for Rejection {
    fn from(failure: Failure) -> Self {
        Self(failure.into())
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Error for Rejection {}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.to_response().map(Body::from)
    }
}
