//! What is done with a response that leaves the service, whatever the framework.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{self, ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, VARY},
    response::Parts,
};
use sw_error_core::envelope::END;

use super::{AsIs, Asked, EnvelopeLayer, RequestId, problem, request_id::X_REQUEST_ID};
use crate::{ErrorContext, failure::Failure};

/// Headers that describe a body, and go with it.
///
/// Whatever else is set stays: `Allow`, `WWW-Authenticate`, `Retry-After`, CORS, cookies, `Vary`…
pub(crate) const OF_THE_BODY: [HeaderName; 11] = [
    CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::TRAILER,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_DISPOSITION,
    // RFC 9530, sections 2 and 3.
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    header::ETAG,
    header::LAST_MODIFIED,
];

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

impl EnvelopeLayer {
    /// Completes the head of a response; returns the body that replaces its own, if one does.
    pub(crate) fn finish(&self, parts: &mut Parts, asked: &Asked) -> Option<Bytes> {
        parts.headers.insert(X_REQUEST_ID, asked.id.to_header());
        #[cfg(feature = "tonic")]
        if let Some(content_type) = &asked.grpc {
            return self.finish_grpc(parts, content_type, &asked.id);
        }
        if parts.status.as_u16() < 400 {
            return None;
        }

        let is_as_is = parts.extensions.get::<AsIs>().is_some();
        let failure = if is_as_is { None } else { failure(parts) };
        if let Some(failure) = &failure {
            self.give_code(parts, failure);
        }
        let has_new_id = !is_as_is && add_request_id(parts, &asked.id);
        let has_new_form = !is_as_is && self.choose_form(parts, asked);

        #[cfg(feature = "tracing")]
        super::log::log(parts, parts.status, &asked.id, failure.as_ref());
        #[cfg(feature = "metrics")]
        super::metrics::count(parts, parts.status);

        if failure.is_none() && !has_new_id && !has_new_form {
            return None;
        }
        let body = parts.extensions.get::<ErrorContext>()?.body.clone();
        for name in OF_THE_BODY {
            parts.headers.remove(name);
        }
        if parts.status != StatusCode::RANGE_NOT_SATISFIABLE {
            // With 416 it is the length of what is there (RFC 9110, section 15.5.17), else a part of the body.
            parts.headers.remove(header::CONTENT_RANGE);
        }
        if !asked.is_head {
            return Some(body);
        }
        // To HEAD, the answer has the headers of the answer to GET, and no body.
        parts.headers.insert(CONTENT_LENGTH, body.len().into());
        Some(Bytes::new())
    }

    /// The response to a failure that left none.
    pub(crate) fn respond(&self, failure: Failure, asked: &Asked) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = failure.status();
        response.extensions_mut().insert(failure);
        let (mut parts, empty) = response.into_parts();
        let body = self.finish(&mut parts, asked).unwrap_or(empty);
        Response::from_parts(parts, body)
    }

    /// Makes a response that is not ours the one to the error that the service names for it.
    pub(super) fn give_code(&self, parts: &mut Parts, failure: &Failure) {
        let (ours, _) = (self.map_failure)(failure).into_parts();
        parts.status = ours.status;
        parts.headers.extend(ours.headers);
        parts.extensions.extend(ours.extensions);
        parts.extensions.remove::<Failure>();
    }

    /// Makes the envelope a problem where the client prefers that.
    fn choose_form(&self, parts: &mut Parts, asked: &Asked) -> bool {
        let Some(context) = parts.extensions.get_mut::<ErrorContext>() else {
            return false;
        };
        if parts.headers.get(CONTENT_TYPE) != Some(&JSON) {
            return false;
        }
        add_vary_accept(&mut parts.headers);
        if !asked.wants_problem {
            return false;
        }
        let types = self.problem_types.as_deref();
        let problem = problem::from_envelope(&context.body, context.info(), types, &asked.id);
        let Some(problem) = problem else {
            return false;
        };
        context.body = problem.into();
        parts.headers.insert(CONTENT_TYPE, PROBLEM);
        true
    }
}

/// What an extractor has left, or the status tells; `None` if the response is ours.
pub(super) fn failure(parts: &Parts) -> Option<Failure> {
    if let Some(failure) = parts.extensions.get::<Failure>() {
        return Some(failure.clone().with_status(parts.status));
    }
    match parts.extensions.get::<ErrorContext>() {
        Some(_) => None,
        None => Some(Failure::from_status(parts.status)),
    }
}

/// Adds `request_id` to the envelope of an error from 500 up, unless it has one.
fn add_request_id(parts: &mut Parts, id: &RequestId) -> bool {
    let Some(context) = parts.extensions.get_mut::<ErrorContext>() else {
        return false;
    };
    if context.has_request_id
        || !context.info().status().is_server_error()
        // The service has made something else of it.
        || parts.headers.get(CONTENT_TYPE) != Some(&JSON)
    {
        return false;
    }
    let Some(start) = context.body.strip_suffix(END.as_bytes()) else {
        return false;
    };
    // The characters of an id need no escapes.
    context.body = [
        start,
        b",\"request_id\":\"",
        id.as_str().as_bytes(),
        b"\"",
        END.as_bytes(),
    ]
    .concat()
    .into();
    context.has_request_id = true;
    true
}

/// A cache must know that the form depends on `Accept`
/// ([RFC 9110, section 12.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5)).
fn add_vary_accept(headers: &mut HeaderMap) {
    let is_there = headers.get_all(VARY).iter().any(|value| {
        value.as_bytes().split(|&byte| byte == b',').any(|name| {
            let name = name.trim_ascii();
            name == b"*" || name.eq_ignore_ascii_case(ACCEPT.as_str().as_bytes())
        })
    });
    if !is_there {
        headers.append(VARY, HeaderValue::from_static("accept"));
    }
}
