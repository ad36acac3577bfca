//! Forwarding implementations: `&T`, `Box<T>` and `Arc<T>` have the codes of `T`.

use alloc::{boxed::Box, sync::Arc};
use core::{fmt, time::Duration};

use crate::{Catalog, Catalogued, CodeInfo, DetailVisitor, HeaderVisitor, SwError};

#[cfg(feature = "l10n")]
use crate::l10n::ArgumentVisitor;

macro_rules! forward {
    ($([$($generics:tt)*] $pointer:ty)*) => {
        $(
            impl<$($generics)*> SwError for $pointer {
                fn info(&self) -> &'static CodeInfo {
                    (**self).info()
                }
                fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    (**self).fmt_message(f)
                }
                fn retry_after(&self) -> Option<Duration> {
                    (**self).retry_after()
                }
                fn visit_details(&self, visitor: &mut DetailVisitor<'_>) {
                    (**self).visit_details(visitor);
                }
                fn visit_headers(&self, visitor: &mut HeaderVisitor<'_>) {
                    (**self).visit_headers(visitor);
                }
                #[cfg(feature = "l10n")]
                fn visit_arguments(&self, visitor: &mut ArgumentVisitor<'_>) {
                    (**self).visit_arguments(visitor);
                }
                fn __body(&self) -> Option<&'static str> {
                    (**self).__body()
                }
            }
        )*
    };
}

forward! {
    [T: SwError + ?Sized] &T
    [T: SwError] Box<T>
    [T: SwError + ?Sized] Arc<T>
}

macro_rules! forward_catalog {
    ($($pointer:ty)*) => {
        $(
            impl<T: Catalogued> Catalogued for $pointer {
                const CODES: &'static [CodeInfo] = T::CODES;
                const CATALOG: &'static Catalog = T::CATALOG;
            }
        )*
    };
}

forward_catalog! { &T Box<T> Arc<T> }
