//! `wire! { pub struct Flat: "application/json" { "message": message, … } }`: the shape of a body.

use darling::error::Accumulator;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use sw_error_core::{
    line,
    wire::{Value, WireFacts, Word},
};

use self::item::Item;
use crate::{
    emit::emission,
    span::{local_location, location},
    text::unraw,
};

mod by_status;
mod item;
mod layout;

/// Expands the path of `sw_error` and the wire after it.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut errors = darling::Error::accumulator();
    let item = match Item::parse(input, &mut errors) {
        Ok(item) => item,
        Err(error) => {
            errors.push(error.into());
            return errors
                .finish()
                .map_or_else(darling::Error::write_errors, |()| TokenStream::new());
        }
    };
    check(&item, &mut errors);
    let facts = WireFacts {
        name: unraw(&item.name).into(),
        content_type: item.content_type.clone().into(),
        members: item.members.clone(),
        is_test: false,
        location: location(item.name.span()),
    };
    match errors.finish() {
        // The tool already knows the wires of `sw-error`.
        Ok(()) if is_built_in(&item) => expansion(&item, &facts, &TokenStream::new()),
        Ok(()) => {
            let emission = emission(|is_test| {
                line::write_wire(&WireFacts {
                    is_test,
                    location: local_location(item.name.span()),
                    ..facts.clone()
                })
            });
            expansion(&item, &facts, &emission)
        }
        Err(errors) => {
            let errors = errors.write_errors();
            let expansion = expansion(&item, &facts, &TokenStream::new());
            quote!(#errors #expansion)
        }
    }
}

/// Whether `sw-error` itself declares the wire: its path is `crate`, while others have `$crate`.
fn is_built_in(item: &Item) -> bool {
    item.krate.is_ident("crate")
}

/// Requires a code in the body, because clients match on it, unless the wire has `#[sw(without_code)]`.
fn check(item: &Item, errors: &mut Accumulator) {
    let name = &item.name;
    let has_code = item.members.iter().any(|member| has_code(&member.value));
    let problem = match (has_code, item.is_without_code) {
        _ if item.is_unreadable => return,
        (false, false) => format!(
            "wire `{name}` has no code, which clients match on; add a member such as `\"code\": code`, \
             or `#[sw(without_code)]` if existing clients expect a body without one"
        ),
        (true, true) => format!("wire `{name}` has a code; remove `#[sw(without_code)]`"),
        _ => return,
    };
    errors.push(darling::Error::custom(problem).with_span(name));
}

fn has_code(value: &Value<'_>) -> bool {
    match value {
        Value::Word(word) => *word == Word::Code,
        Value::List(inner) => has_code(inner),
        Value::Object(members) => members.iter().any(|member| has_code(&member.value)),
        Value::Text(_) | Value::Constant(_) | Value::ByStatus(_) | Value::Function(_) => false,
    }
}

/// ```text
/// pub struct Flat;
/// const _: () = {
///     use sw_error::__private as __sw_error;
///     static __LAYOUT: Layout = layout("Flat", "application/json", Uses { … }, &[…], &[…], "…", None);
///     impl Wire for Flat {
///         const LAYOUT: &'static Layout = &__LAYOUT;
///     }
/// };
/// ```
fn expansion(item: &Item, facts: &WireFacts<'_>, emission: &TokenStream) -> TokenStream {
    let Item {
        krate,
        attrs,
        vis,
        name,
        ..
    } = item;
    // Makes cargo expand the macro again when the variable changes.
    let variable = if is_built_in(item) {
        quote!(::core::option::Option::None)
    } else {
        quote!(::core::option_env!("SW_ERROR_EMIT"))
    };
    let layout = layout::layout(facts, &item.functions, &variable);
    // rustc lists the wires that there are by their names, and not by the whole macro.
    let at_name = Span::call_site().located_at(name.span());
    let implementation = quote_spanned! {at_name=>
        #[automatically_derived]
        impl __sw_error::Wire for #name {
            const LAYOUT: &'static __sw_error::Layout = &__LAYOUT;
        }
    };
    quote! {
        #(#attrs)*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #vis struct #name;

        const _: () = {
            use #krate::__private as __sw_error;

            // A static, because a constant may have several addresses and the library compares addresses.
            static __LAYOUT: __sw_error::Layout = #layout;

            #implementation
            #emission
        };
    }
}
