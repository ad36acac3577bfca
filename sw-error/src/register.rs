//! [`register!`](crate::register!): adds a type to the linked registry.

/// Adds a concrete type of a generic enum to the linked registry.
///
/// Types without generics are added automatically. Without the feature `registry`, the macro does nothing.
///
/// ```
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum Retried<E: SwError + 'static> {
///     #[error("gave up after {0} attempts")]
///     #[sw(code = "SW_RETRY_GAVE_UP", status = 503, retry_after = 30)]
///     GaveUp(u32),
///
///     #[error(transparent)]
///     #[sw(transparent)]
///     Inner(E),
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_SUCH_ROOM", status = 404)]
/// struct NoSuchRoom;
///
/// sw_error::register!(Retried<NoSuchRoom>);
/// ```
#[macro_export]
macro_rules! register {
    ($($ty:ty),+ $(,)?) => {
        $($crate::__register! { [$ty] })+
    };
}

/// The derive calls it for each type without generics: `[type]`.
///
/// A macro of this crate, because a `cfg` in the expansion would test the features of the user's crate.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ([$ty:ty]) => {
        const _: () = {
            #[$crate::__private::linkme::distributed_slice($crate::__private::TYPES)]
            #[linkme(crate = $crate::__private::linkme)]
            static __REGISTRATION: $crate::__private::Registration =
                $crate::__private::Registration::of::<$ty>();
        };
    };
}

/// Empty without the feature `registry`.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ([$ty:ty]) => {};
}
