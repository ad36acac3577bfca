//! `visit_arguments`: the fields in the public message, for translations of it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use sw_error_core::{fluent::argument_name, format::Placeholder, json_type::JsonType};

use super::{
    generics::{mentions, params},
    methods::{arm, binding, delegate, matching},
    reference_name,
};
use crate::{
    display::Display,
    item::{Type, path},
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
/// The macro is empty without our feature `l10n`.
pub(super) fn visit_arguments(model: &ErrorType<'_>) -> Option<TokenStream> {
    let params = params(model, false);
    let variants = model.variants.iter().enumerate();
    let arms = variants.filter_map(|(index, variant)| {
        if matches!(variant.public_message(), PublicMessage::Inner) {
            return Some(delegate(variant, &quote!(visit_arguments(__visitor))));
        }
        let mut shown = BTreeSet::new();
        let mut calls = TokenStream::new();
        for (field, placeholder) in placed(variant) {
            if is_argument(&variant.fields[field]) && shown.insert(field) {
                calls.extend(visit(variant, field, placeholder, &params));
            }
        }
        if calls.is_empty() {
            return None;
        }
        let calls = match variant.public_message() {
            // The code is another type's, and `Display` is public if its status is below 500.
            PublicMessage::ByStatus => {
                let info = reference_name(index);
                quote!(if __sw_error::shows_display(#info) { #calls })
            }
            _ => calls,
        };
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

/// The fields that have a placeholder of the public message to themselves, as far as attributes tell.
fn placed<'a>(variant: &'a Variant<'_>) -> Vec<(usize, &'a Placeholder)> {
    match (variant.public_message(), &variant.display) {
        (PublicMessage::Format(message), _) => {
            let placeholders = message.format.placeholders();
            let alone = placeholders.filter(|placeholder| placeholder.field() == placeholder.name);
            alone
                .filter_map(|placeholder| {
                    Some((variant.find_field(&placeholder.name)?, placeholder))
                })
                .collect()
        }
        (PublicMessage::Display | PublicMessage::ByStatus, Display::Text(text)) => {
            let placed = text.placed.iter();
            placed
                .filter_map(|placed| {
                    Some((variant.find_field(&placed.field)?, &placed.placeholder))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether translations may have the field; those that are numbers in the details are there already.
fn is_argument(field: &Field<'_>) -> bool {
    let is_number = match &field.detail {
        Some(Detail::Member { name, ty, .. }) if *name == field.name => {
            let ty = ty.clone().unwrap_or_else(|| json_type(field.ty));
            matches!(ty, JsonType::Integer | JsonType::Number)
        }
        _ => false,
    };
    field.secret().is_none() && !is_number
}

/// Shows a field as its placeholder does; nothing where that cannot be known to compile.
fn visit(
    variant: &Variant<'_>,
    field: usize,
    placeholder: &Placeholder,
    params: &BTreeSet<String>,
) -> TokenStream {
    let Some(name) = argument_name(&variant.fields[field].name) else {
        return TokenStream::new();
    };
    let value = binding(field);
    let argument = quote!(__sw_error::argument(#value));
    let plain = quote!(#argument.visit(__visitor, #name););
    let spec = &placeholder.spec;
    if spec.is_empty() {
        return plain;
    }
    let ty = variant.fields[field].ty;
    // `Display` of thiserror has bounds of its own, for a message of ours they are those of the impl.
    let is_of_display = !matches!(variant.public_message(), PublicMessage::Format(_));
    let is_unknown =
        !placeholder.has_known_spec() || is_of_display && mentions(ty.to_token_stream(), params);
    match placeholder.format_trait() {
        // thiserror shows paths, which have no `Display`.
        "Display" if is_unknown || is_path(ty) => plain,
        _ if is_unknown => TokenStream::new(),
        by => {
            let text = format!("{{:{spec}}}");
            // A field without the trait is reported at the message, and only there.
            let by = format_ident!("by_{}", by.to_ascii_lowercase());
            quote!(#argument.visit_as(__visitor, #name, ::core::format_args!(#text, #argument.#by()));)
        }
    }
}

/// Whether it is a path by its name, which has no `Display`.
fn is_path(ty: &Type) -> bool {
    let (words, _) = path(ty.tokens());
    matches!(words.last().map(String::as_str), Some("Path" | "PathBuf"))
}
