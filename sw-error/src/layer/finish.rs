//! What is done with a response that leaves the service, whatever the framework.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{self, ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, VARY},
    response::Parts,
};
use sw_error_core::envelope::END;

use super::{AsIs, EnvelopeLayer, ErrorForm, RequestFacts, RequestId, problem};
use crate::{ErrorContext, failure::Failure};

/// Headers that describe a body, and go with it.
///
/// Whatever else is set stays: `Allow`, `WWW-Authenticate`, `Retry-After`, CORS, cookies, `Vary`…
const OF_THE_BODY: [HeaderName; 11] = [
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
    /// Completes the head of a response; returns the body that replaces the response's own, if one does.
    ///
    /// This is all that the layer does with a response, for adapters of frameworks that are not built on tower:
    /// the request id, the code, the form, one line in the log and one count.
    /// Call it once for each response, with the facts of its request.
    /// It reads the extensions [`ErrorContext`], [`Failure`] and [`AsIs`] of the response, so keep them until then.
    ///
    /// The example `own_framework` is a whole adapter.
    ///
    /// ```
    /// use http::{Request, Response};
    /// # use sw_error::SwError;
    /// use sw_error::layer::{EnvelopeLayer, RequestFacts};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("there is nothing at this address")]
    /// # #[sw(code = "SW_NO_SUCH_ADDRESS", status = 404)]
    /// # struct NotFound;
    /// let layer = EnvelopeLayer::new(|_| NotFound);
    /// let facts = RequestFacts::of(&Request::get("/nowhere").body(())?);
    ///
    /// let (mut head, body) = Response::builder().status(404).body("no such page")?.into_parts();
    /// let body = layer.finish(&mut head, &facts).unwrap_or(body.into());
    /// assert_eq!(
    ///     body,
    ///     r#"{"error":{"code":"SW_NO_SUCH_ADDRESS","message":"there is nothing at this address"}}"#,
    /// );
    /// assert_eq!(head.headers["content-type"], "application/json");
    /// assert!(head.headers.contains_key("x-request-id"));
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn finish(&self, parts: &mut Parts, request: &RequestFacts) -> Option<Bytes> {
        parts
            .headers
            .insert(RequestId::HEADER, request.id.to_header());
        let mut forms = self.settings.forms.iter();
        if let Some(form) = forms.find(|form| form.is_for(request)) {
            return self.finish_in(&**form, parts, request);
        }
        if parts.status.as_u16() < 400 {
            return None;
        }

        let is_as_is = parts.extensions.get::<AsIs>().is_some();
        let failure = if is_as_is { None } else { failure(parts) };
        if let Some(failure) = &failure {
            self.give_code(parts, failure);
        }
        let has_new_id = !is_as_is && add_request_id(parts, &request.id);
        let has_new_form = !is_as_is && self.choose_form(parts, request);

        record(parts, parts.status, &request.id, failure.as_ref());

        if failure.is_none() && !has_new_id && !has_new_form {
            return None;
        }
        let body = parts.extensions.get::<ErrorContext>()?.body.clone();
        remove_body_headers(&mut parts.headers);
        if parts.status != StatusCode::RANGE_NOT_SATISFIABLE {
            // With 416 it is the length of what is there (RFC 9110, section 15.5.17), else a part of the body.
            parts.headers.remove(header::CONTENT_RANGE);
        }
        if !request.omits_body {
            return Some(body);
        }
        // To HEAD, the answer has the headers of the answer to GET, and no body.
        parts.headers.insert(CONTENT_LENGTH, body.len().into());
        Some(Bytes::new())
    }

    /// Completes the head of a response in the form of another protocol.
    fn finish_in(
        &self,
        form: &dyn ErrorForm,
        parts: &mut Parts,
        request: &RequestFacts,
    ) -> Option<Bytes> {
        if parts.extensions.get::<AsIs>().is_some() {
            return None;
        }
        let is_error = parts.status.as_u16() >= 400;
        let failure = if is_error { failure(parts) } else { None };
        if let Some(failure) = &failure {
            self.give_code(parts, failure);
        }
        let body = form.complete(parts, request, failure.as_ref());
        if let Some(context) = parts.extensions.get::<ErrorContext>() {
            // The form may have another status for everything.
            let status = context.info().status().into();
            record(parts, status, &request.id, failure.as_ref());
        }
        body
    }

    /// The whole response to a failure that left none: an error or a panic of what is inside the layer.
    ///
    /// ```
    /// use http::Request;
    /// # use sw_error::SwError;
    /// use sw_error::{failure::Failure, layer::{EnvelopeLayer, RequestFacts}};
    ///
    /// # #[derive(Debug, thiserror::Error, SwError)]
    /// # #[error("our fault")]
    /// # #[sw(code = "SW_QUEUE_BROKEN", status = 500)]
    /// # struct Internal;
    /// let layer = EnvelopeLayer::new(|_| Internal);
    /// let facts = RequestFacts::of(&Request::get("/").header("x-request-id", "r-1").body(())?);
    ///
    /// let response = match std::panic::catch_unwind(|| panic!("for the log only")) {
    ///     Ok(()) => http::Response::default(),
    ///     Err(panic) => layer.respond(Failure::from_panic(panic), &facts),
    /// };
    /// assert_eq!(response.status(), 500);
    /// assert_eq!(
    ///     response.body(),
    ///     r#"{"error":{"code":"SW_QUEUE_BROKEN","message":"Internal Server Error","request_id":"r-1"}}"#,
    /// );
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn respond(&self, failure: Failure, request: &RequestFacts) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = failure.status();
        response.extensions_mut().insert(failure);
        let (mut parts, empty) = response.into_parts();
        let body = self.finish(&mut parts, request).unwrap_or(empty);
        Response::from_parts(parts, body)
    }

    /// Makes a response that is not ours the one to the error that the service names for it.
    fn give_code(&self, parts: &mut Parts, failure: &Failure) {
        let (ours, _) = (self.settings.map_failure)(failure).into_parts();
        parts.status = ours.status;
        parts.headers.extend(ours.headers);
        parts.extensions.extend(ours.extensions);
        parts.extensions.remove::<Failure>();
    }

    /// Makes the envelope a problem where the client prefers that.
    fn choose_form(&self, parts: &mut Parts, request: &RequestFacts) -> bool {
        let Some(context) = parts.extensions.get_mut::<ErrorContext>() else {
            return false;
        };
        if parts.headers.get(CONTENT_TYPE) != Some(&JSON) {
            return false;
        }
        add_vary_accept(&mut parts.headers);
        if !request.prefers_problem {
            return false;
        }
        let types = self.settings.problem_types.as_deref();
        let problem = problem::from_envelope(&context.body, context.info(), types, &request.id);
        let Some(problem) = problem else {
            return false;
        };
        context.body = problem.into();
        parts.headers.insert(CONTENT_TYPE, PROBLEM);
        true
    }
}

/// What an extractor has left, or the status tells; `None` if the response is ours.
fn failure(parts: &Parts) -> Option<Failure> {
    if let Some(failure) = parts.extensions.get::<Failure>() {
        return Some(failure.clone().with_status(parts.status));
    }
    match parts.extensions.get::<ErrorContext>() {
        Some(_) => None,
        None => Some(Failure::from_status(parts.status)),
    }
}

/// Removes the headers that describe a body, for a response that gets another one.
///
/// Among them are `content-length`, `content-encoding` and `etag`.
/// `content-type` stays, as the new body sets it; so does all that is not about the body.
pub fn remove_body_headers(headers: &mut HeaderMap) {
    for name in OF_THE_BODY {
        headers.remove(name);
    }
}

/// Logs and counts an error response, once.
#[cfg_attr(
    not(feature = "tracing"),
    allow(unused_variables, reason = "they are for the log")
)]
fn record(parts: &mut Parts, status: StatusCode, id: &RequestId, failure: Option<&Failure>) {
    #[cfg(feature = "tracing")]
    super::log::log(parts, status, id, failure);
    #[cfg(feature = "metrics")]
    super::metrics::count(parts, status);
}

/// Logs and counts an error that leaves the service without a response of its own, as in a list of GraphQL's errors.
///
/// It does what the layer does for each response, with the features `tracing` and `metrics`, and nothing without them.
/// `what` is the text of the log's line, such as `"GraphQL error"`.
#[cfg_attr(
    not(feature = "tracing"),
    allow(unused_variables, reason = "they are for the log")
)]
pub fn report(
    what: &str,
    context: &ErrorContext,
    request_id: Option<&str>,
    failure: Option<&Failure>,
) {
    #[cfg(any(feature = "tracing", feature = "metrics"))]
    let status = context.info().status().into();
    #[cfg(feature = "tracing")]
    super::log::write(what, Some(context), status, request_id, failure);
    #[cfg(feature = "metrics")]
    super::metrics::increment(Some(context), status);
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
