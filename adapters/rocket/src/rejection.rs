//! [`Rejection`]: the error of a guard.

use std::{error::Error, fmt, ops::Deref};

use rocket::{
    Request,
    response::{Responder, Result},
};
use sw_error::{extract, failure::Failure};

use crate::respond_with;

/// The error of all guards of this crate: why a request does not match what a handler expects.
///
/// [`EnvelopeFairing`](crate::EnvelopeFairing) gives its response the code to which the service maps the failure.
/// In handlers, `?` converts an [`extract::Rejection`] or a [`Failure`] into it:
///
/// ```
/// use http::StatusCode;
/// use rocket::get;
/// use sw_error::failure::{Failure, FailureKind};
/// use sw_error_rocket::Rejection;
///
/// fn tenant(text: &str) -> Result<u32, Failure> {
///     text.parse().map_err(|_| {
///         Failure::new(FailureKind::Path, StatusCode::BAD_REQUEST)
///             .with_problem("tenant", "expected a number")
///     })
/// }
///
/// #[get("/tenants/<name>")]
/// fn plans(name: &str) -> Result<String, Rejection> {
///     let tenant = tenant(name)?;
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

impl Responder<'_, 'static> for Rejection {
    fn respond_to(self, request: &Request<'_>) -> Result<'static> {
        respond_with(self.to_response(), request)
    }
}
