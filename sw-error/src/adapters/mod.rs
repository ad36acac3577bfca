//! Adapters: what makes an error a response of a web framework.
//!
//! Each maps types; status, headers and body come from [`Envelope::to_response`](crate::Envelope::to_response).

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(any(feature = "actix-web", feature = "axum", feature = "rocket"))]
mod newtype;
#[cfg(feature = "rocket")]
pub mod rocket;

/// Without adapters: nothing, at once; three macros that do nothing would be called for each type.
#[cfg(not(any(feature = "actix-web", feature = "axum", feature = "rocket")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_adapters {
    ($($ty:tt)*) => {};
}

/// What the derive writes for each type: `[generics] [type] [predicates,]`.
///
/// Which frameworks get an implementation is decided by our features, not by those of the user's crate.
#[cfg(any(feature = "actix-web", feature = "axum", feature = "rocket"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_adapters {
    ($($ty:tt)*) => {
        $crate::__impl_actix_web! { $($ty)* }
        $crate::__impl_axum! { $($ty)* }
        $crate::__impl_rocket! { $($ty)* }
    };
}

/// Without the feature `actix-web`: nothing.
#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_actix_web {
    ($($ty:tt)*) => {};
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
