//! Level 1 of uniqueness: each code in upper case is the name of a macro of the crate, and a crate has one macro of a name.

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
/// The macro is spanned at the literal: rustc's E0428 then points at both literals, not at the derive.
/// The name has the code's reason, so that two codes that are one in gRPC are found as well.
/// In a module it is no `non_local_definitions`, even if the type is in a function.
pub(super) fn claims(model: &ErrorType<'_>) -> Option<TokenStream> {
    let mut claimed = BTreeSet::new();
    let attrs = quote!(#[doc(hidden)] #[macro_export]);
    let rules = quote!(() => {});
    let macros: Vec<_> = model
        .owned()
        // A second owner in the type is reported by us.
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
