//! The values of the keys: each type reads one kind and has the rules about that one value.

use darling::{Error, FromMeta, Result, ast::NestedMeta};
use proc_macro2::Span;
use syn::{
    Expr, ExprLit, ExprPath, Ident, Lit, LitStr, Meta, Path, PathArguments, Token, Type,
    parse::{ParseStream, Parser},
    parse_quote,
    punctuated::Punctuated,
    spanned::Spanned,
};

use super::keys::closest;
use crate::{
    format::Format,
    status::{self, STATUSES},
};

/// The longest a code may be: the limit of `reason` in gRPC's `ErrorInfo`.
const MAX_CODE_LEN: usize = 63;

/// A text for people that is not empty.
pub(crate) struct Text(pub(crate) LitStr);

/// The namespace of a type's codes.
pub(crate) struct Prefix(pub(crate) LitStr);

/// An error code.
pub(crate) struct Code(pub(crate) LitStr);

/// The status of a code.
pub(crate) struct Status {
    pub(crate) number: u16,
    /// The user's name of the status, if it is not given as a number.
    pub(crate) name: Option<Ident>,
    pub(crate) span: Span,
}

/// The public message.
pub(crate) struct Message {
    pub(crate) literal: LitStr,
    pub(crate) format: Format,
}

/// Where `sw_error` lives.
pub(crate) struct CratePath(pub(crate) Path);

/// The variant, or the struct, whose code is referred to.
pub(crate) struct CodeOf {
    pub(crate) ty: Type,
    pub(crate) variant: Option<Ident>,
    pub(crate) path: Path,
}

/// When to try again.
pub(crate) enum RetryAfter {
    Seconds(u64),
    Field(Ident),
}

/// The headers in one `header(…)`.
pub(crate) struct Headers(pub(crate) Vec<Header>);

pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: HeaderValue,
}

pub(crate) enum HeaderValue {
    Literal(LitStr),
    Field(Ident),
}

/// `detail`, or `detail = "name"`.
pub(crate) struct Detail(pub(crate) Option<LitStr>);

impl FromMeta for Text {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a text in quotes")?;
        if literal.value().trim().is_empty() {
            return Err(Error::custom("this text is empty").with_span(&literal));
        }
        Ok(Self(literal))
    }
}

impl FromMeta for Prefix {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a prefix in quotes, as in `prefix = \"SW_PLAN_\"`")?;
        let text = literal.value();
        let problem = match text.strip_suffix('_') {
            None if text.is_empty() => Some("the prefix is empty".to_owned()),
            None => Some(format!("prefix `{text}` does not end in `_`")),
            Some(words) => wrong_form("prefix", words).or_else(|| {
                (text.len() >= MAX_CODE_LEN)
                    .then(|| format!("prefix `{text}` leaves no room for a code"))
            }),
        };
        match problem {
            Some(problem) => Err(Error::custom(format_args!(
                "{problem}; write upper-case words and a final `_`, as in `SW_PLAN_`"
            ))
            .with_span(&literal)),
            None => Ok(Self(literal)),
        }
    }
}

impl FromMeta for Code {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(
            expr,
            "a code in quotes, as in `code = \"SW_PLAN_NOT_FOUND\"`",
        )?;
        let text = literal.value();
        let problem = wrong_form("code", &text).or_else(|| {
            (text.len() > MAX_CODE_LEN).then(|| {
                format!(
                    "the code has {} characters, {MAX_CODE_LEN} are allowed",
                    text.len()
                )
            })
        });
        match problem {
            Some(problem) => Err(Error::custom(problem).with_span(&literal)),
            None => Ok(Self(literal)),
        }
    }
}

/// What is wrong with a text that should be `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*`.
fn wrong_form(what: &str, text: &str) -> Option<String> {
    const EXAMPLE: &str = "as in `SW_PLAN_NOT_FOUND`";
    let is_ok = |char: char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_';
    if text.is_empty() {
        return Some(format!("the {what} is empty; write it whole, {EXAMPLE}"));
    }
    if let Some(char) = text.chars().find(|char| !char.is_ascii()) {
        return Some(format!(
            "{what} `{text}` contains `{}` (U+{:04X}), which is not one of `A` to `Z`, `0` to `9` and `_`, \
             even if it looks like one",
            char.escape_debug(),
            u32::from(char)
        ));
    }
    let upper = text.to_ascii_uppercase();
    if upper != text && upper.chars().all(is_ok) {
        return Some(format!(
            "{what} `{text}` is not in upper case; write `{upper}`"
        ));
    }
    if let Some(char) = text.chars().find(|char| !is_ok(*char)) {
        return Some(format!(
            "{what} `{text}` contains `{}`; only `A` to `Z`, `0` to `9` and `_` are allowed, {EXAMPLE}",
            char.escape_debug()
        ));
    }
    if !text.starts_with(|char: char| char.is_ascii_uppercase()) {
        return Some(format!(
            "{what} `{text}` does not begin with a letter, {EXAMPLE}"
        ));
    }
    if text.ends_with('_') || text.contains("__") {
        return Some(format!(
            "{what} `{text}` has a `_` that is not between two words, {EXAMPLE}"
        ));
    }
    None
}

impl FromMeta for Status {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => {
                let number = int.base10_parse::<u16>().ok().filter(|_| int.suffix().is_empty());
                match number {
                    Some(number @ 400..=599) => Ok(Self { number, name: None, span: int.span() }),
                    _ => Err(Error::custom(format_args!(
                        "status {int} is not that of an error; expected 400 to 599, or a name such as `NOT_FOUND`"
                    ))
                    .with_span(int)),
                }
            }
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                let value = text.value();
                let instead = match value.parse::<u16>() {
                    Ok(400..=599) => value,
                    _ if status::number(&value).is_some() => value,
                    _ => "404".to_owned(),
                };
                Err(Error::custom(format_args!(
                    "a status is not written in quotes; write `status = {instead}`"
                ))
                .with_span(text))
            }
            Expr::Path(ExprPath { qself: None, path, .. }) if path.get_ident().is_some() => {
                let name = path.get_ident().cloned();
                let text = name.as_ref().map(Ident::to_string).unwrap_or_default();
                match status::number(&text) {
                    Some(number) => Ok(Self { number, name, span: path.span() }),
                    None => Err(unknown_status(&text).with_span(path)),
                }
            }
            _ => Err(Error::custom(
                "expected a status from 400 to 599 or its name, as in `status = 404` or `status = NOT_FOUND`",
            )
            .with_span(expr)),
        }
    }
}

fn unknown_status(name: &str) -> Error {
    let upper = name.to_ascii_uppercase();
    let meant = closest(&upper, STATUSES.iter().map(|status| status.1));
    Error::custom(match meant {
        Some(meant) => format!("unknown status `{name}`; did you mean `{meant}`?"),
        None => format!(
            "unknown status `{name}`; expected 400 to 599 or the name of an error status in \
             `http::StatusCode`, such as `NOT_FOUND`"
        ),
    })
}

impl FromMeta for Message {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(
            expr,
            "a message in quotes, as in `message = \"no plan {id}\"`",
        )?;
        let text = literal.value();
        if text.trim().is_empty() {
            return Err(
                Error::custom("this message is empty; clients show it to people")
                    .with_span(&literal),
            );
        }
        match Format::parse(&text) {
            Ok(format) => Ok(Self { literal, format }),
            Err(problem) => Err(Error::custom(problem).with_span(&literal)),
        }
    }
}

impl FromMeta for CratePath {
    fn from_expr(expr: &Expr) -> Result<Self> {
        const EXPECTED: &str =
            "expected the path of `sw_error`, as in `crate = my_crate::sw_error`";
        match ungroup(expr) {
            Expr::Path(ExprPath {
                qself: None, path, ..
            }) if path
                .segments
                .iter()
                .all(|segment| segment.arguments.is_empty()) =>
            {
                Ok(Self(path.clone()))
            }
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => text
                .parse_with(Path::parse_mod_style)
                .map(Self)
                .map_err(|_| Error::custom(EXPECTED).with_span(text)),
            other => Err(Error::custom(EXPECTED).with_span(other)),
        }
    }
}

impl FromMeta for CodeOf {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        let Expr::Path(ExprPath {
            qself: None, path, ..
        }) = expr
        else {
            return Err(Error::custom(
                "expected the variant that owns the code, as in `code_of = CommonError::Unavailable`",
            )
            .with_span(expr));
        };
        Ok(Self::of(path.clone()))
    }
}

impl CodeOf {
    /// A path ends in a type and its variant, or in a struct that stands alone or in a module.
    fn of(path: Path) -> Self {
        let mut segments: Vec<_> = path.segments.iter().cloned().collect();
        let before_last = segments
            .len()
            .checked_sub(2)
            .map(|i| segments[i].ident.to_string());
        let is_variant =
            before_last.is_some_and(|name| name.starts_with(|char: char| char.is_uppercase()));
        let variant = if is_variant {
            segments.pop().map(|segment| segment.ident)
        } else {
            None
        };
        for segment in &mut segments {
            // In a type, `Wrapper::<T>` is `Wrapper<T>`.
            if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                arguments.colon2_token = None;
            }
        }
        let leading_colon = path.leading_colon;
        let ty: Type = parse_quote!(#leading_colon #(#segments)::*);
        Self { ty, variant, path }
    }
}

impl FromMeta for RetryAfter {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) if int.suffix().is_empty() => int
                .base10_parse()
                .map(Self::Seconds)
                .map_err(|_| Error::custom("this is more seconds than fit into 64 bits").with_span(int)),
            _ => match field_name(expr) {
                Some(field) => Ok(Self::Field(field)),
                None => Err(Error::custom(
                    "expected a number of seconds or a field, as in `retry_after = 30` or `retry_after = wait` \
                     (`_0` is the first field of a tuple)",
                )
                .with_span(expr)),
            },
        }
    }
}

impl FromMeta for Headers {
    fn from_meta(item: &Meta) -> Result<Self> {
        let Meta::List(list) = item else {
            return Err(Error::custom("expected `header(\"name\" = \"value\")`").with_span(item));
        };
        let pairs = Punctuated::<(LitStr, Expr), Token![,]>::parse_terminated_with;
        let parser = |input: ParseStream<'_>| {
            pairs(input, |input| {
                let name = input.parse()?;
                input.parse::<Token![=]>()?;
                Ok((name, input.parse()?))
            })
        };
        let pairs = parser.parse2(list.tokens.clone()).map_err(|error| {
            Error::custom("expected `header(\"name\" = \"value\")` or `header(\"name\" = field)`")
                .with_span(&error.span())
        })?;
        if pairs.is_empty() {
            return Err(Error::custom(
                "`header()` is empty; write `header(\"www-authenticate\" = \"Bearer\")`",
            )
            .with_span(item));
        }
        let mut errors = Error::accumulator();
        let headers = pairs
            .iter()
            .filter_map(|(name, value)| errors.handle(Header::read(name, value)))
            .collect();
        errors.finish_with(Self(headers))
    }
}

impl Header {
    fn read(name: &LitStr, value: &Expr) -> Result<Self> {
        let lower = name.value().to_ascii_lowercase();
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let problem = match lower.as_str() {
            "" => Some("the header has no name"),
            "retry-after" => Some("write `retry_after = 30` or `retry_after = field` instead"),
            "content-type" | "content-length" | "transfer-encoding" => {
                Some("this header is set by the response itself")
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
                HeaderValue::Literal(text.clone())
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

impl FromMeta for Detail {
    fn from_word() -> Result<Self> {
        Ok(Self(None))
    }

    fn from_expr(expr: &Expr) -> Result<Self> {
        let literal = string(expr, "a name in quotes, as in `detail = \"max\"`")?;
        if literal.value().is_empty() {
            return Err(Error::custom("this name is empty").with_span(&literal));
        }
        Ok(Self(Some(literal)))
    }

    fn from_list(_: &[NestedMeta]) -> Result<Self> {
        Err(Error::custom("expected `detail` or `detail = \"name\"`"))
    }
}

/// The value without the invisible groups that `macro_rules!` puts around its fragments.
fn ungroup(mut expr: &Expr) -> &Expr {
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    expr
}

/// A string literal without a suffix.
fn string(expr: &Expr, expected: &str) -> Result<LitStr> {
    match ungroup(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(literal),
            ..
        }) if literal.suffix().is_empty() => Ok(literal.clone()),
        other => Err(Error::custom(format_args!("expected {expected}")).with_span(other)),
    }
}

/// A field that is named by itself; `_0` is the first of a tuple.
fn field_name(expr: &Expr) -> Option<Ident> {
    match expr {
        Expr::Path(ExprPath {
            qself: None, path, ..
        }) => path.get_ident().cloned(),
        _ => None,
    }
}
