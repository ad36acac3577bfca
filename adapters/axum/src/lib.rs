//! [sw-error](https://docs.rs/sw-error) with [axum](https://docs.rs/axum): errors with codes as responses,
//! and extractors that name the invalid field of a request.
//!
//! [`into_response!`] makes an error type a response, only for the types that you list.
//! [`Json`], [`Path`], [`Query`] and [`Form`] are drop-in replacements for axum's: change only the `use`.
//! They respond with the same statuses as axum's own extractors; only [`Form`] differs, in `HEAD` requests.
//! `EnvelopeLayer`, from sw-error's feature `layer`, gives every other error a code as well.
//!
//! ```
//! use axum::{Router, routing::post};
//! use sw_error::{SwError, layer::EnvelopeLayer};
//! use sw_error_axum::Json;
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum PlanError {
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//! }
//!
//! sw_error_axum::into_response!(PlanError);
//!
//! #[derive(serde::Deserialize)]
//! struct Plan {
//!     venue: String,
//! }
//!
//! async fn make_plan(Json(plan): Json<Plan>) -> Result<(), PlanError> {
//!     if plan.venue == "moon" {
//!         return Err(PlanError::BadVenue { venue: plan.venue });
//!     }
//!     Ok(())
//! }
//!
//! sw_error::http_errors! {
//!     enum HttpError: "SW_HTTP_" { .. }
//! }
//!
//! let app: Router = Router::new()
//!     .route("/plans", post(make_plan))
//!     .layer(EnvelopeLayer::new(|failure| HttpError::from(failure)));
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
//! use axum::{Router, routing::get};
//! use sw_error::{SwError, layer::EnvelopeLayer};
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
//! sw_error_axum::into_response!(NoRoom as Flat);
//!
//! let app: Router = Router::new()
//!     .route("/rooms", get(async || NoRoom))
//!     .layer(EnvelopeLayer::new(|failure| HttpError::from(failure)).wire(Flat));
//! ```
//!
//! An error type with several bodies implements `IntoResponse` itself, with a `match`:
//! `self.envelope().in_wire::<Flat>().to_response().map(Body::from)`.
//!
#![doc = include_str!("../docs/order.md")]
//!
//! # Versions
//!
//! The version follows axum's: 0.8.x of this crate is for axum 0.8.

mod body;
mod enveloped;
mod form;
mod json;
mod newtype;
mod path;
mod query;
mod rejection;

use axum::extract::MatchedPath;
use axum_core::{body::Body, response::Response};
use http::Extensions;
use sw_error::SwError;

pub use self::{
    enveloped::Enveloped, form::Form, json::Json, path::Path, query::Query, rejection::Rejection,
};

/// The response for an error, as [`into_response!`] builds it.
///
/// Call it in your own `IntoResponse` to change the response:
///
/// ```
/// use axum::{http::HeaderValue, response::{IntoResponse, Response}};
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_ROOM", status = 404)]
/// struct NoRoom;
///
/// impl IntoResponse for NoRoom {
///     fn into_response(self) -> Response {
///         let mut response = sw_error_axum::into_response(&self);
///         let soon = HeaderValue::from_static("max-age=60");
///         response.headers_mut().insert("cache-control", soon);
///         response
///     }
/// }
/// ```
#[must_use]
pub fn into_response(error: &dyn SwError) -> Response {
    error.to_response().map(Body::from)
}

/// The route of a request, such as `/rooms/{id}`, for
/// [`EnvelopeLayer::route`](https://docs.rs/sw-error/latest/sw_error/layer/struct.EnvelopeLayer.html#method.route).
///
/// ```standalone_crate
/// use axum::Router;
/// use sw_error::layer::EnvelopeLayer;
///
/// sw_error::http_errors! {
///     enum HttpError: "SW_HTTP_" { .. }
/// }
///
/// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure)).route(sw_error_axum::route);
/// let app: Router = Router::new().layer(layer);
/// ```
#[must_use]
pub fn route(extensions: &Extensions) -> Option<String> {
    let path = extensions.get::<MatchedPath>()?;
    Some(path.as_str().to_owned())
}

/// Implements `IntoResponse` for types that implement [`SwError`], so that handlers can return them.
///
/// ```
/// use std::error::Error;
///
/// use axum::response::IntoResponse;
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_HALL", status = 404)]
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
/// sw_error_axum::into_response!(NoRoom, impl<E: Error> Retried<E>);
///
/// assert_eq!(Retried::Inner(NoRoom).into_response().status(), 404);
/// ```
///
/// A `where` clause may follow the last type.
/// The macro expands to the following for each type:
///
/// ```
/// # use axum::response::{IntoResponse, Response};
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_STAGE", status = 404)]
/// # struct NoRoom;
/// impl IntoResponse for NoRoom {
///     fn into_response(self) -> Response {
///         sw_error_axum::into_response(&self)
///     }
/// }
/// ```
#[macro_export]
macro_rules! into_response {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$($wire:ty)?]) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::IntoResponse for $ty
        where
            Self: $crate::__private::SwError,
            $($predicates)*
        {
            fn into_response(self) -> $crate::__private::Response {
                $crate::__private::response(
                    $crate::__private::to_response! { [$($parameters)*] [$ty] [$($wire)?] &self },
                )
            }
        }
    };
    ($($types:tt)+) => {
        $crate::__private::each_type! { $crate::into_response; $($types)+ }
    };
}

#[doc(hidden)]
pub mod __private {
    use axum_core::body::Body;
    pub use axum_core::response::{IntoResponse, Response};
    use bytes::Bytes;
    pub use sw_error::{SwError, each_type, to_response};

    #[must_use]
    pub fn response(response: http::Response<Bytes>) -> Response {
        response.map(Body::from)
    }
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
