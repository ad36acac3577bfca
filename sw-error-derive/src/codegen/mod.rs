//! From the model to tokens: one file for each thing that is emitted.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, Path};

use crate::{model::ErrorType, span::Ends};

mod catalogued;
mod claims;
mod code_of;
mod codes;
mod generics;
mod hooks;
mod methods;

use generics::Generics;

/// ```text
/// macro_rules! error_code_SW_ROOM_GONE { () => {}; }        // one for each code
/// const _: () = {
///     static __TYPE: TypeInfo = TypeInfo { … };
///     static __CODES: [CodeInfo; 1] = [CodeInfo::__new(…)];
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
    let allows = allows();
    quote! {
        #claims
        #allows
        const _: () = {
            #statics
            #references
            #sw_error
            #catalogued
            #assertions
            #hooks
        };
    }
}

/// Names that the user wrote are repeated in the expansion, with the user's spans,
/// so that rustc would say again, or for the first time, what it has against them.
fn allows() -> TokenStream {
    quote!(#[allow(deprecated, elided_lifetimes_in_paths, unused_qualifications)])
}

/// What stands in for the impls of a type with mistakes, so that nothing else is reported for it.
pub(crate) fn stand_in(model: &ErrorType<'_>) -> TokenStream {
    let krate = &model.krate;
    let private = private(krate);
    let claims = claims::claims(model);
    let generics = Generics::of(model);
    let (params, ty, bounds) = (&generics.params, &generics.ty, &generics.bounds);
    let hooks = hooks::hooks(model, &generics);
    let catalogued_bounds = &generics.catalogued_bounds;
    let allows = allows();
    quote! {
        #claims
        #allows
        const _: () = {
            #[automatically_derived]
            impl<#params> #private::SwError for #ty where #bounds {
                fn info(&self) -> &'static #private::CodeInfo {
                    &#private::BROKEN[0]
                }
                fn message(&self) -> #private::Cow<'_, ::core::primitive::str> {
                    #private::Cow::Borrowed("")
                }
            }
            #[automatically_derived]
            impl<#params> #private::Catalogued for #ty where #catalogued_bounds {
                const CODES: &'static [#private::CodeInfo] = #private::BROKEN;
                const CATALOG: &'static #private::Catalog =
                    &#private::Catalog::__new("", &[], &[], &[], true);
            }
            #hooks
        };
    }
}

/// ```text
/// const _: () = { use sw_error::__private as __sw_error; __sw_error::assert_unique::<…>(CATALOG, 0) };
/// ```
///
/// The call is spanned at the type that brings the codes, so that an error points there.
/// The `use` keeps the path of `sw_error` out of the call: a `$crate` cannot have another span.
pub(crate) fn assertion(
    krate: &Path,
    catalog: &TokenStream,
    child: usize,
    ty: &impl ToTokens,
) -> TokenStream {
    let private = private(krate);
    let call = Ends::of(ty).cover(quote! {
        __sw_error::assert_unique::<{ __sw_error::table_size(#catalog) }>(#catalog, #child)
    });
    quote! {
        const _: () = {
            use #private as __sw_error;
            #call
        };
    }
}

fn private(krate: &Path) -> TokenStream {
    quote!(#krate::__private)
}

/// The name of the constant for the code that variant number `index` refers to.
fn reference_name(index: usize) -> Ident {
    quote::format_ident!("__CODE_OF_{index}")
}
