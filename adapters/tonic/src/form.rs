//! [`Grpc`]: writes errors of the layer for gRPC, with the status 200 and the error in `grpc-status` and similar headers.

use std::{error::Error, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, Method, StatusCode, Version,
    header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS},
    response::Parts,
};
use serde_json::value::RawValue;
use sw_error::{
    ErrorContext,
    failure::{Failure, FailureKind},
    layer::{ErrorForm, RequestFacts, remove_body_headers},
};
use tonic::{Code, Status};

use crate::{
    grpc_code,
    status::{Content, Origin, with_localized, with_request_info},
};

/// Sends gRPC clients a gRPC status instead of an envelope, with the same code.
///
/// A request is gRPC if its method is `POST`, its content type is one of gRPC's,
/// and its version is at least HTTP/2, except for gRPC-Web
/// ([the protocol](https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md)):
///
/// | request | response |
/// |---|---|
/// | `application/grpc`, `application/grpc+…` | `application/grpc` |
/// | `application/grpc-web`, `application/grpc-web+…` | `application/grpc-web` |
/// | `application/grpc-web-text`, `application/grpc-web-text+…` | `application/grpc-web-text` |
///
/// Parameters of the content type are ignored. All other requests get the envelope with the status of the error:
/// a gRPC response is a 200, which a cache may store, so a request header alone must not turn an error into one.
/// The response also has `cache-control: no-store`.
///
/// If middleware has changed the envelope, the status contains the changed values.
/// If the body is no longer an envelope, or is compressed, the status contains the code, and the reason phrase as its message.
///
/// ```
/// use sw_error::layer::EnvelopeLayer;
/// use sw_error_tonic::Grpc;
///
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("a failure")]
/// # #[sw(code = "SW_INTERNAL_ERROR", status = 500)]
/// # struct Internal;
/// let layer = EnvelopeLayer::new(|_| Internal).with_form(Grpc);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Grpc;

/// Content types without `+` and a message format.
const CONTENT_TYPES: [&str; 3] = [
    "application/grpc",
    "application/grpc-web",
    "application/grpc-web-text",
];

impl ErrorForm for Grpc {
    fn is_for(&self, request: &RequestFacts) -> bool {
        content_type(request).is_some()
    }

    fn complete(
        &self,
        head: &mut Parts,
        request: &RequestFacts,
        failure: Option<&Failure>,
    ) -> Option<Bytes> {
        if head.status.as_u16() < 400 {
            add_id_and_translation(head, request);
            return None;
        }
        translate(head, request, failure)?;
        Some(Bytes::new())
    }
}

/// The content type of the response to a gRPC request; a constant, so that a client cannot choose it.
fn content_type(request: &RequestFacts) -> Option<HeaderValue> {
    if request.method() != Method::POST {
        return None;
    }
    let asked = request.content_type()?.to_str().ok()?;
    let mut parts = asked.split(';').map(str::trim);
    let asked = parts.next()?;
    let is_parameter = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or_default();
        is_name(name) && !value.is_empty()
    };
    let (essence, format) = asked.split_once('+').unwrap_or((asked, "proto"));
    let is_sound = is_name(format) && parts.all(is_parameter);
    let mut types = CONTENT_TYPES.into_iter();
    let found = types.find(|ty| is_sound && ty.eq_ignore_ascii_case(essence))?;
    let is_web = found != CONTENT_TYPES[0];
    (is_web || request.version() >= Version::HTTP_2).then(|| HeaderValue::from_static(found))
}

fn is_name(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}

/// Adds the request id, from 500 up, and the translated message to a status that a handler built from an error with a code.
fn add_id_and_translation(head: &mut Parts, request: &RequestFacts) -> Option<()> {
    let status = head.extensions.get::<Status>()?;
    let origin: &Origin = status.source()?.downcast_ref()?;
    let (context, mut has_request_id) = (origin.context.clone(), origin.has_request_id);
    let mut new = None;
    if context.info().status().is_server_error() && !has_request_id {
        new = Some(with_request_info(status, request.request_id().as_str()));
        has_request_id = true;
    }
    if let Some((locale, message)) = localized(&context, request) {
        let localized = with_localized(new.as_ref().unwrap_or(status), &locale, &message);
        new = localized.or(new);
    }
    if let Some(status) = new {
        answer(head, status, context.clone(), has_request_id);
    }
    head.extensions.insert(context);
    Some(())
}

/// The client's locale and the message in it, if there is a translation.
fn localized(context: &ErrorContext, request: &RequestFacts) -> Option<(String, String)> {
    #[cfg(feature = "l10n")]
    {
        let (locale, message) = request.language()?.translation(context)?;
        Some((locale.to_string(), message))
    }
    #[cfg(not(feature = "l10n"))]
    {
        let _ = (context, request);
        None
    }
}

/// Converts an error in the envelope to a status.
fn translate(head: &mut Parts, request: &RequestFacts, failure: Option<&Failure>) -> Option<()> {
    let content_type = content_type(request)?;
    let context = head.extensions.get::<ErrorContext>()?.clone();
    let info = context.info();
    // Middleware may have overridden the status of the error.
    let http_status = sw_error::Status::new(head.status.as_u16()).unwrap_or(info.status());
    let grpc_code = match failure.map(Failure::kind) {
        // To gRPC, an unknown service is not a missing entity.
        Some(FailureKind::NotFound | FailureKind::MethodNotAllowed) => Code::Unimplemented,
        _ => grpc_code(http_status),
    };
    let body = context.error_body::<&RawValue>();
    let body = body.as_ref();
    let id = http_status
        .is_server_error()
        .then_some(request.request_id().as_str())
        .or(body.and_then(|error| error.request_id.as_deref()));
    // If middleware has replaced the body, only the code is known.
    let reason = info.status().canonical_reason();
    let localized = localized(&context, request);
    let status = Content {
        grpc_code,
        code: body.map_or(info.code().as_str(), |error| &error.code),
        message: body.map_or(reason, |error| &error.message).into(),
        details: body.and_then(|error| error.details.map(RawValue::get)),
        retry_after: head.headers.get(RETRY_AFTER).and_then(seconds),
        request_id: id,
        localized: localized
            .as_ref()
            .map(|(locale, message)| (locale.as_str(), message.as_str())),
    }
    .to_status();
    let has_request_id = id.is_some();

    remove_body_headers(&mut head.headers);
    // The header is for browsers, and was set for the envelope.
    head.headers.remove(X_CONTENT_TYPE_OPTIONS);
    head.headers.insert(CONTENT_TYPE, content_type);
    let no_store = HeaderValue::from_static("no-store");
    head.headers.insert(CACHE_CONTROL, no_store);
    head.status = StatusCode::OK;
    answer(head, status, context, has_request_id);
    Some(())
}

/// Writes a status to the head of a response, as tonic does.
fn answer(head: &mut Parts, mut status: Status, context: ErrorContext, has_request_id: bool) {
    status.set_source(Arc::new(Origin {
        context,
        has_request_id,
    }));
    // tonic encodes texts so that headers can carry them.
    let _ = status.add_header(&mut head.headers);
    head.extensions.insert(status);
}

fn seconds(value: &HeaderValue) -> Option<Duration> {
    let seconds = value.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
