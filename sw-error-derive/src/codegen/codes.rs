//! What is known of each code when compiling: the statics behind `SwError::info`.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::packed::Packed;
use crate::{
    json,
    model::{ErrorType, Owned, PublicMessage, Variant},
};

/// The statics `__TYPE` and `__CODES`; nothing where the type owns no codes.
///
/// ```text
/// static __TYPE: TypeInfo = TypeInfo { module: module_path!(), text: "plans0.1.0PlanError…", table: b"…" };
/// static __CODES: [CodeInfo; 1] = [CodeInfo { __type: &__TYPE, __index: 0, __json: "{…}", __hash: 1 }];
/// ```
pub(super) fn statics(model: &ErrorType<'_>) -> TokenStream {
    let count = model.owned().count();
    if count == 0 {
        return TokenStream::new();
    }
    let claimed_in = if model.claims { crate_hash() } else { 0 };
    let Packed { text, table } = Packed::of(model, claimed_in);
    let table = Literal::byte_string(&table);
    let codes = model.owned().enumerate().map(|(index, (variant, owned))| {
        let (json, hash) = (envelope(variant, owned), hash(&owned.code));
        let index = Literal::usize_unsuffixed(index);
        let hash = Literal::u32_unsuffixed(hash);
        quote!(__CodeInfo { __type: &__TYPE, __index: #index, __json: #json, __hash: #hash })
    });
    let names = status_names(model);
    quote! {
        use __sw_error::CodeInfo as __CodeInfo;
        static __TYPE: __sw_error::TypeInfo = __sw_error::TypeInfo {
            module: ::core::module_path!(),
            text: #text,
            table: #table,
        };
        static __CODES: [__CodeInfo; #count] = [#(#codes),*];
        #names
    }
}

/// The envelope as JSON: whole where the message is fixed, else up to where the message begins.
fn envelope(variant: &Variant<'_>, owned: &Owned) -> String {
    let mut json = format!("{{\"error\":{{\"code\":\"{}\",\"message\":", owned.code);
    match variant.public_message() {
        PublicMessage::Fixed(text) => {
            json::push_string(&mut json, &text);
            json.push_str("}}");
        }
        _ => json.push('"'),
    }
    json
}

/// The statuses that are written as names, with the user's spans, so that editors complete and explain them.
fn status_names(model: &ErrorType<'_>) -> Option<TokenStream> {
    let names: Vec<_> = model
        .owned()
        .filter_map(|(_, owned)| {
            let (name, span) = (owned.status.name.as_ref()?, owned.status.span);
            Some(quote_spanned!(span=> __sw_error::Status::#name))
        })
        .collect();
    let count = names.len();
    (count > 0).then(|| quote!(const _: [__sw_error::Status; #count] = [#(#names),*];))
}

/// What tells the crate that is compiled from others, also from those of the same package and name; 0 if unknown.
fn crate_hash() -> u32 {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let krate = variable("CARGO_CRATE_NAME");
    if krate.is_empty() {
        return 0;
    }
    hash(&format!(
        "{krate} {} {} {} {}",
        variable("CARGO_PKG_NAME"),
        variable("CARGO_PKG_VERSION"),
        variable("CARGO_BIN_NAME"),
        // Cargo sets it for integration tests and benchmarks.
        std::env::var_os("CARGO_TARGET_TMPDIR").is_some(),
    ))
}

/// FNV-1a, for the table in const evaluation.
fn hash(code: &str) -> u32 {
    code.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
