//! The schemas of bodies and details, for JSON Schema and both versions of `OpenAPI`.

use serde_json::{Map, Value, json};
use sw_error_core::{
    code::MAX_LEN,
    facts::WHOLE,
    json_type::JsonType,
    schema::{Kind, Object, Schema},
    wire::Word,
};

use super::model::Model;
use crate::model::contract::Contract;

/// The notation for values that may be `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// JSON Schema 2020-12, and so `OpenAPI` 3.1: `"type": ["string", "null"]`.
    JsonSchema,
    /// `OpenAPI` 3.0: `"nullable": true`.
    OpenApi30,
}

impl Dialect {
    /// The schema, extended by `null`.
    fn nullable(self, mut schema: Value) -> Value {
        match self {
            _ if schema == json!({}) => {}
            Self::JsonSchema if schema.get("$ref").is_some() => {
                schema = json!({ "anyOf": [schema, { "type": "null" }] });
            }
            // `OpenAPI` 3.0 ignores other members beside a reference.
            Self::OpenApi30 if schema.get("$ref").is_some() => {
                schema = json!({ "allOf": [schema], "nullable": true });
            }
            Self::JsonSchema => schema["type"] = json!([schema["type"], "null"]),
            Self::OpenApi30 => schema["nullable"] = true.into(),
        }
        schema
    }

    /// The schema of one constant, given as JSON.
    fn constant(self, json: &str) -> Value {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let ty = match &value {
            Value::Null if self == Self::OpenApi30 => {
                return json!({ "type": "string", "nullable": true, "enum": [null] });
            }
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        json!({ "type": ty, "enum": [value] })
    }

    /// The schema of a detail.
    fn json_type(self, ty: &JsonType) -> Value {
        match ty {
            JsonType::Any => json!({}),
            JsonType::Boolean => json!({ "type": "boolean" }),
            JsonType::Integer => json!({ "type": "integer" }),
            JsonType::Number => json!({ "type": "number" }),
            JsonType::String => json!({ "type": "string" }),
            JsonType::Array(items) => json!({ "type": "array", "items": self.json_type(items) }),
            JsonType::Object(values) => {
                json!({ "type": "object", "additionalProperties": self.json_type(values) })
            }
            JsonType::Optional(present) => self.nullable(self.json_type(present)),
        }
    }

    /// The schema of a code's details.
    pub(super) fn details(self, contract: &Contract) -> Value {
        if let Some(ty) = contract.details.get(WHOLE) {
            return self.json_type(ty);
        }
        let details = contract.details.iter();
        let required = details.clone().filter(|(_, ty)| !ty.is_optional());
        let required: Vec<_> = required.map(|(name, _)| name.as_str()).collect();
        let properties: Map<_, _> = details
            .map(|(name, ty)| (name.clone(), self.json_type(ty)))
            .collect();
        let mut schema = json!({ "type": "object" });
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        schema["properties"] = properties.into();
        schema
    }
}

/// A schema for codes that are newer than this version of the service.
pub(super) fn unknown_code(model: &Model<'_>) -> Value {
    json!({
        "type": "string",
        "pattern": model.code_pattern(),
        "maxLength": MAX_LEN,
        "description": "A code of a newer version of the service.",
    })
}

pub(super) fn reference(address: &(impl AsRef<str> + ?Sized)) -> Value {
    json!({ "$ref": address.as_ref() })
}

/// Writes the schema of a body.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    pub(super) dialect: Dialect,
    /// The schema of the code.
    pub(super) code: Value,
    /// The schema of the details; `None` for an error without details.
    pub(super) details: Option<Value>,
    /// The schema of the error within the body.
    pub(super) error: Value,
}

impl Writer {
    pub(super) fn object(&self, object: &Object<'_>, description: &str) -> Value {
        let mut schema = json!({ "type": "object" });
        if !description.is_empty() {
            schema["description"] = description.into();
        }
        let members = object.members.iter();
        let mut members = members.filter(|member| {
            member.is_required
                || member.schema.word != Some(Word::Details)
                || self.details.is_some()
        });
        let required = members.clone().filter(|member| member.is_required);
        let required: Vec<_> = required.map(|member| member.name).collect();
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        let properties = members.by_ref().map(|member| {
            let schema = self.value(&member.schema, &member.description());
            (member.name.to_owned(), schema)
        });
        schema["properties"] = Value::Object(properties.collect());
        schema
    }

    fn value(&self, schema: &Schema<'_>, description: &str) -> Value {
        let text = || json!({ "type": "string" });
        let mut value = match &schema.kind {
            Kind::Code => return self.code.clone(),
            Kind::Object(object) if object.is_error => return self.error.clone(),
            Kind::Object(object) => return self.object(object, description),
            Kind::List(item) => {
                json!({ "type": "array", "items": self.value(item, ""), "minItems": 1 })
            }
            Kind::Text => text(),
            Kind::Uri => json!({ "type": "string", "format": "uri" }),
            Kind::OneOf(texts) => json!({ "type": "string", "enum": texts }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Constant(json) => self.dialect.constant(json),
            Kind::Any if schema.word == Some(Word::Details) => {
                self.details.clone().unwrap_or_else(|| json!({}))
            }
            Kind::Any => json!({}),
        };
        if schema.is_nullable {
            value = self.dialect.nullable(value);
        }
        if !description.is_empty() && value.get("$ref").is_none() {
            value["description"] = description.into();
        }
        value
    }
}
