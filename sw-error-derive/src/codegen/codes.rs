//! What is known of each code when compiling: the static behind `SwError::info`.

use proc_macro2::{Delimiter, Literal};
use quote::ToTokens;
use sw_error_core::facts::TypeFacts;

use super::{
    Source,
    packed::{envelope, packed},
};
use crate::model::ErrorType;

/// Nothing where the type owns no codes.
///
/// ```text
/// static __CODES: [CodeInfo; 1] = codes(
///     &PackedType { module: module_path!(), text: "plans0.1.0PlanError…", table: b"…" },
///     ["{\"error\":…"],
/// );
/// ```
pub(super) fn codes(model: &ErrorType<'_>, facts: &TypeFacts<'_>) -> Source {
    let count = model.owned().count();
    if count == 0 {
        return Source::default();
    }
    let (text, table) = packed(model, facts);
    let table = Literal::byte_string(&table);
    let envelopes: Vec<_> = model
        .owned()
        .map(|(variant, owned)| envelope(variant, owned))
        .collect();
    let mut source = Source::from(format!(
        "static __CODES: [__sw_error::CodeInfo; {count}] = __sw_error::codes(
            &__sw_error::PackedType {{ module: ::core::module_path!(), text: {text:?}, table: {table} }},
            {envelopes:?},
        );"
    ));
    source += status_names(model);
    source
}

/// The codes that the type owns, as a slice.
pub(super) fn own_codes(model: &ErrorType<'_>) -> &'static str {
    match model.owned().next() {
        Some(_) => "&__CODES",
        None => "&[]",
    }
}

/// The statuses that are written as names, with the user's spans, so that editors complete and explain them.
fn status_names(model: &ErrorType<'_>) -> Source {
    let mut names = Source::default();
    let mut count = 0;
    for (_, owned) in model.owned() {
        if let Some(name) = &owned.status.name {
            names += "__sw_error::Status::";
            names += name.to_token_stream();
            names += ",";
            count += 1;
        }
    }
    if count == 0 {
        return names;
    }
    let mut source = Source::from(format!("const _: [__sw_error::Status; {count}] = "));
    source += names.grouped(Delimiter::Bracket);
    source += ";";
    source
}
