//! The status of a code: a number, or the name of a constant of `http::StatusCode`.

use darling::{Error, FromMeta, Result};
use sw_error_core::{status, suggest::closest};
use syn::{Expr, ExprCast, ExprGroup, ExprLit, ExprParen, ExprPath, ExprUnary, Ident, Lit};

use crate::text::ungroup;

/// The status of a code.
#[derive(Clone)]
pub(crate) struct Status {
    pub(crate) number: u16,
}

impl Status {
    /// The registered reason phrase.
    pub(crate) fn reason(&self) -> &'static str {
        let status = status::Status::new(self.number);
        status.map_or("", status::Status::canonical_reason)
    }
}

fn named(name: &str) -> Option<u16> {
    status::Status::from_name(name).map(status::Status::as_u16)
}

impl FromMeta for Status {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let expr = ungroup(expr);
        match expr {
            Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => {
                match int.base10_parse::<u16>() {
                    Ok(number @ 400..=599) if int.suffix().is_empty() => {
                        Ok(Self { number })
                    }
                    Ok(number @ 400..=599) => Err(Error::custom(format_args!(
                        "a status has no type suffix; write `status = {number}`"
                    ))
                    .with_span(int)),
                    _ => Err(Error::custom(format_args!(
                        "{int} is not the status of an error; expected 400 to 599, or a name such as `NOT_FOUND`"
                    ))
                    .with_span(int)),
                }
            }
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                let value = text.value();
                let is_right = matches!(value.parse(), Ok(400..=599)) || named(&value).is_some();
                Err(Error::custom(if is_right {
                    format!("a status is written without quotes: `status = {value}`")
                } else {
                    EXPECTED_STATUS.to_owned()
                })
                .with_span(text))
            }
            Expr::Path(ExprPath { qself: None, path, .. }) if path.get_ident().is_some() => {
                let name = path.get_ident().map(Ident::to_string).unwrap_or_default();
                match named(&name) {
                    Some(number) => Ok(Self { number }),
                    None => Err(unknown_status(&name).with_span(path)),
                }
            }
            Expr::Path(ExprPath { path, .. })
                if path.segments.last().is_some_and(|last| named(&last.ident.to_string()).is_some()) =>
            {
                let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                Err(Error::custom(format_args!(
                    "write the name of the status without a path: `status = {name}`"
                ))
                .with_span(expr))
            }
            Expr::Path(ExprPath { path, .. }) => {
                let name = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                Err(unknown_status(&name).with_span(expr))
            }
            _ if is_literal(expr) => Err(Error::custom(EXPECTED_STATUS).with_span(expr)),
            // A field, a call, a condition, a list…
            _ => Err(Error::custom(ONE_STATUS).with_span(expr)),
        }
    }
}

const EXPECTED_STATUS: &str =
    "expected a status from 400 to 599 or its name, as in `status = 404` or `status = NOT_FOUND`";

const ONE_STATUS: &str = "a code has one status, because clients, caches and docs rely on it; \
     write a variant for each status, with its own `code` or with `code_of` (recipe: `sw_error::recipes`)";

/// Whether the value consists only of literals, such as `-1`.
fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Infer(_) => true,
        Expr::Binary(expr) => is_literal(&expr.left) && is_literal(&expr.right),
        Expr::Cast(ExprCast { expr, .. })
        | Expr::Group(ExprGroup { expr, .. })
        | Expr::Paren(ExprParen { expr, .. })
        | Expr::Unary(ExprUnary { expr, .. }) => is_literal(expr),
        _ => false,
    }
}

fn unknown_status(name: &str) -> Error {
    let upper = name.to_ascii_uppercase();
    let meant = closest(&upper, status::Status::NAMES.iter().copied());
    let is_field = name.starts_with(|first: char| first == '_' || first.is_lowercase());
    Error::custom(match meant {
        Some(meant) => format!("unknown status `{name}`; did you mean `{meant}`?"),
        None if is_field => ONE_STATUS.to_owned(),
        None => format!(
            "unknown status `{name}`; expected 400 to 599 or the name of an error status in \
             `http::StatusCode`, such as `NOT_FOUND`"
        ),
    })
}
