//! From the model to source: one file for each thing that is emitted.

use proc_macro2::{Delimiter, TokenStream};
use quote::{ToTokens, quote};
use sw_error_core::facts::TypeFacts;

use crate::{model::ErrorType, span::Ends};

mod catalogued;
mod claims;
mod code_of;
mod codes;
mod generics;
mod hooks;
mod methods;
mod packed;
mod source;

use generics::Generics;
use source::Source;

/// ```text
/// const _: () = {
///     macro_rules! error_code_SW_ROOM_GONE { () => {}; }    // one for each code
///     use sw_error::__private as __sw_error;
///     static __CODES: [CodeInfo; 1] = codes(&PackedType { … }, ["{…}"]);
///     const __CODE_OF_0: &CodeInfo = …;                       // one for each `code_of`
///     impl SwError for RoomError { … }
///     impl Catalogued for RoomError { … }
///     const _: () = assert_unique(…);                        // one for each `transparent`
///     impl_adapters! { … }
///     register! { … }
/// };
/// ```
pub(crate) fn expansion(model: &ErrorType<'_>, facts: &TypeFacts<'_>) -> TokenStream {
    let generics = Generics::of(model);
    let mut source = codes::codes(model, facts);
    source += code_of::references(model, &generics);
    source += methods::sw_error_impl(model, &generics);
    source += catalogued::catalogued_impl(model, &generics);
    source += catalogued::assertions(model, &generics);
    source += hooks::hooks(model, &generics);
    in_block(model, source)
}

/// A block with the claims, and with a short name for what is ours: rustc reads it many times.
///
/// Names that the user wrote are repeated in the expansion, with the user's spans,
/// so that rustc would say again, or for the first time, what it has against them.
fn in_block(model: &ErrorType<'_>, content: Source) -> TokenStream {
    let mut inside = Source::from(claims::claims(model));
    inside += "use ";
    match &model.krate {
        Some(path) => inside += path.to_token_stream(),
        None => inside += "::sw_error",
    }
    inside += "::__private as __sw_error;";
    inside += content;
    let mut source = Source::from(
        "#[allow(
            deprecated,
            elided_lifetimes_in_paths,
            non_local_definitions,
            unreachable_code,
            unused_qualifications,
            unused_variables,
        )]
        const _: () = ",
    );
    source += inside.grouped(Delimiter::Brace);
    source += ";";
    source.into_tokens()
}

/// What stands in for the impls of a type with mistakes, so that nothing else is reported for it.
pub(crate) fn stand_in(model: &ErrorType<'_>) -> TokenStream {
    let generics = Generics::of(model);
    let mut source = generics.impl_of(
        "SwError",
        &generics.bounds,
        "fn info(&self) -> &'static __sw_error::CodeInfo {
            &__sw_error::BROKEN[0]
        }"
        .into(),
    );
    source += generics.impl_of(
        "Catalogued",
        &generics.catalogued_bounds,
        "const CODES: &'static [__sw_error::CodeInfo] = __sw_error::BROKEN;
        const CATALOG: &'static __sw_error::Catalog = &__sw_error::NO_CATALOG;"
            .into(),
    );
    source += hooks::hooks(model, &generics);
    in_block(model, source)
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
fn reference_name(index: usize) -> String {
    format!("__CODE_OF_{index}")
}
