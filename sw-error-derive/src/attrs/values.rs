//! The values of the keys: each type parses one kind of value and checks the rules about it.

use darling::{Error, FromMeta, Result, ast::NestedMeta};
use proc_macro2::Span;
use sw_error_core::{format::Format, json_type::JsonType};
use syn::{
    Expr, ExprField, ExprLit, ExprPath, Ident, Lit, Member, Meta, Path, PathArguments, Type,
    parse_quote,
};

use crate::text::{string_literal, ungroup, unraw};

/// A string literal.
pub(crate) struct Quoted {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// A non-empty text for people.
pub(crate) struct PlainText(pub(crate) String);

/// The public message.
pub(crate) struct Message {
    pub(crate) quoted: Quoted,
    pub(crate) format: Format,
}

/// The path of `sw_error`.
pub(crate) struct CratePath(pub(crate) Path);

/// The variant, or the struct, that `code_of` refers to.
pub(crate) struct CodeOf {
    pub(crate) ty: Type,
    pub(crate) variant: Option<Ident>,
    pub(crate) path: Path,
}

/// The value of `retry_after`.
pub(crate) enum RetryAfter {
    Seconds(u64),
    Field(Ident),
}

/// `detail`, `detail = "name"`, or `detail(name = "name", type = "integer")`.
#[derive(Default)]
pub(crate) struct Detail {
    pub(crate) name: Option<String>,
    /// The JSON type, if the user gives one.
    pub(crate) ty: Option<JsonType>,
}

impl FromMeta for PlainText {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let Quoted { text, span } = string(expr, "a text in quotes")?;
        if text.trim().is_empty() {
            return Err(
                Error::custom("this text is empty; write one, or remove the key").with_span(&span),
            );
        }
        Ok(Self(text))
    }
}

impl FromMeta for Message {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let quoted = string(
            expr,
            "a message in quotes, as in `message = \"no plan {id}\"`",
        )?;
        if quoted.text.trim().is_empty() {
            return Err(Error::custom(
                "this message is empty; write the text that clients show to people",
            )
            .with_span(&quoted.span));
        }
        match Format::parse(&quoted.text) {
            Ok(format) => Ok(Self { quoted, format }),
            Err(problem) => Err(Error::custom(problem).with_span(&quoted.span)),
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
                .all(|segment| segment.arguments.is_empty() && segment.ident != "Self") =>
            {
                Ok(Self(path.clone()))
            }
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => match text.parse_with(Path::parse_mod_style) {
                Ok(path) if !path.is_ident("Self") => Ok(Self(path)),
                _ => Err(Error::custom(EXPECTED).with_span(text)),
            },
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
    /// Splits a path into the type and its variant; a path to a struct has no variant.
    fn of(path: Path) -> Self {
        let mut segments: Vec<_> = path.segments.iter().cloned().collect();
        let before_last = segments.len().checked_sub(2).map(|i| &segments[i].ident);
        let is_variant = before_last.is_some_and(is_name_of_type);
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

/// Whether a name is written like a type rather than like a module.
fn is_name_of_type(name: &Ident) -> bool {
    let name = unraw(name);
    let first = name.trim_start_matches('_').chars().next();
    first.is_some_and(|first| !first.is_lowercase())
}

impl FromMeta for RetryAfter {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Int(int), ..
            }) if int.suffix().is_empty() && !int.base10_digits().starts_with('-') => {
                int.base10_parse().map(Self::Seconds).map_err(|_| {
                    Error::custom(
                        "this number of seconds does not fit into 64 bits; write a smaller one",
                    )
                    .with_span(int)
                })
            }
            Expr::Lit(ExprLit { lit, .. }) => {
                let instead = match lit {
                    Lit::Int(int) => int.base10_parse::<u64>().ok(),
                    Lit::Str(text) => text.value().parse().ok(),
                    _ => None,
                };
                Err(match instead {
                    Some(seconds) => Error::custom(format_args!(
                        "expected a plain number of seconds: `retry_after = {seconds}`"
                    )),
                    None => Error::custom(EXPECTED_SECONDS),
                }
                .with_span(lit))
            }
            _ => match (field_name(expr), field_of_self(expr)) {
                (Some(field), _) => Ok(Self::Field(field)),
                (_, Some(field)) => Err(Error::custom(format_args!(
                    "write the field without `self`: `retry_after = {field}`"
                ))
                .with_span(expr)),
                _ => Err(Error::custom(EXPECTED_SECONDS).with_span(expr)),
            },
        }
    }
}

const EXPECTED_SECONDS: &str = "expected a number of seconds or a field, as in `retry_after = 30` or `retry_after = wait` \
     (`_0` is the first field of a tuple)";

impl FromMeta for Detail {
    fn from_word() -> Result<Self> {
        Ok(Self::default())
    }

    fn from_expr(expr: &Expr) -> Result<Self> {
        Ok(Self {
            name: Some(detail_name(expr)?),
            ty: None,
        })
    }

    fn from_list(items: &[NestedMeta]) -> Result<Self> {
        let mut errors = Error::accumulator();
        let mut detail = Self::default();
        for item in items {
            let (key, value) = match item {
                NestedMeta::Meta(Meta::NameValue(pair)) => (pair.path.get_ident(), &pair.value),
                _ => {
                    errors.push(Error::custom(DETAIL_USAGE).with_span(item));
                    continue;
                }
            };
            match key.map(ToString::to_string).as_deref() {
                Some("name") if detail.name.is_none() => {
                    detail.name = errors.handle(detail_name(value));
                }
                Some("type") if detail.ty.is_none() => detail.ty = errors.handle(json_type(value)),
                _ => errors.push(Error::custom(DETAIL_USAGE).with_span(item)),
            }
        }
        if items.is_empty() {
            errors.push(Error::custom(DETAIL_USAGE));
        }
        errors.finish_with(detail)
    }
}

const DETAIL_USAGE: &str =
    "expected `name`, `type` or both, as in `detail(name = \"max\", type = \"integer\")`";

fn detail_name(expr: &Expr) -> Result<String> {
    let Quoted { text: name, span } = string(expr, "a name in quotes, as in `detail = \"max\"`")?;
    let problem = if name.is_empty() {
        "this name is empty; write one, or `detail` alone to use the name of the field"
    } else if name.contains('\0') {
        "this name contains a NUL, which ends texts in many languages; remove it"
    } else {
        return Ok(name);
    };
    Err(Error::custom(problem).with_span(&span))
}

fn json_type(expr: &Expr) -> Result<JsonType> {
    let Quoted { text, span } = string(expr, "a JSON type in quotes, as in `type = \"integer\"`")?;
    let parsed = text.parse();
    parsed.map_err(|problem: String| Error::custom(problem).with_span(&span))
}

/// A string literal without a suffix.
pub(super) fn string(expr: &Expr, expected: &str) -> Result<Quoted> {
    match string_literal(expr) {
        Some(literal) if literal.suffix().is_empty() => Ok(Quoted {
            text: literal.value(),
            span: literal.span(),
        }),
        _ => Err(Error::custom(format_args!("expected {expected}")).with_span(ungroup(expr))),
    }
}

/// The identifier of a field; `_0` is the first field of a tuple.
pub(super) fn field_name(expr: &Expr) -> Option<Ident> {
    match expr {
        Expr::Path(ExprPath {
            qself: None, path, ..
        }) => path.get_ident().cloned(),
        _ => None,
    }
}

/// The field name in `self.field`.
fn field_of_self(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Field(ExprField { base, member, .. })
            if field_name(base).is_some_and(|name| name == "self") =>
        {
            Some(match member {
                Member::Named(name) => name.to_string(),
                Member::Unnamed(index) => format!("_{}", index.index),
            })
        }
        _ => None,
    }
}
