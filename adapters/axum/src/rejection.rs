//! [`Rejection`]: the error of an extractor.

use std::{error::Error, fmt, ops::Deref};

use axum_core::{
    body::Body,
    response::{IntoResponse, Response},
};
use sw_error::{extract, failure::Failure};

/// The error of all extractors of this crate: why a request does not match what a handler expects.
///
/// `EnvelopeLayer` gives its response the code to which the service maps the failure.
/// In handlers, `?` converts an [`extract::Rejection`] or a [`Failure`] into it:
///
/// ```
/// use axum::http::{HeaderMap, StatusCode};
/// use sw_error::failure::{Failure, FailureKind};
/// use sw_error_axum::Rejection;
///
/// fn tenant(headers: &HeaderMap) -> Result<u32, Failure> {
///     let text = headers.get("x-tenant").and_then(|value| value.to_str().ok());
///     text.and_then(|text| text.parse().ok()).ok_or_else(|| {
///         Failure::new(FailureKind::Other, StatusCode::BAD_REQUEST)
///             .with_problem("x-tenant", "expected a number")
///     })
/// }
///
/// async fn plans(headers: HeaderMap) -> Result<String, Rejection> {
///     let tenant = tenant(&headers)?;
///     Ok(format!("the plans of tenant {tenant}"))
/// }
/// ```
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
