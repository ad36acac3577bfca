//! `impl Catalogued`, and level 2 of uniqueness: one assertion for each type that is delegated to.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type, visit::Visit};

use super::{Generics, assertion, reference_name};
use crate::{
    emit,
    model::{ErrorType, Kind},
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
pub(super) fn catalogued_impl(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let (params, ty, bounds) = (&generics.params, &generics.ty, &generics.catalogued_bounds);
    let name = crate::text::unraw(&model.node.ident);
    let codes = match model.owned().next() {
        Some(_) => quote!(&__CODES),
        None => quote!(&[]),
    };
    let references: Vec<_> = model
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| matches!(variant.kind, Kind::Refers(_)))
        .map(|(index, _)| reference_name(index))
        .collect();
    // Two types that refer to codes of each other would have catalogues that need each other.
    let codes_alone = (!references.is_empty())
        .then(|| quote!(const CODES: &'static [__sw_error::CodeInfo] = #codes;));
    let children = children(model).into_iter().map(|child| {
        let catalogued = super::methods::spanned_trait(child);
        quote!(<#child as #catalogued>::CATALOG)
    });
    let is_checked = generics.is_concrete();
    let variable = emit::VARIABLE;
    quote! {
        #[automatically_derived]
        impl<#params> __sw_error::Catalogued for #ty where #bounds {
            #codes_alone
            const CATALOG: &'static __sw_error::Catalog = &__sw_error::Catalog {
                __name: #name,
                __codes: #codes,
                __references: &[#(#references),*],
                __children: &[#(#children),*],
                __is_checked: #is_checked,
                // Has cargo expand again when the variable changes.
                __emit: ::core::option_env!(#variable),
            };
        }
    }
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
