//! [`Form`]: actix-web's extractor of the same name, with the field that is wrong.

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

/// A body that is sent as a form, in a request or a response: a drop-in for `actix_web::web::Form`.
///
/// | the request | status | kind |
/// |---|---|---|
/// | is of another content type | 415 | [`MediaType`](sw_error::failure::FailureKind::MediaType) |
/// | is larger than `web::PayloadConfig` allows | 413 | [`TooLarge`](sw_error::failure::FailureKind::TooLarge) |
/// | does not fit the type | 422 | [`Body`](sw_error::failure::FailureKind::Body) |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form<T>(pub T);

wrapper!(Form);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Rejection;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_right_type = extract::is_form(body::content_type(request));
        body::read(request, payload, is_right_type, |bytes| {
            Ok(Self(extract::from_form(bytes)?))
        })
    }
}

impl<T: Serialize> Responder for Form<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match serde_urlencoded::to_string(&self.0) {
            Ok(form) => HttpResponse::Ok()
                .insert_header(ContentType::form_url_encoded())
                .body(form),
            Err(error) => Rejection(extract::Rejection::unserialisable(&error)).error_response(),
        }
    }
}
