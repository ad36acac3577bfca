//! [`each_type!`](crate::each_type!): the list of types that an adapter's macro takes.

/// Calls a macro for each type of a list; the macros of adapters are made of it.
///
/// The list has types, `RoomError` or `Wrapper<u8>`, and types with parameters, written as behind `impl`:
/// `impl<T: Display> Wrapper<T>`.
/// A `where` clause may follow such a type; it ends the list, as its commas are its own.
///
/// The macro is called as `path! { [parameters] [type] [predicates] }` for each, which are empty where there are none.
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
///     ([$($parameters:tt)*] [$ty:ty] [$($predicates:tt)*]) => {
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
    // Between `<` and its `>`: a `<` in the first brackets for each one that is open, the parameters in the second.
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
        $path! { [$($parameters)*] [$ty] [$($predicates)*] }
    };
    (@type $path:path; [$($parameters:tt)*] $ty:ty $(, $($rest:tt)*)?) => {
        $path! { [$($parameters)*] [$ty] [] }
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
