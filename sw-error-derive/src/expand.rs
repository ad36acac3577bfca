//! The pipeline: reads the input, checks the model, and writes either the impls or the errors.

use darling::error::Accumulator;
use proc_macro2::TokenStream;
use quote::quote;
use sw_error_core::{facts::TypeFacts, line};

use crate::{check, codegen, editor, emit, item::Item, model::ErrorType, read, span};

/// Expands `#[derive(SwError)]`; never panics on any tokens.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    if editor::is_asking() {
        return expand_for_editor(input);
    }
    match syn::parse2(input) {
        Ok(item) => {
            let Expansion { errors, impls } = expansion(&item);
            quote!(#errors #impls)
        }
        Err(error) => error.into_compile_error(),
    }
}

/// The same for rust-analyzer, with the items for editors; all other tokens move to the location of the derive.
pub(crate) fn expand_for_editor(input: TokenStream) -> TokenStream {
    match syn::parse2(input.clone()) {
        Ok(item) => {
            let help = editor::help(&item);
            let Expansion { errors, impls } = expansion(&item);
            let impls = editor::without_places(impls);
            quote!(#help #errors #impls)
        }
        Err(error) => {
            let help = editor::help_in_tokens(input);
            let error = error.into_compile_error();
            quote!(#help #error)
        }
    }
}

struct Expansion {
    errors: TokenStream,
    impls: TokenStream,
}

fn expansion(input: &Item) -> Expansion {
    let mut errors = darling::Error::accumulator();
    let model = checked(input, &mut errors);
    match (model, errors.finish()) {
        (Some(model), Ok(())) => {
            let emission = emit::emission(|is_test| {
                let facts = emit::facts(&model, span::local_location);
                line::write(&TypeFacts { is_test, ..facts })
            });
            let facts = emit::facts(&model, span::location);
            Expansion {
                errors: TokenStream::new(),
                impls: codegen::expansion(&model, &facts, &emission),
            }
        }
        (model, finished) => Expansion {
            errors: finished.map_or_else(in_order, |()| TokenStream::new()),
            impls: model.map_or_else(TokenStream::new, |model| codegen::stand_in(&model)),
        },
    }
}

/// Sorts the errors by location, independent of the step that found them.
fn in_order(errors: darling::Error) -> TokenStream {
    let mut errors: Vec<_> = errors.flatten().into_iter().collect();
    errors.sort_by_cached_key(|error| {
        let at = span::location(error.span());
        (at.line, at.column)
    });
    errors
        .into_iter()
        .map(darling::Error::write_errors)
        .collect()
}

fn checked<'a>(input: &'a Item, errors: &mut Accumulator) -> Option<ErrorType<'a>> {
    let read = read::error_type(input, errors);
    let model = errors.handle(read)?;
    check::check(&model, errors);
    Some(model)
}
