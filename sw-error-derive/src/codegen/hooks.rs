//! What other parts of the project hang on each type: adapters, the linked registry, the variable of `emit`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Generics, private};
use crate::{emit, model::ErrorType};

/// The macros are defined on our side, real or empty: a `#[cfg(feature = "…")]` in an expansion
/// would test the features of the user's crate.
pub(super) fn hooks(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let private = private(&model.krate);
    let Generics {
        params, ty, bounds, ..
    } = generics;
    let register = generics
        .is_plain
        .then(|| quote!(#private::register! { [#ty] }));
    let variable = emit::VARIABLE;
    quote! {
        #private::impl_adapters! { [#params] [#ty] [#bounds] }
        #register
        // Has cargo expand again when the variable changes.
        const _: ::core::option::Option<&::core::primitive::str> = ::core::option_env!(#variable);
    }
}
