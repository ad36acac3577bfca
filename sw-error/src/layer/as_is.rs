//! Which errors of others stay as they are.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE, response::Parts};
use serde::de::IgnoredAny;

use super::RequestFacts;
use crate::{
    ErrorBody,
    wire::{self, Layout, Standard, Wire},
};

/// Marks an error response that stays as it is: put it into the response's extensions.
///
/// For one response in a form of its own, such as that of a standard.
/// [`EnvelopeLayer::as_is_content_type`](super::EnvelopeLayer::as_is_content_type) and
/// [`as_is_path`](super::EnvelopeLayer::as_is_path) say it once for many.
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

/// Content types that have errors of their own.
const CONTENT_TYPES: [&str; 3] = [
    "application/problem+json",
    "application/problem+xml",
    "application/vnd.api+json",
];

/// What the service says once about all responses.
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

    /// Whether the response is marked, or its request is one to a path that has errors of its own.
    pub(super) fn is_left_alone(&self, head: &Parts, request: &RequestFacts) -> bool {
        let has_path = |path: &String| {
            let rest = request.path().strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        head.extensions.get::<AsIs>().is_some() || self.paths.iter().any(has_path)
    }

    /// Whether the content type is one that has errors of its own.
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

/// A body that is in one of the wires already, such as that of a proxied service, or of a handler that makes it itself:
/// its code, which is empty if the wire has no place for one.
///
/// Without one, the message must do; from 500 up it may be one that only the log may have.
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
