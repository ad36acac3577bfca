//! [`Unfinished`]: a response of the inner service, before the layer completes it.

use std::{
    error::Error as StdError,
    task::{Context, Poll},
};

use actix_web::{Error, HttpResponse, body::MessageBody};
use bytes::Bytes;
use http::{header::CONTENT_TYPE, response::Parts};

use sw_error::{
    ErrorContext,
    failure::Failure,
    layer::{EnvelopeLayer, RequestFacts},
};

use crate::{
    cause::cause_of,
    head,
    response_body::{Read, ReadBody, ResponseBody},
};

/// A response of the inner service whose body may have to be read.
pub(super) struct Unfinished<B: MessageBody> {
    parts: Parts,
    body: Result<Read<B>, B>,
}

impl<B: MessageBody> Unfinished<B> {
    /// Takes the parts that the layer may change out of a response.
    pub(super) fn of(
        mut response: HttpResponse<B>,
        layer: &EnvelopeLayer,
        facts: &RequestFacts,
    ) -> (HttpResponse<()>, Self) {
        let parts = head::take(&mut response);
        let (response, body) = response.into_parts();
        let body = if layer.reads_body(&parts, facts) {
            Read::of(body)
        } else {
            Err(body)
        };
        (response, Self { parts, body })
    }

    /// Reads the body, if necessary.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.body {
            Ok(read) => read.poll(cx),
            Err(_) => Poll::Ready(()),
        }
    }

    /// Completes the response; `error` is the error that it was built from.
    pub(super) fn finish(
        mut self,
        layer: &EnvelopeLayer,
        facts: &RequestFacts,
        error: Option<&Error>,
    ) -> (Parts, ResponseBody<B>) {
        let body = match self.body.map(Read::finish) {
            Ok(ReadBody::All(bytes)) => Ok(bytes),
            Ok(ReadBody::Part(body)) => Err(body),
            Ok(ReadBody::Failed(error)) => {
                fail(&mut self.parts, &*error);
                Ok(Bytes::new())
            }
            Err(body) => Err(ResponseBody::inner(body)),
        };
        if let Some(error) = error {
            leave_cause(&mut self.parts, error);
        }
        let ours = layer.finish(&mut self.parts, body.as_deref().ok(), facts);
        let body = match (ours, body) {
            (Some(ours), body) => {
                // The body may panic when it is dropped.
                let _ = Failure::catch(|| drop(body));
                ResponseBody::bytes(ours)
            }
            (None, Ok(bytes)) => ResponseBody::bytes(bytes),
            (None, Err(body)) => body,
        };
        (self.parts, body)
    }
}

/// Turns a response whose body failed into an error response: its head has not been sent, and the connection would end.
fn fail(parts: &mut Parts, error: &dyn StdError) {
    parts.extensions.remove::<ErrorContext>();
    parts.headers.remove(CONTENT_TYPE);
    let failure = Failure::from_status(parts.status);
    let cause = format!("the body of the response failed: {error}");
    parts.extensions.insert(failure.with_cause(cause));
}

/// Stores the text of an error without a code.
fn leave_cause(parts: &mut Parts, error: &Error) {
    let is_known = parts.extensions.get::<ErrorContext>().is_some()
        || parts.extensions.get::<Failure>().is_some();
    let cause = if is_known {
        String::new()
    } else {
        cause_of(error)
    };
    // Without this text, the layer uses the text of the body.
    if !cause.is_empty() {
        let failure = Failure::from_status(parts.status).with_cause(cause);
        parts.extensions.insert(failure);
    }
}
