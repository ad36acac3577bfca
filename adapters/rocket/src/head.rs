//! Converts heads of requests and responses between `http` and Rocket.

use bytes::Bytes;
use http::{Extensions, HeaderName, HeaderValue, Method, StatusCode, response::Parts};
use rocket::{Request, Response, http::Status};

use sw_error::layer::RequestFacts;

use crate::response_body as body;

/// Reads the facts of a request.
pub(super) fn facts(request: &Request<'_>) -> RequestFacts {
    let mut head = http::Request::new(());
    let method = request.method().as_str().as_bytes();
    *head.method_mut() = Method::from_bytes(method).unwrap_or_default();
    *head.uri_mut() = request.uri().path().as_str().parse().unwrap_or_default();
    for name in RequestFacts::HEADERS {
        for value in request.headers().get(name.as_str()) {
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                head.headers_mut().append(&name, value);
            }
        }
    }
    // Rocket itself removes the body for HEAD and sets its length.
    RequestFacts::of(&head).with_body_for_head()
}

/// Converts a response to Rocket's type; returns the extensions, which that type cannot hold.
pub(super) fn response(ours: http::Response<Bytes>) -> (Response<'static>, Extensions) {
    let (mut parts, body) = ours.into_parts();
    let extensions = std::mem::take(&mut parts.extensions);
    let mut response = Response::new();
    write(&parts, &mut response);
    body::set(&mut response, body);
    (response, extensions)
}

/// Reads the head of a response, without headers that HTTP does not allow.
pub(super) fn read(response: &Response<'_>) -> Parts {
    let (mut parts, ()) = http::Response::new(()).into_parts();
    parts.status = status(response.status());
    for header in response.headers().iter() {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(header.name().as_str().as_bytes()),
            HeaderValue::from_bytes(header.value().as_bytes()),
        ) {
            parts.headers.append(name, value);
        }
    }
    parts
}

/// Replaces the head of a response.
pub(super) fn write(parts: &Parts, response: &mut Response<'_>) {
    let old = response.headers().iter();
    let old: Vec<_> = old
        .map(|header| header.name().as_str().to_owned())
        .collect();
    for name in old {
        response.remove_header(&name);
    }
    response.set_status(Status::new(parts.status.as_u16()));
    for (name, value) in &parts.headers {
        // Our headers and Rocket's are text.
        if let Ok(value) = str::from_utf8(value.as_bytes()) {
            response.adjoin_raw_header(String::from(name.as_str()), value.to_owned());
        }
    }
}

/// Converts a status; a number that is not a status becomes a 500.
pub(super) fn status(status: Status) -> StatusCode {
    StatusCode::from_u16(status.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
