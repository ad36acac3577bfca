//! The bytes of a request's body.

use std::pin::Pin;

use actix_web::{
    Error, FromRequest, HttpRequest, ResponseError, dev::Payload, error::PayloadError,
    http::header::CONTENT_TYPE,
};
use bytes::Bytes;
use http::StatusCode;

use sw_error::{
    extract,
    failure::{Failure, FailureKind},
};

use crate::Rejection;

/// What an extractor comes to.
pub(super) type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Rejection>>>>;

pub(super) fn content_type(request: &HttpRequest) -> Option<&str> {
    request.headers().get(CONTENT_TYPE)?.to_str().ok()
}

/// All bytes of the body, up to the limit of `web::PayloadConfig`; then the value that they are.
pub(super) fn read<T: 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
    is_right_type: Result<(), extract::Rejection>,
    parse: impl FnOnce(&[u8]) -> Result<T, Rejection> + 'static,
) -> Extracted<T> {
    if let Err(rejection) = is_right_type {
        return Box::pin(std::future::ready(Err(rejection.into())));
    }
    let bytes = Bytes::from_request(request, payload);
    Box::pin(async move {
        match bytes.await {
            Ok(bytes) => parse(&bytes),
            Err(error) => Err(rejection(&error).into()),
        }
    })
}

fn rejection(error: &Error) -> extract::Rejection {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => extract::Rejection::too_large(),
        Some(error) => extract::Rejection::unread(
            StatusCode::from_u16(error.status_code().as_u16()).unwrap_or(StatusCode::BAD_REQUEST),
        ),
        // What else there is to say no to is the type of the body, if `PayloadConfig` names one.
        None => extract::Rejection::new(
            Failure::new(FailureKind::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE),
            "expected a body of another content type",
        ),
    }
}
