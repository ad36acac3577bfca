//! Items for the expansion of the derive. Not a public API: it changes without notice.

#[cfg(feature = "http")]
pub use alloc::vec::Vec;
use core::{error::Error, fmt, marker::PhantomData, ops::Deref, time::Duration};

use sw_error_core::{header::says_when_to_retry, packed::PackedCode};

#[cfg(feature = "registry")]
pub use linkme;
pub use serde::Serialize;
pub use sw_error_core::packed::PackedType;
#[cfg(feature = "http")]
pub use sw_error_derive::__http_errors as http_errors;
#[cfg(feature = "l10n")]
pub use sw_error_derive::__include_l10n as include_l10n;
pub use sw_error_derive::{__catalog as catalog, __emit as emit, __wire as wire};

/// Under another name: with the user's spans, rustc would lint the path if the user imports the trait.
pub use crate::Catalogued as HasCatalog;
#[cfg(feature = "l10n")]
pub use crate::l10n::{__private::argument, ArgumentVisitor};
pub use crate::{__register as register, __with_l10n as with_l10n};
pub use crate::{
    Catalog, Catalogued, CodeInfo, DetailVisitor, HeaderVisitor, Status, SwError,
    details::append_json,
    fields::{Count, RetryAfter, header},
    unique::{assert_unique, table_size},
    wire::{
        Layout, Wire,
        layout::{Node, Part, Uses},
    },
};
#[cfg(feature = "registry")]
pub use crate::{
    index::Index,
    linked::{Registration, TYPES},
};
#[cfg(feature = "http")]
pub use crate::{
    response::respond_in,
    wire::fixed::{Bodies, FixedBodies, fixed_len},
};

/// What attributes name, with documentation.
#[cfg(rust_analyzer)]
pub mod editor {
    pub use sw_error_core::{
        keys::places::{in_detail, on_enum, on_field, on_struct, on_variant},
        status::names as statuses,
    };

    /// A value for functions that are never called.
    #[must_use]
    pub fn any<T>() -> T {
        loop {}
    }
}

/// The codes of a type, with the envelope of each.
#[must_use]
pub const fn codes<const N: usize>(
    ty: &'static PackedType<'static>,
    envelopes: [&'static str; N],
) -> [CodeInfo; N] {
    let mut codes = [CodeInfo::new(ty, 0, ""); N];
    let mut i = 0;
    while i < N {
        // Not `CodeInfo::new`, because const evaluation would run it for each code.
        codes[i] = CodeInfo(PackedCode {
            ty,
            index: i,
            envelope: envelopes[i],
        });
        i += 1;
    }
    codes
}

/// The catalog of a type, or of the types that [`catalog!`](crate::catalog!) joins.
///
/// `emit` is unused: it makes cargo expand the derive again when the variable changes.
#[must_use]
pub const fn catalog(
    name: &'static str,
    codes: &'static [CodeInfo],
    references: &'static [&'static CodeInfo],
    children: &'static [&'static Catalog],
    is_checked: bool,
    _emit: Option<&'static str>,
) -> Catalog {
    Catalog {
        name,
        codes,
        references,
        children,
        is_checked,
    }
}

/// The layout of a wire.
///
/// `emit` is unused: it makes cargo expand the macro again when the variable changes.
#[must_use]
pub const fn layout(
    name: &'static str,
    content_type: &'static str,
    uses: Uses,
    parts: &'static [Part],
    nodes: &'static [(&'static str, Node)],
    members: &'static str,
    _emit: Option<&'static str>,
) -> Layout {
    Layout::new(name, content_type, uses, parts, nodes, members)
}

/// The code at this index of a type.
#[inline]
#[must_use]
pub fn info(codes: &'static [CodeInfo], index: usize) -> &'static CodeInfo {
    &codes[index]
}

/// [`SwError::fmt_message`] for a variant with its own code and no fields in its message.
///
/// # Errors
///
/// Fails if the formatter or the error's `Display` fails.
pub fn fmt_message<T: SwError + ?Sized>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.info().message() {
        Some(message) => f.write_str(message),
        None => fmt::Display::fmt(error, f),
    }
}

/// [`SwError::fmt_message`] for a variant that shows `Display` and refers to the code of another type.
///
/// # Errors
///
/// Fails if the formatter or the error's `Display` fails.
pub fn fmt_display<T: SwError + ?Sized>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(error, f)
}

/// [`SwError::fmt_message`] for a variant that refers to the code of another type, whose status decides what to show.
///
/// # Errors
///
/// Fails if the formatter or the error's `Display` fails.
pub fn fmt_referring<T: SwError + ?Sized>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt_referring_or(error, f, error.info().status().canonical_reason())
}

/// Like [`fmt_referring`], for a type with a default `message`.
///
/// # Errors
///
/// Fails if the formatter or the error's `Display` fails.
pub fn fmt_referring_or<T: SwError + ?Sized>(
    error: &T,
    f: &mut fmt::Formatter<'_>,
    message: &str,
) -> fmt::Result {
    if error.info().status().is_server_error() {
        f.write_str(message)
    } else {
        fmt::Display::fmt(error, f)
    }
}

/// [`SwError::retry_after`] for a variant that takes the type's default.
#[must_use]
pub fn default_retry_after<T: SwError + ?Sized>(error: &T, seconds: u64) -> Option<Duration> {
    let status = error.info().status().as_u16();
    says_when_to_retry(status).then(|| Duration::from_secs(seconds))
}

/// Whether a default header for one status applies to this error.
#[must_use]
pub fn has_status<T: SwError + ?Sized>(error: &T, status: u16) -> bool {
    error.info().status().as_u16() == status
}

/// [`SwError::__body`] for a variant with its own code and no details.
#[inline]
pub fn body<T: SwError + ?Sized>(error: &T) -> Option<&'static str> {
    error.info().body()
}

/// The code that `code_of = Type::Variant` refers to; the closure makes rustc check the variant.
#[must_use]
pub const fn code_of<T: Catalogued>(_: fn(&T), variant: &str) -> &'static CodeInfo {
    code_among(T::CODES, variant)
}

/// The code of a variant among the codes of its type; a struct has an empty `variant`.
#[must_use]
pub const fn code_among(codes: &'static [CodeInfo], variant: &str) -> &'static CodeInfo {
    let mut i = 0;
    while i < codes.len() {
        // The placeholder for a type with mistakes matches all of its variants.
        if codes[i].code().as_str().is_empty() || crate::unique::equal(name(&codes[i]), variant) {
            return &codes[i];
        }
        i += 1;
    }
    &NOT_OWNED
}

/// Reports a `code_of` that refers to something without its own code.
#[track_caller]
pub const fn assert_owned(info: &CodeInfo) {
    assert!(
        info.index() != NOT_OWNED.index() || !info.code().as_str().is_empty(),
        "this has no code of its own; name the variant, or the struct, that has `code = \"…\"`"
    );
}

const fn name(info: &CodeInfo) -> &'static str {
    match info.owner().variant() {
        Some(variant) => variant,
        None => "",
    }
}

/// Whether an error that refers to the code shows its `Display` to clients.
#[must_use]
pub const fn shows_display(info: &CodeInfo) -> bool {
    !info.status().is_server_error() && !info.code().as_str().is_empty()
}

/// Reports a message or header that shows a private field; the text names it and says what to write instead.
#[track_caller]
pub const fn assert_private(is_shown: bool, text: &str) {
    assert!(!is_shown, "{}", text);
}

/// Asks the type checker about the type of a field that clients see.
///
/// Its constants are `true` if the bound holds; for other types, [`NotAnError`] supplies them.
pub struct Shown<T: ?Sized>(PhantomData<T>);

impl<T: Error + ?Sized> Shown<T> {
    pub const __IS_ERROR: bool = true;
}

/// Types such as `Box<dyn Error>` under another name and `anyhow::Error` deref to an error, but are not errors themselves.
impl<T: Deref<Target: Error> + ?Sized> Shown<T> {
    pub const __HOLDS_ERROR: bool = true;
}

impl<T: SwError + ?Sized> Shown<T> {
    pub const __HAS_CODE: bool = true;
}

/// The constants of [`Shown`] for all other types.
pub trait NotAnError {
    const __IS_ERROR: bool = false;
    const __HOLDS_ERROR: bool = false;
    const __HAS_CODE: bool = false;
}

impl<T: ?Sized> NotAnError for Shown<T> {}

/// The placeholder codes of a type with mistakes, so that rustc reports nothing else for it.
pub static BROKEN: &[CodeInfo] = &[without_code(0)];

/// The placeholder catalog of such a type.
pub static NO_CATALOG: Catalog = catalog("", &[], &[], &[], true, None);

/// The result of `code_of` if there is no code; [`assert_owned`] reports it.
static NOT_OWNED: CodeInfo = without_code(1);

const fn without_code(index: usize) -> CodeInfo {
    const TYPE: &PackedType<'_> = &PackedType {
        module: "",
        text: "",
        table: &[],
    };
    CodeInfo::new(TYPE, index, r#"{"error":{"code":"","message":""}}"#)
}

/// Delegates to the inner error of a `transparent` variant.
///
/// For a type that does not derive [`SwError`], the methods of [`WithoutCodes`] apply,
/// so that rustc reports the type once, at its catalog.
pub struct Inner<'a, T: ?Sized>(pub &'a T);

impl<T: SwError + ?Sized> Inner<'_, T> {
    #[must_use]
    pub fn info(self) -> &'static CodeInfo {
        self.0.info()
    }

    #[must_use]
    pub fn __body(self) -> Option<&'static str> {
        self.0.__body()
    }

    #[must_use]
    pub fn retry_after(self) -> Option<Duration> {
        self.0.retry_after()
    }

    /// # Errors
    ///
    /// Fails if the inner error's method fails.
    pub fn fmt_message(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_message(f)
    }

    pub fn visit_details(self, visitor: &mut DetailVisitor<'_>) {
        self.0.visit_details(visitor);
    }

    pub fn visit_headers(self, visitor: &mut HeaderVisitor<'_>) {
        self.0.visit_headers(visitor);
    }

    #[cfg(feature = "l10n")]
    pub fn visit_arguments(self, visitor: &mut ArgumentVisitor<'_>) {
        self.0.visit_arguments(visitor);
    }
}

/// The methods of [`Inner`] for a type without [`SwError`]; never called, because such code does not compile.
pub trait WithoutCodes: Sized {
    fn info(self) -> &'static CodeInfo {
        &BROKEN[0]
    }

    fn __body(self) -> Option<&'static str> {
        None
    }

    fn retry_after(self) -> Option<Duration> {
        None
    }

    /// # Errors
    ///
    /// Never fails.
    fn fmt_message(self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }

    fn visit_details(self, _: &mut DetailVisitor<'_>) {}

    fn visit_headers(self, _: &mut HeaderVisitor<'_>) {}

    #[cfg(feature = "l10n")]
    fn visit_arguments(self, _: &mut ArgumentVisitor<'_>) {}
}

impl<T: ?Sized> WithoutCodes for Inner<'_, T> {}
