//! The schemas of a body, by the names that `cargo sw-error export --format openapi` gives them.

use std::{borrow::Cow, marker::PhantomData};

use serde_json::Value;
use sw_error::{
    CODE_PATTERN, MAX_CODE_LEN, Status,
    schema::{self, CODE, CODE_DESCRIPTION, ENVELOPE, ERROR, Kind, Object, Property, Step},
    wire::{Standard, Wire},
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Object as JsonObject, ObjectBuilder, Ref, RefOr, Schema, Type,
        schema::{AllOfBuilder, AnyOfBuilder, ArrayBuilder, SchemaFormat, SchemaType},
    },
};

/// The schema of the body: in `components(schemas(ErrorEnvelope))`, and wherever utoipa wants a type for a body.
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
/// That of another [wire](mod@sw_error::wire) needs a name, as utoipa makes names of the arguments of a type.
/// The object with the code is `Error`; the whole body is `ErrorEnvelope`, where it is not that object:
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
        object(&Object::of(&members), "The body of every error response.").into()
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
            schemas.push((ERROR.into(), object(error, "What went wrong.").into()));
        }
        schemas.push((CODE.into(), code()));
    }
}

/// The name of the whole body.
fn name(body: &Object<'_>) -> &'static str {
    if body.is_error { ERROR } else { ENVELOPE }
}

fn object(object: &Object<'_>, description: &str) -> ObjectBuilder {
    let schema = ObjectBuilder::new().description(described(description));
    object.members.iter().fold(schema, |schema, member| {
        let schema = if member.is_required {
            schema.required(member.name)
        } else {
            schema
        };
        schema.property(member.name, property(member))
    })
}

fn property(member: &Property<'_>) -> RefOr<Schema> {
    value(&member.schema, &member.description())
}

fn value(schema: &schema::Schema<'_>, description: &str) -> RefOr<Schema> {
    let ty = |ty: Type| {
        if schema.is_nullable {
            SchemaType::Array(vec![ty, Type::Null])
        } else {
            SchemaType::Type(ty)
        }
    };
    let value = ObjectBuilder::new().description(described(description));
    let value = match &schema.kind {
        Kind::Code => return Ref::from_schema_name(CODE).into(),
        Kind::Object(inner) if inner.is_error => return Ref::from_schema_name(ERROR).into(),
        Kind::Object(inner) => object(inner, description),
        Kind::List(item) => {
            let list = ArrayBuilder::new()
                .items(self::value(item, ""))
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
        Kind::Constant(json) => value.schema_type(SchemaType::AnyValue).enum_values(
            serde_json::from_str::<Value>(json)
                .ok()
                .map(|value| [value]),
        ),
        Kind::Any => value.schema_type(SchemaType::AnyValue),
    };
    value.into()
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

/// The body with one of these codes of the status, or one that is newer than this document.
pub(super) fn body_with<'a>(
    body: &Object<'_>,
    status: Status,
    codes: impl Iterator<Item = &'a str>,
) -> RefOr<Schema> {
    let whole = Ref::from_schema_name(name(body));
    let Some(code) = body.error().and_then(Object::code) else {
        return whole.into();
    };
    let known = text(&format!("The codes with the status {status}.")).enum_values(Some(codes));
    let newer = text("A code of a newer version of the service.")
        .pattern(Some(CODE_PATTERN))
        .max_length(Some(MAX_CODE_LEN));
    let codes = AnyOfBuilder::new()
        .description(Some(CODE_DESCRIPTION))
        .item(known)
        .item(newer);
    let error = ObjectBuilder::new()
        .required(code.name)
        .property(code.name, codes);
    let path = body.path().into_iter().rev();
    let overlay = path.fold(RefOr::from(error), |inner, step| match step {
        Step::Member(name) => ObjectBuilder::new().property(name, inner).into(),
        Step::Item => ArrayBuilder::new().items(inner).into(),
    });
    AllOfBuilder::new().item(whole).item(overlay).into()
}

fn text(description: &str) -> ObjectBuilder {
    ObjectBuilder::from(JsonObject::with_type(Type::String)).description(Some(description))
}
