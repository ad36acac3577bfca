//! What the layer does with a response that has come back.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{self, CONTENT_LENGTH, CONTENT_TYPE},
    response::Parts,
};

use super::{EnvelopeLayer, RequestId, request_id::X_REQUEST_ID};
use crate::{ErrorContext, failure::Failure};

/// Headers that describe a body, and go with it.
///
/// Whatever else is set stays: `Allow`, `WWW-Authenticate`, `Retry-After`, CORS, cookies, `Vary`…
const OF_THE_BODY: [HeaderName; 10] = [
    CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::TRAILER,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_DISPOSITION,
    header::CONTENT_RANGE,
    header::ETAG,
    header::LAST_MODIFIED,
];

impl EnvelopeLayer {
    /// Completes the head of a response; returns the body that replaces its own, if one does.
    pub(super) fn finish(&self, parts: &mut Parts, id: &RequestId, is_head: bool) -> Option<Bytes> {
        parts.headers.insert(X_REQUEST_ID, id.to_header());
        if parts.status.as_u16() < 400 {
            return None;
        }

        let failure = failure(parts);
        let is_mapped = failure
            .as_ref()
            .is_some_and(|failure| self.give_code(parts, failure));
        let has_new_id = add_request_id(parts, id);

        #[cfg(feature = "tracing")]
        super::log::log(parts, id, failure.as_ref());

        if !is_mapped && !has_new_id {
            return None;
        }
        let body = parts.extensions.get::<ErrorContext>()?.body.clone();
        for name in OF_THE_BODY {
            parts.headers.remove(name);
        }
        if !is_head {
            return Some(body);
        }
        // To HEAD, the answer has the headers of the answer to GET, and no body.
        parts.headers.insert(CONTENT_LENGTH, body.len().into());
        Some(Bytes::new())
    }

    /// Makes a response that is not ours the one to the error that the service names for it.
    fn give_code(&self, parts: &mut Parts, failure: &Failure) -> bool {
        let Some(error) = self
            .map_failure
            .as_ref()
            .and_then(|map_failure| map_failure(failure))
        else {
            return false;
        };
        let (ours, _) = error.to_response().into_parts();
        parts.status = ours.status;
        parts.headers.extend(ours.headers);
        parts.extensions.extend(ours.extensions);
        true
    }
}

/// What an extractor has left, or the status tells; `None` if the response is ours.
fn failure(parts: &Parts) -> Option<Failure> {
    if parts.extensions.get::<ErrorContext>().is_some() {
        return None;
    }
    Some(match parts.extensions.get::<Failure>() {
        // It stays, for a layer around this one.
        Some(failure) => failure.clone().with_status(parts.status),
        None => Failure::from_status(parts.status),
    })
}

/// Adds `request_id` to the envelope of an error from 500 up, unless it has one.
fn add_request_id(parts: &mut Parts, id: &RequestId) -> bool {
    const END: &[u8] = b"}}";
    let Some(context) = parts.extensions.get_mut::<ErrorContext>() else {
        return false;
    };
    if context.has_request_id
        || !context.info().status().is_server_error()
        || !is_json(&parts.headers)
    {
        return false;
    }
    let Some(start) = context.body.strip_suffix(END) else {
        return false;
    };
    // The characters of an id need no escapes.
    context.body = [
        start,
        b",\"request_id\":\"",
        id.as_str().as_bytes(),
        b"\"",
        END,
    ]
    .concat()
    .into();
    context.has_request_id = true;
    true
}

/// Whether the body is still the envelope, as far as one can tell.
fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE) == Some(&HeaderValue::from_static("application/json"))
}
