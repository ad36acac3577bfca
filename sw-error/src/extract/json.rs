//! JSON bodies.

use alloc::{
    format,
    string::{String, ToString},
};

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{Rejection, content_type, problem};
use crate::failure::{Failure, FailureKind};

/// The value that a body is, if its content type is `application/json` or `application/…+json`.
///
/// # Errors
///
/// | the body | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](FailureKind::MediaType) |
/// | is no JSON | 400 | [`Body`](FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](FailureKind::Body) |
pub fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    is_json(content_type(headers))?;
    from_json(body)
}

/// Whether the content type is `application/json` or `application/…+json`.
///
/// # Errors
///
/// It is another one, or none; the status is 415.
pub fn is_json(content_type: Option<&str>) -> Result<(), Rejection> {
    let mime = content_type.and_then(|text| text.parse::<mime::Mime>().ok());
    let is_json = mime.is_some_and(|mime| {
        mime.type_() == mime::APPLICATION
            && (mime.subtype() == mime::JSON || mime.suffix() == Some(mime::JSON))
    });
    if is_json {
        Ok(())
    } else {
        Err(Rejection::media_type(
            "expected a body of content type `application/json`",
        ))
    }
}

/// The value that a body is, whatever its content type.
///
/// # Errors
///
/// The body is no JSON (400), or JSON that does not fit the type (422).
pub fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Rejection> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| unfit(&error))?;
    match deserializer.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(syntax(&error)),
    }
}

fn unfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Rejection {
    if error.inner().classify() != Category::Data {
        return syntax(error.inner());
    }
    let problem = problem::of(error, without_position(error.inner()));
    Rejection::new(
        Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
            .with_problem(problem.field, problem.message),
        "the body does not fit",
    )
}

fn syntax(error: &serde_json::Error) -> Rejection {
    Rejection::new(
        Failure::new(FailureKind::Body, StatusCode::BAD_REQUEST)
            .with_problem("", error.to_string()),
        "the body is no JSON",
    )
}

/// The path says where it is.
fn without_position(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    if message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    message
}
