//! What is done with a response to gRPC: status 200, and the error in `grpc-status` and its like.

use alloc::sync::Arc;
use core::{error::Error, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
    response::Parts,
};
use serde_json::value::RawValue;
use tonic::{Code, Status};

use super::{AsIs, EnvelopeLayer, RequestId, finish};
use crate::{
    ErrorContext, ErrorResponse,
    adapters::tonic::{Content, Origin, grpc_code, with_request_info},
    failure::{Failure, FailureKind},
};

impl EnvelopeLayer {
    /// Completes the head of a response to gRPC; returns the body that replaces its own, if one does.
    pub(super) fn finish_grpc(
        &self,
        parts: &mut Parts,
        content_type: &HeaderValue,
        id: &RequestId,
    ) -> Option<Bytes> {
        if parts.extensions.get::<AsIs>().is_some() {
            return None;
        }
        let is_http_error = parts.status.as_u16() >= 400;
        let failure = if is_http_error {
            finish::failure(parts)
        } else {
            None
        };
        if let Some(failure) = &failure {
            self.give_code(parts, failure);
        }
        #[cfg_attr(
            not(any(feature = "tracing", feature = "metrics")),
            expect(unused_variables)
        )]
        let status = if is_http_error {
            translate(parts, content_type, id, failure.as_ref())?
        } else {
            add_request_id(parts, id)?
        };

        #[cfg(feature = "tracing")]
        super::log::log(parts, status, id, failure.as_ref());
        #[cfg(feature = "metrics")]
        super::metrics::count(parts, status);

        is_http_error.then(Bytes::new)
    }
}

/// Adds the id to a status that a handler made of an error of ours, from 500 up; returns the error's HTTP status.
fn add_request_id(parts: &mut Parts, id: &RequestId) -> Option<StatusCode> {
    let status = parts.extensions.get::<Status>()?;
    let Origin(context) = status.source()?.downcast_ref()?;
    let mut context = context.clone();
    if context.info().status().is_server_error() && !context.has_request_id {
        context.has_request_id = true;
        let status = with_request_info(status, id.as_str());
        answer(parts, status, &context);
    }
    let status = context.info().status().into();
    parts.extensions.insert(context);
    Some(status)
}

/// Makes a status of an error in the envelope; returns the error's HTTP status.
fn translate(
    parts: &mut Parts,
    content_type: &HeaderValue,
    id: &RequestId,
    failure: Option<&Failure>,
) -> Option<StatusCode> {
    let mut context = parts.extensions.get::<ErrorContext>()?.clone();
    let info = context.info();
    let body = context.body.clone();
    let envelope = ErrorResponse::<&RawValue>::from_json(&body).ok()?;
    let grpc_code = match failure.map(Failure::kind) {
        // There is no such service: to gRPC that is no missing entity.
        Some(FailureKind::NotFound | FailureKind::MethodNotAllowed) => Code::Unimplemented,
        _ => grpc_code(info.status()),
    };
    let id = info
        .status()
        .is_server_error()
        .then_some(id.as_str())
        .or(envelope.error.request_id.as_deref());
    let status = Content {
        grpc_code,
        code: &envelope.error.code,
        message: envelope.error.message,
        details: envelope.error.details.map(RawValue::get),
        retry_after: parts.headers.get(RETRY_AFTER).and_then(seconds),
        request_id: id,
    }
    .to_status();

    for name in finish::OF_THE_BODY {
        parts.headers.remove(name);
    }
    parts.headers.insert(CONTENT_TYPE, content_type.clone());
    parts.status = StatusCode::OK;
    context.has_request_id = id.is_some();
    answer(parts, status, &context);
    parts.extensions.insert(context);
    Some(info.status().into())
}

/// Puts a status into the head of a response, as tonic does.
fn answer(parts: &mut Parts, mut status: Status, context: &ErrorContext) {
    status.set_source(Arc::new(Origin(context.clone())));
    // What tonic has made of texts, headers can have.
    let _ = status.add_header(&mut parts.headers);
    parts.extensions.insert(status);
}

fn seconds(value: &HeaderValue) -> Option<Duration> {
    let seconds = value.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
