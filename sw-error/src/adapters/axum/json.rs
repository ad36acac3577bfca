//! [`Json`]: axum's extractor of the same name, with the path to the field that is wrong.

use alloc::string::String;
use core::{
    fmt,
    ops::{Deref, DerefMut},
};
use std::error::Error;

use axum_core::{
    body::Body,
    extract::{FromRequest, OptionalFromRequest, Request, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::error::Category;

use crate::failure::{Failure, FailureKind};

/// A JSON body, in a request or a response: a drop-in for `axum::Json`.
///
/// What differs is the response to a request that does not fit. It has the status that axum gives it,
/// and tells `EnvelopeLayer` which field is wrong:
/// `steps[2].title`: `missing field`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](FailureKind::MediaType) |
/// | is larger than the limit | 413 | [`TooLarge`](FailureKind::TooLarge) |
/// | is no JSON | 400 | [`Body`](FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](FailureKind::Body) |
///
/// ```
/// use axum::{Router, routing::post};
/// use sw_error::axum::Json;
///
/// #[derive(serde::Deserialize)]
/// struct Plan {
///     title: String,
/// }
///
/// async fn make_plan(Json(plan): Json<Plan>) -> Json<String> {
///     Json(plan.title)
/// }
///
/// let app: Router = Router::new().route("/plans", post(make_plan));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct Json<T>(pub T);

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = JsonRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        if !is_json(request.headers()) {
            return Err(JsonRejection::media_type());
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| JsonRejection::unread(&rejection))?;
        Self::from_bytes(&bytes)
    }
}

/// `None` where the request has no content type.
impl<T, S> OptionalFromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = JsonRejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Self::Rejection> {
        if !request.headers().contains_key(CONTENT_TYPE) {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state)
            .await
            .map(Some)
    }
}

/// Whether the content type is `application/json` or `application/…+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok()?.parse::<mime::Mime>().ok());
    content_type.is_some_and(|mime| {
        mime.type_() == mime::APPLICATION
            && (mime.subtype() == mime::JSON || mime.suffix() == Some(mime::JSON))
    })
}

impl<T: DeserializeOwned> Json<T> {
    /// The body from its bytes, where a handler has taken these itself.
    ///
    /// # Errors
    ///
    /// The bytes are no JSON, or JSON that does not fit the type.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JsonRejection> {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let value = serde_path_to_error::deserialize(&mut deserializer)
            .map_err(|error| JsonRejection::unfit(&error))?;
        match deserializer.end() {
            Ok(()) => Ok(Self(value)),
            Err(error) => Err(JsonRejection::syntax(&error)),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(json) => {
                let mut response = Response::new(Body::from(json));
                response
                    .headers_mut()
                    .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                response
            }
            // Why is for the log; clients could read fields in it that are none of theirs.
            Err(error) => text_response(
                Failure::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR)
                    .with_cause(format!("a response did not serialise: {error}")),
                "Internal Server Error".into(),
            ),
        }
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// Why a request has no [`Json`]: a plain-text response that carries a [`Failure`] in its extensions.
#[derive(Clone, Debug)]
pub struct JsonRejection {
    failure: Failure,
    summary: &'static str,
}

impl JsonRejection {
    /// What went wrong, as the layer gets to know it.
    #[must_use]
    pub fn failure(&self) -> &Failure {
        &self.failure
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.failure.status()
    }

    fn media_type() -> Self {
        Self {
            failure: Failure::new(FailureKind::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE),
            summary: "expected a body of content type `application/json`",
        }
    }

    /// The body could not be read: it is too large, or the connection broke.
    fn unread(rejection: &BytesRejection) -> Self {
        let status = rejection.status();
        let (kind, summary) = if status == StatusCode::PAYLOAD_TOO_LARGE {
            (FailureKind::TooLarge, "the body is too large")
        } else {
            (FailureKind::Body, "the body could not be read")
        };
        Self {
            failure: Failure::new(kind, status),
            summary,
        }
    }

    fn unfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        if error.inner().classify() != Category::Data {
            return Self::syntax(error.inner());
        }
        let (field, message) = field_and_message(error);
        Self {
            failure: Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
                .with_problem(field, message),
            summary: "the body does not fit",
        }
    }

    fn syntax(error: &serde_json::Error) -> Self {
        Self {
            failure: Failure::new(FailureKind::Body, StatusCode::BAD_REQUEST)
                .with_problem("", error.to_string()),
            summary: "the body is no JSON",
        }
    }
}

/// The path to the field that does not fit, and what is wrong with it.
///
/// Of a field that is missing or there twice, serde only knows the path of the struct, and names the field in the message.
fn field_and_message(error: &serde_path_to_error::Error<serde_json::Error>) -> (String, String) {
    let mut field = if error.path().iter().all(is_unknown) {
        String::new()
    } else {
        error.path().to_string()
    };
    let mut message = error.inner().to_string();
    let position = format!(
        " at line {} column {}",
        error.inner().line(),
        error.inner().column()
    );
    if message.ends_with(&position) {
        message.truncate(message.len() - position.len());
    }
    for prefix in ["missing field", "duplicate field"] {
        let name = message
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix(" `")?.strip_suffix('`'));
        if let Some(name) = name {
            if !field.is_empty() {
                field.push('.');
            }
            field.push_str(name);
            message = prefix.into();
            break;
        }
    }
    (field, message)
}

fn is_unknown(segment: &serde_path_to_error::Segment) -> bool {
    matches!(segment, serde_path_to_error::Segment::Unknown)
}

impl fmt::Display for JsonRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.summary)?;
        for problem in self.failure.problems() {
            match &*problem.field {
                "" => write!(f, ": {}", problem.message)?,
                field => write!(f, ": {field}: {}", problem.message)?,
            }
        }
        Ok(())
    }
}

impl Error for JsonRejection {}

impl IntoResponse for JsonRejection {
    fn into_response(self) -> Response {
        let text = self.to_string();
        text_response(self.failure, text)
    }
}

fn text_response(failure: Failure, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = failure.status();
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response.extensions_mut().insert(failure);
    response
}
