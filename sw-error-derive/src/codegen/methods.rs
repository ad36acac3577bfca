//! `impl SwError`: one match for each method that differs between variants, and calls of helpers for the rest.

use std::fmt::Write;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, LitStr, Type};

use super::{Generics, reference_name};
use crate::{
    attrs::Message,
    format::Piece,
    model::{Detail, ErrorType, HeaderText, Kind, PublicMessage, RetryAfter, Variant},
    span::Ends,
};

/// ```text
/// impl SwError for PlanError {
///     fn info(&self) -> &'static CodeInfo {
///         info(&__CODES, match *self { Self::BadVenue { .. } => 0, Self::NotFound { .. } => 1 })
///     }
///     fn fmt_message(&self, __f: &mut Formatter<'_>) -> Result { fmt_message(self, __f) }
///     …
/// }
/// ```
pub(super) fn sw_error_impl(model: &ErrorType<'_>, generics: &Generics) -> TokenStream {
    let writer = Writer { model };
    let (params, ty, bounds) = (&generics.params, &generics.ty, &generics.bounds);
    let info = writer.info();
    let fmt_message = writer.fmt_message();
    let body = writer.body();
    let retry_after = writer.retry_after();
    let visit_details = writer.visit_details();
    let visit_headers = writer.visit_headers();
    let delegates = model
        .variants
        .iter()
        .any(|variant| matches!(variant.kind, Kind::Transparent));
    let without_codes = delegates.then(|| {
        quote!(
            use __sw_error::WithoutCodes as _;
        )
    });
    quote! {
        #without_codes
        #[automatically_derived]
        impl<#params> __sw_error::SwError for #ty where #bounds {
            #info
            #fmt_message
            #body
            #retry_after
            #visit_details
            #visit_headers
        }
    }
}

/// The trait `Catalogued`, spanned at a type that may lack it.
pub(super) fn spanned_trait(ty: &Type) -> TokenStream {
    Ends::of(ty).cover(quote!(__sw_error::Catalogued))
}

struct Writer<'a> {
    model: &'a ErrorType<'a>,
}

impl Writer<'_> {
    /// One match: for the position in `__CODES` alone where all codes are there, which is less for rustc to look at.
    fn info(&self) -> TokenStream {
        let count = self.model.owned().count();
        let owns_all = count > 0 && count == self.model.variants.len();
        let mut position = 0_usize;
        let arms: Vec<_> = self
            .model
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| match variant.kind {
                Kind::Owned(_) => {
                    let pattern = pattern(variant, &[]);
                    let number = Literal::usize_unsuffixed(position);
                    position += 1;
                    if owns_all {
                        quote!(#pattern => #number)
                    } else {
                        quote!(#pattern => &__CODES[#number])
                    }
                }
                Kind::Refers(_) => {
                    let (pattern, name) = (pattern(variant, &[]), reference_name(index));
                    quote!(#pattern => #name)
                }
                Kind::Transparent => delegate(variant, &quote!(info), &TokenStream::new()),
            })
            .collect();
        let found = self.matching(&arms, None);
        let body = if owns_all {
            quote!(__sw_error::info(&__CODES, #found))
        } else {
            found
        };
        quote! {
            fn info(&self) -> &'static __sw_error::CodeInfo {
                #body
            }
        }
    }

    fn fmt_message(&self) -> TokenStream {
        let arms = self.special(|variant| {
            Some(match variant.public_message() {
                PublicMessage::Inner => delegate(variant, &quote!(fmt_message), &quote!(__f)),
                PublicMessage::ByStatus => {
                    let pattern = pattern(variant, &[]);
                    quote!(#pattern => __sw_error::fmt_referring(self, __f))
                }
                PublicMessage::Format(message) => formatted(variant, message),
                // The code is another type's, so its message cannot be asked for.
                PublicMessage::Fixed(text) if matches!(variant.kind, Kind::Refers(_)) => {
                    let pattern = pattern(variant, &[]);
                    quote!(#pattern => ::core::fmt::Formatter::write_str(__f, #text))
                }
                PublicMessage::Display if matches!(variant.kind, Kind::Refers(_)) => {
                    let pattern = pattern(variant, &[]);
                    quote!(#pattern => __sw_error::fmt_display(self, __f))
                }
                PublicMessage::Fixed(_) | PublicMessage::Display => return None,
            })
        });
        let body = self.matching(&arms, Some(quote!(__sw_error::fmt_message(self, __f))));
        quote! {
            fn fmt_message(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }

    /// The fixed body; variants whose message or details vary have none.
    fn body(&self) -> TokenStream {
        let arms = self.special(|variant| match variant.kind {
            Kind::Transparent => Some(delegate(variant, &quote!(__body), &TokenStream::new())),
            _ if variant.is_plain() => None,
            _ => {
                let pattern = pattern(variant, &[]);
                Some(quote!(#pattern => ::core::option::Option::None))
            }
        });
        let body = self.matching(&arms, Some(quote!(__sw_error::body(self))));
        quote! {
            fn __body(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
                #body
            }
        }
    }

    fn retry_after(&self) -> Option<TokenStream> {
        let arms = self.special(|variant| match (&variant.kind, &variant.retry_after) {
            (Kind::Transparent, _) => {
                Some(delegate(variant, &quote!(retry_after), &TokenStream::new()))
            }
            (_, Some(RetryAfter::Seconds(seconds))) => {
                let pattern = pattern(variant, &[]);
                Some(quote! {
                    #pattern => ::core::option::Option::Some(::core::time::Duration::from_secs(#seconds))
                })
            }
            (_, Some(RetryAfter::Field(field))) => {
                let (pattern, value) = (pattern(variant, &[*field]), at_type(variant, *field));
                Some(quote!(#pattern => __sw_error::RetryAfter::retry_after(#value)))
            }
            (_, None) => None,
        });
        if arms.is_empty() {
            return None;
        }
        let body = self.matching(&arms, Some(quote!(::core::option::Option::None)));
        Some(quote! {
            fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
                #body
            }
        })
    }

    fn visit_details(&self) -> Option<TokenStream> {
        let arms = self.special(|variant| {
            if matches!(variant.kind, Kind::Transparent) {
                return Some(delegate(
                    variant,
                    &quote!(visit_details),
                    &quote!(__visitor),
                ));
            }
            let shown: Vec<_> = (0..variant.fields.len())
                .filter(|&field| variant.fields[field].detail.is_some())
                .collect();
            if shown.is_empty() {
                return None;
            }
            let pattern = pattern(variant, &shown);
            let calls = shown.iter().map(|&field| {
                let value = at_type(variant, field);
                match &variant.fields[field].detail {
                    Some(Detail::Member { name: key, .. }) => {
                        quote!(__sw_error::DetailVisitor::field(__visitor, #key, #value);)
                    }
                    Some(Detail::Whole { .. }) => {
                        quote!(__sw_error::DetailVisitor::whole(__visitor, #value);)
                    }
                    None => TokenStream::new(),
                }
            });
            Some(quote!(#pattern => { #(#calls)* }))
        });
        if arms.is_empty() {
            return None;
        }
        let body = self.matching(&arms, Some(quote!({})));
        Some(quote! {
            fn visit_details(&self, __visitor: &mut __sw_error::DetailVisitor<'_>) {
                #body
            }
        })
    }

    fn visit_headers(&self) -> Option<TokenStream> {
        let arms = self.special(|variant| {
            if matches!(variant.kind, Kind::Transparent) {
                return Some(delegate(
                    variant,
                    &quote!(visit_headers),
                    &quote!(__visitor),
                ));
            }
            if variant.headers.is_empty() {
                return None;
            }
            let mut fields: Vec<_> = variant
                .headers
                .iter()
                .filter_map(|header| match header.value {
                    HeaderText::Field(field, _) => Some(field),
                    HeaderText::Literal(_) => None,
                })
                .collect();
            fields.sort_unstable();
            fields.dedup();
            let pattern = pattern(variant, &fields);
            let calls = variant.headers.iter().map(|header| {
                let name = &header.name;
                match &header.value {
                    HeaderText::Literal(text) => {
                        quote!(__sw_error::HeaderVisitor::header(__visitor, #name, &#text);)
                    }
                    HeaderText::Field(field, span) => {
                        let value = spanned(binding(*field), *span);
                        quote!(__sw_error::HeaderVisitor::header(__visitor, #name, #value);)
                    }
                }
            });
            Some(quote!(#pattern => { #(#calls)* }))
        });
        if arms.is_empty() {
            return None;
        }
        let body = self.matching(&arms, Some(quote!({})));
        Some(quote! {
            fn visit_headers(&self, __visitor: &mut __sw_error::HeaderVisitor<'_>) {
                #body
            }
        })
    }

    /// The arms of the variants that differ from the rest.
    fn special(&self, arm: impl Fn(&Variant<'_>) -> Option<TokenStream>) -> Vec<TokenStream> {
        self.model.variants.iter().filter_map(arm).collect()
    }

    /// `match *self { … }`, with what the other variants do; that alone where no variant differs.
    fn matching(&self, arms: &[TokenStream], rest: Option<TokenStream>) -> TokenStream {
        let is_complete = arms.len() == self.model.variants.len();
        match rest {
            Some(rest) if arms.is_empty() && !is_complete => rest,
            Some(rest) if !is_complete => quote!(match *self { #(#arms,)* _ => #rest }),
            _ => quote!(match *self { #(#arms,)* }),
        }
    }
}

/// `Self::Room { 0: ref __0 } => Inner(__0).info()`
///
/// A type that does not derive `SwError` is reported where its catalogue is asked for, and only there.
fn delegate(variant: &Variant<'_>, method: &TokenStream, argument: &TokenStream) -> TokenStream {
    if variant.fields.is_empty() {
        return TokenStream::new();
    }
    let (pattern, name) = (pattern(variant, &[0]), binding(0));
    quote!(#pattern => __sw_error::Inner(#name).#method(#argument))
}

/// `Self::BadVenue { venue: ref __0, .. }`; the form with braces matches every kind of variant.
fn pattern(variant: &Variant<'_>, fields: &[usize]) -> TokenStream {
    let path = if variant.is_struct {
        quote!(Self)
    } else {
        let ident = variant.ident;
        quote!(Self::#ident)
    };
    let bindings = fields.iter().map(|&field| {
        let (member, name) = (&variant.fields[field].member, binding(field));
        quote!(#member: ref #name)
    });
    quote!(#path { #(#bindings,)* .. })
}

/// The field, underlined where its type stands: a trait that the type lacks is reported there.
fn at_type(variant: &Variant<'_>, field: usize) -> TokenStream {
    let name = binding(field);
    let ends = Ends::of(&variant.fields[field].ty);
    // Located there, but with the hygiene of the other tokens, which share the local name.
    ends.located().cover(quote!(&*#name))
}

/// The local name of a field.
fn binding(field: usize) -> Ident {
    format_ident!("__{field}")
}

/// ```text
/// Self::BadVenue { venue: ref __0, .. } => ::core::write!(__f, "venue {__0:?}", __0 = __0)
/// ```
///
/// The arguments are named after the local names, so that neither keywords nor constants of the user meet them.
fn formatted(variant: &Variant<'_>, message: &Message) -> TokenStream {
    // Where the literal is, but with the hygiene of the other tokens, which share the local names.
    let span = Span::call_site().located_at(message.literal.span());
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
        let name = spanned(binding(field), span);
        quote_spanned!(span=> #name = #name)
    });
    let counts = counts.iter().map(|&field| {
        let count = format_ident!("__count_{field}");
        let name = spanned(binding(field), span);
        let ends = Ends {
            first: span,
            last: span,
        };
        let value = ends.cover(quote!(__sw_error::Count::count(#name)));
        quote_spanned!(span=> #count = #value)
    });
    let pattern = pattern(variant, &bound);
    quote_spanned!(span=> #pattern => ::core::write!(__f, #literal, #(#arguments,)* #(#counts,)*))
}

/// The local name, underlined where the user named the field.
fn spanned(mut ident: Ident, span: Span) -> Ident {
    ident.set_span(Span::call_site().located_at(span));
    ident
}
