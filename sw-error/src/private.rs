//! What expansions of the derive name. Nothing here is for anybody else, and it changes without notice.

pub use alloc::borrow::Cow;
use alloc::string::String;
use core::{fmt, time::Duration};

pub use sw_error_derive::__catalog as catalog;

pub use crate::{
    Catalog, Catalogued, CodeInfo, DetailVisitor, HeaderVisitor, Status, SwError,
    code::{CodeInfoParts, TypeInfo},
    unique::{assert_unique, table_size},
};

/// The status with this number, which the derive has checked.
#[must_use]
pub const fn status(number: u16) -> Status {
    match Status::new(number) {
        Some(status) => status,
        None => panic!("an error has a status from 400 to 599"),
    }
}

/// [`SwError::message`] of every derived type.
pub fn message<T: SwError + ?Sized>(error: &T) -> Cow<'_, str> {
    struct Message<'a, T: ?Sized>(&'a T);

    impl<T: SwError + ?Sized> fmt::Display for Message<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.fmt_message(f)
        }
    }

    match (error.__body(), error.info().message()) {
        (Some(_), Some(message)) => Cow::Borrowed(message),
        _ => {
            let mut message = String::new();
            // A `Display` that fails has the message end where it failed.
            let _ = fmt::Write::write_fmt(&mut message, format_args!("{}", Message(error)));
            Cow::Owned(message)
        }
    }
}

/// [`SwError::fmt_message`] of a variant with a code of its own and no fields in its message.
///
/// # Errors
///
/// Those of the formatter and of the error's `Display`.
pub fn fmt_message<T: SwError + ?Sized>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.info().message() {
        Some(message) => f.write_str(message),
        None => fmt::Display::fmt(error, f),
    }
}

/// [`SwError::fmt_message`] of a variant whose status is that of another type's code.
///
/// # Errors
///
/// Those of the formatter and of the error's `Display`.
pub fn fmt_referring<T: SwError + ?Sized>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let status = error.info().status();
    if status.is_server_error() {
        f.write_str(status.canonical_reason())
    } else {
        fmt::Display::fmt(error, f)
    }
}

/// [`SwError::__body`] of a variant with a code of its own and no details.
pub fn body<T: SwError + ?Sized>(error: &T) -> Option<&'static str> {
    error.info().body()
}

/// The code that `code_of = Type::Variant` refers to; an empty name is that of a struct.
#[must_use]
#[track_caller]
pub const fn code_of(codes: &'static [CodeInfo], variant: &str) -> &'static CodeInfo {
    let mut i = 0;
    while i < codes.len() {
        // What stands for a type with mistakes stands for all of its variants.
        if codes[i].code().as_str().is_empty() || crate::unique::equal(name(&codes[i]), variant) {
            return &codes[i];
        }
        i += 1;
    }
    panic!(
        "`code_of` names a variant without a code of its own; name the variant that has `code = \"…\"`"
    )
}

const fn name(info: &CodeInfo) -> &'static str {
    match info.owner().variant() {
        Some(variant) => variant,
        None => "",
    }
}

/// Refuses `code_of` to a code below 500 where `Display` shows a source: it would be the public message.
#[track_caller]
pub const fn assert_display_is_private(info: &CodeInfo) {
    assert!(
        info.status().is_server_error() || info.code().as_str().is_empty(),
        "the source would be shown to clients: below 500 `Display` is the public message; \
         write one without it: `#[sw(code_of = …, message = \"…\")]`"
    );
}

/// The only code of a type whose attributes have mistakes, so that nothing else is reported for it.
pub static BROKEN: &[CodeInfo] = &[CodeInfo::__new(CodeInfoParts {
    ty: &TypeInfo {
        package: "",
        version: "",
        module: "",
        name: "",
        file: "",
        section: "",
        prefix: "",
    },
    variant: None,
    line: 0,
    column: 0,
    code: "",
    status: Status::INTERNAL_SERVER_ERROR,
    meaning: None,
    deprecated: None,
    message: None,
    json: "",
    hash: 0,
})];

/// A field that `retry_after` may name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time after which to try again",
    label = "expected a `Duration` or an unsigned number of seconds",
    note = "`retry_after` takes a field of `core::time::Duration`, `u8` to `u64`, `usize`, or an `Option` of these"
)]
pub trait RetryAfter {
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

impl RetryAfter for usize {
    fn retry_after(&self) -> Option<Duration> {
        Some(Duration::from_secs(
            u64::try_from(*self).unwrap_or(u64::MAX),
        ))
    }
}

macro_rules! seconds {
    ($($integer:ty)*) => {
        $(impl RetryAfter for $integer {
            fn retry_after(&self) -> Option<Duration> {
                Some(Duration::from_secs(u64::from(*self)))
            }
        })*
    };
}

seconds! { u8 u16 u32 u64 }
