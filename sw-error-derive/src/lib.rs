//! The derive macro of [`sw-error`](https://docs.rs/sw-error), which re-exports it: depend on `sw-error`.
//!
//! The macro is a pipeline: `item` parses the input, `attrs` defines the attributes, `read` builds a `model`,
//! `check` applies the rules across nodes, `codegen` writes the impls, and `emit` writes a line for `cargo sw-error`.

use proc_macro::TokenStream;

mod arguments;
mod attrs;
mod catalog;
mod check;
mod codegen;
mod defaults;
mod display;
mod docs;
mod editor;
mod emit;
mod expand;
mod http_errors;
mod include_l10n;
mod item;
mod json_type;
mod model;
mod namespace;
mod privacy;
mod read;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod wire;

/// Derives the traits `SwError` and `Catalogued` for an enum or a struct.
///
/// Every variant needs a code and a status. The status may be a default of the enum.
/// A variant without a code of its own takes both from its inner error (`transparent`) or from another variant (`code_of`).
/// The type must implement `core::error::Error`, with thiserror, snafu, `derive_more` or by hand.
///
// The tests of the adapters run it, because this crate does not depend on `sw-error`.
#[cfg_attr(not(doctest), doc = include_str!("../docs/example.md"))]
///
/// # Attributes
///
#[doc = include_str!("../docs/attributes.md")]
///
/// # Meaning
///
/// The doc comment is the meaning of the code in the registry and in every export.
/// Text below the headings `# Cause` (what leads to the error) and `# Fix` (how to resolve it) is stored separately, up to the next
/// heading of the same level. [`CodeInfo::fix`](https://docs.rs/sw-error/latest/sw_error/struct.CodeInfo.html#method.fix) has an example.
/// The derive evaluates `#[doc = include_str!("…")]`, `concat!` and `env!`; it cannot evaluate other macros there.
///
/// # Other alphabets
///
/// With `case`, a service keeps the codes that its clients already know.
/// The prefix has the same case and ends at the end of a word: `SW_PLAN_`, `plan_`, `plan-` or `Plan`.
/// gRPC has only one case, so the `reason` of a code is its upper-case form, and no two codes may have the same reason:
///
/// | `case` | code | `reason` in gRPC |
/// |---|---|---|
/// | `SCREAMING_SNAKE_CASE` | `INDEX_NOT_FOUND` | `INDEX_NOT_FOUND` |
/// | `snake_case` | `index_not_found` | `INDEX_NOT_FOUND` |
/// | `kebab-case` | `index-not-found` | `INDEX_NOT_FOUND` |
/// | `PascalCase` | `IndexNotFound` | `INDEX_NOT_FOUND` |
///
/// A code cannot be a number, because identifiers and gRPC's `reason` begin with a letter: write `E1001` for `1001`.
///
/// A type may be `transparent` to itself in a `Box`. Two types that are `transparent` to each other do not compile,
/// nor does a type with a generic that is `transparent` to it, such as `Context<Self>`: their catalogs would contain each other.
///
/// # The public message
///
/// 1. `message`, if the variant has one; else
/// 2. below 500, and with `expose`, `Display`; else
/// 3. the `message` of the enum or the status's reason phrase.
///
/// A public message or a header does not compile if it shows one of these fields:
///
/// - the source, by the rules of thiserror, snafu and `derive_more`: named `source`, or marked with `#[source]`, `#[from]`,
///   `#[snafu(source)]` or `#[error(source)]`;
/// - a backtrace, recognised by its name, its attribute or its type;
/// - another error: a type named `Error`, or one that implements `Error`, derives `SwError` or derefs to such a type,
///   also in references, slices, arrays, `Option`, `Vec`, `Box`, `Arc`, `Rc` and `Cow`.
///   Exempt are `ParseIntError`, `ParseFloatError`, `ParseBoolError`, `ParseCharError`, `TryFromIntError`,
///   `AddrParseError` and `Utf8Error`.
///
/// `#[sw(public)]` on the field allows it, except for a backtrace and for a type that derives `SwError`:
/// use `transparent` to show its public message.
///
/// The macro reads the text of `Display` from `#[error("…")]`, `#[snafu(display("…"))]` and `#[display("…")]`.
/// If a type has none of these, or snafu's without a text, it reads doc comments that have only fields in braces.
/// It cannot check a `Display` that is written otherwise, nor what the `Display` or `Debug` of a shown field shows in turn.
///
/// # Headers
///
/// `header` does not compile for a header that the server, the layer or the response itself sets: those about the connection
/// (`connection`, `keep-alive`…), the body (`content-type`, `content-length`, `content-encoding`, `etag`…) or gRPC (`grpc-…`),
/// and `date`, `retry-after`, `x-content-type-options` and `x-request-id`.
/// `upgrade` is for a 426, and `content-range` for a 416.
///
/// A header whose value cannot be sent is omitted, and the log has a line about it. This applies to values that are empty, are not
/// UTF-8, contain control characters or have more than 2,048 bytes, and when all headers of the error have more than 3,072 bytes.
///
/// # Lints
///
/// The expansion adds no `allow` of its own, so it compiles beside `#![forbid(unused)]` and the like.
/// An `#[allow(…)]` on the type, a variant or a field applies to the expansion as well,
/// and `#[deprecated]` on one of them adds `#[allow(deprecated)]`.
#[proc_macro_derive(SwError, attributes(sw))]
pub fn derive_sw_error(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}

/// The macro behind `sw_error::catalog!`; not for direct use.
#[doc(hidden)]
#[proc_macro]
pub fn __catalog(input: TokenStream) -> TokenStream {
    catalog::expand(input.into()).into()
}

/// The macro that an expansion calls to emit a line for `cargo sw-error`; not for direct use.
#[doc(hidden)]
#[proc_macro]
pub fn __emit(input: TokenStream) -> TokenStream {
    emit::emit(input.into()).into()
}

/// The macro behind `sw_error::http_errors!`; not for direct use.
#[doc(hidden)]
#[proc_macro]
pub fn __http_errors(input: TokenStream) -> TokenStream {
    http_errors::expand(input.into()).into()
}

/// The macro behind `sw_error::l10n::include!`; not for direct use.
#[doc(hidden)]
#[proc_macro]
pub fn __include_l10n(input: TokenStream) -> TokenStream {
    include_l10n::expand(input.into()).into()
}

/// The macro behind `sw_error::wire!`; not for direct use.
#[doc(hidden)]
#[proc_macro]
pub fn __wire(input: TokenStream) -> TokenStream {
    wire::expand(input.into()).into()
}
