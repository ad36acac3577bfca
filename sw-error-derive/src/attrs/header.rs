//! Response headers: `header("name" = "value")`.

use darling::{Error, FromMeta, Result};
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
        // Everything is read, and what is wrong is reported on the way.
        let _ = parser.parse2(list.tokens.clone());
        errors.finish_with(Self(headers))
    }
}

/// `"name" = value`
fn header_pair(input: ParseStream<'_>) -> syn::Result<(LitStr, Expr)> {
    if let Ok(word) = input.fork().call(Ident::parse_any) {
        return Err(syn::Error::new(
            input.span(),
            format!("the name of a header is written in quotes: `header(\"{word}\" = …)`"),
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
        let problem = match lower.as_str() {
            "" => Some("the header has no name, as in `header(\"www-authenticate\" = \"Bearer\")`"),
            "retry-after" => Some("write `retry_after = 30` or `retry_after = field` instead"),
            "content-type" | "content-length" | "transfer-encoding" => {
                Some("this header is set by the response itself; leave it out")
            }
            _ if !lower.bytes().all(is_token) => Some(
                "a header's name consists of letters, digits and `!#$%&'*+-.^_`|~` (RFC 9110, section 5.6.2)",
            ),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(Error::custom(problem).with_span(name));
        }
        let value = match ungroup(value) {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => {
                if !text
                    .value()
                    .bytes()
                    .all(|byte| matches!(byte, b' '..=b'~' | b'\t'))
                {
                    return Err(Error::custom(
                        "a header's value consists of visible ASCII characters, spaces and tabs",
                    )
                    .with_span(text));
                }
                HeaderValue::Literal(text.value())
            }
            other => HeaderValue::Field(field_name(other).ok_or_else(|| {
                Error::custom(
                    "expected a text in quotes or a field (`_0` is the first field of a tuple)",
                )
                .with_span(other)
            })?),
        };
        Ok(Self { name: lower, value })
    }
}
