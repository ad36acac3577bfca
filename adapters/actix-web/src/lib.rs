//! [sw-error](https://docs.rs/sw-error) with [actix-web](https://docs.rs/actix-web): errors with codes as responses,
//! the layer as a middleware, and extractors that name the invalid field of a request.
//!
//! [`response_error!`] makes an error type a response, only for the types that you list.
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use sw_error::{
//!     SwError,
//!     failure::{Failure, FailureKind},
//!     layer::EnvelopeLayer,
//! };
//! use sw_error_actix_web::{EnvelopeMiddleware, Json};
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
//! sw_error_actix_web::response_error!(ApiError);
//!
//! /// Maps failures to errors of the service.
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
//!     .wrap(EnvelopeMiddleware::new(EnvelopeLayer::new(name))); // the last `wrap` is the outermost
//! ```
//!
//! # A body of your own
//!
//! A service whose clients expect another body than the envelope declares it as a [wire](mod@sw_error::wire).
//! `wire` of the layer selects it for the whole service: the layer rewrites envelopes in that body.
//! `as Flat` builds a response in that body directly. The layer then need not rewrite it, and it also works without the layer.
//! [`Enveloped<E, Flat>`](Enveloped) does the same for types of other crates.
//!
//! ```standalone_crate
//! use actix_web::{App, web};
//! use sw_error::{SwError, layer::EnvelopeLayer};
//! use sw_error_actix_web::EnvelopeMiddleware;
//!
//! # sw_error::http_errors! { enum HttpError: "SW_HTTP_" { .. } }
//! #[derive(Debug, thiserror::Error, SwError)]
//! #[error("no such room")]
//! #[sw(code = "SW_NO_LOUNGE", status = 404)]
//! struct NoRoom;
//!
//! sw_error::wire! {
//!     pub struct Flat { "message": message, "code": code }
//! }
//!
//! sw_error_actix_web::response_error!(NoRoom as Flat);
//!
//! async fn room() -> Result<String, NoRoom> {
//!     Err(NoRoom)
//! }
//!
//! let layer = EnvelopeLayer::new(|failure| HttpError::from(failure)).wire(Flat);
//! let app = App::new().route("/rooms", web::get().to(room)).wrap(EnvelopeMiddleware::new(layer));
//! ```
//!
//! An error type with several bodies implements `ResponseError` itself, with a `match`.
//! Use [`response`] and [`status_code`] there: `response(self.envelope().in_wire::<Flat>().to_response())`.
//!
//! # The middleware
//!
//! [`EnvelopeMiddleware`] does the same as [`EnvelopeLayer`](sw_error::layer::EnvelopeLayer), and also works in a `Scope` or a `Resource`.
//! Some behaviour is specific to actix-web:
//!
//! - Middleware may return an error, `Err(actix_web::Error)`, instead of a response. The request is then gone,
//!   so the layer also returns an error, which carries the completed response. Outer middleware sees only that error:
//!   actix-web's `DefaultHeaders`, for example, adds nothing to it.
//!   A panic, which would otherwise end the connection, is handled in the same way.
//! - The route of such a request is looked up again by its path alone.
//!   If two scopes have the same path and differ in their guards, the log and the metrics may show the route of the other one.
//! - [`Failure::cause`](sw_error::failure::Failure::cause) is the `Display` output of an `actix_web::Error`, which hides its sources.
//!   The sources of a `Box<dyn Error>`, an `io::Error` and an `anyhow::Error` in `ErrorInternalServerError` and the like are included.
//! - An inner service that is not ready, or panics in `poll_ready`, does not end the worker: each request gets an error.
//! - A response whose body fails before anything was sent becomes an error as well.
//! - [`RequestId`](sw_error::layer::RequestId) is in the request's extensions:
//!   `request.extensions().get::<RequestId>()`, or `web::ReqData<RequestId>` in a handler.
//! - In a resource, a method that the address does not support is a 405 with `Allow`: `web::resource("/plans").route(web::post()…)`.
//!   With `App::route` and `#[post("/plans")]`, actix-web responds with 404.
//!
#![doc = include_str!("../docs/order.md")]
//!
//! # The extractors
//!
//! [`Json`], [`Path`], [`Query`] and [`Form`] are drop-in replacements for those of `actix_web::web`, which they call to read the request.
//! `JsonConfig`, `FormConfig`, `QueryConfig` and `PathConfig` therefore apply, with their limits, content types and error handlers:
//!
//! ```
//! use actix_web::{App, web};
//!
//! let app = App::new().app_data(web::JsonConfig::default().limit(64 * 1024));
//! ```
//!
//! If an error handler returns another error, that error becomes the response.
//! If it returns the error unchanged, our rejection replaces it.
//!
//! An invalid request gets the same status and the same code as in every other framework.
//! With the app data [`KeepStatuses`], the status is actix-web's:
//!
//! | the request | status | actix-web's |
//! |---|---|---|
//! | has JSON with another content type, or none | 415 | 400 |
//! | has JSON that does not fit the type | 422 | 400 |
//! | has a form that does not fit the type | 422 | 400 |
//! | has a path that does not fit the type | 400 | 404 |
//! | has a path that is not UTF-8 | 400 | 200 |
//! | has fewer parameters in the path than the type, or a type that a path cannot represent | 500 | 404 |
//!
//! All other statuses are the same.
//! A path that is not UTF-8 but otherwise fits does not reach the error handler of `PathConfig`, because actix-web accepts it.
//!
//! The error of the extractors is [`actix_web::Error`], as in actix-web; it contains our [`Rejection`]:
//!
//! ```
//! use actix_web::{Error, HttpResponse};
//! use sw_error_actix_web::{Json, Rejection};
//!
//! async fn make_plan(title: Result<Json<String>, Error>) -> Result<HttpResponse, Error> {
//!     let error = match title {
//!         Ok(_) => return Ok(HttpResponse::Created().finish()),
//!         Err(error) => error,
//!     };
//!     if let Some(rejection) = error.as_error::<Rejection>() {
//!         println!("{:?}", rejection.failure().problems());
//!     }
//!     Err(error)
//! }
//! ```
//!
//! actix-web's own extractors still work; their errors keep actix-web's status and have no details.
//!
//! # Versions
//!
//! The major version follows actix-web's: 4.x of this crate is for actix-web 4.

mod cause;
mod enveloped;
mod finished;
mod form;
mod head;
mod json;
mod keep_statuses;
mod middleware;
mod path;
mod payload;
mod query;
mod rejection;
mod response_body;
mod traced;
mod unfinished;
mod wrapper;

use actix_web::{HttpResponse, body::BoxBody, http::StatusCode};
use bytes::Bytes;
use sw_error::SwError;

pub use self::{
    enveloped::Enveloped,
    form::Form,
    json::Json,
    keep_statuses::KeepStatuses,
    middleware::{EnvelopeMiddleware, EnvelopeService, ResponseFuture},
    path::Path,
    query::Query,
    rejection::Rejection,
    response_body::ResponseBody,
};

/// The response for an error, as [`response_error!`] builds it.
///
/// Call it in your own `ResponseError` to change the response:
///
/// ```
/// use actix_web::{HttpResponse, ResponseError, http::{StatusCode, header}};
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_CELLAR", status = 404)]
/// struct NoRoom;
///
/// impl ResponseError for NoRoom {
///     fn status_code(&self) -> StatusCode {
///         sw_error_actix_web::status_code(self)
///     }
///
///     fn error_response(&self) -> HttpResponse {
///         let mut response = sw_error_actix_web::error_response(self);
///         let soon = header::HeaderValue::from_static("max-age=60");
///         response.headers_mut().insert(header::CACHE_CONTROL, soon);
///         response
///     }
/// }
///
/// assert_eq!(NoRoom.error_response().status(), 404);
/// ```
#[must_use]
pub fn error_response(error: &dyn SwError) -> HttpResponse {
    response(error.to_response())
}

/// The status of an error, in actix-web's type: see [`error_response`] for an example.
#[must_use]
pub fn status_code(error: &dyn SwError) -> StatusCode {
    head::status(error.status().into())
}

/// Converts a response of the `http` crate to actix-web's type, which has its own types for status and headers.
///
/// ```
/// use actix_web::HttpResponse;
/// use sw_error::SwError;
///
/// fn with_id(error: &dyn SwError, id: &str) -> HttpResponse {
///     sw_error_actix_web::response(error.envelope().with_request_id(id).to_response())
/// }
/// ```
#[must_use]
pub fn response(response: http::Response<Bytes>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let mut response = HttpResponse::with_body(head::status(parts.status), BoxBody::new(body));
    head::set(&mut response, parts);
    response
}

/// Implements `ResponseError` for types that implement [`SwError`], so that handlers can return them as errors.
///
/// ```
/// use std::error::Error;
///
/// use actix_web::ResponseError;
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_ROOM", status = 404)]
/// struct NoRoom;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum Retried<E: Error> {
///     #[error("gave up after {0} attempts")]
///     #[sw(code = "SW_GAVE_UP", status = 503)]
///     GaveUp(u32),
///     #[error(transparent)]
///     #[sw(transparent)]
///     Inner(E),
/// }
///
/// sw_error_actix_web::response_error!(NoRoom, impl<E: Error> Retried<E>);
///
/// assert_eq!(Retried::Inner(NoRoom).error_response().status(), 404);
/// ```
///
/// A `where` clause may follow the last type.
/// The macro expands to the following for each type:
///
/// ```
/// # use actix_web::{HttpResponse, ResponseError, http::StatusCode};
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_HALL", status = 404)]
/// # struct NoRoom;
/// impl ResponseError for NoRoom {
///     fn status_code(&self) -> StatusCode {
///         sw_error_actix_web::status_code(self)
///     }
///
///     fn error_response(&self) -> HttpResponse {
///         sw_error_actix_web::error_response(self)
///     }
/// }
/// ```
#[macro_export]
macro_rules! response_error {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$($wire:ty)?]) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::ResponseError for $ty
        where
            Self: $crate::__private::SwError,
            $($predicates)*
        {
            fn status_code(&self) -> $crate::__private::StatusCode {
                $crate::status_code(self)
            }
            fn error_response(&self) -> $crate::__private::HttpResponse {
                $crate::response(
                    $crate::__private::to_response! { [$($parameters)*] [$ty] [$($wire)?] self },
                )
            }
        }
    };
    ($($types:tt)+) => {
        $crate::__private::each_type! { $crate::response_error; $($types)+ }
    };
}

#[doc(hidden)]
pub mod __private {
    pub use actix_web::{HttpResponse, ResponseError, http::StatusCode};
    pub use sw_error::{SwError, each_type, to_response};
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
