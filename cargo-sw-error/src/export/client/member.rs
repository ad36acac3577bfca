//! A member of a body for templates of clients.

use serde_json::{Value, json};
use sw_error_core::{
    json_type::JsonType,
    schema::{Kind, Property},
    wire::Word,
};

use super::{
    code::{is_name, key},
    language::{Language, lines},
};

pub(super) fn described_member(member: &Property<'_>, ty: &str, language: &dyn Language) -> Value {
    let about = member.description();
    json!({
        "name": member.name,
        "key": key(member.name, language),
        "is_name": is_name(member.name, language),
        "type": ty,
        "word": member.schema.word.map(Word::name),
        "is_optional": !member.is_required,
        "is_nullable": member.schema.is_nullable,
        "about": if about.is_empty() { Vec::new() } else { lines(language, &about) },
    })
}

/// The JSON type of a value.
pub(super) fn json_type(kind: &Kind<'_>) -> JsonType {
    match kind {
        Kind::Code | Kind::Text | Kind::Uri | Kind::OneOf(_) => JsonType::String,
        Kind::Integer => JsonType::Integer,
        _ => JsonType::Any,
    }
}
