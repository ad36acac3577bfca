//! `impl SwError`: a match for each method that differs between variants, and calls of helpers for the rest.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use sw_error_core::{format::Placeholder, header::home, json};
use syn::{Ident, LitStr};

use super::{Generics, arguments::visit_arguments, reference_name};
use crate::{
    attrs::Message,
    model::{Detail, ErrorType, Header, HeaderText, Kind, PublicMessage, RetryAfter, Variant},
    span::Ends,
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
pub(super) fn sw_error_impl(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let delegates = model
        .variants
        .iter()
        .any(|variant| matches!(variant.kind, Kind::Transparent));
    let import = delegates.then(|| {
        quote!(
            use __sw_error::WithoutCodes as _;
        )
    });
    let info = info(model);
    let fmt_message = fmt_message(model);
    let body = body(model);
    let retry_after = retry_after(model);
    let visit_details = visit_details(model);
    let visit_headers = visit_headers(model);
    let visit_arguments = visit_arguments(model);
    let methods = quote!(#info #fmt_message #body #retry_after #visit_details #visit_headers #visit_arguments);
    let imp = generics.impl_of(&quote!(SwError), &generics.bounds, &methods);
    quote!(#import #imp)
}

fn info(model: &ErrorType<'_>) -> TokenStream {
    let count = model.owned().count();
    let found = if count > 0 && count == model.variants.len() {
        // rustc checks positions faster than references.
        let positions = 0..count;
        let paths = model.variants.iter().map(path);
        quote!(__sw_error::info(&__CODES, match *self { #(#paths { .. } => #positions,)* }))
    } else {
        let mut position = 0_usize;
        let arms = model
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| match variant.kind {
                Kind::Owned(_) => {
                    let found = arm(variant, [], &quote!(&__CODES[#position]));
                    position += 1;
                    found
                }
                Kind::Refers(_) => {
                    let reference = reference_name(index);
                    arm(variant, [], &quote!(#reference))
                }
                Kind::Transparent => delegate(variant, &quote!(info())),
            });
        quote!(match *self { #(#arms,)* })
    };
    quote! {
        fn info(&self) -> &'static __sw_error::CodeInfo {
            #found
        }
    }
}

/// `None`, for the trait's default, if all messages follow from the code: each method costs rustc
/// half a million instructions.
fn fmt_message(model: &ErrorType<'_>) -> Option<TokenStream> {
    let is_provided = |variant: &Variant<'_>| match &variant.kind {
        Kind::Owned(owned) => match variant.public_message() {
            PublicMessage::Fixed(_) => true,
            PublicMessage::Display => owned.status.number < 500,
            _ => false,
        },
        _ => false,
    };
    if model.variants.iter().all(is_provided) {
        return None;
    }
    let arms = special(model, |variant| {
        let is_own = matches!(variant.kind, Kind::Owned(_));
        Some(match variant.public_message() {
            PublicMessage::Inner => delegate(variant, &quote!(fmt_message(__f))),
            PublicMessage::ByStatus => {
                let write = match &model.defaults.message {
                    Some(text) => quote!(__sw_error::fmt_referring_or(self, __f, #text)),
                    None => quote!(__sw_error::fmt_referring(self, __f)),
                };
                arm(variant, [], &write)
            }
            PublicMessage::Format(message) => formatted(variant, message),
            PublicMessage::Fixed(_) | PublicMessage::Display if is_own => return None,
            // The code is another type's, so `info` has another message.
            PublicMessage::Fixed(text) => {
                let write = quote!(::core::fmt::Formatter::write_str(__f, #text));
                arm(variant, [], &write)
            }
            PublicMessage::Display => arm(variant, [], &quote!(__sw_error::fmt_display(self, __f))),
        })
    });
    let written = matching(model, &arms, &quote!(__sw_error::fmt_message(self, __f)));
    Some(quote! {
        fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            #written
        }
    })
}

/// The fixed body; `None` for variants with a varying message or details.
fn body(model: &ErrorType<'_>) -> TokenStream {
    let arms = special(model, |variant| match variant.kind {
        Kind::Transparent => Some(delegate(variant, &quote!(__body()))),
        _ if variant.is_plain() => None,
        _ => Some(arm(variant, [], &quote!(::core::option::Option::None))),
    });
    let body = matching(model, &arms, &quote!(__sw_error::body(self)));
    quote! {
        fn __body(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
            #body
        }
    }
}

fn retry_after(model: &ErrorType<'_>) -> Option<TokenStream> {
    let arms = special(model, |variant| {
        match (&variant.kind, &variant.retry_after) {
            (Kind::Transparent, _) => Some(delegate(variant, &quote!(retry_after()))),
            (_, Some(RetryAfter::Seconds(seconds))) => {
                let duration = quote!(::core::time::Duration::from_secs(#seconds));
                Some(arm(
                    variant,
                    [],
                    &quote!(::core::option::Option::Some(#duration)),
                ))
            }
            (_, Some(RetryAfter::Field(field))) => {
                let value = at_type(variant, *field);
                Some(arm(
                    variant,
                    [*field],
                    &quote!(__sw_error::RetryAfter::retry_after(#value)),
                ))
            }
            (_, None) => None,
        }
    });
    let rest = match model.defaults.retry_after {
        Some(seconds) => quote!(__sw_error::default_retry_after(self, #seconds)),
        None if arms.is_empty() => return None,
        None => quote!(::core::option::Option::None),
    };
    let time = matching(model, &arms, &rest);
    Some(quote! {
        fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
            #time
        }
    })
}

fn visit_details(model: &ErrorType<'_>) -> Option<TokenStream> {
    let arms = special(model, |variant| {
        if matches!(variant.kind, Kind::Transparent) {
            return Some(delegate(variant, &quote!(visit_details(__visitor))));
        }
        let mut shown = Vec::new();
        let mut calls = TokenStream::new();
        for (index, field) in variant.fields.iter().enumerate() {
            let Some(detail) = &field.detail else {
                continue;
            };
            let value = at_type(variant, index);
            calls.extend(match detail {
                Detail::Member { name, .. } => visit_member(name, &value),
                Detail::Whole { .. } => {
                    quote!(__sw_error::DetailVisitor::whole(__visitor, #value);)
                }
            });
            shown.push(index);
        }
        (!shown.is_empty()).then(|| arm(variant, shown, &quote!({ #calls })))
    });
    if arms.is_empty() {
        return None;
    }
    let visit = matching(model, &arms, &quote!({}));
    Some(quote! {
        fn visit_details(&self, __visitor: &mut __sw_error::DetailVisitor<'_>) {
            #visit
        }
    })
}

/// Passes a member of the details to the visitor; a name without escapes is passed as a JSON key.
fn visit_member(name: &str, value: &TokenStream) -> TokenStream {
    let escaped = json::escaped(name);
    if escaped != name {
        return quote!(__sw_error::DetailVisitor::field(__visitor, #name, #value););
    }
    let key = format!("\"{name}\":");
    quote!(__sw_error::DetailVisitor::__field(__visitor, #key, #value);)
}

fn visit_headers(model: &ErrorType<'_>) -> Option<TokenStream> {
    let defaults = &model.defaults.headers;
    let arms = special(model, |variant| {
        if matches!(variant.kind, Kind::Transparent) {
            return Some(delegate(variant, &quote!(visit_headers(__visitor))));
        }
        if variant.headers.is_empty() {
            return None;
        }
        let mut fields = BTreeSet::new();
        let own: TokenStream = variant
            .headers
            .iter()
            .map(|header| {
                if let HeaderText::Field(field, _) = header.value {
                    fields.insert(field);
                }
                visit_header(header)
            })
            .collect();
        let others = defaults
            .iter()
            .filter(|header| variant.takes_header(header));
        let others = others.map(visit_default_header);
        Some(arm(variant, fields, &quote!({ #own #(#others)* })))
    });
    if arms.is_empty() && defaults.is_empty() {
        return None;
    }
    let rest = defaults.iter().map(visit_default_header);
    let visit = matching(model, &arms, &quote!({ #(#rest)* }));
    Some(quote! {
        fn visit_headers(&self, __visitor: &mut __sw_error::HeaderVisitor<'_>) {
            #visit
        }
    })
}

fn visit_header(header: &Header) -> TokenStream {
    let name = &header.name;
    match &header.value {
        HeaderText::Literal(text) => {
            quote!(__sw_error::HeaderVisitor::header(__visitor, #name, &#text);)
        }
        HeaderText::Field(field, span) => {
            let value = located(&binding(*field), *span);
            quote!(__sw_error::header(__visitor, #name, #value);)
        }
    }
}

/// Passes a default header to the visitor, if necessary only for one status.
fn visit_default_header(header: &Header) -> TokenStream {
    let visit = visit_header(header);
    match home(&header.name) {
        Some(status) => quote!(if __sw_error::has_status(self, #status) { #visit }),
        None => visit,
    }
}

/// The arms for the variants that differ from the rest.
fn special(
    model: &ErrorType<'_>,
    arm: impl Fn(&Variant<'_>) -> Option<TokenStream>,
) -> Vec<TokenStream> {
    model.variants.iter().filter_map(arm).collect()
}

/// `match *self { … }` with `rest` for the other variants; only `rest` if no variant differs.
pub(super) fn matching(
    model: &ErrorType<'_>,
    arms: &[TokenStream],
    rest: &TokenStream,
) -> TokenStream {
    if arms.len() == model.variants.len() {
        quote!(match *self { #(#arms,)* })
    } else if arms.is_empty() {
        rest.clone()
    } else {
        quote!(match *self { #(#arms,)* _ => #rest })
    }
}

/// `Self::BadVenue { venue: ref __0, .. } => value`; braces match every kind of variant.
pub(super) fn arm(
    variant: &Variant<'_>,
    fields: impl IntoIterator<Item = usize>,
    value: &TokenStream,
) -> TokenStream {
    let path = path(variant);
    let bound = fields.into_iter().map(|field| {
        let (member, binding) = (&variant.fields[field].member, binding(field));
        quote!(#member: ref #binding)
    });
    quote!(#path { #(#bound,)* .. } => #value)
}

/// `Self::BadVenue`, or `Self` for a struct.
fn path(variant: &Variant<'_>) -> TokenStream {
    let name = variant.ident;
    if variant.is_struct {
        quote!(Self)
    } else {
        quote!(Self::#name)
    }
}

/// `Self::Room { 0: ref __0, .. } => Inner(__0).info()`
///
/// `Inner` also compiles for a type that does not derive `SwError`: rustc reports that once, at `CATALOG`.
pub(super) fn delegate(variant: &Variant<'_>, call: &TokenStream) -> TokenStream {
    let inner = binding(0);
    arm(variant, [0], &quote!(__sw_error::Inner(#inner).#call))
}

/// The field, spanned at its type: rustc reports a missing trait there.
fn at_type(variant: &Variant<'_>, field: usize) -> TokenStream {
    let name = binding(field);
    let ends = Ends::of(&variant.fields[field].ty);
    // The location of the type with the hygiene of the other tokens, which share the local name.
    ends.located().cover(quote!(&*#name))
}

/// The local variable for a field.
pub(super) fn binding(field: usize) -> Ident {
    format_ident!("__{field}")
}

/// ```text
/// Self::BadVenue { venue: ref __0, .. } => ::core::write!(__f, "venue {__0:?}", __0 = __0)
/// ```
///
/// The arguments have the names of the local variables, so that they cannot clash with keywords or constants of the user.
fn formatted(variant: &Variant<'_>, message: &Message) -> TokenStream {
    // The location of the literal with the hygiene of the other tokens, which share the local names.
    let span = Span::call_site().located_at(message.quoted.span);
    let mut fields = BTreeSet::new();
    let mut counts = BTreeSet::new();
    let text = message.format.with_placeholders(|placeholder| {
        let field = variant.find_field(placeholder.field())?;
        fields.insert(field);
        let spec = placeholder.spec_with(|count| match variant.find_field(count) {
            Some(field) => {
                counts.insert(field);
                self::count(field).to_string()
            }
            None => count.to_owned(),
        });
        Some(Placeholder {
            name: binding(field).to_string(),
            spec,
        })
    });

    let literal = LitStr::new(&text, span);
    let arguments = fields.iter().map(|&field| {
        let name = located(&binding(field), span);
        quote_spanned!(span=> #name = #name)
    });
    let counts_of_fields = counts.iter().map(|&field| {
        let (count, name) = (count(field), located(&binding(field), span));
        quote_spanned!(span=> #count = __sw_error::Count::count(#name))
    });
    let arguments = arguments.chain(counts_of_fields);
    let write = quote_spanned!(span=> ::core::write!(__f, #literal, #(#arguments,)*));
    arm(variant, fields.union(&counts).copied(), &write)
}

/// The argument for a field that sets a width or a precision.
fn count(field: usize) -> Ident {
    format_ident!("__count_{field}")
}

/// The local variable, spanned where the user named the field.
fn located(name: &Ident, span: Span) -> Ident {
    Ident::new(&name.to_string(), Span::call_site().located_at(span))
}
