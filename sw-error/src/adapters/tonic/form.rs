//! [`Grpc`]: errors of the layer as gRPC has them, with status 200 and the error in `grpc-status` and its like.

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

use super::{
    grpc_code,
    status::{Content, Origin, with_request_info},
};
use crate::{
    ErrorContext, ErrorResponse,
    failure::{Failure, FailureKind},
    layer::{ErrorForm, RequestFacts, RequestId, remove_body_headers},
};

/// Gives clients of gRPC a status where others get the envelope, with the same code.
///
/// ```
/// use sw_error::{layer::EnvelopeLayer, tonic::Grpc};
///
/// let layer = EnvelopeLayer::default().with_form(Grpc);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Grpc;

impl ErrorForm for Grpc {
    /// Whether the content type is gRPC's: `application/grpc`, `application/grpc+proto`, `application/grpc-web`…
    fn is_for(&self, request: &RequestFacts) -> bool {
        const GRPC: &[u8] = b"application/grpc";
        request
            .content_type()
            .and_then(|value| value.as_bytes().get(..GRPC.len()))
            .is_some_and(|start| start.eq_ignore_ascii_case(GRPC))
    }

    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes> {
        if head.status.as_u16() < 400 {
            add_request_id(head, request.request_id());
            return None;
        }
        translate(head, request, failure)?;
        Some(Bytes::new())
    }
}

/// Adds the id to a status that a handler made of an error of ours, from 500 up.
fn add_request_id(head: &mut Parts, id: &RequestId) -> Option<()> {
    let status = head.extensions.get::<Status>()?;
    let origin: &Origin = status.source()?.downcast_ref()?;
    let context = origin.context.clone();
    if context.info().status().is_server_error() && !origin.has_request_id {
        let status = with_request_info(status, id.as_str());
        answer(head, status, context.clone(), true);
    }
    head.extensions.insert(context);
    Some(())
}

/// Makes a status of an error in the envelope.
fn translate(head: &mut Parts, request: &RequestFacts, failure: Option<&Failure>) -> Option<()> {
    let context = head.extensions.get::<ErrorContext>()?.clone();
    let info = context.info();
    let envelope = ErrorResponse::<&RawValue>::from_json(context.body()).ok()?;
    let grpc_code = match failure.map(Failure::kind) {
        // There is no such service: to gRPC that is no missing entity.
        Some(FailureKind::NotFound | FailureKind::MethodNotAllowed) => Code::Unimplemented,
        _ => grpc_code(info.status()),
    };
    let id = info
        .status()
        .is_server_error()
        .then_some(request.request_id().as_str())
        .or(envelope.error.request_id.as_deref());
    let status = Content {
        grpc_code,
        code: &envelope.error.code,
        message: envelope.error.message,
        details: envelope.error.details.map(RawValue::get),
        retry_after: head.headers.get(RETRY_AFTER).and_then(seconds),
        request_id: id,
    }
    .to_status();
    let has_request_id = id.is_some();

    remove_body_headers(&mut head.headers);
    if let Some(content_type) = request.content_type() {
        head.headers.insert(CONTENT_TYPE, content_type.clone());
    }
    head.status = StatusCode::OK;
    answer(head, status, context, has_request_id);
    Some(())
}

/// Puts a status into the head of a response, as tonic does.
fn answer(head: &mut Parts, mut status: Status, context: ErrorContext, has_request_id: bool) {
    status.set_source(Arc::new(Origin {
        context,
        has_request_id,
    }));
    // What tonic has made of texts, headers can have.
    let _ = status.add_header(&mut head.headers);
    head.extensions.insert(status);
}

fn seconds(value: &HeaderValue) -> Option<Duration> {
    let seconds = value.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
