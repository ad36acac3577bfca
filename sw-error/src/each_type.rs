//! [`each_type!`](crate::each_type!): parses the list of types for an adapter's macro; [`to_response!`](crate::to_response!): builds a response.

/// Calls a macro for each type of a list; the macros of the adapters are built with it.
///
/// The list contains types, such as `RoomError` or `Wrapper<u8>`, and types with parameters, written as after `impl`:
/// `impl<T: Display> Wrapper<T>`.
/// `as` after a type sets the [wire](mod@crate::wire) of its body: `RoomError as Flat`.
/// A `where` clause may follow a type; it ends the list, because its commas belong to the clause.
///
/// The macro is called as `path! { [parameters] [type] [predicates] [wire] }` for each type; absent parts are empty.
/// [`to_response!`](crate::to_response!) then builds the response.
///
/// ```
/// use core::fmt::{Debug, Display};
///
/// use sw_error::SwError;
///
/// trait Answer {
///     fn answer(&self) -> String;
/// }
///
/// macro_rules! answer {
///     ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] []) => {
///         impl<$($parameters)*> Answer for $ty
///         where
///             $($predicates)*
///         {
///             fn answer(&self) -> String {
///                 SwError::envelope(self).to_json().into_owned()
///             }
///         }
///     };
///     ($($types:tt)+) => {
///         sw_error::each_type! { answer; $($types)+ }
///     };
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the room is full")]
/// #[sw(code = "SW_HALL_FULL", status = 409)]
/// struct RoomFull;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("`{0}` is no room")]
/// #[sw(code = "SW_NOT_A_ROOM", status = 400)]
/// struct NotARoom<T: Display + Debug>(T);
///
/// answer!(RoomFull, impl<T: Display> NotARoom<T> where T: Debug);
///
/// assert!(RoomFull.answer().contains("SW_HALL_FULL"));
/// assert!(NotARoom(7).answer().contains("`7` is no room"));
/// ```
#[macro_export]
macro_rules! each_type {
    // Between `<` and its `>`: the first brackets hold a `<` for each open one, the second hold the parameters.
    (@parameters $path:path; [] [$($parameters:tt)*] > $($rest:tt)+) => {
        $crate::each_type! { @type $path; [$($parameters)*] $($rest)+ }
    };
    (@parameters $path:path; [<] [$($parameters:tt)*] >> $($rest:tt)+) => {
        $crate::each_type! { @type $path; [$($parameters)* >] $($rest)+ }
    };
    (@parameters $path:path; [< $($open:tt)*] [$($parameters:tt)*] > $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [$($open)*] [$($parameters)* >] $($rest)+ }
    };
    (@parameters $path:path; [< < $($open:tt)*] [$($parameters:tt)*] >> $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [$($open)*] [$($parameters)* >>] $($rest)+ }
    };
    (@parameters $path:path; [$($open:tt)*] [$($parameters:tt)*] < $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [< $($open)*] [$($parameters)* <] $($rest)+ }
    };
    (@parameters $path:path; [$($open:tt)*] [$($parameters:tt)*] << $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [< < $($open)*] [$($parameters)* <<] $($rest)+ }
    };
    (@parameters $path:path; [$($open:tt)*] [$($parameters:tt)*] $token:tt $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [$($open)*] [$($parameters)* $token] $($rest)+ }
    };

    (@type $path:path; [$($parameters:tt)*] $ty:ty where $($predicates:tt)*) => {
        $path! { [$($parameters)*] [$ty] [$($predicates)*] [] }
    };
    (@type $path:path; [$($parameters:tt)*] $ty:ty as $wire:ty where $($predicates:tt)*) => {
        $path! { [$($parameters)*] [$ty] [$($predicates)*] [$wire] }
    };
    (@type $path:path; [$($parameters:tt)*] $ty:ty $(as $wire:ty)? $(, $($rest:tt)*)?) => {
        $path! { [$($parameters)*] [$ty] [] [$($wire)?] }
        $crate::each_type! { $path; $($($rest)*)? }
    };

    ($path:path;) => {};
    ($path:path; impl < $($rest:tt)+) => {
        $crate::each_type! { @parameters $path; [] [] $($rest)+ }
    };
    ($path:path; $($rest:tt)+) => {
        $crate::each_type! { @type $path; [] $($rest)+ }
    };
}

/// Builds the response for an error, in the wire that [`each_type!`](crate::each_type!) parsed: for the macros of adapters.
///
/// Call it as `to_response! { [parameters] [type] [wire] error }`, with a reference to the error.
/// Without a wire, the body is the envelope.
/// With a wire and without parameters, the fixed bodies are written at compile time, if the type and the types that it
/// delegates to have at most 400 codes together. The type must then implement [`Catalogued`](crate::Catalogued),
/// as every type with the derive does.
///
/// ```
/// use bytes::Bytes;
/// use sw_error::SwError;
///
/// trait Respond {
///     fn respond(&self) -> http::Response<Bytes>;
/// }
///
/// macro_rules! respond {
///     ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*] [$($wire:ty)?]) => {
///         impl<$($parameters)*> Respond for $ty
///         where
///             $($predicates)*
///         {
///             fn respond(&self) -> http::Response<Bytes> {
///                 sw_error::to_response! { [$($parameters)*] [$ty] [$($wire)?] self }
///             }
///         }
///     };
///     ($($types:tt)+) => {
///         sw_error::each_type! { respond; $($types)+ }
///     };
/// }
///
/// sw_error::wire! {
///     struct Flat { "code": code, "detail": message }
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the hall is full")]
/// #[sw(code = "SW_GREAT_HALL_FULL", status = 409)]
/// struct HallFull;
///
/// respond!(HallFull as Flat);
///
/// let body = HallFull.respond().into_body();
/// assert_eq!(body, r#"{"code":"SW_GREAT_HALL_FULL","detail":"the hall is full"}"#);
/// ```
#[cfg(feature = "http")]
#[macro_export]
macro_rules! to_response {
    ([$($parameters:tt)*] [$ty:ty] [] $error:expr) => {
        $crate::SwError::to_response($error)
    };
    ([] [$ty:ty] [$wire:ty] $error:expr) => {{
        static __BODIES: $crate::__private::FixedBodies<
            { $crate::__private::fixed_len::<$ty, $wire>() },
            { $crate::__private::table_size(<$ty as $crate::Catalogued>::CATALOG) },
        > = $crate::__private::FixedBodies::of::<$ty, $wire>();
        $crate::__private::respond_in::<$wire>(
            $error,
            ::core::option::Option::Some(__BODIES.erase()),
        )
    }};
    ([$($parameters:tt)+] [$ty:ty] [$wire:ty] $error:expr) => {
        $crate::__private::respond_in::<$wire>($error, ::core::option::Option::None)
    };
}
