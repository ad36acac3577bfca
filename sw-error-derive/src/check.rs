//! Rules across nodes: each function is one rule and pushes what breaks it.

use std::collections::BTreeMap;

use darling::{Error, error::Accumulator};
use sw_error_core::header::refusal;

use crate::{
    display::Display,
    model::{Detail, ErrorType, HeaderText, Kind, Owned, PublicMessage, Variant},
};

pub(crate) fn check(model: &ErrorType<'_>, errors: &mut Accumulator) {
    duplicate_codes(model, errors);
    prefixes(model, errors);
    for variant in &model.variants {
        useless_expose(variant, errors);
        message_fields(variant, errors);
        headers_of_the_server(variant, errors);
        leaks(variant, errors);
        details(variant, errors);
    }
}

/// A code has one owner.
fn duplicate_codes(model: &ErrorType<'_>, errors: &mut Accumulator) {
    let mut owners: BTreeMap<_, Vec<(&Variant<'_>, &Owned)>> = BTreeMap::new();
    for (variant, owned) in model.owned() {
        if owned.code.is_empty() {
            continue;
        }
        owners
            .entry(&owned.code)
            .or_default()
            .push((variant, owned));
    }
    for (code, owners) in owners {
        let [(first, _), .., (last, _)] = owners.as_slice() else {
            continue;
        };
        for (variant, owned) in &owners {
            let other = if std::ptr::eq(*variant, *first) {
                last
            } else {
                first
            };
            errors.push(
                Error::custom(format_args!(
                    "error code `{code}` is owned by `{}` as well; a code has one owner, \
                     others refer to it with `code_of = {}::{}`",
                    other.ident, model.node.ident, first.ident
                ))
                .with_span(&owned.span),
            );
        }
    }
}

/// Each code is in the type's namespace.
fn prefixes(model: &ErrorType<'_>, errors: &mut Accumulator) {
    if !model.is_prefix_known {
        return;
    }
    let prefix = model.prefix();
    for (_, owned) in model.owned() {
        let code = &owned.code;
        if code.is_empty() {
            continue;
        }
        if code.starts_with(&prefix) && code.len() > prefix.len() {
            continue;
        }
        let text = match &model.prefix {
            _ if code == prefix.trim_end_matches('_') => {
                format!("code `{code}` is only the prefix `{prefix}`; write what comes behind it")
            }
            Some(_) => format!(
                "code `{code}` does not begin with `{prefix}`, the prefix of this type; \
                 write a code that does, or move the variant to the type that has its prefix"
            ),
            None => format!(
                "code `{code}` does not begin with `SW_`; write `SW_{code}`, \
                 or set the prefix of the type's codes: `#[sw(prefix = \"{}_\")]`",
                code.split('_').next().unwrap_or_default()
            ),
        };
        errors.push(Error::custom(text).with_span(&owned.span));
    }
}

/// `expose` makes `Display` public where it would not be.
fn useless_expose(variant: &Variant<'_>, errors: &mut Accumulator) {
    let Some(span) = variant.expose else {
        return;
    };
    if matches!(variant.kind, Kind::Transparent) {
        return;
    }
    if variant.message.is_some() {
        errors.push(
            Error::custom("`expose` has no effect beside `message`, which is what clients see")
                .with_span(&span),
        );
    } else if let Kind::Owned(owned) = &variant.kind
        && owned.status.number < 500
    {
        errors.push(
            Error::custom("`expose` has no effect below 500, where clients see `Display` anyway")
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
            .is_some_and(|field| variant.fields[field].is_private);
        let problem = if is_leak {
            // That it must go is said by the rule about leaks.
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
                "`.*` takes its precision from nowhere; name a field, as in `{value:.digits$}`"
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

/// An error leaves those headers alone that the server or the layer sets.
fn headers_of_the_server(variant: &Variant<'_>, errors: &mut Accumulator) {
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

/// Clients never see a source, nor a backtrace.
fn leaks(variant: &Variant<'_>, errors: &mut Accumulator) {
    for header in &variant.headers {
        if let HeaderText::Field(field, span) = header.value
            && variant.fields[field].is_private
        {
            errors.push(
                Error::custom(format_args!(
                    "header `{}` would show {} of this error to clients; leave it out, the log has it",
                    header.name,
                    variant.fields[field].secret()
                ))
                .with_span(&span),
            );
        }
    }
    if let Some(message) = &variant.message {
        let mut shown: Vec<_> = message
            .format
            .placeholders()
            .filter_map(|placeholder| variant.find_field(placeholder.field()))
            .filter(|&field| variant.fields[field].is_private)
            .collect();
        shown.sort_unstable();
        shown.dedup();
        for field in shown.into_iter().map(|field| &variant.fields[field]) {
            errors.push(
                Error::custom(format_args!(
                    "`{{{}}}` would show {} of this error to clients; leave it out, the log has it",
                    field.name,
                    field.secret()
                ))
                .with_span(&message.quoted.span),
            );
        }
        return;
    }
    // Whether `Display` is public where the code is another type's is known when its status is.
    if !matches!(variant.public_message(), PublicMessage::Display) {
        return;
    }
    let (span, text) = match &variant.display {
        Display::Unknown => return,
        Display::Transparent { span } => (span, "`transparent`"),
        Display::Text { span, .. } => (span, "this text"),
    };
    let or = match variant.expose {
        Some(_) => ", or leave `expose` out",
        None => "",
    };
    for field in variant.private_in_display() {
        errors.push(
            Error::custom(format_args!(
                "{text} would show {} of this error, field `{}`, to clients; \
                 write another for them: `#[sw(message = \"…\")]`{or}",
                field.secret(),
                field.name
            ))
            .with_span(span),
        );
    }
}

/// The members of `error.details` have different names, and a whole stands alone.
fn details(variant: &Variant<'_>, errors: &mut Accumulator) {
    let mut names = BTreeMap::new();
    let mut whole = None;
    for field in &variant.fields {
        let (clash, span) = match &field.detail {
            None => continue,
            Some(Detail::Whole { span }) => {
                let other = whole.replace(&field.name);
                let clash = other.map(|other| {
                    format!("field `{other}` is the whole of the details already; write `detail` at both")
                });
                (clash, span)
            }
            Some(Detail::Member { name, span }) => {
                let other = names.insert(name, &field.name);
                let clash = other.map(|other| {
                    format!(
                        "field `{other}` is `{name}` in the details already; write another name: `detail = \"…\"`"
                    )
                });
                (clash, span)
            }
        };
        if let Some(clash) = clash {
            errors.push(Error::custom(clash).with_span(span));
        }
        if field.is_private {
            errors.push(
                Error::custom(format_args!(
                    "field `{}` is {} of this error, which clients must not see; leave it out of the details",
                    field.name,
                    field.secret()
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
                        "field `{whole}` is the whole of the details already; \
                         leave this out, or write `detail` there as well"
                    ))
                    .with_span(span),
                );
            }
        }
    }
}
