//! [`Form`]: axum's extractor of the same name, which also names the invalid field.

use axum_core::{
    body::Body,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, header::CONTENT_TYPE};
use serde::{Serialize, de::DeserializeOwned};

use sw_error::extract;

use crate::{Rejection, body, newtype::newtype};

/// A form, in a request or a response: a drop-in replacement for `axum::Form`.
///
/// `GET` and `HEAD` requests send the form in the query, as browsers do; all others send it in the body.
///
/// It differs from axum's only in the response to an invalid request. The status is the same,
/// and `EnvelopeLayer` gets the invalid field:
/// `limit`: `invalid digit found in string`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | is a `GET` or `HEAD` whose query does not fit the type | 400 | [`Query`](sw_error::failure::FailureKind::Query) |
/// | has another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than the limit | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | has a body that does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// axum up to 0.8.9 reads the form of a `HEAD` request from its body, contrary to its own documentation.
///
/// ```
/// use axum::{Router, routing::post};
/// use sw_error_axum::Form;
///
/// #[derive(serde::Deserialize)]
/// struct SignUp {
///     name: String,
/// }
///
/// async fn sign_up(Form(form): Form<SignUp>) -> String {
///     form.name
/// }
///
/// let app: Router = Router::new().route("/people", post(sign_up));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct Form<T>(pub T);

newtype!(Form);

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            let query = request.uri().query().unwrap_or_default();
            return Ok(Self(extract::query(query)?));
        }
        extract::is_form(body::content_type(&request))?;
        Ok(Self(extract::from_form(
            &body::read(request, state).await?,
        )?))
    }
}

impl<T: Serialize> IntoResponse for Form<T> {
    fn into_response(self) -> Response {
        match serde_urlencoded::to_string(&self.0) {
            Ok(form) => {
                let mut response = Response::new(Body::from(form));
                response.headers_mut().insert(
                    CONTENT_TYPE,
                    HeaderValue::from_static("application/x-www-form-urlencoded"),
                );
                response
            }
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).into_response(),
        }
    }
}
