//! `impl Catalogued`, and level 2 of uniqueness: one assertion for each type that is delegated to.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Ident;

use super::{Generics, Source, assertion, reference_name};
use crate::{
    emit,
    item::{Type, is_punct},
    model::{ErrorType, Kind},
    span::Ends,
};

/// ```text
/// impl Catalogued for PlanError {
///     const CATALOG: &'static Catalog = &Catalog {
///         __name: "PlanError",
///         __codes: &__CODES,
///         __references: &[__CODE_OF_3],
///         __children: &[<RoomError as Catalogued>::CATALOG],
///         __is_checked: true,
///         __emit: option_env!("SW_ERROR_EMIT"),
///     };
/// }
/// ```
pub(super) fn catalogued_impl(model: &ErrorType<'_>, generics: &Generics) -> Source {
    let codes = match model.owned().next() {
        Some(_) => "&__CODES",
        None => "&[]",
    };
    let references: Vec<_> = model
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| matches!(variant.kind, Kind::Refers(_)))
        .map(|(index, _)| reference_name(index))
        .collect();
    let mut source = Source::default();
    if !references.is_empty() {
        // Two types that refer to codes of each other would have catalogues that need each other.
        source += "const CODES: &'static [__sw_error::CodeInfo] = ";
        source += codes;
        source += ";";
    }
    let mut children = Source::default();
    for child in self::children(model) {
        children += "<";
        children += child.to_token_stream();
        children += " as ";
        children += spanned_trait(child);
        children += ">::CATALOG,";
    }
    let mut catalog = Source::from(format!(
        "__name: {:?}, __codes: {codes}, __references: &[{}], __children: &",
        crate::text::unraw(&model.node.ident),
        references.join(", ")
    ));
    catalog += children.grouped(Delimiter::Bracket);
    // The variable has cargo expand again when it changes.
    catalog += format!(
        ", __is_checked: {}, __emit: ::core::option_env!({:?})",
        generics.is_concrete(),
        emit::VARIABLE
    );
    source += "const CATALOG: &'static __sw_error::Catalog = &__sw_error::Catalog ";
    source += catalog.grouped(Delimiter::Brace);
    source += ";";
    generics.impl_of("Catalogued", &generics.catalogued_bounds, source)
}

/// The trait `Catalogued`, spanned at a type that may lack it.
fn spanned_trait(ty: &Type) -> TokenStream {
    Ends::of(ty).cover(quote!(__sw_error::Catalogued))
}

/// The assertions of a concrete type; a generic one is checked by its first concrete parent.
pub(super) fn assertions(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    if !generics.is_concrete() {
        return TokenStream::new();
    }
    let ty = &generics.static_ty;
    let catalog = quote!(<#ty as __sw_error::Catalogued>::CATALOG);
    children(model)
        .into_iter()
        .enumerate()
        .map(|(index, child)| {
            let call = assertion(&catalog, index, child);
            quote!(const _: () = #call;)
        })
        .collect()
}

/// The types that are delegated to, but for the type itself in a `Box`.
pub(super) fn children<'a>(model: &ErrorType<'a>) -> Vec<&'a Type> {
    model
        .variants
        .iter()
        .filter(|variant| matches!(variant.kind, Kind::Transparent))
        .filter_map(|variant| variant.fields.first())
        .map(|field| field.ty)
        .filter(|ty| !mentions_itself(ty.tokens(), &model.node.ident))
        .collect()
}

/// Whether the type contains `Self`, or the type's own name without a path.
fn mentions_itself(ty: &[TokenTree], name: &Ident) -> bool {
    ty.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(word) if word == name => {
            // Of a path, or of a lifetime.
            let is_joined =
                |token: Option<&TokenTree>| is_punct(token, ':') || is_punct(token, '\'');
            !is_joined(at.checked_sub(1).map(|at| &ty[at])) && !is_joined(ty.get(at + 1))
        }
        TokenTree::Ident(word) => word == "Self",
        TokenTree::Group(group) => {
            let inside: Vec<_> = group.stream().into_iter().collect();
            mentions_itself(&inside, name)
        }
        _ => false,
    })
}
