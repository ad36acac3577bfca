//! `impl Catalogued`, and level 2 of uniqueness: one assertion for each type that is delegated to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, visit::Visit};

use super::{Generics, assertion, private, reference_name};
use crate::model::{ErrorType, Kind};

/// ```text
/// impl Catalogued for PlanError {
///     const CODES: &'static [CodeInfo] = &__CODES;
///     const CATALOG: &'static Catalog = &Catalog::__new(
///         "PlanError", Self::CODES, &[__CODE_OF_3], &[<RoomError as Catalogued>::CATALOG], true,
///     );
/// }
/// ```
pub(super) fn catalogued_impl(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let private = private(&model.krate);
    let (params, ty, bounds) = (&generics.params, &generics.ty, &generics.catalogued_bounds);
    let name = crate::text::unraw(&model.node.ident);
    let codes = match model.owned().next() {
        Some(_) => quote!(&__CODES),
        None => quote!(&[]),
    };
    let references = model
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| matches!(variant.kind, Kind::Refers(_)))
        .map(|(index, _)| reference_name(index));
    let children = children(model).into_iter().map(|child| {
        let catalogued = super::methods::spanned_trait(&private, child);
        quote!(<#child as #catalogued>::CATALOG)
    });
    let is_checked = generics.is_concrete();
    quote! {
        #[automatically_derived]
        impl<#params> #private::Catalogued for #ty where #bounds {
            const CODES: &'static [#private::CodeInfo] = #codes;
            const CATALOG: &'static #private::Catalog = &#private::Catalog::__new(
                #name,
                <Self as #private::Catalogued>::CODES,
                &[#(#references),*],
                &[#(#children),*],
                #is_checked,
            );
        }
    }
}

/// The assertions of a concrete type; a generic one is checked by its first concrete parent.
pub(super) fn assertions(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    if !generics.is_concrete() {
        return TokenStream::new();
    }
    let private = private(&model.krate);
    let ty = &generics.static_ty;
    let catalog = quote!(<#ty as #private::Catalogued>::CATALOG);
    children(model)
        .into_iter()
        .enumerate()
        .map(|(index, child)| assertion(&model.krate, &catalog, index, child))
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
        .filter(|ty| !mentions_itself(ty, model))
        .collect()
}

/// Whether the type contains `Self`, or the type's own name without a path.
fn mentions_itself(ty: &Type, model: &ErrorType<'_>) -> bool {
    struct Search<'a> {
        name: &'a syn::Ident,
        found: bool,
    }

    impl Visit<'_> for Search<'_> {
        fn visit_path(&mut self, path: &syn::Path) {
            self.found |= path.is_ident("Self")
                || path.segments.len() == 1 && path.segments[0].ident == *self.name;
            syn::visit::visit_path(self, path);
        }
    }

    let mut search = Search {
        name: &model.node.ident,
        found: false,
    };
    search.visit_type(ty);
    search.found
}
