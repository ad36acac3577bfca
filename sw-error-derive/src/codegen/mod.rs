//! From the model to tokens: one file for each part of the expansion.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use sw_error_core::facts::TypeFacts;
use syn::Meta;

use crate::{model::ErrorType, span::Ends};

mod arguments;
mod catalogued;
mod claims;
mod code_of;
mod codes;
mod generics;
mod methods;
mod packed;
mod privacy;

use generics::Generics;

/// ```text
/// const _: () = {
///     macro_rules! error_code_SW_ROOM_GONE { () => {}; }    // one for each code
///     use sw_error::__private as __sw_error;
///     static __CODES: [CodeInfo; 1] = codes(&PackedType { … }, ["{…}"]);
///     const __CODE_OF_0: &CodeInfo = …;                       // one for each `code_of`
///     impl SwError for RoomError { … }
///     impl Catalogued for RoomError { … }
///     const _: () = assert_unique(…);                        // one for each `transparent`
///     const _: () = assert_private(…);                       // one for each field that clients see, unless its type is plain
///     register! { … }                                        // for a type without generics
///     emit! { "…" }                                          // for `cargo sw-error`, where it asks
/// };
/// ```
pub(crate) fn expansion(
    model: &ErrorType<'_>,
    facts: &TypeFacts<'_>,
    emission: &TokenStream,
) -> TokenStream {
    let generics = Generics::of(model);
    let codes = codes::codes(model, facts);
    let references = code_of::references(model, &generics);
    let sw_error_impl = methods::sw_error_impl(model, &generics);
    let catalogued_impl = catalogued::catalogued_impl(model, &generics);
    let assertions = catalogued::assertions(model, &generics);
    let privacy = privacy::assertions(model);
    let ty = &generics.ty;
    // A macro of `sw-error`, because a `#[cfg(feature = "…")]` in an expansion would test the features of the user's crate.
    let register = generics
        .is_plain
        .then(|| quote!(__sw_error::register! { [#ty] }));
    let content = quote! {
        #codes
        #references
        #sw_error_impl
        #catalogued_impl
        #assertions
        #privacy
        #register
        #emission
    };
    in_block(model, &content)
}

/// Wraps the content in a block with the claims and a short alias for our path, which rustc resolves many times.
fn in_block(model: &ErrorType<'_>, content: &TokenStream) -> TokenStream {
    let claims = claims::claims(model);
    let krate = match &model.krate {
        Some(path) => path.to_token_stream(),
        None => quote!(::sw_error),
    };
    let allows = allows(model);
    quote! {
        #allows
        const _: () = {
            #claims
            use #krate::__private as __sw_error;
            #content
        };
    }
}

/// Applies the user's `allow` attributes to the expansion, and allows uses of deprecated items.
///
/// Adds no others, because an `allow` does not compile beside the user's `forbid`.
fn allows(model: &ErrorType<'_>) -> TokenStream {
    let mut allows = TokenStream::new();
    for attr in model.node.all_attrs() {
        let name = attr.path().get_ident().map(Ident::to_string);
        allows.extend(match (name.as_deref(), &attr.meta) {
            (Some("allow" | "expect"), Meta::List(lints)) => {
                let lints = &lints.tokens;
                quote!(#[allow(#lints)])
            }
            (Some("deprecated"), _) => quote!(#[allow(deprecated)]),
            _ => continue,
        });
    }
    allows
}

/// Writes placeholder impls for a type with mistakes, so that rustc reports nothing else for it.
pub(crate) fn stand_in(model: &ErrorType<'_>) -> TokenStream {
    let generics = Generics::of(model);
    let info = quote! {
        fn info(&self) -> &'static __sw_error::CodeInfo {
            &__sw_error::BROKEN[0]
        }
    };
    let sw_error_impl = generics.impl_of(&quote!(SwError), &generics.bounds, &info);
    let catalog = quote! {
        const CODES: &'static [__sw_error::CodeInfo] = __sw_error::BROKEN;
        const CATALOG: &'static __sw_error::Catalog = &__sw_error::NO_CATALOG;
    };
    let catalogued_impl =
        generics.impl_of(&quote!(Catalogued), &generics.catalogued_bounds, &catalog);
    in_block(model, &quote!(#sw_error_impl #catalogued_impl))
}

/// ```text
/// assert_unique::<…>(CATALOG, 0)
/// ```
///
/// The call is spanned at the type that brings the codes, so that an error points there.
/// `__sw_error` must be a name, because `$crate` cannot have another span.
pub(crate) fn assertion(catalog: &TokenStream, child: usize, ty: &impl ToTokens) -> TokenStream {
    Ends::of(ty).cover(quote! {
        __sw_error::assert_unique::<{ __sw_error::table_size(#catalog) }>(#catalog, #child)
    })
}

/// The name of the constant for the code that variant `index` refers to.
fn reference_name(index: usize) -> Ident {
    format_ident!("__CODE_OF_{index}")
}
