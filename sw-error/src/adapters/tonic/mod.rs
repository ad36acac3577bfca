//! tonic: every derived type becomes a gRPC status, and in the client a status becomes the error again.
//!
//! `?` in a handler is enough:
//!
//! ```
//! use sw_error::{SwError, tonic::ReceivedError};
//! use tonic::{Code, Request, Response, Status};
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum RoomError {
//!     #[error("the room holds {max} people")]
//!     #[sw(code = "SW_ROOM_FULL", status = 429, retry_after = 60)]
//!     Full {
//!         #[sw(detail)]
//!         max: u32,
//!     },
//! }
//!
//! fn enter(people: u32) -> Result<(), RoomError> {
//!     if people > 8 { Err(RoomError::Full { max: 8 }) } else { Ok(()) }
//! }
//!
//! async fn handler(request: Request<u32>) -> Result<Response<()>, Status> {
//!     enter(request.into_inner())?;
//!     Ok(Response::new(()))
//! }
//!
//! let status = Status::from(enter(9).unwrap_err());
//! assert_eq!(status.code(), Code::ResourceExhausted);
//! assert_eq!(status.message(), "the room holds 8 people");
//!
//! // In the client:
//! let received = ReceivedError::from_status(&status).unwrap();
//! assert_eq!(received.error.code, "SW_ROOM_FULL");
//! assert_eq!(received.error.details.unwrap()["max"], 8);
//! assert_eq!(received.retry_after.unwrap().as_secs(), 60);
//! ```
//!
//! # What a status says
//!
//! | of the error | in the status |
//! |---|---|
//! | status | the gRPC code, see [`grpc_code`] |
//! | public message | the message |
//! | code | [`ErrorInfo`]: `reason` |
//! | the service | [`ErrorInfo`]: `domain`, see [`set_domain`] |
//! | details | [`ErrorInfo`]: `metadata`, each value as JSON; details that are no object are all of them under `details` |
//! | `retry_after` | [`RetryInfo`] |
//! | request id | [`RequestInfo`] |
//! | headers | metadata of the status |
//!
//! A status travels in headers, of which clients accept some kilobytes: message and details that are larger than that
//! would cost the client the whole status. So the details go, and then the message is cut.
//!
//! # The request id
//!
//! `EnvelopeLayer` around the routes, with the form [`Grpc`], adds it to each status that a handler returns from 500 up, as it does for HTTP;
//! and then panics, timeouts and errors of HTTP middleware are statuses with codes as well.
//! tonic's routes are an axum router, so put it there:
//!
//! ```
//! use axum::body::Body;
//! use http::Response;
//! use sw_error::{layer::EnvelopeLayer, tonic::Grpc};
//! use tonic::{service::Routes, transport::Server};
//! use tower::ServiceBuilder;
//!
//! # fn routes() -> Routes { Routes::default() }
//! // On their own …
//! let grpc = routes().into_axum_router().layer(EnvelopeLayer::default().with_form(Grpc));
//! let server = Server::builder().add_routes(Routes::from(grpc));
//!
//! // … or around the server, where the body must become one that the layer can make …
//! let layer = ServiceBuilder::new()
//!     .layer(EnvelopeLayer::default().with_form(Grpc))
//!     .map_response(|response: Response<tonic::body::Body>| response.map(Body::new));
//! let server = Server::builder().layer(layer).add_routes(routes());
//! # let _ = server.serve(([127, 0, 0, 1], 0).into());
//!
//! // … or beside HTTP on one port, with `axum::serve`; what nobody knows is then answered by `axum`.
//! let app: axum::Router = axum::Router::new()
//!     .merge(routes().into_axum_router().reset_fallback())
//!     .layer(EnvelopeLayer::default().with_form(Grpc));
//! ```
//!
//! A status that ends a stream which has begun is no longer the layer's; nor is there one without the layer.
//! There the handler adds the id itself:
//!
//! ```
//! use sw_error::{SwError, layer::RequestId, tonic::to_status};
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
//! [`RequestInfo`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto

mod code;
mod domain;
#[cfg(feature = "layer")]
mod form;
mod metadata;
mod received;
mod status;

#[cfg(feature = "layer")]
pub use self::form::Grpc;
pub use self::{
    code::grpc_code,
    domain::{DomainIsSet, set_domain},
    received::ReceivedError,
    status::to_status,
};

/// `From<…> for tonic::Status` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_tonic {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> ::core::convert::From<$ty> for $crate::__private::tonic::Status
        where
            $($predicates)*
        {
            fn from(error: $ty) -> Self {
                $crate::tonic::to_status($crate::SwError::envelope(&error))
            }
        }
    };
}
