//! async-graphql: every derived type is a GraphQL error with its code in `extensions`.
//!
//! Put [`Codes`] on the schema, and `?` is enough:
//!
//! ```
//! use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
//! use sw_error::{SwError, async_graphql::Codes};
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum RoomError {
//!     #[error("the room holds {max} people")]
//!     #[sw(code = "SW_ROOM_FULL", status = 429, retry_after = 60)]
//!     Full {
//!         #[sw(detail)]
//!         max: u32,
//!     },
//!
//!     #[error("rooms: {0}")]
//!     #[sw(code = "SW_ROOM_STORE", status = 503, retry_after = 5)]
//!     Store(#[source] std::io::Error),
//! }
//!
//! struct Query;
//!
//! #[Object]
//! impl Query {
//!     async fn enter(&self) -> Result<bool, RoomError> {
//!         Err(RoomError::Full { max: 8 })
//!     }
//!
//!     async fn rooms(&self) -> async_graphql::Result<bool> {
//!         Err(RoomError::Store(std::io::Error::other("disk sdb1 is full")))?
//!     }
//! }
//!
//! let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
//!     .extension(Codes::default())
//!     .finish();
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let response = schema.execute("{ enter }").await;
//! assert_eq!(
//!     serde_json::to_value(&response.errors).unwrap(),
//!     serde_json::json!([{
//!         "message": "the room holds 8 people",
//!         "locations": [{ "line": 1, "column": 3 }],
//!         "path": ["enter"],
//!         "extensions": {
//!             "code": "SW_ROOM_FULL",
//!             "status": 429,
//!             "details": { "max": 8 },
//!             "retry_after": 60,
//!         },
//!     }]),
//! );
//!
//! // From 500 up, `Display` is for the log.
//! let response = schema.execute("{ rooms }").await;
//! assert_eq!(response.errors[0].message, "Service Unavailable");
//! # });
//! ```
//!
//! # Without `Codes`
//!
//! **A plain `?` loses the code, and shows clients the [`Display`](core::fmt::Display) of the error, also from 500 up**:
//! async-graphql turns everything that has a `Display` into an error of its own.
//! Without [`Codes`], each place needs `.extend()`, which every derived type has:
//!
//! ```
//! use async_graphql::{ErrorExtensions, ResultExt};
//! # use sw_error::SwError;
//! # #[derive(Debug, thiserror::Error, SwError)]
//! # #[error("disk sdb1 is full")]
//! # #[sw(code = "SW_DISK_FULL", status = 507)]
//! # struct DiskFull;
//! # fn rooms() -> Result<u32, DiskFull> { Err(DiskFull) }
//!
//! fn count() -> async_graphql::Result<u32> {
//!     let rooms = rooms().extend()?;
//!     if rooms > 8 {
//!         return Err(DiskFull.extend());
//!     }
//!     Ok(rooms)
//! }
//! assert_eq!(count().unwrap_err().message, "Insufficient Storage");
//! ```
//!
//! Or switch on async-graphql's feature `custom-error-conversion`. Then `?` does not compile for a type
//! that has no conversion, and yours is one line: `fn from(error: RoomError) -> Self { error.extend() }`.
//!
//! # What an error says
//!
//! | of the error | in the GraphQL error |
//! |---|---|
//! | public message | `message` |
//! | code | `extensions.code`, as [Apollo] and most clients have it |
//! | status | `extensions.status`: the response itself is 200 |
//! | details | `extensions.details` |
//! | `retry_after` | `extensions.retry_after`, in whole seconds |
//! | request id | `extensions.request_id`, from 500 up |
//!
//! [Apollo]: https://www.apollographql.com/docs/apollo-server/data/errors

mod codes;

use alloc::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};

pub use self::codes::Codes;
use crate::{Envelope, ErrorContext, response::whole_seconds};

/// The GraphQL error of an error; see [the module](self) for what it says.
///
/// Derived types have `.extend()`, which does this. It is for what these cannot know: the request id.
///
/// The error's `source` is an [`ErrorContext`], by which middleware knows it.
#[must_use]
pub fn to_error(envelope: Envelope<'_>) -> Error {
    let error = envelope.error();
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", error.info().code().as_str());
    extensions.set("status", error.info().status().as_u16());
    if !error.details().is_empty()
        && let Ok(details) = async_graphql::to_value(error.details())
    {
        extensions.set("details", details);
    }
    if let Some(delay) = error.retry_after() {
        extensions.set("retry_after", whole_seconds(delay));
    }
    if let Some(id) = envelope.request_id() {
        extensions.set("request_id", Value::from(id));
    }
    Error {
        message: error.message().into_owned(),
        source: Some(Arc::new(ErrorContext::new(&envelope))),
        extensions: Some(extensions),
    }
}

/// `ErrorExtensions` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_async_graphql {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::async_graphql::ErrorExtensions for $ty
        where
            $($predicates)*
        {
            fn extend(&self) -> $crate::__private::async_graphql::Error {
                $crate::async_graphql::to_error($crate::SwError::envelope(self))
            }
        }
    };
}
