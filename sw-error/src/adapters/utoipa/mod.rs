//! utoipa: the codes of each operation in the service's `OpenAPI` document.
//!
//! Every derived type implements [`IntoResponses`]: a response for each status, with all codes of that status,
//! an example for each code, and the headers that they have.
//! [`responses!`] makes types of your own from several error types, and from some of their codes only:
//!
//! ```
//! use sw_error::{SwError, utoipa::{ErrorEnvelope, responses}};
//! use utoipa::OpenApi;
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum AuthError {
//!     /// The token is missing, or not one of ours.
//!     #[error("sign in first")]
//!     #[sw(code = "SW_AUTH_TOKEN", status = 401, header("www-authenticate" = "Bearer"))]
//!     Token,
//! }
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! enum PlanError {
//!     /// There is no such plan.
//!     #[error("there is no plan `{plan}`")]
//!     #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
//!     NotFound { plan: String },
//!
//!     /// The venue is not one that the plan may run in.
//!     #[error("venue `{venue}` is not allowed")]
//!     #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
//!     BadVenue { venue: String },
//! }
//!
//! /// Everything that can go wrong with plans.
//! #[utoipa::path(post, path = "/plans", responses((status = 201, description = "The plan is made."), PlanError))]
//! async fn create() {}
//!
//! responses! {
//!     /// What can go wrong when a plan is read.
//!     struct ReadErrors = [AuthError, PlanError: ["SW_PLAN_NOT_FOUND"]];
//! }
//!
//! #[utoipa::path(get, path = "/plans/{plan}", responses((status = 200, description = "The plan."), ReadErrors))]
//! async fn read() {}
//!
//! #[derive(OpenApi)]
//! #[openapi(paths(create, read), components(schemas(ErrorEnvelope)))]
//! struct Api;
//!
//! let document = serde_json::to_value(Api::openapi())?;
//! let responses = &document["paths"]["/plans/{plan}"]["get"]["responses"];
//! let not_found = &responses["404"]["content"]["application/json"]["examples"]["SW_PLAN_NOT_FOUND"];
//! assert_eq!(not_found["value"]["error"]["message"], "there is no plan `{plan}`");
//! assert!(responses["401"]["headers"]["WWW-Authenticate"].is_object());
//! assert!(responses["400"].is_null());
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Two things that utoipa does not tell
//!
//! - The responses refer to the schema of the envelope.
//!   Name it once for each document, with `components(schemas(ErrorEnvelope))`, or the address leads nowhere.
//! - Of two types in one `responses(…)` that have a status in common, the last one wins:
//!   utoipa has one response for each status.
//!   Join them with [`responses!`], which puts the codes of a status together.
//!
//! # What clients are told
//!
//! The codes are an `enum`, but not the only ones that the schema lets through:
//! a client that is generated from it keeps working with a service that has learned new codes.
//! Names and form are those of `cargo sw-error export --format openapi`.

mod describe;
mod schema;
mod select;

use alloc::{collections::BTreeMap, string::String};

#[doc(hidden)]
pub use self::select::{__assert_listed, __select};
pub use self::{describe::responses, schema::ErrorEnvelope};
#[doc(inline)]
pub use crate::__utoipa_responses as responses;
#[cfg(doc)]
use ::utoipa::IntoResponses;
use ::utoipa::openapi::{RefOr, Response};

/// Responses by their status, as [`IntoResponses`] has them.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// Defines types that stand for the error responses of operations.
///
/// Each is a list of types, all of whose codes an operation can answer with, or of a type with some of its codes.
/// A type is one that derives [`SwError`](derive@crate::SwError), or another one of these.
/// The types are there for `responses(…)` in `#[utoipa::path(…)]`, and nothing makes values of them.
///
/// ```
/// use sw_error::{SwError, utoipa::responses};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum RoomError {
///     #[error("no such room")]
///     #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
///     NotFound,
///     #[error("the room is full")]
///     #[sw(code = "SW_ROOM_FULL", status = 409)]
///     Full,
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("sign in first")]
/// #[sw(code = "SW_SIGN_IN", status = 401, header("www-authenticate" = "Bearer"))]
/// struct SignIn;
///
/// responses! {
///     /// What everybody gets who asks for a room.
///     pub struct InRoom = [SignIn, RoomError: ["SW_ROOM_NOT_FOUND"]];
///     /// What can go wrong when somebody enters it.
///     pub struct EnterErrors = [InRoom, RoomError: ["SW_ROOM_FULL"]];
/// }
///
/// let responses = <EnterErrors as utoipa::IntoResponses>::responses();
/// assert_eq!(responses.into_keys().collect::<Vec<_>>(), ["401", "404", "409"]);
/// ```
///
/// A code that the type does not have is a compile error:
///
/// ```compile_fail
/// # use sw_error::{SwError, utoipa::responses};
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
/// # struct RoomError;
/// responses! { struct Errors = [RoomError: ["SW_ROOM_NOT_FUOND"]]; }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __utoipa_responses {
    (@part $part:ty) => {
        <$part as $crate::Catalogued>::CATALOG
    };
    (@part $part:ty: [$($code:literal),*]) => {
        const {
            &$crate::Catalog {
                __name: ::core::stringify!($part),
                __codes: &[],
                __references: const { &[$($crate::utoipa::__select(<$part as $crate::Catalogued>::CATALOG, $code)),*] },
                __children: &[],
                __is_checked: true,
__emit: ::core::option::Option::None,
            }
        }
    };
    ($(
        $(#[$attr:meta])*
        $vis:vis struct $name:ident = [$($part:ty $(: [$($code:literal),* $(,)?])?),* $(,)?];
    )*) => {$(
        $(#[$attr])*
        $vis struct $name;

        impl $crate::Catalogued for $name {
            const CATALOG: &'static $crate::Catalog = &$crate::Catalog {
                __name: ::core::stringify!($name),
                __codes: &[],
                __references: &[],
                __children: &[$($crate::__utoipa_responses!(@part $part $(: [$($code),*])?)),*],
                __is_checked: false,
__emit: ::core::option::Option::None,
            };
        }

        $crate::__impl_utoipa! { [] [$name] [] }

        // One for each code, so that all mistakes are told at once.
        $($($(
            const _: () = $crate::utoipa::__assert_listed(<$part as $crate::Catalogued>::CATALOG, $code);
        )*)?)*
    )*};
}

/// `IntoResponses` for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_utoipa {
    ([$($generics:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::utoipa::IntoResponses for $ty
        where
            Self: $crate::__private::Catalogued,
            $($predicates)*
        {
            fn responses() -> $crate::utoipa::Responses {
                $crate::utoipa::responses(&[<Self as $crate::__private::Catalogued>::CATALOG])
            }
        }
    };
}
