//! The types that fields named in attributes may have, and the conversions from them.

use alloc::vec::Vec;
use core::{fmt, marker::PhantomData, num::NonZero, time::Duration};

use crate::HeaderVisitor;

/// A field that sets the width or the precision in a message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a width or a precision",
    label = "expected a `usize`, like `width` in `{{value:width$}}`"
)]
pub trait Count {
    /// The width or the precision.
    fn count(&self) -> usize;
}

impl Count for usize {
    fn count(&self) -> usize {
        *self
    }
}

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> usize {
        (**self).count()
    }
}

/// A field that `retry_after` may name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time to wait before a retry",
    label = "expected a `Duration` or an unsigned number of seconds",
    note = "`retry_after` takes a field of `core::time::Duration`, `u8` to `u128`, `usize`, a `NonZero` of these, or an `Option` of all of them"
)]
pub trait RetryAfter {
    /// How long to wait, if known.
    fn retry_after(&self) -> Option<Duration>;
}

impl RetryAfter for Duration {
    fn retry_after(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl<T: RetryAfter> RetryAfter for Option<T> {
    fn retry_after(&self) -> Option<Duration> {
        self.as_ref()?.retry_after()
    }
}

impl<T: RetryAfter + ?Sized> RetryAfter for &T {
    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }
}

macro_rules! seconds {
    ($($integer:ty)*) => {
        $(
            impl RetryAfter for $integer {
                fn retry_after(&self) -> Option<Duration> {
                    Some(Duration::from_secs(u64::try_from(*self).unwrap_or(u64::MAX)))
                }
            }

            impl RetryAfter for NonZero<$integer> {
                fn retry_after(&self) -> Option<Duration> {
                    self.get().retry_after()
                }
            }
        )*
    };
}

seconds! { u8 u16 u32 u64 u128 usize }

/// A field whose values a header may have.
///
/// `By` selects how to get the values. It is always inferred, so a type that matches several ways does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the value of a header",
    label = "expected a type that is `Display`, or an `Option` or a `Vec` of one",
    note = "`header` takes a field that is `Display` or an `http::HeaderValue`, or an `Option`, a `Vec`, a slice or an array of these"
)]
pub trait HeaderField<By> {
    /// Passes a header to the visitor for each value.
    fn visit(&self, name: &'static str, visitor: &mut HeaderVisitor<'_>);
}

/// Passes a header to the visitor for each value of a field.
pub fn header<By, T: HeaderField<By> + ?Sized>(
    visitor: &mut HeaderVisitor<'_>,
    name: &'static str,
    value: &T,
) {
    value.visit(name, visitor);
}

/// The value is the output of `Display`.
pub struct ByDisplay;

/// The value is an `HeaderValue` of the `http` crate.
#[cfg(feature = "http")]
pub struct AsItIs;

/// Each item is a value.
pub struct ForEach<By>(PhantomData<By>);

impl<T: fmt::Display> HeaderField<ByDisplay> for T {
    fn visit(&self, name: &'static str, visitor: &mut HeaderVisitor<'_>) {
        visitor.header(name, self);
    }
}

#[cfg(feature = "http")]
impl HeaderField<AsItIs> for http::HeaderValue {
    fn visit(&self, name: &'static str, visitor: &mut HeaderVisitor<'_>) {
        visitor.header_value(name, self);
    }
}

#[cfg(feature = "http")]
impl HeaderField<AsItIs> for &http::HeaderValue {
    fn visit(&self, name: &'static str, visitor: &mut HeaderVisitor<'_>) {
        visitor.header_value(name, self);
    }
}

/// Pointers have their own impls, because a blanket impl would conflict with the one for `Display`.
macro_rules! for_each_value {
    ($([$($generics:tt)*] $values:ty)*) => {
        $(
            impl<By, T: HeaderField<By>, $($generics)*> HeaderField<ForEach<By>> for $values {
                fn visit(&self, name: &'static str, visitor: &mut HeaderVisitor<'_>) {
                    for value in self.iter() {
                        value.visit(name, visitor);
                    }
                }
            }
        )*
    };
}

for_each_value! {
    [] Option<T>
    [] &Option<T>
    [] Vec<T>
    [] &Vec<T>
    [] &[T]
    [const N: usize] [T; N]
    [const N: usize] &[T; N]
}
