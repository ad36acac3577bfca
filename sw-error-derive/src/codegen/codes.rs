//! What is known of each code when compiling: the statics behind `SwError::info`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::private;
use crate::{
    attrs::Status,
    emit, json,
    model::{ErrorType, Owned, PublicMessage, Variant},
    span::location,
    text::unraw,
};

/// The statics `__TYPE` and `__CODES`; nothing where the type owns no codes.
pub(super) fn statics(model: &ErrorType<'_>) -> TokenStream {
    let count = model.owned().count();
    if count == 0 {
        return TokenStream::new();
    }
    let private = private(&model.krate);
    let codes = model
        .owned()
        .map(|(variant, owned)| code_info(&private, variant, owned));
    let name = unraw(&model.node.ident);
    let file = location(model.node.ident.span()).file;
    let package = std::env::var("CARGO_PKG_NAME").unwrap_or_default();
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let (section, prefix) = (&model.section, model.prefix());
    let claimed_in = if model.claims { crate_hash() } else { 0 };
    quote! {
        static __TYPE: #private::TypeInfo = #private::TypeInfo {
            package: #package,
            version: #version,
            module: ::core::module_path!(),
            name: #name,
            file: #file,
            section: #section,
            prefix: #prefix,
            claimed_in: #claimed_in,
        };
        static __CODES: [#private::CodeInfo; #count] = [#(#codes),*];
    }
}

fn code_info(private: &TokenStream, variant: &Variant<'_>, owned: &Owned) -> TokenStream {
    let code = owned.code.value();
    let status = status(private, &owned.status);
    let name = option((!variant.is_struct).then(|| unraw(variant.ident)));
    let place = location(owned.code.span());
    let (line, column) = (place.line, place.column);
    let meaning = option(owned.meaning.clone());
    let deprecated = option(owned.deprecated.as_ref().map(syn::LitStr::value));
    let fixed = match variant.public_message() {
        PublicMessage::Fixed(text) => Some(text),
        _ => None,
    };
    let json = match &fixed {
        Some(text) => format!(
            "{{\"error\":{{\"code\":\"{code}\",\"message\":{}}}}}",
            json::string(text)
        ),
        None => format!("{{\"error\":{{\"code\":\"{code}\",\"message\":\""),
    };
    let response = response_info(private, variant, fixed.is_none());
    let message = option(fixed);
    let hash = hash(&code);
    quote! {
        #private::CodeInfo::__new(#private::CodeInfoParts {
            ty: &__TYPE,
            variant: #name,
            line: #line,
            column: #column,
            code: #code,
            status: #status,
            meaning: #meaning,
            deprecated: #deprecated,
            message: #message,
            json: #json,
            hash: #hash,
        })
        #response
    }
}

/// What documents show of the code's responses, where there is more to tell than code, status and fixed message.
///
/// ```text
/// .__with(&ResponseInfo {
///     template: Some("venue `{venue}` is not allowed"),
///     headers: &["retry-after"],
///     details: &["venue"],
/// })
/// ```
fn response_info(private: &TokenStream, variant: &Variant<'_>, has_template: bool) -> TokenStream {
    let template = emit::template(variant).filter(|_| has_template);
    let retry_after = variant.retry_after.iter().map(|_| "retry-after");
    let others = variant.headers.iter().map(|header| header.name.as_str());
    let headers: Vec<_> = retry_after.chain(others).collect();
    let details: Vec<_> = variant
        .fields
        .iter()
        .filter_map(emit::detail_name)
        .collect();
    if template.is_none() && headers.is_empty() && details.is_empty() {
        return TokenStream::new();
    }
    let template = option(template);
    quote! {
        .__with(&#private::ResponseInfo {
            template: #template,
            headers: &[#(#headers),*],
            details: &[#(#details),*],
        })
    }
}

/// A name is resolved with the user's span, so that editors complete and explain it.
fn status(private: &TokenStream, status: &Status) -> TokenStream {
    let number = status.number;
    match &status.name {
        Some(name) => quote_spanned!(status.span=> #private::Status::#name),
        None => quote!(#private::status(#number)),
    }
}

fn option(text: Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    }
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
