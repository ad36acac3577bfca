//! The schemas of the envelope, by the names that `cargo sw-error export --format openapi` gives them.

use std::borrow::Cow;

use sw_error::{CODE_PATTERN, MAX_CODE_LEN, Status};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Object, ObjectBuilder, Ref, RefOr, Schema, Type,
        schema::{AllOfBuilder, AnyOfBuilder, SchemaType},
    },
};

/// The schema of the envelope: in `components(schemas(ErrorEnvelope))`, and wherever utoipa wants a type for a body.
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
#[derive(Debug)]
pub enum ErrorEnvelope {}

const ENVELOPE: &str = "ErrorEnvelope";
const ERROR: &str = "Error";
const CODE: &str = "ErrorCode";

/// What is said of `error.code`.
const CODE_DESCRIPTION: &str = "What went wrong, for programs. \
    Newer versions of the service may send codes that are not listed here: treat those as their HTTP status says.";

impl PartialSchema for ErrorEnvelope {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .description(Some("The body of every error response."))
            .required("error")
            .property("error", Ref::from_schema_name(ERROR))
            .into()
    }
}

impl ToSchema for ErrorEnvelope {
    fn name() -> Cow<'static, str> {
        ENVELOPE.into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.extend([(ERROR.into(), error()), (CODE.into(), code())]);
    }
}

/// The object under `error`.
fn error() -> RefOr<Schema> {
    let details = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .description(Some(
            "More about it, for programs; its form depends on the code. Absent where there is nothing to say.",
        ));
    ObjectBuilder::new()
        .description(Some("What went wrong."))
        .required("code")
        .required("message")
        .property("code", Ref::from_schema_name(CODE))
        .property(
            "message",
            text("What went wrong, for people; it may change and be translated."),
        )
        .property("details", details)
        .property(
            "request_id",
            text("Under which the request is found in the service's log. Absent where there is none."),
        )
        .into()
}

/// Any code.
fn code() -> RefOr<Schema> {
    text(CODE_DESCRIPTION)
        .pattern(Some(CODE_PATTERN))
        .max_length(Some(MAX_CODE_LEN))
        .into()
}

/// The envelope with one of these codes of the status, or one that is newer than this document.
pub(super) fn envelope_with<'a>(
    status: Status,
    codes: impl Iterator<Item = &'a str>,
) -> AllOfBuilder {
    let known = text(&format!("The codes with the status {status}.")).enum_values(Some(codes));
    let newer = text("A code of a newer version of the service.")
        .pattern(Some(CODE_PATTERN))
        .max_length(Some(MAX_CODE_LEN));
    let code = AnyOfBuilder::new()
        .description(Some(CODE_DESCRIPTION))
        .item(known)
        .item(newer);
    let error = ObjectBuilder::new().required("code").property("code", code);
    AllOfBuilder::new()
        .item(Ref::from_schema_name(ENVELOPE))
        .item(ObjectBuilder::new().property("error", error))
}

fn text(description: &str) -> ObjectBuilder {
    ObjectBuilder::from(Object::with_type(Type::String)).description(Some(description))
}
