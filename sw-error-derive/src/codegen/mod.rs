//! From the model to tokens: one file for each thing that is emitted.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use crate::{model::ErrorType, span::Ends};

mod catalogued;
mod claims;
mod code_of;
mod codes;
mod generics;
mod hooks;
mod methods;
mod packed;

use generics::Generics;

/// ```text
/// const _: () = {
///     use sw_error::__private as __sw_error;
///     macro_rules! error_code_SW_ROOM_GONE { () => {}; }    // one for each code
///     static __TYPE: TypeInfo = TypeInfo { … };
///     static __CODES: [CodeInfo; 1] = [CodeInfo { … }];
///     const __CODE_OF_0: &CodeInfo = …;                       // one for each `code_of`
///     impl SwError for RoomError { … }
///     impl Catalogued for RoomError { … }
///     const _: () = assert_unique(…);                        // one for each `transparent`
///     impl_adapters! { … }
///     register! { … }
/// };
/// ```
pub(crate) fn expansion(model: &ErrorType<'_>) -> TokenStream {
    let generics = Generics::of(model);
    let claims = claims::claims(model);
    let statics = codes::statics(model);
    let references = code_of::references(model);
    let sw_error = methods::sw_error_impl(model, &generics);
    let catalogued = catalogued::catalogued_impl(model, &generics);
    let assertions = catalogued::assertions(model, &generics);
    let hooks = hooks::hooks(model, &generics);
    in_block(
        model,
        &quote! {
            #claims
            #statics
            #references
            #sw_error
            #catalogued
            #assertions
            #hooks
        },
    )
}

/// A block with a short name for what is ours: rustc reads it many times.
///
/// Names that the user wrote are repeated in the expansion, with the user's spans,
/// so that rustc would say again, or for the first time, what it has against them.
fn in_block(model: &ErrorType<'_>, content: &TokenStream) -> TokenStream {
    let krate = &model.krate;
    quote! {
        #[allow(
            deprecated,
            elided_lifetimes_in_paths,
            non_local_definitions,
            unreachable_code,
            unused_qualifications,
            unused_variables,
        )]
        const _: () = {
            use #krate::__private as __sw_error;
            #content
        };
    }
}

/// What stands in for the impls of a type with mistakes, so that nothing else is reported for it.
pub(crate) fn stand_in(model: &ErrorType<'_>) -> TokenStream {
    let claims = claims::claims(model);
    let generics = Generics::of(model);
    let (params, ty, bounds) = (&generics.params, &generics.ty, &generics.bounds);
    let hooks = hooks::hooks(model, &generics);
    let catalogued_bounds = &generics.catalogued_bounds;
    in_block(
        model,
        &quote! {
            #claims
            #[automatically_derived]
            impl<#params> __sw_error::SwError for #ty where #bounds {
                fn info(&self) -> &'static __sw_error::CodeInfo {
                    &__sw_error::BROKEN[0]
                }
                fn fmt_message(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::result::Result::Ok(())
                }
            }
            #[automatically_derived]
            impl<#params> __sw_error::Catalogued for #ty where #catalogued_bounds {
                const CODES: &'static [__sw_error::CodeInfo] = __sw_error::BROKEN;
                const CATALOG: &'static __sw_error::Catalog = &__sw_error::NO_CATALOG;
            }
            #hooks
        },
    )
}

/// ```text
/// assert_unique::<…>(CATALOG, 0)
/// ```
///
/// The call is spanned at the type that brings the codes, so that an error points there.
/// `__sw_error` has to be a name there: a `$crate` cannot have another span.
pub(crate) fn assertion(catalog: &TokenStream, child: usize, ty: &impl ToTokens) -> TokenStream {
    Ends::of(ty).cover(quote! {
        __sw_error::assert_unique::<{ __sw_error::table_size(#catalog) }>(#catalog, #child)
    })
}

/// The name of the constant for the code that variant number `index` refers to.
fn reference_name(index: usize) -> Ident {
    quote::format_ident!("__CODE_OF_{index}")
}
