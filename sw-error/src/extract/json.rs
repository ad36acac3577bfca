//! JSON bodies.

use alloc::{
    format,
    string::{String, ToString},
};

use http::{HeaderMap, StatusCode};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::Path;

use super::{Rejection, content_type, problem_at, secret::HIDDEN};
use crate::failure::{Failure, FailureKind};

/// Deserialises a JSON body, if its content type is `application/json` or `application/…+json`.
///
/// # Errors
///
/// | the body | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](FailureKind::MediaType) |
/// | is not JSON | 400 | [`Body`](FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](FailureKind::Body) |
pub fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Rejection> {
    is_json(content_type(headers))?;
    from_json(body)
}

/// Checks that the content type is `application/json` or `application/…+json`.
///
/// # Errors
///
/// There is another content type, or none; the status is 415.
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

/// Deserialises a JSON body of any content type.
///
/// # Errors
///
/// The body is not JSON (400), or its JSON does not fit the type (422).
pub fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Rejection> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| unfit(error.path(), error.inner(), body))?;
    match deserializer.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(syntax(&error)),
    }
}

fn unfit(path: &Path, error: &serde_json::Error, body: &[u8]) -> Rejection {
    // A secret hides the reason, which may be a syntax error.
    if without_position(error) == HIDDEN
        && let Err(error) = serde_json::from_slice::<IgnoredAny>(body)
    {
        return syntax(&error);
    }
    unfit_json(path, error)
}

/// The rejection for a body that a framework deserialised itself, from the error and the path of `serde_path_to_error`.
///
/// The status is 422 for JSON that does not fit the type, and 400 for anything that is not JSON.
#[must_use]
pub fn unfit_json(path: &Path, error: &serde_json::Error) -> Rejection {
    if error.classify() != Category::Data {
        return syntax(error);
    }
    let problem = problem_at(path, without_position(error));
    Rejection::new(
        Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
            .with_problem(problem.field, problem.message),
        "the body is invalid",
    )
}

fn syntax(error: &serde_json::Error) -> Rejection {
    Rejection::new(
        Failure::new(FailureKind::Body, StatusCode::BAD_REQUEST)
            .with_problem("", error.to_string()),
        "the body is not valid JSON",
    )
}

/// Removes the position, because the path says where the problem is.
fn without_position(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    if message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    message
}
