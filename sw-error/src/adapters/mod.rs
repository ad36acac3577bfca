//! Adapters: what makes an error a response of a web framework.
//!
//! Each maps types; status, headers and body come from [`Envelope::to_response`](crate::Envelope::to_response).

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "rocket")]
pub mod rocket;

/// What the derive writes for each type: `[generics] [type] [predicates,]`.
///
/// Which frameworks get an implementation is decided by our features, not by those of the user's crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_adapters {
    ($($ty:tt)*) => {
        $crate::__impl_axum! { $($ty)* }
        $crate::__impl_rocket! { $($ty)* }
    };
}

/// Without the feature `axum`: nothing.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum {
    ($($ty:tt)*) => {};
}

/// Without the feature `rocket`: nothing.
#[cfg(not(feature = "rocket"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_rocket {
    ($($ty:tt)*) => {};
}
