//! Level 1 of uniqueness: each code is the name of a macro of the crate, and a crate has one macro of a name.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use crate::model::ErrorType;

/// ```text
/// #[doc(hidden)] #[macro_export]
/// macro_rules! error_code_SW_ROOM_GONE { () => {} }
/// ```
///
/// The macro is spanned at the literal: rustc's E0428 then points at both literals, not at the derive.
pub(super) fn claims(model: &ErrorType<'_>) -> TokenStream {
    let mut claimed = BTreeSet::new();
    let attrs: Vec<_> = quote!(#[doc(hidden)] #[macro_export]).into_iter().collect();
    let rules = quote!(() => {});
    let owned = model
        .owned()
        // A second owner in the type is reported by us.
        .filter(|(_, owned)| model.claims && !owned.code.is_empty())
        .filter(|(_, owned)| claimed.insert(&owned.code));
    let mut tokens = Vec::new();
    for (_, owned) in owned {
        let span = owned.span;
        let mut bang = Punct::new('!', Spacing::Alone);
        bang.set_span(span);
        let mut rules = Group::new(Delimiter::Brace, rules.clone());
        rules.set_span(span);
        tokens.extend_from_slice(&attrs);
        tokens.push(Ident::new("macro_rules", span).into());
        tokens.push(bang.into());
        tokens.push(Ident::new(&format!("error_code_{}", owned.code), span).into());
        tokens.push(TokenTree::from(rules));
    }
    tokens.into_iter().collect()
}
