//! Level 1 of uniqueness: each code is the name of a macro of the crate, and a crate has one macro of a name.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote_spanned};

use crate::model::ErrorType;

/// ```text
/// #[doc(hidden)] #[allow(non_local_definitions)] #[macro_export]
/// macro_rules! error_code_SW_ROOM_GONE { () => {}; }
/// ```
///
/// Every token is spanned at the literal: rustc's E0428 then points at both literals, not at the derive.
pub(super) fn claims(model: &ErrorType<'_>) -> TokenStream {
    let mut claimed = BTreeSet::new();
    model
        .owned()
        // A second owner in the type is reported by us.
        .filter(|(_, owned)| model.claims && !owned.code.value().is_empty())
        .filter(|(_, owned)| claimed.insert(owned.code.value()))
        .map(|(_, owned)| {
            let span = owned.code.span();
            let name = format_ident!("error_code_{}", owned.code.value(), span = span);
            quote_spanned! {span=>
                #[doc(hidden)]
                #[allow(non_local_definitions)]
                #[macro_export]
                macro_rules! #name { () => {}; }
            }
        })
        .collect()
}
