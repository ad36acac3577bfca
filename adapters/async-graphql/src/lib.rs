#![doc = include_str!("../README.md")]
//!
//! # Without `Codes`
//!
//! **A plain `?` loses the code, and shows clients the [`Display`](core::fmt::Display) of the error, even from 500 up**:
//! async-graphql converts every type with a `Display` into its own error.
//! Without [`Codes`], there are two ways to keep the code.
//! [`error_extensions!`] adds `.extend()` to your types, which you must then call in each place:
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
//! sw_error_async_graphql::error_extensions!(DiskFull);
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
//! Alternatively, resolvers return [`Enveloped`], whose conversion keeps the code.
//!
//! # Members of a GraphQL error
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

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};
use sw_error::{Envelope, ErrorContext, SwError};

pub use crate::codes::Codes;

/// For expansions of the macros.
#[doc(hidden)]
pub mod __private {
    pub use {async_graphql, sw_error};
}

/// The GraphQL error for an error; see [the crate](crate#members-of-a-graphql-error) for its members.
///
/// [`error_extensions!`] and [`Enveloped`] call it. A handler that knows the request id calls it with an envelope that has the id.
///
/// The `source` of the GraphQL error is an [`ErrorContext`], which middleware can read.
///
/// ```
/// use async_graphql::Value;
/// use sw_error::SwError;
/// use sw_error_async_graphql::to_error;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the store does not respond")]
/// #[sw(code = "SW_STORE_GONE", status = 503)]
/// struct StoreGone;
///
/// let error = to_error(StoreGone.envelope().with_request_id("r-17"));
/// assert_eq!(error.message, "Service Unavailable");
/// let extensions = error.extensions.unwrap();
/// assert_eq!(extensions.get("code"), Some(&Value::from("SW_STORE_GONE")));
/// assert_eq!(extensions.get("request_id"), Some(&Value::from("r-17")));
/// ```
#[must_use]
pub fn to_error(envelope: Envelope<'_>) -> Error {
    let error = envelope.error();
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", error.info().code().as_str());
    extensions.set("status", error.info().status().as_u16());
    if let Ok(details) = async_graphql::to_value(error.details())
        && !matches!(&details, Value::Object(members) if members.is_empty())
    {
        extensions.set("details", details);
    }
    if let Some(delay) = error.retry_after() {
        // Rounded up, so that clients do not retry too early.
        let seconds = u64::from(delay.subsec_nanos() > 0).saturating_add(delay.as_secs());
        extensions.set("retry_after", seconds);
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

/// Implements [`async_graphql::ErrorExtensions`], which provides `.extend()`, for types that derive [`SwError`].
///
/// The list has the syntax of [`sw_error::each_type!`], so types may have parameters.
///
/// ```
/// use std::fmt::Debug;
///
/// use async_graphql::ErrorExtensions;
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the room is full")]
/// #[sw(code = "SW_LOUNGE_FULL", status = 409)]
/// struct RoomFull;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("`{0:?}` is no room")]
/// #[sw(code = "SW_NOT_A_ROOM", status = 400)]
/// struct NotARoom<T: Debug>(T);
///
/// sw_error_async_graphql::error_extensions!(RoomFull, impl<T: Debug> NotARoom<T>);
///
/// assert_eq!(RoomFull.extend().message, "the room is full");
/// assert_eq!(NotARoom(7).extend().message, "`7` is no room");
/// ```
///
/// A GraphQL error has no [wire](mod@sw_error::wire), so a type with `as` does not compile:
///
/// ```compile_fail
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("the room is full")]
/// # #[sw(code = "SW_STAGE_FULL", status = 409)]
/// # struct RoomFull;
/// sw_error_async_graphql::error_extensions!(RoomFull as sw_error::wire::ProblemDetails);
/// ```
///
/// The macro expands to:
///
/// ```
/// # use async_graphql::ErrorExtensions;
/// use sw_error::SwError;
/// use sw_error_async_graphql::to_error;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("the room is full")]
/// # #[sw(code = "SW_HALL_FULL", status = 409)]
/// # struct RoomFull;
/// impl ErrorExtensions for RoomFull {
///     fn extend(&self) -> async_graphql::Error {
///         to_error(self.envelope())
///     }
/// }
/// ```
#[macro_export]
macro_rules! error_extensions {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] []) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::async_graphql::ErrorExtensions for $ty
        where
            Self: $crate::__private::sw_error::SwError,
            $($predicates)*
        {
            fn extend(&self) -> $crate::__private::async_graphql::Error {
                $crate::to_error($crate::__private::sw_error::SwError::envelope(self))
            }
        }
    };
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$wire:ty]) => {
        ::core::compile_error!("a GraphQL error has no wire; remove `as` and the type after it");
    };
    ($($types:tt)+) => {
        $crate::__private::sw_error::each_type! { $crate::error_extensions; $($types)+ }
    };
}

/// Wraps an error of any crate, so that `?` converts it to a GraphQL error with its code, without [`Codes`].
///
/// ```
/// use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
/// use sw_error::SwError;
/// use sw_error_async_graphql::Enveloped;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("disk sdb1 is full")]
/// # #[sw(code = "SW_STORE_FULL", status = 507)]
/// # struct DiskFull;
/// fn free() -> Result<u32, DiskFull> {
///     Err(DiskFull)
/// }
///
/// struct Query;
///
/// #[Object]
/// impl Query {
///     async fn free(&self) -> Result<u32, Enveloped<DiskFull>> {
///         Ok(free()?)
///     }
/// }
///
/// let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let response = schema.execute("{ free }").await;
/// assert_eq!(response.errors[0].message, "Insufficient Storage");
/// # });
/// ```
// Does not implement `Display`: async-graphql's own conversion applies to all types with `Display`, and it loses the code.
#[derive(Clone, Copy, Debug)]
pub struct Enveloped<E>(pub E);

impl<E> From<E> for Enveloped<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: SwError> From<Enveloped<E>> for Error {
    fn from(Enveloped(error): Enveloped<E>) -> Self {
        to_error(error.envelope())
    }
}
