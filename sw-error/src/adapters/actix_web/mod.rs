//! actix-web: every derived type is a response, [`EnvelopeLayer`](crate::layer::EnvelopeLayer) is a middleware,
//! and extractors say which field is wrong.
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use sw_error::{
//!     SwError,
//!     actix_web::Json,
//!     failure::{Failure, FailureKind}, layer::EnvelopeLayer,
//! };
//!
//! sw_error::http_errors! {
//!     enum HttpError: "SW_HTTP_" { .. }
//! }
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum ApiError {
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//!
//!     #[error("there is nothing at this address")]
//!     #[sw(code = "SW_NOT_FOUND", status = 404)]
//!     NotFound,
//!
//!     #[error(transparent)]
//!     #[sw(transparent)]
//!     Http(#[from] HttpError),
//! }
//!
//! /// What the errors of others are to clients.
//! fn name(failure: &Failure) -> ApiError {
//!     match failure.kind() {
//!         FailureKind::NotFound => ApiError::NotFound,
//!         _ => HttpError::from(failure).into(),
//!     }
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Plan {
//!     venue: String,
//! }
//!
//! async fn make_plan(Json(plan): Json<Plan>) -> Result<HttpResponse, ApiError> {
//!     if plan.venue == "moon" {
//!         return Err(ApiError::BadVenue { venue: plan.venue });
//!     }
//!     Ok(HttpResponse::Created().finish())
//! }
//!
//! let app = App::new()
//!     .route("/plans", web::post().to(make_plan))
//!     .wrap(EnvelopeLayer::new(name)); // the last `wrap` is the outermost
//! ```
//!
//! # The middleware
//!
//! It does what [`EnvelopeLayer`](crate::layer::EnvelopeLayer) says, and also in a `Scope` or a `Resource`.
//! Some things are particular to actix-web:
//!
//! - A middleware may fail instead of respond: `Err(actix_web::Error)`. The request is gone then, so what leaves the
//!   layer is an error as well, of the response that the layer has made. Middleware outside of it sees just that;
//!   actix-web's `DefaultHeaders`, say, add nothing to it. So does a panic, which without the layer ends the connection.
//! - [`RequestId`](crate::layer::RequestId) is in the request's extensions:
//!   `request.extensions().get::<RequestId>()`, or `web::ReqData<RequestId>` in a handler.
//! - A method that an address does not have is a 405 with `Allow` in a resource: `web::resource("/plans").route(web::post()…)`.
//!   With `App::route`, and with `#[post("/plans")]`, actix-web says 404.
//!
//! # The extractors
//!
//! [`Json`], [`Path`], [`Query`] and [`Form`] are drop-ins for those of `actix_web::web`.
//! A request that does not fit gets the same status and the same code as in every other framework:
//! 400 for a path where actix-web has 404, 415 for a content type where it has 400, 422 for a body that parses and does not fit.
//! What is in `JsonConfig`, `FormConfig`, `PathConfig` and `QueryConfig` is not for them; actix-web does not show it.
//!
//! Bodies may have as many bytes as `web::PayloadConfig` says, which is 256 KiB where the app does not set it:
//!
//! ```
//! use actix_web::{App, web};
//!
//! let app = App::new().app_data(web::PayloadConfig::new(16 * 1024));
//! ```
//!
//! actix-web's own extractors work as well; their errors have the status that actix-web gives them, and no details.

mod body;
mod form;
mod head;
mod json;
mod middleware;
mod path;
mod query;
mod wrapper;

use ::actix_web::{
    HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody,
    http::StatusCode as ActixStatus,
};
use wrapper::wrapper;

pub use self::{
    form::Form,
    json::Json,
    middleware::{EnvelopeMiddleware, ResponseFuture},
    path::Path,
    query::Query,
};
pub use crate::extract::Rejection;
use crate::{Envelope, SwError};

/// The response to an error, for a type that does not derive [`SwError`]; derived types implement `ResponseError`.
///
/// ```
/// use std::fmt;
/// use actix_web::{HttpResponse, ResponseError, http::StatusCode};
/// use sw_error::SwError;
///
/// #[derive(Debug)]
/// struct Any(Box<dyn SwError>);
///
/// impl ResponseError for Any {
///     fn status_code(&self) -> StatusCode {
///         sw_error::actix_web::status_code(&*self.0)
///     }
///     fn error_response(&self) -> HttpResponse {
///         sw_error::actix_web::error_response(&*self.0)
///     }
/// }
///
/// impl fmt::Display for Any {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         self.0.fmt(f)
///     }
/// }
/// ```
#[must_use]
pub fn error_response(error: &dyn SwError) -> HttpResponse {
    Envelope::new(error).into()
}

/// The status of an error, in the type of actix-web.
#[must_use]
pub fn status_code(error: &dyn SwError) -> ActixStatus {
    head::status(error.status().into())
}

impl From<Envelope<'_>> for HttpResponse {
    fn from(envelope: Envelope<'_>) -> Self {
        head::response(envelope.to_response())
    }
}

impl Responder for Envelope<'_> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.into()
    }
}

impl ResponseError for Rejection {
    fn status_code(&self) -> ActixStatus {
        head::status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        head::response(self.to_response())
    }
}

impl Responder for Rejection {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.error_response()
    }
}

/// `ResponseError` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_actix_web {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::actix_web::ResponseError for $ty
        where
            $($predicates)*
        {
            fn status_code(&self) -> $crate::__private::actix_web::http::StatusCode {
                $crate::actix_web::status_code(self)
            }
            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::actix_web::error_response(self)
            }
        }
    };
}
