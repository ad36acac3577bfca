//! `visit_arguments`: the fields in the public message, for translations.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use sw_error_core::{fluent::argument_name, format::Placeholder, json_type::JsonType};

use super::{
    methods::{arm, binding, delegate, matching},
    reference_name,
};
use crate::{
    arguments::arguments,
    json_type::json_type,
    model::{Detail, ErrorType, Field, PublicMessage, Variant},
};

/// ```text
/// __sw_error::with_l10n! {
///     fn visit_arguments(&self, __visitor: &mut __sw_error::ArgumentVisitor<'_>) {
///         match *self {
///             Self::BadVenue { venue: ref __0, .. } => { __sw_error::argument(__0).visit(__visitor, "venue"); }
///             _ => {}
///         }
///     }
/// }
/// ```
///
/// The macro is empty if `sw-error` has no feature `l10n`: a build script and its package share this derive, and
/// may have `sw-error` with different features.
pub(super) fn visit_arguments(model: &ErrorType<'_>) -> Option<TokenStream> {
    if !cfg!(any(test, feature = "l10n")) {
        return None;
    }
    let variants = model.variants.iter().enumerate();
    let arms = variants.filter_map(|(index, variant)| {
        if matches!(variant.public_message(), PublicMessage::Inner) {
            return Some(delegate(variant, &quote!(visit_arguments(__visitor))));
        }
        let mut shown = BTreeSet::new();
        let mut calls = TokenStream::new();
        for (field, placeholder) in arguments(model, variant) {
            if !is_number_in_details(&variant.fields[field]) {
                shown.insert(field);
                calls.extend(visit(variant, field, placeholder));
            }
        }
        if calls.is_empty() {
            return None;
        }
        if matches!(variant.public_message(), PublicMessage::ByStatus) {
            let info = reference_name(index);
            calls = quote!(if __sw_error::shows_display(#info) { #calls });
        }
        Some(arm(variant, shown, &quote!({ #calls })))
    });
    let arms: Vec<_> = arms.collect();
    if arms.is_empty() {
        return None;
    }
    let visit = matching(model, &arms, &quote!({}));
    Some(quote! {
        __sw_error::with_l10n! {
            fn visit_arguments(&self, __visitor: &mut __sw_error::ArgumentVisitor<'_>) {
                #visit
            }
        }
    })
}

/// Whether the field is already an argument, as a number in the details.
fn is_number_in_details(field: &Field<'_>) -> bool {
    match &field.detail {
        Some(Detail::Member { name, ty, .. }) if *name == field.name => {
            let ty = ty.clone().unwrap_or_else(|| json_type(field.ty));
            matches!(ty, JsonType::Integer | JsonType::Number)
        }
        _ => false,
    }
}

/// Passes a field to the visitor, formatted like its placeholder, except for a width or a precision from other fields.
fn visit(variant: &Variant<'_>, field: usize, placeholder: &Placeholder) -> TokenStream {
    let Some(name) = argument_name(&variant.fields[field].name) else {
        return TokenStream::new();
    };
    let value = binding(field);
    let argument = quote!(__sw_error::argument(#value));
    let spec = if placeholder.has_known_spec() {
        &placeholder.spec
    } else {
        placeholder.spec_type()
    };
    if spec.is_empty() {
        return quote!(#argument.visit(__visitor, #name););
    }
    let text = format!("{{:{spec}}}");
    // rustc reports a field without the trait once, at the message.
    let by = placeholder.format_trait().to_ascii_lowercase();
    let by = format_ident!("by_{by}");
    quote!(#argument.visit_as(__visitor, #name, ::core::format_args!(#text, #argument.#by()));)
}
