//! The schemas of a body, with the names of `cargo sw-error export --format openapi`.

use std::{borrow::Cow, marker::PhantomData};

use serde_json::{Value, json};
use sw_error::{
    CODE_PATTERN, MAX_CODE_LEN, Status,
    schema::{self, CODE, CODE_DESCRIPTION, ENVELOPE, ERROR, Kind, Object, Property},
    wire::{Standard, Wire, Word},
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Object as JsonObject, ObjectBuilder, Ref, RefOr, Schema, Type,
        extensions::Extensions,
        schema::{ArrayBuilder, ArrayItems, SchemaFormat, SchemaType},
    },
};

/// The schema of the body: use it in `components(schemas(ErrorEnvelope))`, and wherever utoipa expects a type for a body.
///
/// ```
/// use sw_error_utoipa::ErrorEnvelope;
/// use utoipa::OpenApi;
///
/// #[derive(OpenApi)]
/// #[openapi(components(schemas(ErrorEnvelope)))]
/// struct Api;
///
/// let schemas = Api::openapi().components.unwrap().schemas;
/// assert_eq!(schemas.into_keys().collect::<Vec<_>>(), ["Error", "ErrorCode", "ErrorEnvelope"]);
/// ```
///
/// Define an alias for another [wire](mod@sw_error::wire), because utoipa derives names from the arguments of a type.
/// The object with the code is named `Error`. The whole body is named `ErrorEnvelope`, if it is another object:
///
/// ```
/// use sw_error_utoipa::ErrorEnvelope;
/// use utoipa::OpenApi;
///
/// sw_error::wire! {
///     struct Flat { "message": message, "code": code }
/// }
/// type FlatError = ErrorEnvelope<Flat>;
///
/// #[derive(OpenApi)]
/// #[openapi(components(schemas(FlatError)))]
/// struct Api;
///
/// let schemas = Api::openapi().components.unwrap().schemas;
/// assert_eq!(schemas.into_keys().collect::<Vec<_>>(), ["Error", "ErrorCode"]);
/// ```
#[derive(Debug)]
pub struct ErrorEnvelope<W = Standard>(PhantomData<fn() -> W>);

impl<W: Wire> PartialSchema for ErrorEnvelope<W> {
    fn schema() -> RefOr<Schema> {
        let members = W::LAYOUT.members();
        Writer::of_any_code()
            .object(&Object::of(&members), BODY)
            .into()
    }
}

impl<W: Wire> ToSchema for ErrorEnvelope<W> {
    fn name() -> Cow<'static, str> {
        name(&Object::of(&W::LAYOUT.members())).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        let members = W::LAYOUT.members();
        let body = Object::of(&members);
        if let Some(error) = body.error().filter(|_| !body.is_error) {
            let error = Writer::of_any_code().object(error, "The error.");
            schemas.push((ERROR.into(), error.into()));
        }
        schemas.push((CODE.into(), code()));
    }
}

/// The name of the whole body.
fn name(body: &Object<'_>) -> &'static str {
    if body.is_error { ERROR } else { ENVELOPE }
}

const BODY: &str = "The body of every error response.";

/// Writes the schema of a body.
struct Writer {
    /// The schema of the code.
    code: RefOr<Schema>,
    /// Whether the error has its own schema, to refer to.
    has_own_error: bool,
    /// Whether the error has details.
    has_details: bool,
}

impl Writer {
    fn of_any_code() -> Self {
        Self {
            code: Ref::from_schema_name(CODE).into(),
            has_own_error: true,
            has_details: true,
        }
    }

    fn object(&self, object: &Object<'_>, description: &str) -> ObjectBuilder {
        let schema = ObjectBuilder::new().description(described(description));
        let is_there = |member: &&Property<'_>| {
            member.is_required || self.has_details || member.schema.word != Some(Word::Details)
        };
        let members = object.members.iter().filter(is_there);
        members.fold(schema, |schema, member| {
            let schema = if member.is_required {
                schema.required(member.name)
            } else {
                schema
            };
            schema.property(
                member.name,
                self.value(&member.schema, &member.description()),
            )
        })
    }

    fn value(&self, schema: &schema::Schema<'_>, description: &str) -> RefOr<Schema> {
        let ty = |ty: Type| {
            if schema.is_nullable {
                SchemaType::Array(vec![ty, Type::Null])
            } else {
                SchemaType::Type(ty)
            }
        };
        let value = ObjectBuilder::new().description(described(description));
        let value = match &schema.kind {
            Kind::Code => return self.code.clone(),
            Kind::Object(inner) if inner.is_error && self.has_own_error => {
                return Ref::from_schema_name(ERROR).into();
            }
            Kind::Object(inner) => self.object(inner, description),
            Kind::List(item) => {
                let list = ArrayBuilder::new()
                    .items(self.value(item, ""))
                    .min_items(Some(1))
                    .description(described(description));
                return list.into();
            }
            Kind::Text => value.schema_type(ty(Type::String)),
            Kind::Uri => value
                .schema_type(ty(Type::String))
                .format(Some(SchemaFormat::Custom("uri".into()))),
            Kind::OneOf(texts) => value
                .schema_type(Type::String)
                .enum_values(Some(texts.iter().copied())),
            Kind::Integer => value.schema_type(ty(Type::Integer)),
            Kind::Constant(json) => {
                let constant: Value = serde_json::from_str(json).unwrap_or_default();
                value
                    .schema_type(type_of(&constant))
                    .enum_values(Some([constant]))
            }
            Kind::Any => value.schema_type(SchemaType::AnyValue),
        };
        value.into()
    }
}

fn type_of(constant: &Value) -> Type {
    match constant {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_f64() => Type::Number,
        Value::Number(_) => Type::Integer,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    }
}

fn described(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Any code.
fn code() -> RefOr<Schema> {
    text(CODE_DESCRIPTION)
        .pattern(Some(CODE_PATTERN))
        .max_length(Some(MAX_CODE_LEN))
        .into()
}

/// Declares that newer versions of a service may add values to a list.
const EXTENSIBLE: &str = "x-extensible-enum";

/// The schema of a body with one of these codes of a status.
///
/// Generators turn `enum` into a closed type; the extension beside it declares that codes may be added.
pub(super) fn body_with(
    body: &Object<'_>,
    status: Status,
    codes: &[&str],
    has_details: bool,
) -> RefOr<Schema> {
    let description = format!(
        "The codes with the status {status}; newer versions of the service may send others."
    );
    let code = text(&description).enum_values(Some(codes.iter().copied()));
    let code = code.extensions(Some(Extensions::from_iter([(EXTENSIBLE, json!(codes))])));
    let writer = Writer {
        code: code.into(),
        has_own_error: false,
        has_details,
    };
    writer.object(body, BODY).into()
}

/// Adds the codes of another schema of the same wire to a schema from [`body_with`].
pub(super) fn merge(schema: &mut RefOr<Schema>, other: RefOr<Schema>) {
    let (RefOr::T(schema), RefOr::T(other)) = (schema, other) else {
        return;
    };
    match (schema, other) {
        (Schema::Object(object), Schema::Object(other)) => {
            if let (Some(known), Some(more)) = (&mut object.enum_values, other.enum_values)
                && let Some(extensions) = &mut object.extensions
                && extensions.contains_key(EXTENSIBLE)
            {
                let new: Vec<_> = more
                    .into_iter()
                    .filter(|code| !known.contains(code))
                    .collect();
                known.extend(new);
                extensions.insert(EXTENSIBLE.to_owned(), json!(known));
            }
            for (name, more) in other.properties {
                match object.properties.get_mut(&name) {
                    Some(property) => merge(property, more),
                    None => {
                        object.properties.insert(name, more);
                    }
                }
            }
        }
        (Schema::Array(list), Schema::Array(other)) => {
            if let (ArrayItems::RefOrSchema(items), ArrayItems::RefOrSchema(more)) =
                (&mut list.items, other.items)
            {
                merge(items, *more);
            }
        }
        _ => {}
    }
}

fn text(description: &str) -> ObjectBuilder {
    ObjectBuilder::from(JsonObject::with_type(Type::String)).description(Some(description))
}
