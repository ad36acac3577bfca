//! What other parts of the project hang on each type: adapters, the linked registry.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::Generics;
use crate::model::ErrorType;

/// The macros are defined on our side, real or empty: a `#[cfg(feature = "…")]` in an expansion
/// would test the features of the user's crate.
pub(super) fn hooks(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let Generics {
        params, ty, bounds, ..
    } = generics;
    let adapters = model.has_adapters.then(|| {
        // An adapter may implement a trait for a type of its framework, where `Self` is that one.
        let bounds = without_self(bounds.to_token_stream(), ty);
        let params = without_self(params.clone(), ty);
        quote!(__sw_error::impl_adapters! { [#params] [#ty] [#bounds] })
    });
    let register = generics
        .is_plain
        .then(|| quote!(__sw_error::register! { [#ty] }));
    quote!(#adapters #register)
}

/// The tokens with the type in place of `Self`.
fn without_self(tokens: TokenStream, ty: &TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => ty.clone(),
            TokenTree::Group(group) => {
                let inner = without_self(group.stream(), ty);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                TokenTree::from(replaced).into()
            }
            token => token.into(),
        })
        .collect()
}
