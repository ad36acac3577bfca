//! Selects the errors that pass through unchanged.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE, response::Parts};
use serde::de::IgnoredAny;

use super::RequestFacts;
use crate::{
    ErrorBody,
    wire::{self, Layout, Standard, Wire},
};

/// Marks an error response to pass through the layer unchanged: insert it into the response's extensions.
///
/// Use it for a single response in another format, such as one that a standard defines.
/// For many responses, use [`EnvelopeLayer::as_is_content_type`](super::EnvelopeLayer::as_is_content_type) or
/// [`as_is_path`](super::EnvelopeLayer::as_is_path).
///
/// ```
/// use http::{Response, StatusCode};
/// use sw_error::layer::AsIs;
///
/// let mut response = Response::new(r#"{"error":"invalid_grant"}"#); // RFC 6749, section 5.2
/// *response.status_mut() = StatusCode::BAD_REQUEST;
/// response.extensions_mut().insert(AsIs);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsIs;

/// Content types with errors of their own.
const CONTENT_TYPES: [&str; 3] = [
    "application/problem+json",
    "application/problem+xml",
    "application/vnd.api+json",
];

/// The rules that the service has set for all responses.
#[derive(Clone, Default)]
pub(super) struct Rules {
    content_types: Vec<String>,
    paths: Vec<String>,
}

impl Rules {
    pub(super) fn add_content_type(&mut self, content_type: &str) {
        self.content_types.push(content_type.to_ascii_lowercase());
    }

    pub(super) fn add_path(&mut self, path: &str) {
        self.paths.push(path.trim_end_matches('/').to_owned());
    }

    /// Whether the response is marked, or a rule matches the path of its request.
    pub(super) fn is_left_alone(&self, head: &Parts, request: &RequestFacts) -> bool {
        let has_path = |path: &String| {
            let rest = request.path().strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        head.extensions.get::<AsIs>().is_some() || self.paths.iter().any(has_path)
    }

    /// Whether the content type has errors of its own.
    pub(super) fn has_own_errors(&self, headers: &HeaderMap) -> bool {
        let essence = essence(headers);
        CONTENT_TYPES.contains(&&*essence) || self.content_types.contains(&essence)
    }
}

/// The content type without parameters, in lower case; empty if there is none.
pub(super) fn essence(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE);
    let text = value.and_then(|value| value.to_str().ok());
    let essence = text.unwrap_or_default().split(';').next();
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}

/// The code of a body that is already in one of the wires, from a proxied service or a handler;
/// empty if the wire has no place for a code.
///
/// A body without a place for a code is recognised by its message, but only below 500: above, the message may be only for the log.
pub(super) fn in_a_wire(
    body: &[u8],
    status: StatusCode,
    wires: &[&'static Layout],
) -> Option<String> {
    let read = |wire: &&'static Layout| {
        let error: ErrorBody<'_, IgnoredAny> = wire::read_slice(wire, body).ok()?;
        if wire.uses().code {
            return is_code(&error.code).then(|| error.code.into_owned());
        }
        (status.is_client_error() && !error.message.is_empty()).then(String::new)
    };
    wires.iter().chain([&Standard::LAYOUT]).find_map(read)
}

fn is_code(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    (1..=128).contains(&text.len()) && text.bytes().all(is_allowed)
}
