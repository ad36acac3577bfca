//! [`Json`]: Rocket's guard of the same name, which also reports the path to the invalid field.

use rocket::{
    Data, Request, async_trait,
    data::{self, FromData, Limits},
    http::ContentType,
    response::{self, Responder},
};
use serde::{Serialize, de::DeserializeOwned};

use sw_error::extract;

use crate::{Rejection, body, newtype::newtype, refuse::outcome};

/// A JSON body, in a request or a response: a drop-in replacement for `rocket::serde::json::Json`.
///
/// It differs from Rocket's only in the response to an invalid request:
/// `EnvelopeLayer` gets the invalid field: `steps[2].title`: `missing field`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | has another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | ends before its `content-length` | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is larger than the limit `json` | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | is not JSON | 400 | [`Body`](sw_error::failure::FailureKind::Body) |
/// | is JSON that does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
///
/// ```
/// use rocket::post;
/// use sw_error_rocket::Json;
///
/// #[derive(serde::Deserialize)]
/// struct Plan {
///     title: String,
/// }
///
/// #[post("/plans", data = "<plan>")]
/// fn make_plan(plan: Json<Plan>) -> Json<String> {
///     Json(plan.0.title)
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Json<T>(pub T);

newtype!(Json);

#[async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Json<T> {
    type Error = Rejection;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        if let Err(rejection) = extract::is_json(body::content_type(request)) {
            return outcome(request, Err(rejection));
        }
        let limit = request.limits().get("json").unwrap_or(Limits::JSON);
        let bytes = body::read(request, data, limit).await;
        let value = bytes.and_then(|bytes| extract::from_json(&bytes));
        outcome(request, value.map(Self))
    }
}

impl<'r, T: Serialize> Responder<'r, 'static> for Json<T> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match serde_json::to_vec(&self.0) {
            Ok(json) => (ContentType::JSON, json).respond_to(request),
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).respond_to(request),
        }
    }
}
