#![doc = include_str!("../README.md")]
//!
//! # Two limits of utoipa
//!
//! - A macro cannot know which responses a layer adds to an operation: add them with a list from [`responses!`] as a modifier,
//!   `modifiers(&OfTheLayer)`.
//! - utoipa keeps one response for each status: of two types in one `responses(…)` with a common status,
//!   it keeps only the last.
//!   Join them with [`responses!`], which collects all codes of a status.
//!
//! # The schema of a code
//!
//! The schema of a response is flat and self-contained.
//! Its codes are an `enum`, which generators turn into a closed union. `x-extensible-enum` beside it declares that newer
//! versions of the service may send more codes.
//! The schema [`ErrorEnvelope`], for your own responses, accepts any code.
//! Names and structure match `cargo sw-error export --format openapi`.

mod describe;
mod everywhere;
mod part;
mod schema;

use std::collections::BTreeMap;

use utoipa::openapi::{RefOr, Response};

pub use crate::{
    describe::{responses, responses_in},
    schema::ErrorEnvelope,
};

/// For expansions of the macros.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        describe::describe,
        everywhere::add_everywhere,
        part::{Listed, Part, assert_listed, find},
    };
    pub use {sw_error, utoipa};
}

/// Responses by status, such as `"404"`: the result type of [`IntoResponses`](utoipa::IntoResponses).
///
/// [`responses()`] and [`responses_in`] return it.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// Implements [`utoipa::IntoResponses`] for types that derive [`SwError`](trait@sw_error::SwError).
///
/// Use the types in `responses(…)` of `#[utoipa::path(…)]`; they add all of their codes.
/// The list has the syntax of [`sw_error::each_type!`]; a generic type also has the codes of its arguments:
///
/// ```
/// use std::error::Error;
///
/// use sw_error::SwError;
/// use utoipa::IntoResponses;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
/// struct NoSuchRoom;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum Retried<E: Error> {
///     #[error("gave up after {0} attempts")]
///     #[sw(code = "SW_RETRY_GAVE_UP", status = 503, retry_after = 30)]
///     GaveUp(u32),
///     #[error(transparent)]
///     #[sw(transparent)]
///     Inner(E),
/// }
///
/// sw_error_utoipa::into_responses!(NoSuchRoom, impl<E: Error> Retried<E>);
///
/// let responses = Retried::<NoSuchRoom>::responses();
/// assert_eq!(responses.into_keys().collect::<Vec<_>>(), ["404", "503"]);
/// ```
///
/// `as` after a type sets the [wire](mod@sw_error::wire) of its body, as in the macros of other adapters:
///
/// ```
/// use sw_error::SwError;
/// use sw_error_utoipa::ErrorEnvelope;
/// use utoipa::{OpenApi, openapi::RefOr};
///
/// sw_error::wire! {
///     /// The body that our clients know.
///     struct Flat: "application/vnd.rooms+json" { "message": message, "code": code }
/// }
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_LOUNGE_NOT_FOUND", status = 404)]
/// # struct NoSuchRoom;
/// sw_error_utoipa::into_responses!(NoSuchRoom as Flat);
///
/// type FlatError = ErrorEnvelope<Flat>;
///
/// #[derive(OpenApi)]
/// #[openapi(paths(enter), components(schemas(FlatError)))]
/// struct Api;
///
/// /// Enters a room.
/// #[utoipa::path(get, path = "/room", responses(NoSuchRoom))]
/// fn enter() {}
///
/// let document = serde_json::to_value(Api::openapi())?;
/// let content = &document["paths"]["/room"]["get"]["responses"]["404"]["content"];
/// let example = &content["application/vnd.rooms+json"]["examples"]["SW_LOUNGE_NOT_FOUND"];
/// assert_eq!(example["value"]["message"], "no such room");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The macro expands to:
///
/// ```
/// use sw_error::{Catalogued, SwError};
/// use sw_error_utoipa::{Responses, responses};
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_HALL_NOT_FOUND", status = 404)]
/// # struct NoSuchRoom;
/// impl utoipa::IntoResponses for NoSuchRoom {
///     fn responses() -> Responses {
///         responses(&[NoSuchRoom::CATALOG])
///     }
/// }
/// ```
#[macro_export]
macro_rules! into_responses {
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] []) => {
        $crate::into_responses! {
            [$($parameters)*] [$ty] [$($predicates)*] [$crate::__private::sw_error::wire::Standard]
        }
    };
    ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$wire:ty]) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::utoipa::IntoResponses for $ty
        where
            Self: $crate::__private::sw_error::Catalogued,
            $($predicates)*
        {
            fn responses() -> $crate::Responses {
                $crate::responses_in::<$wire>(&[
                    <Self as $crate::__private::sw_error::Catalogued>::CATALOG,
                ])
            }
        }
    };
    ($($types:tt)+) => {
        $crate::__private::sw_error::each_type! { $crate::into_responses; $($types)+ }
    };
}

/// Defines types that represent the error responses of operations.
///
/// Each type is a list of types whose codes an operation can return, or of a type with some of its codes.
/// An entry derives [`SwError`](trait@sw_error::SwError), or is another type defined by this macro.
/// Use the types in `responses(…)` of `#[utoipa::path(…)]`; they have no values.
///
/// ```
/// use sw_error::SwError;
/// use sw_error_utoipa::responses;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum RoomError {
///     #[error("no such room")]
///     #[sw(code = "SW_STAGE_NOT_FOUND", status = 404)]
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
///     /// Errors of every request for a room.
///     pub struct InRoom = [SignIn, RoomError: ["SW_STAGE_NOT_FOUND"]];
///     /// Errors of entering a room.
///     pub struct EnterErrors = [InRoom, RoomError: ["SW_ROOM_FULL"]];
/// }
///
/// let responses = <EnterErrors as utoipa::IntoResponses>::responses();
/// assert_eq!(responses.into_keys().collect::<Vec<_>>(), ["401", "404", "409"]);
/// ```
///
/// `as` after the name sets the [wire](mod@sw_error::wire) of the body; the wire of an inner list is ignored:
///
/// ```
/// # use sw_error::SwError;
/// # use sw_error_utoipa::responses;
/// # use utoipa::{IntoResponses, openapi::RefOr};
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_CELLAR_NOT_FOUND", status = 404)]
/// # struct RoomError;
/// use sw_error::wire::ProblemDetails;
///
/// responses! { struct Problems as ProblemDetails = [RoomError]; }
///
/// let RefOr::T(response) = &Problems::responses()["404"] else { panic!() };
/// assert!(response.content.contains_key("application/problem+json"));
/// ```
///
/// A list is also a modifier: it adds its responses to every operation of a document, as a layer does, with all codes
/// of a status in one response, and the header `x-request-id` to all responses.
///
/// ```
/// # use sw_error::SwError;
/// # use sw_error_utoipa::{into_responses, responses};
/// use utoipa::OpenApi;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_GARDEN_NOT_FOUND", status = 404)]
/// # struct NoSuchRoom;
/// # into_responses!(NoSuchRoom);
/// sw_error::http_errors! {
///     pub enum HttpError: "SW_LAYER_" { BadRequest, NotFound, InternalServerError, GatewayTimeout }
/// }
///
/// responses! {
///     /// Errors of the layer around the handlers.
///     struct OfTheLayer = [HttpError];
/// }
///
/// /// Enters a room.
/// #[utoipa::path(get, path = "/room", responses(NoSuchRoom))]
/// fn enter() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(enter), modifiers(&OfTheLayer))]
/// struct Api;
///
/// let document = serde_json::to_value(Api::openapi())?;
/// let responses = &document["paths"]["/room"]["get"]["responses"];
/// let not_found = &responses["404"]["content"]["application/json"]["examples"];
/// assert!(not_found["SW_GARDEN_NOT_FOUND"].is_object() && not_found["SW_LAYER_NOT_FOUND"].is_object());
/// assert!(responses["504"]["headers"]["X-Request-ID"].is_object());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A code that the type does not have is a compile error:
///
/// ```compile_fail
/// # use sw_error::SwError;
/// # use sw_error_utoipa::responses;
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
/// # struct RoomError;
/// responses! { struct Errors = [RoomError: ["SW_ROOM_NOT_FUOND"]]; }
/// ```
#[macro_export]
macro_rules! responses {
    (@part $part:ty) => {
        $crate::__private::Part::Parts(<$part as $crate::__private::Listed>::PARTS)
    };
    (@part $part:ty: [$($code:literal),*]) => {
        $crate::__private::Part::Codes(const {
            &[$($crate::__private::find(<$part as $crate::__private::Listed>::PARTS, $code)),*]
        })
    };
    (@wire) => { $crate::__private::sw_error::wire::Standard };
    (@wire $wire:ty) => { $wire };
    (@assert $part:ty: $code:literal) => {
        $crate::__private::assert_listed(
            <$part as $crate::__private::Listed>::PARTS,
            $code,
            ::core::concat!("`", $code, "` is none of the codes of `", ::core::stringify!($part), "`"),
        )
    };
    ($(
        $(#[$attr:meta])*
        $vis:vis struct $name:ident $(as $wire:ty)? = [$($part:ty $(: [$($code:literal),* $(,)?])?),* $(,)?];
    )*) => {$(
        $(#[$attr])*
        $vis struct $name;

        impl $crate::__private::Listed for $name {
            const PARTS: &'static [$crate::__private::Part] =
                &[$($crate::responses!(@part $part $(: [$($code),*])?)),*];
        }

        impl $crate::__private::utoipa::IntoResponses for $name {
            fn responses() -> $crate::Responses {
                $crate::__private::describe::<$crate::responses!(@wire $($wire)?)>(
                    <Self as $crate::__private::Listed>::PARTS,
                )
            }
        }

        impl $crate::__private::utoipa::Modify for $name {
            fn modify(&self, document: &mut $crate::__private::utoipa::openapi::OpenApi) {
                $crate::__private::add_everywhere::<$crate::responses!(@wire $($wire)?)>(
                    document,
                    <Self as $crate::__private::Listed>::PARTS,
                );
            }
        }

        // One assertion for each code, so that all mistakes are reported at once.
        $($($(
            const _: () = $crate::responses!(@assert $part: $code);
        )*)?)*
    )*};
}
