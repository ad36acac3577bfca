//! [`Json`]: actix-web's extractor of the same name, with the path to the field that is wrong.

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody, dev::Payload,
    http::header::ContentType,
};
use serde::{Serialize, de::DeserializeOwned};

use sw_error::extract;

use crate::{
    Rejection,
    body::{self, Extracted},
    wrapper::wrapper,
};

/// A JSON body, in a request or a response: a drop-in for `actix_web::web::Json`.
///
/// A request that does not fit tells [`EnvelopeLayer`](sw_error::layer::EnvelopeLayer) which field is wrong:
/// `steps[2].title`: `missing field`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than `web::PayloadConfig` allows | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | is no JSON | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// ```
/// use actix_web::{App, web};
/// use sw_error_actix_web::Json;
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
/// let app = App::new().route("/plans", web::post().to(make_plan));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

wrapper!(Json);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Rejection;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_right_type = extract::is_json(body::content_type(request));
        body::read(request, payload, is_right_type, Self::from_bytes)
    }
}

impl<T: DeserializeOwned> Json<T> {
    /// The body from its bytes, where a handler has taken these itself.
    ///
    /// # Errors
    ///
    /// The bytes are no JSON, or JSON that does not fit the type.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Rejection> {
        Ok(Self(extract::from_json(bytes)?))
    }
}

impl<T: Serialize> Responder for Json<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match serde_json::to_vec(&self.0) {
            Ok(json) => HttpResponse::Ok()
                .insert_header(ContentType::json())
                .body(json),
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).error_response(),
        }
    }
}
