//! What other parts of the project hang on each type: adapters, the linked registry.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;

use super::{Generics, Source};
use crate::model::ErrorType;

/// The macros are defined on our side, real or empty: a `#[cfg(feature = "…")]` in an expansion
/// would test the features of the user's crate.
pub(super) fn hooks(model: &ErrorType<'_>, generics: &Generics) -> Source {
    let Generics {
        params, ty, bounds, ..
    } = generics;
    let mut source = Source::default();
    if model.has_adapters {
        source += "__sw_error::impl_adapters!";
        // An adapter may implement a trait for a type of its framework, where `Self` is that one.
        let bounds = without_self(bounds.to_token_stream(), ty);
        let params = without_self(params.clone(), ty);
        source += braces_of_brackets([params, ty.clone(), bounds]);
    }
    if generics.is_plain {
        source += "__sw_error::register!";
        source += braces_of_brackets([ty.clone()]);
    }
    source
}

/// `{ [params] [ty] [bounds] }`
fn braces_of_brackets<const N: usize>(parts: [TokenStream; N]) -> TokenStream {
    let brackets = parts.map(|part| TokenTree::from(Group::new(Delimiter::Bracket, part)));
    let inside = brackets.into_iter().collect();
    TokenTree::from(Group::new(Delimiter::Brace, inside)).into()
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
