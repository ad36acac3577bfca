//! A company's toolkit: it re-exports sw-error, and its macros write error types and catalogs
//! in crates that do not depend on sw-error under that name.

#[doc(hidden)]
pub use sw_error;

pub use sw_error::{Code, SwError};

/// `Display` and `Error` for a type.
#[macro_export]
macro_rules! errors {
    ($ty:ty) => {
        impl ::core::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str("for the log")
            }
        }
        impl ::core::error::Error for $ty {}
    };
}

/// What every service of the company may say.
#[derive(Debug, SwError)]
#[sw(section = "Company", prefix = "SW_COMPANY_")]
pub enum CompanyError {
    /// Nobody is there.
    #[sw(code = "SW_COMPANY_DOWN", status = 503)]
    Down,
    /// Nobody knows.
    #[sw(code = "SW_COMPANY_LOST", status = 404)]
    Lost,
}

errors!(CompanyError);

/// An error type with each kind of variant; `$crate` is the only way to sw-error.
#[macro_export]
macro_rules! service_error {
    ($name:ident, $code:literal, $message:literal, $detail:ty, $inner:ty, $retry:ident: $retry_ty:ty) => {
        /// By a macro of the toolkit.
        #[derive(Debug, $crate::SwError)]
        #[sw(crate = $crate::sw_error)]
        pub enum $name {
            /// A code of its own.
            #[sw(code = $code, status = 429, message = $message)]
            #[sw(retry_after = $retry, header("x-retry" = $retry))]
            Own {
                /// A detail.
                #[sw(detail)]
                detail: $detail,
                /// A time.
                $retry: $retry_ty,
            },
            /// Details as a whole.
            #[sw(code_of = $crate::CompanyError::Lost, message = "lost")]
            Lost(#[sw(details)] $detail),
            /// By its status.
            #[sw(code_of = $crate::CompanyError::Down)]
            Down,
            /// An inner error.
            #[sw(transparent)]
            Inner($inner),
            /// An inner error of the toolkit.
            #[sw(transparent)]
            Company($crate::CompanyError),
            /// Itself.
            #[sw(transparent)]
            Nested(Box<Self>),
        }
        $crate::errors!($name);
    };
}

/// A generic error type.
#[macro_export]
macro_rules! generic_error {
    ($name:ident<$param:ident>, $code:literal) => {
        /// By a macro of the toolkit.
        #[derive(Debug, $crate::SwError)]
        #[sw(crate = $crate::sw_error)]
        pub enum $name<$param> {
            /// A code of its own.
            #[sw(code = $code, status = 400, message = "gave up")]
            GaveUp,
            /// An inner error.
            #[sw(transparent)]
            Inner($param),
        }
        impl<$param> ::core::fmt::Display for $name<$param> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str("for the log")
            }
        }
        impl<$param: ::core::error::Error> ::core::error::Error for $name<$param> {}
    };
}

/// The company's errors of HTTP.
#[macro_export]
macro_rules! service_http_errors {
    ($(#[$meta:meta])* $vis:vis $name:ident = $prefix:literal $($variant:ident)*) => {
        $crate::sw_error::http_errors! {
            $(#[$meta])*
            $vis enum $name: $prefix { $($variant,)* .. }
        }
    };
}

/// The company's body, with a link to the codes of a service.
#[macro_export]
macro_rules! service_wire {
    ($(#[$meta:meta])* $vis:vis $name:ident, $link:literal, $key:literal: $value:tt) => {
        $crate::sw_error::wire! {
            $(#[$meta])*
            $vis struct $name { "code": code, $key: $value, "link": $link, "version": 2 }
        }
    };
}

/// A catalog of the company's codes and others.
#[macro_export]
macro_rules! service_catalog {
    ($name:ident = $($ty:ty),*) => {
        $crate::sw_error::catalog! {
            /// All codes.
            pub const $name = [$crate::CompanyError, $($ty),*];
        }
        $($crate::sw_error::register!($ty);)*
    };
}
