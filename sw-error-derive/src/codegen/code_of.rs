//! `code_of`: references to the codes of other types.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, quote};
use syn::{Ident, Path, Type};

use super::{Generics, codes::own_codes, reference_name};
use crate::{
    attrs::CodeOf,
    model::{ErrorType, Kind},
    span::Ends,
    text::unraw,
};

/// A constant for each variant with `code_of`.
pub(super) fn references(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    model
        .variants
        .iter()
        .enumerate()
        .filter_map(|(index, variant)| match &variant.kind {
            Kind::Refers(code_of) => Some(reference(index, code_of, model, generics)),
            _ => None,
        })
        .collect()
}

/// ```text
/// const __CODE_OF_0: &CodeInfo = code_of(
///     |__error: &_| match *__error { CommonError::Unavailable { .. } => {} _ => {} },
///     "Unavailable",
/// );
/// const _: () = assert_owned(__CODE_OF_0);
/// ```
///
/// The closure is never called: it makes rustc check that the variant exists, and editors jump to it.
/// The path occurs once, so that rustc reports a mistake in it once.
fn reference(
    index: usize,
    code_of: &CodeOf,
    model: &ErrorType<'_>,
    generics: &Generics,
) -> TokenStream {
    let this = &model.node.ident;
    let CodeOf { ty, variant, path } = code_of;
    let name = reference_name(index);
    let ends = Ends::of(path);
    let find = match variant {
        // For a generic type, rustc could not infer the parameters of `Self`.
        Some(variant) if !generics.is_concrete() && path.segments[0].ident == "Self" => {
            let (codes, variant) = (own_codes(model), unraw(variant));
            quote!(__sw_error::code_among(#codes, #variant))
        }
        Some(variant) => {
            let (path, variant) = (without_self(path, this), unraw(variant));
            // Spanned at the path: rustc reports a missing trait there.
            let code_of = ends.cover(quote!(__sw_error::code_of));
            let located = ends.located();
            let head = located.cover(quote!(|__error: &_| match *__error));
            let mut arms = Group::new(Delimiter::Brace, quote!(#path { .. } => {} _ => {}));
            arms.set_span(located.last);
            quote!(#code_of(#head #arms, #variant))
        }
        None => {
            let ty = match ty {
                Type::Path(ty) => without_self(&ty.path, this).into_token_stream(),
                ty => ty.into_token_stream(),
            };
            quote!(__sw_error::code_among(<#ty as __sw_error::Catalogued>::CODES, ""))
        }
    };
    let check = ends.cover(quote!(__sw_error::assert_owned(#name)));
    quote! {
        const #name: &__sw_error::CodeInfo = #find;
        const _: () = #check;
    }
}

/// Replaces `Self` by the type's name, because a constant has no `Self`.
fn without_self(path: &Path, this: &Ident) -> Path {
    let mut path = path.clone();
    if let Some(first) = path.segments.first_mut()
        && first.ident == "Self"
    {
        let mut this = this.clone();
        this.set_span(first.ident.span());
        first.ident = this;
    }
    path
}
