//! Rocket 0.5: every derived type is a responder, the layer is a fairing, and guards say what does not fit.
//!
//! ```
//! use rocket::{get, post, routes};
//! use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer, rocket::{Json, Path}};
//!
//! sw_error::http_errors! {
//!     enum HttpError: "SW_HTTP_" { .. }
//! }
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum ApiError {
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//!
//!     #[error(transparent)]
//!     #[sw(transparent)]
//!     Http(#[from] HttpError),
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Plan {
//!     venue: String,
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Address {
//!     plan: u32,
//! }
//!
//! #[post("/plans", data = "<plan>")]
//! async fn make_plan(plan: Json<Plan>) -> Result<(), ApiError> {
//!     if plan.venue == "moon" {
//!         return Err(ApiError::BadVenue { venue: plan.0.venue });
//!     }
//!     Ok(())
//! }
//!
//! #[get("/plans/<_>")]
//! async fn plan(address: Path<Address>) -> String {
//!     address.plan.to_string()
//! }
//!
//! fn name(failure: &Failure) -> ApiError {
//!     HttpError::from(failure).into()
//! }
//!
//! let app = rocket::build()
//!     .mount("/", routes![make_plan, plan])
//!     .attach(EnvelopeLayer::new(name));
//! ```
//!
//! # The fairing
//!
//! [`EnvelopeLayer`](crate::layer::EnvelopeLayer) does as a fairing what it does as a tower layer.
//! Attach it last, as fairings see responses in the order in which they are attached.
//!
//! - It is a [singleton](rocket::fairing::Fairing#singletons): of several, the last one counts.
//! - Errors go through Rocket's catchers as ever. What a catcher answers that is not an error of ours
//!   is replaced like any other response; one that is to stay is an [`AsIs`].
//! - Where no default catcher is registered at `/`, the fairing registers one. It is for requests of which Rocket
//!   understands so little that no fairing sees them, such as one with a method that it does not know.
//!   With a default catcher that comes still later, from a fairing that a fairing attaches, it collides:
//!   Rocket does not start then, and says so.
//! - Where only other methods have a route, Rocket answers 404; this becomes 405, with `Allow`.
//! - Handlers take the id of the request as [`RequestId`](crate::layer::RequestId), which is a request guard.
//!
//! # Guards
//!
//! [`Json`], [`Form`], [`Query`] and [`Path`] tell the fairing why they fail. A guard of your own does with [`refuse`].
//!
//! A parameter such as `<number>` with `number: u8` forwards with 422 where it does not fit,
//! and Rocket does not say which one it was. The fairing makes 400 of it where the request has no body
//! that the 422 could be about; with one, it stays a 422 of the kind
//! [`Body`](crate::failure::FailureKind::Body). [`Path`] and [`Query`] are exact.
//!
//! # Timeouts and panics
//!
//! Rocket has no timeout for handlers. One with its own leaves a [`Failure`], which is a responder,
//! so that the service names the error:
//!
//! ```
//! use std::time::Duration;
//!
//! use http::StatusCode;
//! use rocket::{get, tokio::time::timeout};
//! use sw_error::failure::{Failure, FailureKind};
//!
//! # async fn report() -> String { String::new() }
//! #[get("/report")]
//! async fn slow() -> Result<String, Failure> {
//!     timeout(Duration::from_secs(5), report())
//!         .await
//!         .map_err(|_| Failure::new(FailureKind::Timeout, StatusCode::SERVICE_UNAVAILABLE))
//! }
//! ```
//!
//! Rocket catches panics and answers 500, but drops what they say, which then is on stderr alone;
//! with [`catch_panics`] it is in the log of the fairing.

mod as_is;
mod body;
mod fairing;
mod form;
mod head;
mod json;
mod notes;
mod panics;
mod parameters;
mod path;
mod query;
mod refuse;
mod request_id;
mod routing;

use bytes::Bytes;
use rocket::{
    Request, Response,
    response::{Responder, Result},
};

use self::notes::Notes;
pub use self::{
    as_is::AsIs, form::Form, json::Json, panics::catch_panics, path::Path, query::Query,
    refuse::refuse,
};
pub use crate::extract::Rejection;
use crate::{Envelope, SwError, failure::Failure};

/// The response to an error, for a type that does not derive [`SwError`].
///
/// Derived types implement `Responder` themselves.
///
/// # Errors
///
/// None: the result is the one that `Responder` asks for.
pub fn respond(error: &dyn SwError, request: &Request<'_>) -> Result<'static> {
    Envelope::new(error).respond_to(request)
}

impl Responder<'_, 'static> for Envelope<'_> {
    fn respond_to(self, request: &Request<'_>) -> Result<'static> {
        Ok(marked(self.to_response(), request))
    }
}

impl Responder<'_, 'static> for Rejection {
    fn respond_to(self, request: &Request<'_>) -> Result<'static> {
        Ok(marked(self.to_response(), request))
    }
}

/// The service names the error that it is; without the fairing it is that of a [`Rejection`].
impl Responder<'_, 'static> for Failure {
    fn respond_to(self, request: &Request<'_>) -> Result<'static> {
        let reason = self.status().canonical_reason().unwrap_or("error");
        Rejection::new(self, reason).respond_to(request)
    }
}

/// A response of ours in Rocket's type; the fairing finds its extensions.
fn marked(ours: http::Response<Bytes>, request: &Request<'_>) -> Response<'static> {
    let (response, extensions) = head::response(ours);
    Notes::of(request).mark(response, extensions)
}

/// `Responder` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_rocket {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::rocket::response::Responder<'_, 'static> for $ty
        where
            $($predicates)*
        {
            fn respond_to(
                self,
                __request: &$crate::__private::rocket::Request<'_>,
            ) -> $crate::__private::rocket::response::Result<'static> {
                $crate::rocket::respond(&self, __request)
            }
        }
    };
}
