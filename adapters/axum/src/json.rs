//! [`Json`]: axum's extractor of the same name, which also reports the path to the invalid field.

use axum_core::{
    body::Body,
    extract::{FromRequest, OptionalFromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header::CONTENT_TYPE};
use serde::{Serialize, de::DeserializeOwned};

use sw_error::extract;

use crate::{Rejection, body, newtype::newtype};

/// A JSON body, in a request or a response: a drop-in replacement for `axum::Json`.
///
/// It differs from axum's only in the response to an invalid request. The status is the same,
/// and `EnvelopeLayer` gets the invalid field:
/// `steps[2].title`: `missing field`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | has another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than the limit | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | is not JSON | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// ```
/// use axum::{Router, routing::post};
/// use sw_error_axum::Json;
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

newtype!(Json);

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        extract::is_json(body::content_type(&request))?;
        Self::from_bytes(&body::read(request, state).await?)
    }
}

/// `None` if the request has no content type.
impl<T, S> OptionalFromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Self::Rejection> {
        if !request.headers().contains_key(CONTENT_TYPE) {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state)
            .await
            .map(Some)
    }
}

impl<T: DeserializeOwned> Json<T> {
    /// Deserialises a body from its bytes, for a handler that reads the bytes itself; the content type does not matter.
    ///
    /// ```
    /// use axum::body::Bytes;
    /// use sw_error_axum::{Json, Rejection};
    ///
    /// /// Checks the signature over the bytes before it reads them.
    /// async fn webhook(body: Bytes) -> Result<String, Rejection> {
    ///     # fn check_signature(_: &[u8]) {}
    ///     check_signature(&body);
    ///     let Json(event): Json<String> = Json::from_bytes(&body)?;
    ///     Ok(event)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The bytes are not JSON (400), or the JSON does not fit the type (422).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Rejection> {
        Ok(Self(extract::from_json(bytes)?))
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
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).into_response(),
        }
    }
}
