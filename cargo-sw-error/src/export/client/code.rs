//! A code for templates of clients.

use serde_json::{Value, json};
use sw_error_core::facts::Retry;

use super::{
    language::{Language, lines},
    names::{Names, pascal, words},
};
use crate::{
    export::{
        model::{headers, reason},
        source::{self, is_identifier},
    },
    model::code::Code,
};

/// The description of a code; `retired` has the reason and the replacement.
pub(super) fn described(
    code: &Code,
    retired: Option<&str>,
    has_details: bool,
    types: &mut Names,
    language: &dyn Language,
) -> Value {
    let name = source::identifier(code);
    let details = has_details.then_some(&code.contract.details);
    let mut fields = Names::new(language.keywords());
    let members: Vec<_> = details
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "*")
        .map(|(name, ty)| {
            json!({
                "name": name,
                "key": key(name, language),
                "is_name": is_name(name, language),
                "field": fields.unique(&language.field(&words(name))),
                "type": language.json(ty),
                "present": language.json(ty.present()),
                "json_type": ty.to_string(),
                "is_optional": ty.is_optional(),
            })
        })
        .collect();
    let whole = details.and_then(|details| details.get("*"));
    let headers = headers(code);
    let mut about = source::about(code);
    if !headers.is_empty() {
        let headers: Vec<_> = headers.iter().map(|name| format!("`{name}`")).collect();
        about.push(format!("Headers: {}", headers.join(", ")));
    }
    let deprecated = retired.or(code.deprecated.as_deref());
    json!({
        "code": code.code,
        "key": key(&code.code, language),
        "name": name,
        "type_name": types.unique(&pascal(&words(&name))),
        "status": code.status,
        "reason": reason(code.status),
        "section": code.section,
        "message": code.template,
        "about": lines(language, &about.join("\n")),
        "deprecated": deprecated,
        "is_retired": retired.is_some(),
        "retry_after": code.contract.retry_after.map(Retry::name),
        "headers": headers,
        "has_details": whole.is_some() || !members.is_empty(),
        "details": members,
        "whole": whole.map(|ty| json!({
            "type": language.json(ty),
            "present": language.json(ty.present()),
            "json_type": ty.to_string(),
        })),
    })
}

/// Whether a text is an identifier; Python mangles names that start with `__` in classes.
pub(super) fn is_name(text: &str, language: &dyn Language) -> bool {
    is_identifier(text) && !language.keywords().contains(&text) && !text.starts_with("__")
}

/// The name of a member, as a literal if it is not an identifier.
pub(super) fn key(name: &str, language: &dyn Language) -> String {
    if is_name(name, language) {
        name.to_owned()
    } else {
        language.string(name)
    }
}
