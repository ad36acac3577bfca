//! The generics of the impls, and the bounds that they add to the user's.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Token, WherePredicate, parse_quote, punctuated::Punctuated};

use super::catalogued::children;
use crate::{
    item::{Type, mentions},
    model::{ErrorType, HeaderText, PublicMessage, RetryAfter},
};

pub(crate) struct Generics {
    /// `<'a, T: Bound, const N: usize>`
    params: TokenStream,
    /// `PlanError<'a, T, N>`
    pub(crate) ty: TokenStream,
    /// `PlanError<'static>`; valid only for a concrete type.
    pub(crate) static_ty: TokenStream,
    /// The `where` clause of `impl SwError`.
    pub(crate) bounds: Punctuated<WherePredicate, Token![,]>,
    /// The `where` clause of `impl Catalogued`.
    pub(crate) catalogued_bounds: Punctuated<WherePredicate, Token![,]>,
    /// Whether the type has no parameters.
    pub(crate) is_plain: bool,
    has_types: bool,
}

impl Generics {
    pub(crate) fn of(model: &ErrorType<'_>) -> Self {
        let generics = &model.node.generics;
        let ident = &model.node.ident;
        let (params, args, _) = generics.split_for_impl();
        let has_types = generics.lifetimes().count() < generics.params.len();
        let is_plain = generics.params.is_empty();
        let statics = generics.lifetimes().map(|_| quote!('static));
        Self {
            params: quote!(#params),
            ty: quote!(#ident #args),
            static_ty: if is_plain {
                quote!(#ident)
            } else {
                quote!(#ident<#(#statics),*>)
            },
            bounds: bounds(model, has_types),
            catalogued_bounds: catalogued_bounds(model),
            is_plain,
            has_types,
        }
    }

    /// `impl Trait for PlanError { … }`
    ///
    /// The type keeps the user's span, so that rustc reports missing traits there.
    pub(crate) fn impl_of(
        &self,
        name: &TokenStream,
        bounds: &Punctuated<WherePredicate, Token![,]>,
        content: &TokenStream,
    ) -> TokenStream {
        let Self { params, ty, .. } = self;
        let clause = (!bounds.is_empty()).then(|| quote!(where #bounds));
        quote! {
            #[automatically_derived]
            impl #params __sw_error::#name for #ty #clause {
                #content
            }
        }
    }

    /// Whether the type has no type or const parameters.
    pub(crate) fn is_concrete(&self) -> bool {
        !self.has_types
    }
}

/// The user's own bounds.
fn own_bounds(model: &ErrorType<'_>) -> Punctuated<WherePredicate, Token![,]> {
    let clause = model.node.generics.where_clause.as_ref();
    clause.map_or_else(Punctuated::new, |clause| clause.predicates.clone())
}

/// The user's bounds, and `Catalogued` for the generic types that the error delegates to.
fn catalogued_bounds(model: &ErrorType<'_>) -> Punctuated<WherePredicate, Token![,]> {
    let mut bounds = own_bounds(model);
    let params = model.params(false);
    for child in children(model) {
        if mentions(child.to_token_stream(), &params) {
            bounds.push(parse_quote!(#child: __sw_error::Catalogued));
        }
    }
    bounds
}

/// The user's bounds, and for a generic type those that `impl SwError` needs.
fn bounds(model: &ErrorType<'_>, has_types: bool) -> Punctuated<WherePredicate, Token![,]> {
    let mut bounds = own_bounds(model);
    if !has_types {
        return bounds;
    }
    let params = model.params(false);
    // Covers all bounds that thiserror adds to its impl.
    bounds.push(parse_quote!(Self: ::core::error::Error));
    let mut need = |ty: &Type, bound: TokenStream| {
        if mentions(ty.to_token_stream(), &params) {
            bounds.push(parse_quote!(#ty: #bound));
        }
    };
    // Not for the type itself: the compiler could not resolve the recursive bound.
    for child in children(model) {
        need(child, quote!(__sw_error::SwError));
    }
    for variant in &model.variants {
        if let PublicMessage::Format(message) = variant.public_message() {
            for placeholder in message.format.placeholders() {
                if let Some(field) = variant.find_field(placeholder.field()) {
                    let name = format_ident!("{}", placeholder.format_trait());
                    need(variant.fields[field].ty, quote!(::core::fmt::#name));
                }
            }
        }
        for field in variant.fields.iter().filter(|field| field.detail.is_some()) {
            need(field.ty, quote!(__sw_error::Serialize));
        }
        if let Some(RetryAfter::Field(field)) = variant.retry_after {
            need(variant.fields[field].ty, quote!(__sw_error::RetryAfter));
        }
        for header in &variant.headers {
            if let HeaderText::Field(field, _) = header.value {
                // Each value becomes a header.
                let value = variant.fields[field].ty.peeled(&["Option", "Vec"]);
                need(&value, quote!(::core::fmt::Display));
            }
        }
    }
    bounds
}
