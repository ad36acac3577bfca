//! The facts of a type, as `sw-error-core` packs them into the expansion and writes them for `cargo sw-error`.

use std::io::Write;

use sw_error_core::{
    facts::{CodeFacts, TypeFacts, WHOLE},
    line::VARIABLE,
};

use crate::{
    display::Display,
    model::{Detail, ErrorType, Field, Owned, PublicMessage, Variant},
    span::location,
    text::unraw,
};

/// Emits a line for `cargo sw-error`, where its variable asks for it.
pub(crate) fn emit(line: &str) {
    if std::env::var_os(VARIABLE).is_none_or(|value| value != "1") {
        return;
    }
    // In one piece, so that the lines of two crates do not mix; if it fails, `cargo sw-error` misses it and says so.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

pub(crate) fn facts<'a>(model: &'a ErrorType<'_>) -> TypeFacts<'a> {
    let codes = model
        .owned()
        .map(|(variant, owned)| code_facts(variant, owned))
        .collect();
    TypeFacts {
        name: unraw(&model.node.ident).into(),
        section: model.section.as_str().into(),
        prefix: model.namespace.prefix().into(),
        case: model.namespace.case(),
        is_test: is_test(),
        location: location(model.node.ident.span()),
        codes,
    }
}

fn code_facts<'a>(variant: &'a Variant<'_>, owned: &'a Owned) -> CodeFacts<'a> {
    CodeFacts {
        code: owned.code.as_str().into(),
        status: owned.status.number,
        variant: (!variant.is_struct).then(|| unraw(variant.ident).into()),
        meaning: owned.meaning.as_deref().map(Into::into),
        deprecated: owned.deprecated.as_deref().map(Into::into),
        template: template(variant).map(Into::into),
        retry_after: variant.has_retry_after(),
        headers: variant
            .all_headers()
            .map(|header| header.name.as_str().into())
            .collect(),
        details: variant
            .fields
            .iter()
            .filter_map(detail_name)
            .map(Into::into)
            .collect(),
        location: location(owned.span),
    }
}

fn detail_name<'a>(field: &'a Field<'_>) -> Option<&'a str> {
    match field.detail.as_ref()? {
        Detail::Member { name, .. } => Some(name),
        Detail::Whole { .. } => Some(WHOLE),
    }
}

/// Whether this is a unit that only tests use, such as a library with its own `#[cfg(test)]` code.
///
/// Cargo does not tell the macro, but the macro runs inside of rustc and sees its arguments.
pub(crate) fn is_test() -> bool {
    std::env::args_os().any(|argument| argument == "--test")
}

/// The public message with its placeholders, where the macro can know it.
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
