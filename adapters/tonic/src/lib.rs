#![doc = include_str!("../README.md")]
//!
//! # Contents of a status
//!
//! | of the error | in the status |
//! |---|---|
//! | status | the gRPC code, see [`grpc_code`] |
//! | public message | the message |
//! | code | [`ErrorInfo`]: `reason`, in upper case; a code in another case is also in `metadata`, under `code` |
//! | the service | [`ErrorInfo`]: `domain`, see [`set_domain`] |
//! | details | [`ErrorInfo`]: `metadata`, each value as JSON; details that are not an object are under `details` |
//! | `retry_after` | [`RetryInfo`] |
//! | request id | [`RequestInfo`] |
//! | message in the client's language, with `EnvelopeLayer::localizer` and the feature `l10n` | [`LocalizedMessage`]; the message of the status is unchanged |
//! | headers | metadata of the status |
//!
//! A status is sent in headers, and clients accept only some kilobytes of them: a larger message or larger details
//! would lose the whole status. In that case, the details are dropped, and then the message is truncated.
//!
//! # The request id
//!
//! `EnvelopeLayer` around the routes, with the form [`Grpc`], adds it to each status from 500 up that a handler returns, as it does for HTTP.
//! It also turns panics, timeouts and errors of HTTP middleware into statuses with codes.
//! tonic's routes are an axum router, so add the layer there:
//!
//! ```
//! use sw_error::layer::EnvelopeLayer;
//! use sw_error_tonic::Grpc;
//! use tonic::{service::Routes, transport::Server};
//!
//! # #[derive(Debug, thiserror::Error, sw_error::SwError)]
//! # #[error("a failure")]
//! # #[sw(code = "SW_BROKEN", status = 500)]
//! # struct Internal;
//! # fn routes() -> Routes { Routes::default() }
//! let layer = EnvelopeLayer::new(|_| Internal).with_form(Grpc);
//!
//! // On their own …
//! let grpc = routes().into_axum_router().layer(layer.clone());
//! let server = Server::builder().add_routes(Routes::from(grpc));
//!
//! // … or around the server …
//! let server = Server::builder().layer(layer.clone()).add_routes(routes());
//! # let _ = server.serve(([127, 0, 0, 1], 0).into());
//!
//! // … or beside HTTP on one port, with `axum::serve`; axum then answers requests to unknown services.
//! let app: axum::Router = axum::Router::new()
//!     .merge(routes().into_axum_router().reset_fallback())
//!     .layer(layer);
//! ```
//!
//! The layer cannot change a status that ends a stream which has already begun.
//! There, and without the layer, the handler adds the id itself:
//!
//! ```
//! use sw_error::{SwError, layer::RequestId};
//! use sw_error_tonic::to_status;
//! use tonic::{Request, Status};
//!
//! # #[derive(Debug, thiserror::Error, SwError)]
//! # #[error("the log is torn")]
//! # #[sw(code = "SW_TORN_LOG", status = 500)]
//! # struct TornLog;
//! fn torn(request: &Request<()>) -> Status {
//!     let id = request.extensions().get::<RequestId>();
//!     to_status(TornLog.envelope().with_request_id(id.map_or("", RequestId::as_str)))
//! }
//! # torn(&Request::new(()));
//! ```
//!
//! [`ErrorInfo`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
//! [`RetryInfo`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
//! [`LocalizedMessage`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
//! [`RequestInfo`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto

mod code;
mod domain;
mod form;
mod metadata;
mod received;
mod status;

use sw_error::SwError;
use tonic::Status;

pub use crate::{
    code::grpc_code,
    domain::{DomainIsSet, set_domain},
    form::Grpc,
    received::ReceivedError,
    status::to_status,
};

/// For expansions of the macros.
#[doc(hidden)]
pub mod __private {
    pub use {sw_error, tonic};
}

/// Implements `From<…> for tonic::Status` for types that derive [`SwError`], so that `?` works in handlers.
///
/// The list has the syntax of [`sw_error::each_type!`], so types may have parameters.
/// Lifetimes need a name, as in `impl<'a> RoomError<'a>`, and `Self` in bounds means `Status`.
///
/// ```
/// use std::fmt::Display;
///
/// use sw_error::SwError;
/// use tonic::{Code, Status};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the room is full")]
/// #[sw(code = "SW_LOUNGE_FULL", status = 429)]
/// struct RoomFull;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("`{0}` is no room")]
/// #[sw(code = "SW_NOT_A_ROOM", status = 400)]
/// struct NotARoom<T: Display>(T);
///
/// sw_error_tonic::into_status!(RoomFull, impl<T: Display> NotARoom<T>);
///
/// assert_eq!(Status::from(RoomFull).code(), Code::ResourceExhausted);
/// assert_eq!(Status::from(NotARoom(7)).message(), "`7` is no room");
/// ```
///
/// A status has no [wire](mod@sw_error::wire), so a type with `as` does not compile:
///
/// ```compile_fail
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("the room is full")]
/// # #[sw(code = "SW_STAGE_FULL", status = 429)]
/// # struct RoomFull;
/// sw_error_tonic::into_status!(RoomFull as sw_error::wire::ProblemDetails);
/// ```
///
/// The macro expands to:
///
/// ```
/// use sw_error::SwError;
/// use sw_error_tonic::to_status;
/// use tonic::Status;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("the room is full")]
/// # #[sw(code = "SW_HALL_FULL", status = 429)]
/// # struct RoomFull;
/// impl From<RoomFull> for Status {
///     fn from(error: RoomFull) -> Self {
///         to_status(error.envelope())
///     }
/// }
/// ```
#[macro_export]
macro_rules! into_status {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] []) => {
        #[automatically_derived]
        impl<$($parameters)*> ::core::convert::From<$ty> for $crate::__private::tonic::Status
        where
            $ty: $crate::__private::sw_error::SwError,
            $($predicates)*
        {
            fn from(error: $ty) -> Self {
                $crate::to_status($crate::__private::sw_error::SwError::envelope(&error))
            }
        }
    };
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$wire:ty]) => {
        ::core::compile_error!("a gRPC status has no wire; remove `as` and the type after it");
    };
    ($($types:tt)+) => {
        $crate::__private::sw_error::each_type! { $crate::into_status; $($types)+ }
    };
}

/// Wraps an error of any crate, so that `?` converts it to a [`Status`].
///
/// ```
/// # mod rooms {
/// #     #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// #     #[error("no such room")]
/// #     #[sw(code = "SW_NO_ROOM", status = 404)]
/// #     pub struct NoRoom;
/// #     pub fn find(_: u32) -> Result<(), NoRoom> { Err(NoRoom) }
/// # }
/// use sw_error_tonic::Enveloped;
/// use tonic::{Request, Response, Status};
///
/// fn find(room: u32) -> Result<(), Enveloped<rooms::NoRoom>> {
///     rooms::find(room)?;
///     Ok(())
/// }
///
/// async fn handler(request: Request<u32>) -> Result<Response<()>, Status> {
///     let room = request.into_inner();
///     find(room)?;
///     rooms::find(room).map_err(Enveloped)?;
///     Ok(Response::new(()))
/// }
///
/// assert_eq!(Status::from(Enveloped(rooms::NoRoom)).message(), "no such room");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Enveloped<E>(pub E);

impl<E> From<E> for Enveloped<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: SwError> From<Enveloped<E>> for Status {
    fn from(Enveloped(error): Enveloped<E>) -> Self {
        to_status(error.envelope())
    }
}
