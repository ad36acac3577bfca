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
/// ```
/// use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};
/// use sw_error::extract;
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(extract::json::<u8>(&headers, b"7").unwrap_err().status(), 415);
///
/// headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
/// assert_eq!(extract::json::<u8>(&headers, b"7")?, 7);
/// assert_eq!(extract::json::<u8>(&headers, b"seven").unwrap_err().status(), 400);
/// assert_eq!(extract::json::<u8>(&headers, b"-7").unwrap_err().status(), 422);
/// # Ok::<(), extract::Rejection>(())
/// ```
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

/// Checks that the content type is `application/json` or `application/…+json`; parameters are ignored.
///
/// ```
/// use sw_error::extract::is_json;
///
/// assert!(is_json(Some("application/merge-patch+json; charset=utf-8")).is_ok());
/// assert_eq!(is_json(Some("text/plain")).unwrap_err().status(), 415);
/// assert_eq!(is_json(None).unwrap_err().status(), 415);
/// ```
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
/// ```
/// let limits: Vec<u8> = sw_error::extract::from_json(b"[7, 8]")?;
/// assert_eq!(limits, [7, 8]);
///
/// let rejection = sw_error::extract::from_json::<Vec<u8>>(b"[7, -8]").unwrap_err();
/// assert_eq!(rejection.failure().problems()[0].field, "[1]");
/// # Ok::<(), sw_error::extract::Rejection>(())
/// ```
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
///
/// ```
/// use sw_error::extract::unfit_json;
///
/// let list = &mut serde_json::Deserializer::from_str("[7, true]");
/// let error = serde_path_to_error::deserialize::<_, Vec<u8>>(list).unwrap_err();
/// let rejection = unfit_json(error.path(), error.inner());
/// assert_eq!(rejection.status(), 422);
/// assert_eq!(
///     rejection.to_string(),
///     "the body is invalid: [1]: invalid type: boolean `true`, expected u8",
/// );
/// ```
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
