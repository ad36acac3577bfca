//! A text for each status: `match status { 401 | 403 => "auth", 500..=599 => "internal", _ => "client" }`.

use darling::{Error, error::Accumulator};
use proc_macro2::Span;
use sw_error_core::wire::{Statuses, Value};
use syn::{Ident, LitInt, LitStr, Token, braced, parse::ParseStream};

use super::item::skip;

const EXPECTED: &str = "expected a status from 400 to 599, a range such as `500..=599`, or `_`";

/// `404 | 410 => "gone",`
struct Arm {
    ranges: Vec<(Statuses, Span)>,
    text: String,
}

/// Reads the arms and checks that each status has a text.
pub(super) fn read(
    input: ParseStream<'_>,
    errors: &mut Accumulator,
) -> syn::Result<Value<'static>> {
    let keyword = input.parse::<Token![match]>()?;
    let what: Ident = input.parse()?;
    if what != "status" {
        let text = format!("expected `match status`, found `match {what}`");
        return Err(syn::Error::new(what.span(), text));
    }
    let inner;
    braced!(inner in input);
    let mut texts: Vec<(Statuses, _)> = Vec::new();
    while !inner.is_empty() {
        // Consumes the rest: syn would report leftover tokens as a second error.
        let arm = arm(&inner).inspect_err(|_| skip(&inner))?;
        for (range, span) in arm.ranges {
            if (range.0..=range.1).all(|status| has_text(&texts, status)) {
                let text = "an earlier arm already covers these statuses; remove this one";
                errors.push(Error::custom(text).with_span(&span));
            }
            texts.push((range, arm.text.clone().into()));
        }
    }
    if let Some(missing) = (400..=599).find(|&status| !has_text(&texts, status)) {
        errors.push(
            Error::custom(format_args!(
                "status {missing} has no text; end with an arm for all others: `_ => \"…\"`"
            ))
            .with_span(&keyword.span),
        );
    }
    Ok(Value::ByStatus(texts))
}

fn has_text<T>(texts: &[(Statuses, T)], status: u16) -> bool {
    let mut ranges = texts.iter().map(|(range, _)| range);
    ranges.any(|(first, last)| (first..=last).contains(&&status))
}

fn arm(input: ParseStream<'_>) -> syn::Result<Arm> {
    input.parse::<Option<Token![|]>>()?;
    let mut ranges = vec![statuses(input)?];
    while input.parse::<Option<Token![|]>>()?.is_some() {
        ranges.push(statuses(input)?);
    }
    input.parse::<Token![=>]>()?;
    let text: LitStr = input.parse().map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected a text in quotes, as in `404 => \"not_found\"`",
        )
    })?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(Arm {
        ranges,
        text: text.value(),
    })
}

/// `_`, `404`, `500..=599` or `500..`
fn statuses(input: ParseStream<'_>) -> syn::Result<(Statuses, Span)> {
    let span = input.span();
    if input.parse::<Option<Token![_]>>()?.is_some() {
        return Ok(((400, 599), span));
    }
    let first = status(input)?;
    let last = if input.parse::<Option<Token![..=]>>()?.is_some() {
        status(input)?
    } else if input.parse::<Option<Token![..]>>()?.is_some() {
        599
    } else {
        first
    };
    if last < first {
        return Err(syn::Error::new(
            span,
            format!("this range is empty; write `{last}..={first}`"),
        ));
    }
    Ok(((first, last), span))
}

fn status(input: ParseStream<'_>) -> syn::Result<u16> {
    let literal: LitInt = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), EXPECTED))?;
    match literal.base10_parse() {
        Ok(number @ 400..=599) => Ok(number),
        _ => Err(syn::Error::new(literal.span(), EXPECTED)),
    }
}
