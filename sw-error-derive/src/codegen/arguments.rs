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
    display::{Display, Text},
    json_type::json_type,
    model::{Detail, ErrorType, Field, Kind, PublicMessage, Variant},
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
/// The macro is empty unless `sw-error` has the feature `l10n`.
pub(super) fn visit_arguments(model: &ErrorType<'_>) -> Option<TokenStream> {
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
        if matches!(variant.kind, Kind::Refers(_)) {
            let calls = of_reference(model, variant, index, &calls);
            return Some(arm(variant, shown, &quote!({ #calls })));
        }
        (!calls.is_empty()).then(|| arm(variant, shown, &quote!({ #calls })))
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

/// The calls of a variant that refers to another type's code, only if it has the same message as that code:
/// translators translate that message.
///
/// ```text
/// if is_text(__CODE_OF_0.message(), "the room is full") { … } else { __visitor.another_text(); }
/// ```
fn of_reference(
    model: &ErrorType<'_>,
    variant: &Variant<'_>,
    index: usize,
    calls: &TokenStream,
) -> TokenStream {
    let info = reference_name(index);
    let fixed = |text: &str| quote!(__sw_error::is_text(#info.message(), #text));
    let template = |text: &str| quote!(__sw_error::is_text(#info.template(), #text));
    let display = || match &variant.display {
        Display::Text(Text {
            fixed: Some(text), ..
        }) => fixed(text),
        Display::Text(Text {
            template: Some(text),
            ..
        }) => template(text),
        _ => quote!(false),
    };
    let otherwise = quote!(__visitor.another_text(););
    let visit_if = |is_same: TokenStream| quote!(if #is_same { #calls } else { #otherwise });
    match variant.public_message() {
        PublicMessage::Fixed(text) => visit_if(fixed(&text)),
        PublicMessage::Format(message) => visit_if(template(&message.quoted.text)),
        PublicMessage::Display | PublicMessage::Inner => visit_if(display()),
        // `Display` is public if the status of the code is below 500.
        PublicMessage::ByStatus => {
            let visit = visit_if(display());
            let is_same = match &model.defaults.message {
                Some(text) => fixed(text),
                None => {
                    quote!(__sw_error::is_text(#info.message(), #info.status().canonical_reason()))
                }
            };
            quote! {
                if __sw_error::shows_display(#info) { #visit } else if !#is_same { #otherwise }
            }
        }
    }
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
