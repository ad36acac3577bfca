//! The derive macro of [`sw-error`](https://docs.rs/sw-error), which re-exports it.
//!
//! It is a pipeline: `item` takes the input apart, `attrs` has what users may write, `read` makes a `model` of it,
//! `check` has the rules across nodes, `codegen` writes the impls and `emit` a line for `cargo sw-error`.

use proc_macro::TokenStream;

mod arguments;
mod attrs;
mod catalog;
mod check;
mod codegen;
mod defaults;
mod display;
mod docs;
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
/// Every variant has a code and a status, which may be its enum's, or has them from elsewhere (`transparent`, `code_of`).
/// The type needs an implementation of `core::error::Error`: from thiserror, snafu, `derive_more` or by hand.
///
/// # Attributes
///
#[doc = include_str!("../docs/attributes.md")]
///
/// # Meaning
///
/// The doc comment is the code's meaning in the registry and in every export.
/// Its headings `# Cause` and `# Fix` are kept apart: what leads to the error, and what to do about it.
/// They end at the next heading of their level; [`CodeInfo::fix`](https://docs.rs/sw-error/latest/sw_error/struct.CodeInfo.html#method.fix) shows one.
/// The derive reads `#[doc = include_str!("…")]`, `concat!` and `env!`; it cannot read other macros there.
///
/// # Other alphabets
///
/// `case` lets a service keep the codes that its clients know.
/// The form of `prefix` follows it: `SW_PLAN_`, `plan_`, `plan-` or `Plan`, which ends where a word does.
/// gRPC has one case only, so a code's `reason` there is its upper-case form, and two codes never have the same one:
///
/// | `case` | code | `reason` in gRPC |
/// |---|---|---|
/// | `SCREAMING_SNAKE_CASE` | `INDEX_NOT_FOUND` | `INDEX_NOT_FOUND` |
/// | `snake_case` | `index_not_found` | `INDEX_NOT_FOUND` |
/// | `kebab-case` | `index-not-found` | `INDEX_NOT_FOUND` |
/// | `PascalCase` | `IndexNotFound` | `INDEX_NOT_FOUND` |
///
/// A number is no code, because names in source code and gRPC's `reason` begin with a letter: write `E1001` for `1001`.
///
/// A type may be `transparent` to itself in a `Box`. Two types that are `transparent` to each other in turn,
/// or a type and a generic that is `transparent` to it, such as `Context<Self>`, do not compile,
/// because their catalogs would contain each other.
///
/// # The public message
///
/// 1. `message`, where it is given; else
/// 2. below 500, `Display`; else
/// 3. the `message` of the enum or the status's reason phrase, unless `expose` is set.
///
/// A public message, or a header, does not compile where it shows a field that is
///
/// - the source, by the rules of thiserror, snafu and `derive_more`: named `source`, or marked with `#[source]`, `#[from]`,
///   `#[snafu(source)]` or `#[error(source)]`;
/// - a backtrace, by its name, its mark or its type;
/// - another error: by the name of its type, `Error`, or because it implements `Error` or derives `SwError`,
///   or derefs to such a type; also in references, slices, arrays, `Option`, `Vec`, `Box`, `Arc`, `Rc` and `Cow`.
///   Not asked for are `ParseIntError`, `ParseFloatError`, `ParseBoolError`, `ParseCharError`, `TryFromIntError`,
///   `AddrParseError` and `Utf8Error`.
///
/// `#[sw(public)]` on the field allows it, but for a backtrace and for what derives `SwError`,
/// whose public message is shown by `transparent`.
///
/// What `Display` shows is read from `#[error("…")]`, `#[snafu(display("…"))]` and `#[display("…")]`;
/// where a type has none of these, or snafu's without a text, from doc comments that have fields in braces and nothing else.
/// Not seen are a `Display` that is written otherwise, and what the `Display` or `Debug` of a shown field shows in turn.
///
/// # Headers
///
/// What the server, the layer or the response itself sets does not compile in `header`: what is about the connection
/// (`connection`, `keep-alive`…), the body (`content-type`, `content-length`, `content-encoding`, `etag`…) or gRPC (`grpc-…`),
/// and `date`, `retry-after`, `x-content-type-options` and `x-request-id`.
/// `upgrade` is for a 426, and `content-range` for a 416.
///
/// A value that cannot be sent leaves its header out, with a line in the log: control characters, not UTF-8, empty, more than 2,048 bytes,
/// or more than 3,072 bytes in all headers of the error together.
///
/// # Lints
///
/// The expansion has no `allow` of its own, so it compiles beside `#![forbid(unused)]` and its like.
/// An `#[allow(…)]` on the type, a variant or a field applies to the expansion as well;
/// one that is `#[deprecated]` brings `#[allow(deprecated)]`.
#[proc_macro_derive(SwError, attributes(sw))]
pub fn derive_sw_error(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}

/// What `sw_error::catalog!` calls; not for use by itself.
#[doc(hidden)]
#[proc_macro]
pub fn __catalog(input: TokenStream) -> TokenStream {
    catalog::expand(input.into()).into()
}

/// What the expansion for `cargo sw-error` calls; not for use by itself.
#[doc(hidden)]
#[proc_macro]
pub fn __emit(input: TokenStream) -> TokenStream {
    emit::emit(input.into()).into()
}

/// What `sw_error::http_errors!` calls; not for use by itself.
#[doc(hidden)]
#[proc_macro]
pub fn __http_errors(input: TokenStream) -> TokenStream {
    http_errors::expand(input.into()).into()
}

/// What `sw_error::l10n::include!` calls; not for use by itself.
#[doc(hidden)]
#[proc_macro]
pub fn __include_l10n(input: TokenStream) -> TokenStream {
    include_l10n::expand(input.into()).into()
}

/// What `sw_error::wire!` calls; not for use by itself.
#[doc(hidden)]
#[proc_macro]
pub fn __wire(input: TokenStream) -> TokenStream {
    wire::expand(input.into()).into()
}
