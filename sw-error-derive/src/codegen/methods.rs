//! `impl SwError`: one match for each method that differs between variants, and calls of helpers for the rest.

use std::fmt::Write;

use proc_macro2::{Delimiter, Span};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use sw_error_core::{format::Piece, json};
use syn::{Ident, LitStr, Member};

use super::{Generics, Source, reference_name};
use crate::{
    attrs::Message,
    model::{Detail, ErrorType, HeaderText, Kind, PublicMessage, RetryAfter, Variant},
    span::Ends,
    text::in_source,
};

/// ```text
/// impl SwError for PlanError {
///     fn info(&self) -> &'static CodeInfo {
///         info(&__CODES, match *self { Self::BadVenue { .. } => 0, Self::NotFound { .. } => 1 })
///     }
///     fn __body(&self) -> Option<&'static str> { body(self) }
///     …
/// }
/// ```
pub(super) fn sw_error_impl(model: &ErrorType<'_>, generics: &Generics) -> Source {
    let writer = Writer { model };
    let delegates = model
        .variants
        .iter()
        .any(|variant| matches!(variant.kind, Kind::Transparent));
    let mut source = Source::default();
    if delegates {
        source += "use __sw_error::WithoutCodes as _;";
    }
    let mut methods = writer.info();
    methods += writer.fmt_message();
    methods += writer.body();
    methods += writer.retry_after();
    methods += writer.visit_details();
    methods += writer.visit_headers();
    source += generics.impl_of("SwError", &generics.bounds, methods);
    source
}

struct Writer<'a> {
    model: &'a ErrorType<'a>,
}

impl Writer<'_> {
    /// One match: for the position in `__CODES` alone where all codes are there, which is less for rustc to look at.
    fn info(&self) -> Source {
        let count = self.model.owned().count();
        let owns_all = count > 0 && count == self.model.variants.len();
        let mut position = 0_usize;
        let mut arms = Vec::new();
        for (index, variant) in self.model.variants.iter().enumerate() {
            arms.push(match variant.kind {
                Kind::Owned(_) => {
                    let found = if owns_all {
                        position.to_string()
                    } else {
                        format!("&__CODES[{position}]")
                    };
                    position += 1;
                    arm(variant, &[], found)
                }
                Kind::Refers(_) => arm(variant, &[], reference_name(index)),
                Kind::Transparent => delegate(variant, "info", ""),
            });
        }
        let mut body = self.matching(arms, None);
        if owns_all {
            let mut arguments = Source::from("&__CODES, ");
            arguments += body;
            body = "__sw_error::info".into();
            body += arguments.grouped(Delimiter::Parenthesis);
        }
        method("info(&self) -> &'static __sw_error::CodeInfo", body)
    }

    /// Nothing where all messages follow from the code as the trait has it: a method costs rustc half a million
    /// instructions.
    fn fmt_message(&self) -> Source {
        let is_provided = |variant: &Variant<'_>| match &variant.kind {
            Kind::Owned(owned) => match variant.public_message() {
                PublicMessage::Fixed(_) => true,
                PublicMessage::Display => owned.status.number < 500,
                _ => false,
            },
            _ => false,
        };
        if self.model.variants.iter().all(is_provided) {
            return Source::default();
        }
        let arms = self.special(|variant| {
            Some(match variant.public_message() {
                PublicMessage::Inner => delegate(variant, "fmt_message", "__f"),
                PublicMessage::ByStatus => {
                    arm(variant, &[], "__sw_error::fmt_referring(self, __f)")
                }
                PublicMessage::Format(message) => formatted(variant, message),
                // The code is another type's, so its message cannot be asked for.
                PublicMessage::Fixed(text) if matches!(variant.kind, Kind::Refers(_)) => {
                    let write = format!("::core::fmt::Formatter::write_str(__f, {text:?})");
                    arm(variant, &[], write)
                }
                PublicMessage::Display if matches!(variant.kind, Kind::Refers(_)) => {
                    arm(variant, &[], "__sw_error::fmt_display(self, __f)")
                }
                PublicMessage::Fixed(_) | PublicMessage::Display => return None,
            })
        });
        let body = self.matching(arms, Some("__sw_error::fmt_message(self, __f)"));
        method(
            "fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result",
            body,
        )
    }

    /// The fixed body; variants whose message or details vary have none.
    fn body(&self) -> Source {
        let arms = self.special(|variant| match variant.kind {
            Kind::Transparent => Some(delegate(variant, "__body", "")),
            _ if variant.is_plain() => None,
            _ => Some(arm(variant, &[], NONE)),
        });
        let body = self.matching(arms, Some("__sw_error::body(self)"));
        method(
            "__body(&self) -> ::core::option::Option<&'static ::core::primitive::str>",
            body,
        )
    }

    fn retry_after(&self) -> Source {
        let arms = self.special(|variant| match (&variant.kind, &variant.retry_after) {
            (Kind::Transparent, _) => Some(delegate(variant, "retry_after", "")),
            (_, Some(RetryAfter::Seconds(seconds))) => {
                let duration = format!(
                    "::core::option::Option::Some(::core::time::Duration::from_secs({seconds}))"
                );
                Some(arm(variant, &[], duration))
            }
            (_, Some(RetryAfter::Field(field))) => {
                let value = call(
                    "__sw_error::RetryAfter::retry_after",
                    "",
                    at_type(variant, *field),
                );
                Some(arm(variant, &[*field], value))
            }
            (_, None) => None,
        });
        if arms.is_empty() {
            return Source::default();
        }
        method(
            "retry_after(&self) -> ::core::option::Option<::core::time::Duration>",
            self.matching(arms, Some(NONE)),
        )
    }

    fn visit_details(&self) -> Source {
        let arms = self.special(|variant| {
            if matches!(variant.kind, Kind::Transparent) {
                return Some(delegate(variant, "visit_details", "__visitor"));
            }
            let mut shown = Vec::new();
            let mut calls = Source::default();
            for (index, field) in variant.fields.iter().enumerate() {
                calls += match &field.detail {
                    Some(Detail::Member { name: key, .. }) => {
                        let value = at_type(variant, index);
                        let json = format!("\"{}\"", json::escaped(key));
                        if json.len() == key.len() + "\"\"".len() {
                            let before = format!("__visitor, {:?}, ", json + ":");
                            call("__sw_error::DetailVisitor::__field", &before, value)
                        } else {
                            let before = format!("__visitor, {key:?}, ");
                            call("__sw_error::DetailVisitor::field", &before, value)
                        }
                    }
                    Some(Detail::Whole { .. }) => {
                        let value = at_type(variant, index);
                        call("__sw_error::DetailVisitor::whole", "__visitor, ", value)
                    }
                    None => continue,
                };
                calls += ";";
                shown.push(index);
            }
            if shown.is_empty() {
                return None;
            }
            Some(arm(variant, &shown, calls.grouped(Delimiter::Brace)))
        });
        if arms.is_empty() {
            return Source::default();
        }
        method(
            "visit_details(&self, __visitor: &mut __sw_error::DetailVisitor<'_>)",
            self.matching(arms, Some("{}")),
        )
    }

    fn visit_headers(&self) -> Source {
        let arms = self.special(|variant| {
            if matches!(variant.kind, Kind::Transparent) {
                return Some(delegate(variant, "visit_headers", "__visitor"));
            }
            if variant.headers.is_empty() {
                return None;
            }
            let mut fields = Vec::new();
            let mut calls = Source::default();
            for header in &variant.headers {
                let value = match &header.value {
                    HeaderText::Literal(text) => format!("&{text:?}").into(),
                    HeaderText::Field(field, span) => {
                        fields.push(*field);
                        spanned(&binding(*field), *span).to_token_stream().into()
                    }
                };
                let before = format!("__visitor, {:?}, ", header.name);
                calls += call("__sw_error::HeaderVisitor::header", &before, value);
                calls += ";";
            }
            fields.sort_unstable();
            fields.dedup();
            Some(arm(variant, &fields, calls.grouped(Delimiter::Brace)))
        });
        if arms.is_empty() {
            return Source::default();
        }
        method(
            "visit_headers(&self, __visitor: &mut __sw_error::HeaderVisitor<'_>)",
            self.matching(arms, Some("{}")),
        )
    }

    /// The arms of the variants that differ from the rest.
    fn special(&self, arm: impl Fn(&Variant<'_>) -> Option<Source>) -> Vec<Source> {
        self.model.variants.iter().filter_map(arm).collect()
    }

    /// `match *self { … }`, with what the other variants do; that alone where no variant differs.
    fn matching(&self, arms: Vec<Source>, rest: Option<&str>) -> Source {
        let is_complete = arms.len() == self.model.variants.len();
        let mut inside = Source::default();
        match rest {
            Some(rest) if arms.is_empty() && !is_complete => return rest.into(),
            Some(rest) if !is_complete => {
                for arm in arms {
                    inside += arm;
                }
                inside += "_ => ";
                inside += rest;
            }
            _ => {
                for arm in arms {
                    inside += arm;
                }
            }
        }
        let mut source = Source::from("match *self ");
        source += inside.grouped(Delimiter::Brace);
        source
    }
}

const NONE: &str = "::core::option::Option::None";

/// `fn info(&self) -> … { … }`
fn method(signature: &str, body: Source) -> Source {
    let mut source = Source::from(format!("fn {signature}"));
    source += body.grouped(Delimiter::Brace);
    source
}

/// `Self::BadVenue { .. } => 0,`
fn arm(variant: &Variant<'_>, fields: &[usize], value: impl Into<Source>) -> Source {
    let mut source = Source::from(pattern(variant, fields));
    source += " => ";
    source += value.into();
    source += ",";
    source
}

/// `Self::Room { 0: ref __0 } => Inner(__0).info(),`
///
/// A type that does not derive `SwError` is reported where its catalogue is asked for, and only there.
fn delegate(variant: &Variant<'_>, method: &str, argument: &str) -> Source {
    if variant.fields.is_empty() {
        return Source::default();
    }
    let name = binding(0);
    let call = format!("__sw_error::Inner({name}).{method}({argument})");
    arm(variant, &[0], call)
}

/// `Self::BadVenue { venue: ref __0, .. }`; the form with braces matches every kind of variant.
fn pattern(variant: &Variant<'_>, fields: &[usize]) -> String {
    let mut pattern = "Self".to_owned();
    if !variant.is_struct {
        pattern.push_str("::");
        pattern.push_str(&in_source(variant.ident));
    }
    pattern.push_str(" { ");
    for &field in fields {
        let member = match &variant.fields[field].member {
            Member::Named(name) => in_source(name),
            Member::Unnamed(index) => index.index.to_string(),
        };
        // Writing into a string cannot fail.
        let _ = write!(pattern, "{member}: ref {}, ", binding(field));
    }
    pattern.push_str(".. }");
    pattern
}

/// `function(before, value)`
fn call(function: &str, before: &str, value: Source) -> Source {
    let mut arguments = Source::from(before);
    arguments += value;
    let mut source = Source::from(function);
    source += arguments.grouped(Delimiter::Parenthesis);
    source
}

/// The field, underlined where its type stands: a trait that the type lacks is reported there.
fn at_type(variant: &Variant<'_>, field: usize) -> Source {
    let name = format_ident!("{}", binding(field));
    let ends = Ends::of(&variant.fields[field].ty);
    // Located there, but with the hygiene of the other tokens, which share the local name.
    ends.located().cover(quote!(&*#name)).into()
}

/// The local name of a field.
fn binding(field: usize) -> String {
    format!("__{field}")
}

/// ```text
/// Self::BadVenue { venue: ref __0, .. } => ::core::write!(__f, "venue {__0:?}", __0 = __0)
/// ```
///
/// The arguments are named after the local names, so that neither keywords nor constants of the user meet them.
fn formatted(variant: &Variant<'_>, message: &Message) -> Source {
    // Where the literal is, but with the hygiene of the other tokens, which share the local names.
    let span = Span::call_site().located_at(message.quoted.span);
    let mut fields: Vec<usize> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut text = String::new();
    for piece in &message.format.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(&plain.replace('{', "{{").replace('}', "}}")),
            Piece::Placeholder(placeholder) => {
                let Some(field) = variant.find_field(placeholder.field()) else {
                    continue;
                };
                fields.push(field);
                let spec = placeholder.spec_with(|count| match variant.find_field(count) {
                    Some(field) => {
                        counts.push(field);
                        format!("__count_{field}")
                    }
                    None => count.to_owned(),
                });
                let colon = if spec.is_empty() { "" } else { ":" };
                // Writing into a string cannot fail.
                let _ = write!(text, "{{__{field}{colon}{spec}}}");
            }
        }
    }
    fields.sort_unstable();
    fields.dedup();
    counts.sort_unstable();
    counts.dedup();
    let mut bound: Vec<_> = fields.iter().chain(&counts).copied().collect();
    bound.sort_unstable();
    bound.dedup();

    let literal = LitStr::new(&text, span);
    let arguments = fields.iter().map(|&field| {
        let name = spanned(&binding(field), span);
        quote_spanned!(span=> #name = #name)
    });
    let counts = counts.iter().map(|&field| {
        let count = format_ident!("__count_{field}");
        let name = spanned(&binding(field), span);
        let ends = Ends {
            first: span,
            last: span,
        };
        let value = ends.cover(quote!(__sw_error::Count::count(#name)));
        quote_spanned!(span=> #count = #value)
    });
    let write = quote_spanned!(span=> ::core::write!(__f, #literal, #(#arguments,)* #(#counts,)*));
    arm(variant, &bound, write)
}

/// The local name, underlined where the user named the field.
fn spanned(name: &str, span: Span) -> Ident {
    Ident::new(name, Span::call_site().located_at(span))
}
