//! [`Json`]: actix-web's extractor of the same name, which also reports the path to the invalid field.

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody,
    dev::Payload, error::JsonPayloadError, http::header::ContentType, web,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_path_to_error::Path;

use sw_error::extract;

use crate::{
    Rejection,
    traced::{self, Extracted, Traced},
    wrapper::wrapper,
};

/// A JSON body, in a request or a response: a drop-in replacement for `actix_web::web::Json`.
///
/// For an invalid request, [`EnvelopeLayer`](sw_error::layer::EnvelopeLayer) gets the invalid field:
/// `steps[2].title`: `missing field`.
///
/// `web::JsonConfig` applies as it does to `web::Json`: its limit (2 MB by default), content types and error handler.
///
/// | the request | status | actix-web's | kind |
/// |---|---|---|---|
/// | has another content type, or none | 415 | 400 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than the limit | 413 | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | is not JSON | 400 | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// A syntax error inside a [`secret`](sw_error::extract::secret()) counts as JSON that does not fit the type.
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
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let keeps_statuses = traced::keeps_statuses(request);
        let value = web::Json::<Traced<T>>::from_request(request, payload);
        Box::pin(async move {
            match value.await {
                Ok(web::Json(Traced(value))) => Ok(Self(value)),
                Err(error) => Err(traced::reject(error, keeps_statuses, reject)),
            }
        })
    }
}

fn reject(error: &Error, path: &Path) -> Option<extract::Rejection> {
    Some(match error.as_error()? {
        JsonPayloadError::ContentType => {
            extract::Rejection::media_type("expected a body of content type `application/json`")
        }
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            extract::Rejection::too_large()
        }
        JsonPayloadError::Deserialize(error) => extract::unfit_json(path, error),
        _ => extract::Rejection::unread(traced::status(error)),
    })
}

impl<T: DeserializeOwned> Json<T> {
    /// Deserialises a body from its bytes, for a handler that reads the bytes itself; the content type does not matter.
    ///
    /// ```
    /// use actix_web::web::Bytes;
    /// use sw_error_actix_web::{Json, Rejection};
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
