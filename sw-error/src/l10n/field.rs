//! [`Argument`]: a field in the public message; its type determines how translations can show it.

use core::{fmt, num::NonZero, ops::Deref};
use std::path::Path;

use super::ArgumentVisitor;

/// A field. Numbers have methods of this type. By [`Deref`], types with `Display` have those of [`Text`],
/// paths those of [`File`], and all others those of [`Unknown`].
pub struct Argument<'a, T: ?Sized>(Text<'a, T>);

/// A field that is not a number.
pub struct Text<'a, T: ?Sized>(File<'a, T>);

/// A field without `Display`.
pub struct File<'a, T: ?Sized>(Unknown, &'a T);

/// A field without a text.
pub struct Unknown;

/// A field in the public message.
pub fn argument<T: ?Sized>(value: &T) -> Argument<'_, T> {
    Argument(Text(File(Unknown, value)))
}

impl<'a, T: ?Sized> Deref for Argument<'a, T> {
    type Target = Text<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, T: ?Sized> Deref for Text<'a, T> {
    type Target = File<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: ?Sized> Deref for File<'_, T> {
    type Target = Unknown;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: fmt::Display + ?Sized> Text<'_, T> {
    /// Passes the `Display` output to the visitor.
    pub fn visit(&self, visitor: &mut ArgumentVisitor<'_>, name: &'static str) {
        visitor.text(name, &self.0.1);
    }
}

impl<T: ?Sized> Text<'_, T> {
    /// Passes the text to the visitor, formatted by the placeholder.
    #[allow(clippy::unused_self, reason = "numbers need it")]
    pub fn visit_as(
        &self,
        visitor: &mut ArgumentVisitor<'_>,
        name: &'static str,
        text: fmt::Arguments<'_>,
    ) {
        visitor.text(name, &text);
    }
}

impl<T: AsRef<Path> + ?Sized> File<'_, T> {
    /// Shows the path as thiserror does.
    pub fn visit(&self, visitor: &mut ArgumentVisitor<'_>, name: &'static str) {
        visitor.text(name, &self.1.as_ref().display());
    }
}

impl Unknown {
    /// Does nothing: a translation with this argument is not used.
    #[allow(clippy::unused_self, reason = "others need it")]
    pub fn visit(&self, _: &mut ArgumentVisitor<'_>, _: &'static str) {}
}

/// Stands for a field in a format that its type does not have, which the compiler reports at the message.
pub struct Nothing;

macro_rules! formats {
    ($($by:ident $format:ident)*) => {
        $(
            impl<'a, T: fmt::$format + ?Sized> Text<'a, T> {
                /// The field, in this format.
                pub fn $by(&self) -> &'a T {
                    self.0.1
                }
            }

            impl Unknown {
                /// Nothing, as the type does not have this format.
                #[allow(clippy::unused_self, reason = "others need it")]
                pub fn $by(&self) -> Nothing {
                    Nothing
                }
            }

            impl fmt::$format for Nothing {
                fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                    Ok(())
                }
            }
        )*
    };
}

formats! {
    by_display Display by_debug Debug by_lowerhex LowerHex by_upperhex UpperHex by_octal Octal
    by_binary Binary by_lowerexp LowerExp by_upperexp UpperExp by_pointer Pointer
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(
            impl Argument<'_, $number> {
                /// Passes the number to the visitor.
                pub fn visit(&self, visitor: &mut ArgumentVisitor<'_>, name: &'static str) {
                    visitor.number(name, self.0.0.1);
                }

                /// Passes the number to the visitor as the placeholder formats it, unless that is not a number.
                pub fn visit_as(
                    &self,
                    visitor: &mut ArgumentVisitor<'_>,
                    name: &'static str,
                    text: fmt::Arguments<'_>,
                ) {
                    visitor.number_as(name, self.0.0.1, text);
                }
            }
        )*
    };
}

macro_rules! numbers_and_pointers {
    ($($number:ty)*) => {
        numbers! { $($number &$number)* }
    };
}

numbers_and_pointers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
numbers_and_pointers! {
    NonZero<u8> NonZero<u16> NonZero<u32> NonZero<u64> NonZero<u128> NonZero<usize>
    NonZero<i8> NonZero<i16> NonZero<i32> NonZero<i64> NonZero<i128> NonZero<isize>
}
