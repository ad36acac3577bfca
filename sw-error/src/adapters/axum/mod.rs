//! axum: every derived type is a response, and the extractors say which field of the request is wrong.
//!
//! [`Json`], [`Path`], [`Query`] and [`Form`] are drop-ins for those of axum: change the `use`, and nothing else.
//!
//! ```
//! use axum::{Router, routing::post};
//! use sw_error::{SwError, axum::Json, layer::EnvelopeLayer};
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum PlanError {
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//! }
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

mod body;
mod form;
mod json;
mod path;
mod query;

use axum_core::{
    body::Body,
    response::{IntoResponse, Response},
};

pub use self::{form::Form, json::Json, path::Path, query::Query};
pub use crate::extract::Rejection;
use crate::{Envelope, SwError};

/// The response to an error, for a type that does not derive [`SwError`], or wants more of its response.
///
/// Derived types implement `IntoResponse` themselves, unless they say `no_adapters`:
///
/// ```
/// use axum::{http::HeaderValue, response::{IntoResponse, Response}};
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_ROOM", status = 404, no_adapters)]
/// struct NoRoom;
///
/// impl IntoResponse for NoRoom {
///     fn into_response(self) -> Response {
///         let mut response = sw_error::axum::into_response(&self);
///         let soon = HeaderValue::from_static("max-age=60");
///         response.headers_mut().insert("cache-control", soon);
///         response
///     }
/// }
/// ```
#[must_use]
pub fn into_response(error: &dyn SwError) -> Response {
    Envelope::new(error).into_response()
}

impl IntoResponse for Envelope<'_> {
    fn into_response(self) -> Response {
        self.to_response().map(Body::from)
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.to_response().map(Body::from)
    }
}

/// `IntoResponse` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::axum_core::response::IntoResponse for $ty
        where
            $($predicates)*
        {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::axum::into_response(&self)
            }
        }
    };
}
