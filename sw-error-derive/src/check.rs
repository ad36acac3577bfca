//! Rules across nodes: each function checks one rule and pushes the violations.

use std::collections::BTreeMap;

use darling::{Error, error::Accumulator};
use sw_error_core::{code::reason, header::refusal};

use crate::{
    defaults,
    model::{Detail, ErrorType, Kind, Owned, PublicMessage, Variant},
    privacy::leak_in_header,
};

pub(crate) fn check(model: &ErrorType<'_>, errors: &mut Accumulator) {
    duplicate_codes(model, errors);
    namespace(model, errors);
    defaults::useless(model, errors);
    headers_of_the_server(model, errors);
    for variant in &model.variants {
        useless_expose(variant, errors);
        message_fields(variant, errors);
        leaks(variant, errors);
        useless_public(variant, errors);
        details(variant, errors);
    }
}

/// A code has one owner, and so does its reason.
fn duplicate_codes(model: &ErrorType<'_>, errors: &mut Accumulator) {
    let mut owners: BTreeMap<_, Vec<(&Variant<'_>, &Owned)>> = BTreeMap::new();
    for (variant, owned) in model.owned() {
        if owned.code.is_empty() {
            continue;
        }
        owners
            .entry(reason(&owned.code))
            .or_default()
            .push((variant, owned));
    }
    for (reason, owners) in owners {
        let [first, .., last] = owners.as_slice() else {
            continue;
        };
        for (variant, owned) in &owners {
            let (other, others) = if std::ptr::eq(*variant, first.0) {
                last
            } else {
                first
            };
            let (code, other_code) = (&owned.code, &others.code);
            let text = if code == other_code {
                format!(
                    "error code `{code}` is also owned by `{}`; keep one owner, \
                     and refer to the code with `code_of = {}::{}` elsewhere",
                    other.ident, model.node.ident, first.0.ident
                )
            } else {
                format!(
                    "error codes `{code}` and `{other_code}` (`{}`) have the same gRPC reason `{reason}`; \
                     rename one of them",
                    other.ident
                )
            };
            errors.push(Error::custom(text).with_span(&owned.span));
        }
    }
}

/// Each code is in the type's namespace.
fn namespace(model: &ErrorType<'_>, errors: &mut Accumulator) {
    let codes = || {
        let codes = model.owned().map(|(_, owned)| owned.code.as_str());
        codes.filter(|code| !code.is_empty())
    };
    let owned = model.owned().filter(|(_, owned)| !owned.code.is_empty());
    for (_, owned) in owned.filter(|_| model.namespace.is_known) {
        if let Some(problem) = model.namespace.outside_problem(&owned.code, codes()) {
            errors.push(Error::custom(problem).with_span(&owned.span));
        }
    }
}

/// `expose` is only for variants that would otherwise hide `Display`.
fn useless_expose(variant: &Variant<'_>, errors: &mut Accumulator) {
    let Some(span) = variant.expose else {
        return;
    };
    if matches!(variant.kind, Kind::Transparent) {
        return;
    }
    if variant.message.is_some() {
        errors.push(
            Error::custom("`expose` has no effect beside `message`, which clients see instead of `Display`; remove it")
                .with_span(&span),
        );
    } else if let Kind::Owned(owned) = &variant.kind
        && owned.status.number < 500
    {
        errors.push(
            Error::custom(
                "`expose` has no effect below 500, where clients see `Display` anyway; remove it",
            )
            .with_span(&span),
        );
    }
}

/// A message names fields that exist.
fn message_fields(variant: &Variant<'_>, errors: &mut Accumulator) {
    let Some(message) = &variant.message else {
        return;
    };
    for placeholder in message.format.placeholders() {
        let name = placeholder.name.as_str();
        let is_leak = variant
            .find_field(placeholder.field())
            .is_some_and(|field| variant.fields[field].secret().is_some());
        let problem = if is_leak {
            // `leaks` reports it.
            None
        } else if name.is_empty() {
            Some(
                "`{}` names no field; write `{field}`, or `{0}` for the first of a tuple"
                    .to_owned(),
            )
        } else if variant.find_field(placeholder.field()).is_none() {
            Some(format!(
                "no field `{}` in `{}`; {}",
                placeholder.field(),
                variant.ident,
                variant.field_list("")
            ))
        } else if name.contains(['.', '(', '[']) {
            Some(format!(
                "`{{{name}}}` is an expression; a message takes whole fields, as `{{{}}}`",
                placeholder.field()
            ))
        } else if placeholder.spec.contains(".*") {
            Some(
                "`.*` has no argument for its precision; name a field, as in `{value:.digits$}`"
                    .to_owned(),
            )
        } else {
            placeholder
                .counts()
                .find(|count| variant.find_field(count).is_none())
                .map(|count| {
                    format!(
                        "no field `{count}` in `{}`; {}",
                        variant.ident,
                        variant.field_list("")
                    )
                })
        };
        if let Some(problem) = problem {
            errors.push(Error::custom(problem).with_span(&message.quoted.span));
        }
    }
}

/// An error must not set headers that the server or the layer sets.
fn headers_of_the_server(model: &ErrorType<'_>, errors: &mut Accumulator) {
    for header in &model.defaults.headers {
        // It applies only to variants with the right status.
        if let Some(reason) = refusal(&header.name, None) {
            errors.push(Error::custom(reason).with_span(&header.span));
        }
    }
    for variant in &model.variants {
        let status = match &variant.kind {
            Kind::Owned(owned) => Some(owned.status.number),
            Kind::Refers(_) | Kind::Transparent => None,
        };
        for header in &variant.headers {
            if let Some(reason) = refusal(&header.name, status) {
                errors.push(Error::custom(reason).with_span(&header.span));
            }
        }
    }
}

/// Clients never see a source, a backtrace or another error, unless it is `public`.
fn leaks(variant: &Variant<'_>, errors: &mut Accumulator) {
    for (name, field, span) in variant.shown_in_headers() {
        if let Some(secret) = variant.fields[field].secret() {
            let text = leak_in_header(name, secret);
            errors.push(Error::custom(text).with_span(&span));
        }
    }
    // Whether clients see `Display` depends on the status of another type's code; const evaluation checks it.
    if matches!(variant.public_message(), PublicMessage::ByStatus) {
        return;
    }
    let (shown, span) = variant.shown_in_message();
    for field in shown.into_iter().map(|field| &variant.fields[field]) {
        if let Some(secret) = variant.secret_in_message(field) {
            let text = variant.leak_in_message(field, secret);
            errors.push(Error::custom(text).with_span(&span));
        }
    }
}

/// `public` is only for a field that clients see.
fn useless_public(variant: &Variant<'_>, errors: &mut Accumulator) {
    let is_given = variant.fields.iter().any(|field| field.public.is_some());
    if !is_given || matches!(variant.kind, Kind::Transparent) {
        return;
    }
    let (mut shown, _) = variant.shown_in_message();
    shown.extend(variant.shown_in_headers().map(|(_, field, _)| field));
    for (index, field) in variant.fields.iter().enumerate() {
        if let Some(span) = field.public
            && !shown.contains(&index)
        {
            errors.push(
                Error::custom(
                    "`public` has no effect here: no header shows this field, nor a public message that the macro can read; remove it",
                )
                .with_span(&span),
            );
        }
    }
}

/// The members of `error.details` have different names, and `details` excludes them.
fn details(variant: &Variant<'_>, errors: &mut Accumulator) {
    let mut names = BTreeMap::new();
    let mut whole = None;
    for field in &variant.fields {
        let (clash, span) = match &field.detail {
            None => continue,
            Some(Detail::Whole { span }) => {
                let other = whole.replace(&field.name);
                let clash = other.map(|other| {
                    format!("field `{other}` already is the whole of the details; write `detail` on both fields")
                });
                (clash, span)
            }
            Some(Detail::Member { name, span, .. }) => {
                let other = names.insert(name, &field.name);
                let clash = other.map(|other| {
                    format!(
                        "field `{other}` already has the name `{name}` in the details; write another: `detail = \"…\"`"
                    )
                });
                (clash, span)
            }
        };
        if let Some(clash) = clash {
            errors.push(Error::custom(clash).with_span(span));
        }
        if let Some(secret) = field.mark.filter(|_| field.secret().is_some()) {
            errors.push(
                Error::custom(format_args!(
                    "field `{}` is {}, which clients must not see; remove it from the details",
                    field.name,
                    secret.name()
                ))
                .with_span(span),
            );
        }
    }
    if let Some(whole) = whole
        && !names.is_empty()
    {
        for field in &variant.fields {
            if let Some(Detail::Member { span, .. }) = &field.detail {
                errors.push(
                    Error::custom(format_args!(
                        "field `{whole}` already is the whole of the details; \
                         remove this, or write `detail` there as well"
                    ))
                    .with_span(span),
                );
            }
        }
    }
}
