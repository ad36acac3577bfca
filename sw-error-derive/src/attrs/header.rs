//! Response headers: `header("name" = "value")`.

use darling::{Error, FromMeta, Result};
use proc_macro2::Span;
use sw_error_core::header::MAX_VALUE_LEN;
use syn::{
    Expr, ExprLit, Ident, Lit, LitStr, Meta, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::{missing_comma, skip_to_comma, values::field_name};
use crate::text::ungroup;

/// The headers in one `header(…)`.
pub(crate) struct Headers(pub(crate) Vec<Header>);

pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) value: HeaderValue,
}

pub(crate) enum HeaderValue {
    Literal(String),
    Field(Ident),
}

impl FromMeta for Headers {
    fn from_meta(item: &Meta) -> Result<Self> {
        let Meta::List(list) = item else {
            return Err(Error::custom("expected `header(\"name\" = \"value\")`").with_span(item));
        };
        if list.tokens.is_empty() {
            return Err(Error::custom(
                "`header()` is empty; write `header(\"www-authenticate\" = \"Bearer\")`",
            )
            .with_span(item));
        }
        let mut errors = Error::accumulator();
        let mut headers = Vec::new();
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                match header_pair(input) {
                    Ok((name, value)) => headers.extend(errors.handle(Header::read(&name, &value))),
                    Err(error) => {
                        errors.push(error.into());
                        skip_to_comma(input);
                    }
                }
                errors.extend(missing_comma(input));
            }
            Ok(())
        };
        // The parser reads to the end and reports mistakes on the way.
        let _ = parser.parse2(list.tokens.clone());
        errors.finish_with(Self(headers))
    }
}

/// `"name" = value`
fn header_pair(input: ParseStream<'_>) -> syn::Result<(LitStr, Expr)> {
    if let Ok(word) = input.fork().call(Ident::parse_any) {
        return Err(syn::Error::new(
            input.span(),
            format!("write the name of a header in quotes: `header(\"{word}\" = …)`"),
        ));
    }
    let Ok(name) = input.parse::<LitStr>() else {
        return Err(input.error("expected `\"name\" = \"value\"` or `\"name\" = field`"));
    };
    let problem = format!(
        "header `{0}` needs a value: `\"{0}\" = \"value\"` or `\"{0}\" = field`",
        name.value()
    );
    if input.parse::<Token![=]>().is_err() || input.is_empty() {
        return Err(syn::Error::new(name.span(), problem));
    }
    match input.parse() {
        Ok(value) => Ok((name, value)),
        Err(_) => Err(syn::Error::new(name.span(), problem)),
    }
}

impl Header {
    fn read(name: &LitStr, value: &Expr) -> Result<Self> {
        let lower = name.value().to_ascii_lowercase();
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let problem = if lower.is_empty() {
            "this header has no name; write one, as in `header(\"www-authenticate\" = \"Bearer\")`"
        } else if !lower.bytes().all(is_token) {
            "a header's name consists of letters, digits and `!#$%&'*+-.^_`|~` (RFC 9110, section 5.6.2)"
        } else {
            return Ok(Self {
                name: lower,
                span: name.span(),
                value: HeaderValue::read(value)?,
            });
        };
        Err(Error::custom(problem).with_span(name))
    }
}

impl HeaderValue {
    fn read(value: &Expr) -> Result<Self> {
        let value = ungroup(value);
        if let Expr::Lit(ExprLit {
            lit: Lit::Str(literal),
            ..
        }) = value
        {
            let text = literal.value();
            let is_visible = |byte| matches!(byte, b' '..=b'~' | b'\t');
            let problem = if !text.bytes().all(is_visible) {
                "a header's value consists of visible ASCII characters, spaces and tabs"
            } else if text.trim().is_empty() {
                "this value is empty; write one, or remove the header"
            } else if text.len() > MAX_VALUE_LEN {
                "a header's value has at most 2048 bytes, because proxies refuse long headers"
            } else {
                return Ok(Self::Literal(text));
            };
            return Err(Error::custom(problem).with_span(literal));
        }
        match field_name(value) {
            Some(field) => Ok(Self::Field(field)),
            None => Err(Error::custom(
                "expected a text in quotes or a field (`_0` is the first field of a tuple)",
            )
            .with_span(value)),
        }
    }
}
