//! `code_of`: the codes of other types that variants refer to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, parse_quote};

use super::{private, reference_name};
use crate::{
    attrs::CodeOf,
    model::{ErrorType, Kind, PublicMessage, Variant},
    read::unraw,
    span::Ends,
};

/// A constant for each variant with `code_of`, and a check that its source stays private.
pub(super) fn references(model: &ErrorType<'_>) -> TokenStream {
    let private = private(&model.krate);
    model
        .variants
        .iter()
        .enumerate()
        .filter_map(|(index, variant)| match &variant.kind {
            Kind::Refers(code_of) => {
                let reference = reference(&private, index, code_of);
                let check = privacy_check(&private, index, variant);
                Some(quote!(#reference #check))
            }
            _ => None,
        })
        .collect()
}

/// ```ignore
/// const __CODE_OF_0: &CodeInfo = {
///     let _ = |__error: &CommonError| match __error { CommonError::Unavailable { .. } => {} _ => {} };
///     code_of(<CommonError as Catalogued>::CODES, "Unavailable")
/// };
/// ```
///
/// The closure is never called: it has rustc check that the variant exists, and editors jump to it.
fn reference(private: &TokenStream, index: usize, code_of: &CodeOf) -> TokenStream {
    let CodeOf { ty, variant, path } = code_of;
    let name = reference_name(index);
    let variant_name = variant.as_ref().map(unraw).unwrap_or_default();
    let ends = Ends::of(path);
    let exists = variant.as_ref().map(|_| {
        quote! {
            let _ = |__error: &#ty| match __error {
                #path { .. } => {}
                _ => {}
            };
        }
    });
    let find: Expr = {
        let call = ends.cover(quote! {
            #private::code_of(<#ty as #private::Catalogued>::CODES, #variant_name)
        });
        parse_quote!(#call)
    };
    quote! {
        #[allow(unreachable_patterns, deprecated)]
        const #name: &#private::CodeInfo = {
            #exists
            #find
        };
    }
}

/// Where `Display` shows a source, the code must not be one below 500: its status is known by now.
fn privacy_check(
    private: &TokenStream,
    index: usize,
    variant: &Variant<'_>,
) -> Option<TokenStream> {
    use crate::display::Display;

    if !matches!(variant.public_message(), PublicMessage::ByStatus)
        || variant.private_in_display().is_empty()
    {
        return None;
    }
    let span = match &variant.display {
        Display::Unknown => return None,
        Display::Transparent { span } | Display::Text { span, .. } => *span,
    };
    let name = reference_name(index);
    let call = Ends {
        first: span,
        last: span,
    }
    .cover(quote!(#private::assert_display_is_private(#name)));
    Some(quote!(const _: () = #call;))
}
