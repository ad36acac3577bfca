//! `impl Catalogued`, and level 2 of uniqueness: one assertion for each type that is delegated to.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use sw_error_core::line;
use syn::Ident;

use super::{Generics, Source, assertion, codes::own_codes, reference_name};
use crate::{
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
    let codes = own_codes(model);
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
        line::VARIABLE
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
        .filter(|ty| !is_itself(ty.tokens(), &model.node.ident))
        .collect()
}

/// Whether it is the type itself: `Self`, or its name, or `self::` and its name; also in a `Box`, an `Arc` or a reference.
///
/// What has it for an argument of another type, as `Context<Self>` has, is not the type itself.
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
    let is_less = |token: &TokenTree| is_punct(Some(token), '<');
    let (path, arguments) = ty.split_at(ty.iter().position(is_less).unwrap_or(ty.len()));
    let words = path.iter().filter(|token| !is_punct(Some(token), ':'));
    let words: Vec<_> = words.map(ToString::to_string).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match (words.as_slice(), arguments) {
        (["Self"], []) => true,
        ([word] | ["self", word], _) if name == word => true,
        ([.., "Box" | "Arc"], [_, inside @ .., _]) => is_itself(inside, name),
        _ => false,
    }
}
