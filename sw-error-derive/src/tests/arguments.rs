//! The arguments of translations: the lock promises exactly those that a service provides at run time.

use proc_macro2::TokenStream;
use quote::quote;
use sw_error_core::fluent::argument_name;

use crate::{emit, expand, item::Item, read, span};

/// The names in the lock.
fn promised(input: &TokenStream) -> Vec<String> {
    let item: Item = syn::parse2(input.clone()).unwrap();
    let mut errors = darling::Error::accumulator();
    let model = read::error_type(&item, &mut errors).unwrap();
    errors.finish().unwrap();
    let facts = emit::facts(&model, span::location);
    let arguments = facts.codes.iter().flat_map(|code| &code.arguments);
    let names = arguments.map(|argument| argument_name(&argument.name).unwrap().into_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// The names that the expansion shows to a visitor.
fn shown(input: &TokenStream) -> Vec<String> {
    let expansion = expand::expand(input.clone()).to_string();
    let calls = expansion.split("(__visitor , \"").skip(1);
    let mut names: Vec<_> = calls
        .map(|call| call.split('"').next().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn the_lock_promises_what_translations_get() {
    for (variant, expected) in [
        (
            quote!(
                #[error("{a} {a:?} {b}")]
                #[sw(code = "SW_X", status = 400)]
                V { a: A, b: B, c: C }
            ),
            &["a", "b"][..],
        ),
        (
            quote!(
                #[error("{} {1} {0:?}", .b, .a)]
                #[sw(code = "SW_X", status = 400)]
                V { a: A, b: B }
            ),
            &["a", "b"],
        ),
        (
            quote!(
                #[error("{0} {1}")]
                #[sw(code = "SW_X", status = 400)]
                V(A, B)
            ),
            &["arg0", "arg1"],
        ),
        // Expressions and constants.
        (
            quote!(
                #[error("{} of {MAX}, {got}", .a.len(), got = .got.len())]
                #[sw(code = "SW_X", status = 400)]
                V { a: A, got: G }
            ),
            &[],
        ),
        (
            quote!(
                #[error("{other}", other = .a)]
                #[sw(code = "SW_X", status = 400)]
                V { a: A, other: B }
            ),
            &["a"],
        ),
        // A field that only sets a width.
        (
            quote!(
                #[error("{a:>width$}")]
                #[sw(code = "SW_X", status = 400)]
                V { a: A, width: usize }
            ),
            &["a"],
        ),
        (
            quote!(
                #[sw(code = "SW_X", status = 400, message = "{a:>width$?} {b:y$.z$x}")]
                V {
                    a: A,
                    width: usize,
                    b: B,
                    y: usize,
                    z: usize
                }
            ),
            &["a", "b"],
        ),
        (
            quote!(
                #[error("{a:.*}", 2)]
                #[sw(code = "SW_X", status = 400)]
                V { a: A }
            ),
            &[],
        ),
        // Generic fields, as far as their bounds are known.
        (
            quote!(#[error("{a} {b}")] #[sw(code = "SW_X", status = 400)] V { a: Option<T>, b: B }),
            &["b"],
        ),
        (
            quote!(
                #[sw(code = "SW_X", status = 400, message = "{a} {b}")]
                V { a: T, b: B }
            ),
            &["a", "b"],
        ),
        // Fields that clients do not see.
        (
            quote!(
                #[error("{a}")]
                #[sw(code = "SW_X", status = 500)]
                V { a: A }
            ),
            &[],
        ),
        (
            quote!(
                #[error("{a}")]
                #[sw(code = "SW_X", status = 500, expose)]
                V { a: A }
            ),
            &["a"],
        ),
    ] {
        let input = quote!(enum Error<T> { #variant });
        assert_eq!(promised(&input), expected, "{variant}");
        assert_eq!(shown(&input), expected, "{variant}");
    }
}
