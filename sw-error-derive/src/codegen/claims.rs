//! Level 1 of uniqueness: each code defines a macro named after its upper-case form, and a crate cannot define a macro twice.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use sw_error_core::code::reason;

use crate::model::ErrorType;

/// ```text
/// mod __claims {
///     #[doc(hidden)] #[macro_export]
///     macro_rules! error_code_SW_ROOM_GONE { () => {} }
/// }
/// ```
///
/// The macro is spanned at the literal, so that rustc's E0428 points at both literals and not at the derive.
/// The name contains the code's reason, so that rustc also finds two codes with the same reason in gRPC.
/// The module avoids the lint `non_local_definitions` for types in a function.
pub(super) fn claims(model: &ErrorType<'_>) -> Option<TokenStream> {
    let mut claimed = BTreeSet::new();
    let attrs = quote!(#[doc(hidden)] #[macro_export]);
    let rules = quote!(() => {});
    let macros: Vec<_> = model
        .owned()
        // `check` reports a second owner in the type.
        .filter(|(_, owned)| model.claims && !owned.code.is_empty())
        .map(|(_, owned)| (reason(&owned.code), owned.span))
        .filter(|(reason, _)| claimed.insert(reason.clone()))
        .map(|(reason, span)| {
            let name = format_ident!("error_code_{reason}", span = span);
            quote_spanned! {span=>
                #attrs
                macro_rules! #name { #rules }
            }
        })
        .collect();
    (!macros.is_empty()).then(|| quote!(mod __claims { #(#macros)* }))
}
