//! [sw-error](https://docs.rs/sw-error) with [Rocket](https://docs.rs/rocket): errors with codes as responders,
//! the layer as a fairing, and guards that name the invalid field of a request.
//!
//! [`responder!`] makes an error type a responder, only for the types that you list.
//!
//! ```
//! use rocket::{get, post, routes};
//! use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
//! use sw_error_rocket::{EnvelopeFairing, Json, Path};
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
//!     #[error(transparent)]
//!     #[sw(transparent)]
//!     Http(#[from] HttpError),
//! }
//!
//! sw_error_rocket::responder!(ApiError);
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
//!     .attach(EnvelopeFairing::new(EnvelopeLayer::new(name)));
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
//! use rocket::{get, routes};
//! use sw_error::{SwError, layer::EnvelopeLayer};
//! use sw_error_rocket::EnvelopeFairing;
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
//! sw_error_rocket::responder!(NoRoom as Flat);
//!
//! #[get("/rooms")]
//! fn room() -> NoRoom {
//!     NoRoom
//! }
//!
//! let layer = EnvelopeLayer::new(|failure| HttpError::from(failure)).wire(Flat);
//! let app = rocket::build().mount("/", routes![room]).attach(EnvelopeFairing::new(layer));
//! ```
//!
//! An error type with several bodies implements `Responder` itself, with a `match`.
//! Use [`respond_with`] there: `respond_with(self.envelope().in_wire::<Flat>().to_response(), request)`.
//!
//! # The fairing
//!
//! [`EnvelopeFairing`] does the same as [`EnvelopeLayer`](sw_error::layer::EnvelopeLayer), which is a tower layer.
#![doc = include_str!("../docs/order.md")]
//!
//! Some behaviour is specific to Rocket:
//!
//! - The fairing is a [singleton](rocket::fairing::Fairing#singletons): only the last one attached is used.
//! - Errors still go through Rocket's catchers. The fairing replaces a catcher's response like any other,
//!   unless it is an error with a code. Mark a response with [`AsIs`] to keep it.
//! - If no default catcher is registered at `/`, the fairing registers one. It handles requests that Rocket cannot parse,
//!   such as one with an unknown method, which no fairing sees.
//!   If a fairing attaches another fairing that registers a default catcher later, the two collide:
//!   Rocket reports this and does not start.
//! - If only other methods have a route, Rocket responds with 404; the fairing turns this into a 405 with `Allow`.
//! - Handlers get the request id from the request guard [`RequestId`], or from the request header `x-request-id`.
//! - A body with a known size of at most 64 KiB is read before the head is sent; a slow body delays the head.
//!   If reading fails, the response becomes an error; without the fairing, the connection would end.
//! - Rocket logs with `log` and has no span for a request. The log line of an error is in the span in which a responder built the response, if any.
//! - Rocket does not expose the version of HTTP, and gRPC needs HTTP/2. Only gRPC-Web requests therefore get gRPC's form.
//!
//! # Guards
//!
//! [`Json`], [`Form`], [`Query`] and [`Path`] report their failures to the fairing. In your own guards, use [`refuse`].
//!
//! An invalid request gets the same status and the same code as in every other framework.
//! These statuses differ from those of Rocket's own guards and parameters:
//!
//! | the request | status | Rocket's |
//! |---|---|---|
//! | has JSON with another content type, or none | 415 | 200, or a route with `format` forwards |
//! | has a query that does not fit the type | 400 | 422 |
//! | has a path that does not fit the type | 400 | 422 |
//! | has a path that is not UTF-8 | 400 | 200, with invalid bytes replaced |
//!
//! All other statuses are the same, and so are the limits.
//!
//! An invalid parameter, such as `<number>` with `number: u8`, forwards with 422,
//! and Rocket does not report which one it was. The fairing turns this into a 400 if the request has no body.
//! With a body, the 422 may be about the body: it stays a 422 of the kind
//! [`Body`](sw_error::failure::FailureKind::Body). [`Path`] and [`Query`] are exact.
//!
//! # Timeouts and panics
//!
//! Rocket has no timeout for handlers. A handler with its own timeout returns a [`Failure`](sw_error::failure::Failure)
//! in a [`Rejection`], which the service maps to one of its errors:
//!
//! ```
//! use std::time::Duration;
//!
//! use http::StatusCode;
//! use rocket::{get, tokio::time::timeout};
//! use sw_error::failure::{Failure, FailureKind};
//! use sw_error_rocket::Rejection;
//!
//! # async fn report() -> String { String::new() }
//! #[get("/report")]
//! async fn slow() -> Result<String, Rejection> {
//!     timeout(Duration::from_secs(5), report())
//!         .await
//!         .map_err(|_| Failure::new(FailureKind::Timeout, StatusCode::SERVICE_UNAVAILABLE).into())
//! }
//! ```
//!
//! Rocket catches panics and responds with 500, but drops their messages, which are then only on stderr.
//! With [`catch_panics`], the fairing logs them.
//! A panic of another fairing ends the connection. So does a panic in the drop of a panic's payload
//! outside of [`catch_panics`].
//!
//! # Versions
//!
//! The version follows Rocket's: 0.5.x of this crate is for Rocket 0.5.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod as_is;
mod body;
mod enveloped;
mod fairing;
mod form;
mod head;
mod json;
#[cfg(feature = "l10n")]
mod language;
mod newtype;
mod notes;
mod panics;
mod parameters;
mod path;
mod query;
mod refuse;
mod rejection;
mod request_id;
mod response_body;
mod routing;

use bytes::Bytes;
use rocket::{Request, response::Result};
use sw_error::SwError;

#[cfg(feature = "l10n")]
pub use self::language::Language;
use self::notes::Notes;
pub use self::{
    as_is::AsIs, enveloped::Enveloped, fairing::EnvelopeFairing, form::Form, json::Json,
    panics::catch_panics, path::Path, query::Query, refuse::refuse, rejection::Rejection,
    request_id::RequestId,
};

/// The response for an error, as [`responder!`] builds it.
///
/// Call it in your own `Responder` to change the response:
///
/// ```
/// use rocket::{Request, response::{Responder, Result}};
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_CELLAR", status = 404)]
/// struct NoRoom;
///
/// impl Responder<'_, 'static> for NoRoom {
///     fn respond_to(self, request: &Request<'_>) -> Result<'static> {
///         let mut response = sw_error_rocket::respond(&self, request)?;
///         response.set_raw_header("cache-control", "max-age=60");
///         Ok(response)
///     }
/// }
/// ```
///
/// # Errors
///
/// Never fails; `Responder` requires the `Result`.
pub fn respond(error: &dyn SwError, request: &Request<'_>) -> Result<'static> {
    respond_with(error.to_response(), request)
}

/// Converts a response of the `http` crate to Rocket's type; the fairing reads its extensions.
///
/// ```
/// use rocket::{Request, response::Result};
/// use sw_error::SwError;
///
/// fn with_id(error: &dyn SwError, id: &str, request: &Request<'_>) -> Result<'static> {
///     let envelope = error.envelope().with_request_id(id);
///     sw_error_rocket::respond_with(envelope.to_response(), request)
/// }
/// ```
///
/// # Errors
///
/// Never fails; `Responder` requires the `Result`.
pub fn respond_with(response: http::Response<Bytes>, request: &Request<'_>) -> Result<'static> {
    let (response, extensions) = head::response(response);
    Ok(Notes::of(request).mark(response, extensions))
}

/// Implements `Responder` for types that implement [`SwError`], so that handlers can return them.
///
/// ```
/// use std::error::Error;
///
/// use rocket::get;
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
/// sw_error_rocket::responder!(NoRoom, impl<E: Error> Retried<E>);
///
/// #[get("/room")]
/// fn room() -> Retried<NoRoom> {
///     Retried::Inner(NoRoom)
/// }
/// ```
///
/// A `where` clause may follow the last type.
/// The macro expands to the following for each type:
///
/// ```
/// # use rocket::{Request, response::{Responder, Result}};
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_HALL", status = 404)]
/// # struct NoRoom;
/// impl Responder<'_, 'static> for NoRoom {
///     fn respond_to(self, request: &Request<'_>) -> Result<'static> {
///         sw_error_rocket::respond(&self, request)
///     }
/// }
/// ```
#[macro_export]
macro_rules! responder {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$($wire:ty)?]) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::Responder<'_, 'static> for $ty
        where
            Self: $crate::__private::SwError,
            $($predicates)*
        {
            fn respond_to(
                self,
                __request: &$crate::__private::Request<'_>,
            ) -> $crate::__private::Result<'static> {
                $crate::respond_with(
                    $crate::__private::to_response! { [$($parameters)*] [$ty] [$($wire)?] &self },
                    __request,
                )
            }
        }
    };
    ($($types:tt)+) => {
        $crate::__private::each_type! { $crate::responder; $($types)+ }
    };
}

#[doc(hidden)]
pub mod __private {
    pub use rocket::{
        Request,
        response::{Responder, Result},
    };
    pub use sw_error::{SwError, each_type, to_response};
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
