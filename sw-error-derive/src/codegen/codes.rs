//! The codes that the type owns: the static behind `SwError::info`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use sw_error_core::facts::TypeFacts;

use super::packed::{envelope, packed};
use crate::model::ErrorType;

/// Empty if the type owns no codes.
///
/// ```text
/// static __CODES: [CodeInfo; 1] = codes(
///     &PackedType { module: module_path!(), text: "plans0.1.0PlanError…", table: b"…" },
///     ["{\"error\":…"],
/// );
/// ```
pub(super) fn codes(model: &ErrorType<'_>, facts: &TypeFacts<'_>) -> TokenStream {
    let count = model.owned().count();
    if count == 0 {
        return TokenStream::new();
    }
    let (text, table) = packed(model, facts);
    let table = Literal::byte_string(&table);
    let envelopes = model
        .owned()
        .map(|(variant, owned)| envelope(variant, owned));
    quote! {
        static __CODES: [__sw_error::CodeInfo; #count] = __sw_error::codes(
            &__sw_error::PackedType { module: ::core::module_path!(), text: #text, table: #table },
            [#(#envelopes),*],
        );
    }
}

/// A slice of the codes that the type owns.
pub(super) fn own_codes(model: &ErrorType<'_>) -> TokenStream {
    match model.owned().next() {
        Some(_) => quote!(&__CODES),
        None => quote!(&[]),
    }
}
