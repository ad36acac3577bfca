//! [`Rejection`]: the error of an extractor.

use std::{error::Error, fmt, ops::Deref};

use actix_web::{
    HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody, http::StatusCode,
};
use sw_error::{extract, failure::Failure};

use crate::{head, response};

/// Why a request does not match what a handler expects; the [`actix_web::Error`] of all extractors of this crate contains it.
///
/// [`EnvelopeMiddleware`](crate::EnvelopeMiddleware) gives its response the code to which the service maps the failure.
/// In handlers, `?` converts an [`extract::Rejection`] or a [`Failure`] into it:
///
/// ```
/// use actix_web::HttpRequest;
/// use http::StatusCode;
/// use sw_error::failure::{Failure, FailureKind};
/// use sw_error_actix_web::Rejection;
///
/// fn tenant(request: &HttpRequest) -> Result<u32, Failure> {
///     let text = request.headers().get("x-tenant").and_then(|value| value.to_str().ok());
///     text.and_then(|text| text.parse().ok()).ok_or_else(|| {
///         Failure::new(FailureKind::Other, StatusCode::BAD_REQUEST)
///             .with_problem("x-tenant", "expected a number")
///     })
/// }
///
/// async fn plans(request: HttpRequest) -> Result<String, Rejection> {
///     let tenant = tenant(&request)?;
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

impl ResponseError for Rejection {
    fn status_code(&self) -> StatusCode {
        head::status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        response(self.to_response())
    }
}

impl Responder for Rejection {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.error_response()
    }
}
