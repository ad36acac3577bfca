//! The facts of a type: `sw-error-core` packs them into the expansion and writes them as a line for `cargo sw-error`.

use std::io::Write;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use sw_error_core::{
    facts::{self, Argument, CodeFacts, Location, ReferenceFacts, Retry, TypeFacts, WHOLE},
    line::VARIABLE,
};
use syn::{LitStr, spanned::Spanned};

use crate::{
    arguments::arguments,
    attrs::CodeOf,
    display::Display,
    json_type::json_type,
    model::{Detail, ErrorType, Field, Kind, Owned, PublicMessage, RetryAfter, Variant},
    text::unraw,
};

/// A macro call that emits a line for `cargo sw-error`, if the variable is set; `line` receives whether tests are built.
///
/// ```text
/// #[cfg(test)]
/// __sw_error::emit! { "…" }
/// #[cfg(not(test))]
/// __sw_error::emit! { "…" }
/// ```
///
/// A macro cannot detect whether the compiler builds tests: the flag may be in an argument file, and `harness = false` has no flag.
/// So `cfg(test)` selects the line.
pub(crate) fn emission(line: impl Fn(bool) -> String) -> TokenStream {
    if std::env::var_os(VARIABLE).is_none_or(|value| value != "1") {
        return TokenStream::new();
    }
    let (in_tests, elsewhere) = (line(true), line(false));
    quote! {
        #[cfg(test)]
        __sw_error::emit! { #in_tests }
        #[cfg(not(test))]
        __sw_error::emit! { #elsewhere }
    }
}

/// Writes the line to stderr.
pub(crate) fn emit(input: TokenStream) -> TokenStream {
    match syn::parse2::<LitStr>(input) {
        Ok(line) => {
            // One write, so that the lines of two crates do not mix.
            // If it fails, `cargo sw-error` misses the line and reports that.
            let _ = std::io::stderr().write_all(line.value().as_bytes());
            TokenStream::new()
        }
        Err(error) => error.into_compile_error(),
    }
}

/// The facts of a type; `locate` turns spans into locations.
pub(crate) fn facts<'a>(
    model: &'a ErrorType<'_>,
    locate: fn(Span) -> Location<'static>,
) -> TypeFacts<'a> {
    let codes = model
        .owned()
        .map(|(variant, owned)| code_facts(model, variant, owned, locate))
        .collect();
    let references = model.variants.iter();
    let references = references.filter_map(|variant| match &variant.kind {
        Kind::Refers(code_of) => Some(reference_facts(model, variant, code_of, locate)),
        _ => None,
    });
    TypeFacts {
        name: unraw(&model.node.ident).into(),
        section: model.section.as_str().into(),
        prefix: model.namespace.prefix().into(),
        case: model.namespace.case(),
        is_test: false,
        location: locate(model.node.ident.span()),
        codes,
        references: references.collect(),
    }
}

fn reference_facts<'a>(
    model: &ErrorType<'_>,
    variant: &'a Variant<'_>,
    code_of: &CodeOf,
    locate: fn(Span) -> Location<'static>,
) -> ReferenceFacts<'a> {
    let mut segments: Vec<_> = code_of.path.segments.iter().collect();
    if code_of.variant.is_some() {
        segments.pop();
    }
    let owner = segments
        .last()
        .map_or_else(String::new, |last| unraw(&last.ident));
    ReferenceFacts {
        variant: (!variant.is_struct).then(|| unraw(variant.ident).into()),
        owner: if owner == "Self" {
            unraw(&model.node.ident).into()
        } else {
            owner.into()
        },
        owner_variant: code_of.variant.as_ref().map(|name| unraw(name).into()),
        details: variant.fields.iter().filter_map(detail).collect(),
        location: locate(code_of.path.span()),
    }
}

fn code_facts<'a>(
    model: &ErrorType<'_>,
    variant: &'a Variant<'_>,
    owned: &'a Owned,
    locate: fn(Span) -> Location<'static>,
) -> CodeFacts<'a> {
    CodeFacts {
        code: owned.code.as_str().into(),
        status: owned.status.number,
        variant: (!variant.is_struct).then(|| unraw(variant.ident).into()),
        meaning: owned.docs.meaning.as_deref().map(Into::into),
        cause: owned.docs.cause.as_deref().map(Into::into),
        fix: owned.docs.fix.as_deref().map(Into::into),
        unread: owned.docs.unread.as_deref().map(Into::into),
        deprecated: owned.deprecated.as_deref().map(Into::into),
        template: template(variant).map(Into::into),
        arguments: message_arguments(model, variant),
        retry_after: retry_after(variant),
        headers: variant
            .all_headers()
            .map(|header| header.name.as_str().into())
            .collect(),
        details: variant.fields.iter().filter_map(detail).collect(),
        location: locate(owned.span),
    }
}

fn retry_after(variant: &Variant<'_>) -> Option<Retry> {
    let is_field = matches!(variant.retry_after, Some(RetryAfter::Field(_)));
    match variant.has_retry_after() {
        true if is_field => Some(Retry::Varying),
        true => Some(Retry::Fixed),
        false => None,
    }
}

fn detail<'a>(field: &'a Field<'_>) -> Option<facts::Detail<'a>> {
    let (name, given) = match field.detail.as_ref()? {
        Detail::Member { name, ty, .. } => (name.as_str(), ty.as_ref()),
        Detail::Whole { .. } => (WHOLE, None),
    };
    Some(facts::Detail {
        name: name.into(),
        ty: given.cloned().unwrap_or_else(|| json_type(field.ty)),
    })
}

/// The arguments of the public message.
fn message_arguments<'a>(model: &ErrorType<'_>, variant: &'a Variant<'_>) -> Vec<Argument<'a>> {
    let mut fields = arguments(model, variant);
    fields.sort_by_key(|(index, _)| *index);
    let argument = |(index, _)| {
        let field = &variant.fields[index];
        let detail = detail(field);
        Argument {
            name: field.name.as_str().into(),
            is_detail: detail.is_some(),
            ty: detail.map_or_else(|| json_type(field.ty), |detail| detail.ty),
        }
    };
    fields.into_iter().map(argument).collect()
}

/// The template of the public message, if the macro knows it.
fn template(variant: &Variant<'_>) -> Option<String> {
    match variant.public_message() {
        PublicMessage::Fixed(text) => Some(text),
        PublicMessage::Format(message) => Some(message.quoted.text.clone()),
        PublicMessage::Display => match &variant.display {
            Display::Text(text) => text.template.clone(),
            Display::Unknown | Display::Transparent { .. } => None,
        },
        PublicMessage::ByStatus | PublicMessage::Inner => None,
    }
}
