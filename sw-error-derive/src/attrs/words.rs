//! Codes, prefixes and their case, as written in the source; `namespace` checks their form.

use darling::{Error, FromMeta, Result};
use sw_error_core::case::Case;
use syn::{Expr, ExprLit, Lit};

use super::values::{Quoted, string};
use crate::text::ungroup;

/// The case of a type's codes.
pub(crate) struct CaseName(pub(crate) Case);

/// The namespace of a type's codes.
pub(crate) struct Prefix(pub(crate) Quoted);

/// An error code.
pub(crate) struct Code(pub(crate) Quoted);

impl FromMeta for CaseName {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let quoted = string(expr, "a case in quotes, as in `case = \"snake_case\"`")?;
        if let Some(case) = Case::parse(&quoted.text) {
            return Ok(Self(case));
        }
        let text = quoted.text.escape_debug();
        let meant = match Case::meant(&quoted.text) {
            Some(meant) => format!("did you mean `{}`? ", meant.name()),
            None => String::new(),
        };
        let [first, second, third, last] = Case::ALL.map(Case::name);
        Err(Error::custom(format_args!(
            "unknown case `{text}`; {meant}the cases are `{first}`, `{second}`, `{third}` and `{last}`"
        ))
        .with_span(&quoted.span))
    }
}

impl FromMeta for Prefix {
    fn from_expr(expr: &Expr) -> Result<Self> {
        string(expr, "a prefix in quotes, as in `prefix = \"SW_PLAN_\"`").map(Self)
    }
}

impl FromMeta for Code {
    fn from_expr(expr: &Expr) -> Result<Self> {
        // `namespace` rejects a number and suggests a code.
        if let Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) = ungroup(expr)
        {
            return Ok(Self(Quoted {
                text: int.base10_digits().to_owned(),
                span: int.span(),
            }));
        }
        let quoted = string(
            expr,
            "a code in quotes, as in `code = \"SW_PLAN_NOT_FOUND\"`",
        )?;
        if quoted.text.is_empty() {
            return Err(Error::custom(
                "the code is empty; write one, as in `code = \"SW_PLAN_NOT_FOUND\"`",
            )
            .with_span(&quoted.span));
        }
        Ok(Self(quoted))
    }
}
