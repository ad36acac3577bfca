//! The pipeline: reads the input, checks the model, and writes either the impls or the errors.

use darling::error::Accumulator;
use proc_macro2::TokenStream;
use quote::quote;
use sw_error_core::{facts::TypeFacts, line};

use crate::{check, codegen, emit, item::Item, model::ErrorType, read, span};

/// Expands `#[derive(SwError)]`; never panics on any tokens.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<Item>(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = darling::Error::accumulator();
    let model = checked(&input, &mut errors);
    match (model, errors.finish()) {
        (Some(model), Ok(())) => {
            let emission = emit::emission(|is_test| {
                let facts = emit::facts(&model, span::local_location);
                line::write(&TypeFacts { is_test, ..facts })
            });
            let facts = emit::facts(&model, span::location);
            codegen::expansion(&model, &facts, &emission)
        }
        (model, finished) => {
            let errors = finished.map_or_else(in_order, |()| TokenStream::new());
            let stand_in = model.map(|model| codegen::stand_in(&model));
            quote!(#errors #stand_in)
        }
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
