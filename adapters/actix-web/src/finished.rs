//! Completed responses for middleware that failed: an error that carries a response.

use std::{cell::RefCell, fmt};

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    http::StatusCode as ActixStatus,
};
use bytes::Bytes;
use http::response::Parts;

use sw_error::failure::Failure;

use crate::{head, response_body::ResponseBody};

/// An error of inner middleware, with the completed response for it.
///
/// A `ServiceResponse` needs the request, which is gone with the error, so this stays an error.
pub(super) struct Finished {
    /// `None` only while it is dropped.
    error: Option<Error>,
    parts: Parts,
    body: Body,
}

enum Body {
    Bytes(Bytes),
    /// Can be taken once.
    Stream(RefCell<Option<BoxBody>>),
}

impl Finished {
    pub(super) fn new(error: Error, parts: Parts, body: ResponseBody<BoxBody>) -> Self {
        let body = match body.try_into_bytes() {
            Ok(bytes) => Body::Bytes(bytes),
            Err(body) => Body::Stream(RefCell::new(Some(BoxBody::new(body)))),
        };
        let error = Some(error);
        Self { error, parts, body }
    }
}

impl Drop for Finished {
    fn drop(&mut self) {
        // A panic here would end the connection.
        let error = self.error.take();
        let _ = Failure::catch(|| drop(error));
    }
}

impl ResponseError for Finished {
    fn status_code(&self) -> ActixStatus {
        head::status(self.parts.status)
    }

    fn error_response(&self) -> HttpResponse {
        let body = match &self.body {
            Body::Bytes(body) => BoxBody::new(body.clone()),
            Body::Stream(body) => body.take().unwrap_or_else(|| BoxBody::new(())),
        };
        let mut response = HttpResponse::with_body(self.status_code(), body);
        head::set(&mut response, self.parts.clone());
        response
    }
}

impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.as_ref().map_or(Ok(()), |error| error.fmt(f))
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.error.as_ref();
        error.map_or(Ok(()), |error| fmt::Display::fmt(error, f))
    }
}

/// A failure as an error.
#[derive(Debug)]
pub(super) struct Failed(pub(super) Failure);

impl ResponseError for Failed {
    fn status_code(&self) -> ActixStatus {
        head::status(self.0.status())
    }
}

/// Displays the cause, for the log like every error from 500 up.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.cause().unwrap_or("a failure"))
    }
}
