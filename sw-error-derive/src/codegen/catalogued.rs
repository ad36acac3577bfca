//! `impl Catalogued`, and level 2 of uniqueness: one assertion for each type that the error delegates to.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use sw_error_core::line;
use syn::Ident;

use super::{Generics, assertion, codes::own_codes, reference_name};
use crate::{
    item::{Type, is_punct, path},
    model::{ErrorType, Kind},
    span::Ends,
    text::unraw,
};

/// ```text
/// impl Catalogued for PlanError {
///     const CATALOG: &'static Catalog = &catalog(
///         "PlanError",
///         &__CODES,
///         &[__CODE_OF_3],
///         &[<RoomError as Catalogued>::CATALOG],
///         true,
///         option_env!("SW_ERROR_EMIT"),
///     );
/// }
/// ```
pub(super) fn catalogued_impl(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let name = unraw(&model.node.ident);
    let codes = own_codes(model);
    let references: Vec<_> = model
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| matches!(variant.kind, Kind::Refers(_)))
        .map(|(index, _)| reference_name(index))
        .collect();
    // With only `CATALOG`, two types that refer to each other's codes would form a cycle.
    let own = (!references.is_empty())
        .then(|| quote!(const CODES: &'static [__sw_error::CodeInfo] = #codes;));
    let children = children(model).into_iter().map(|child| {
        // Spanned at the field's type: rustc reports a type without codes there.
        let catalogued = Ends::of(child).cover(quote!(__sw_error::HasCatalog));
        quote!(<#child as #catalogued>::CATALOG)
    });
    let is_checked = generics.is_concrete();
    // Makes cargo expand again when the variable changes.
    let variable = line::VARIABLE;
    let consts = quote! {
        #own
        const CATALOG: &'static __sw_error::Catalog = &__sw_error::catalog(
            #name,
            #codes,
            &[#(#references),*],
            &[#(#children),*],
            #is_checked,
            ::core::option_env!(#variable),
        );
    };
    generics.impl_of(&quote!(Catalogued), &generics.catalogued_bounds, &consts)
}

/// The assertions of a concrete type; a generic type is checked by its first concrete parent.
pub(super) fn assertions(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    if !generics.is_concrete() {
        return TokenStream::new();
    }
    let ty = &generics.static_ty;
    let catalog = quote!(<#ty as __sw_error::HasCatalog>::CATALOG);
    children(model)
        .into_iter()
        .enumerate()
        .map(|(index, child)| {
            let call = assertion(&catalog, index, child);
            quote!(const _: () = #call;)
        })
        .collect()
}

/// The types that the error delegates to, except itself in a `Box`.
pub(super) fn children<'a>(model: &ErrorType<'a>) -> Vec<&'a Type> {
    model
        .variants
        .iter()
        .filter(|variant| matches!(variant.kind, Kind::Transparent))
        .filter_map(|variant| variant.fields.first())
        .map(|field| field.ty)
        .filter(|ty| !is_itself(ty.tokens(), &model.node.ident))
        .collect()
}

/// Whether the type is the error itself: `Self`, its name, or `self::` and its name, also in a `Box`, an `Arc` or a reference.
///
/// Another type with it as an argument, such as `Context<Self>`, is not.
fn is_itself(ty: &[TokenTree], name: &Ident) -> bool {
    match ty {
        [TokenTree::Group(group)] => {
            let inside: Vec<_> = group.stream().into_iter().collect();
            return is_itself(&inside, name);
        }
        [and, rest @ ..] if is_punct(Some(and), '&') => {
            let lifetime = if is_punct(rest.first(), '\'') { 2 } else { 0 };
            return rest.get(lifetime..).is_some_and(|ty| is_itself(ty, name));
        }
        [rest @ .., comma] if is_punct(Some(comma), ',') => return is_itself(rest, name),
        _ => {}
    }
    let (words, arguments) = path(ty);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match (words.as_slice(), arguments) {
        (["Self"], []) => true,
        ([word] | ["self", word], _) if name == word => true,
        ([.., "Box" | "Arc"], [_, inside @ .., _]) => is_itself(inside, name),
        _ => false,
    }
}
