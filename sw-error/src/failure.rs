//! [`Failure`]: what went wrong before, or outside of, the service's own code.
//!
//! Web frameworks, extractors and middleware answer many requests by themselves. What they have to say is a `Failure`,
//! and the service names the error that it is to clients, once for all of them: see `layer::EnvelopeLayer`.

use alloc::{string::String, vec::Vec};

use http::StatusCode;

/// Something that went wrong before, or outside of, the service's own code: no route, a body that does not parse.
///
/// It has no error code yet; the service chooses one with `EnvelopeLayer::new`.
///
/// The layer makes one from the status of a response that is not ours.
/// An extractor knows more, and leaves its own in the extensions of the response:
///
/// ```
/// use http::{Response, StatusCode};
/// use sw_error::failure::{Failure, FailureKind};
///
/// let failure = Failure::new(FailureKind::Query, StatusCode::BAD_REQUEST)
///     .with_problem("limit", "expected a number");
///
/// let mut response = Response::new("no such page");
/// *response.status_mut() = failure.status();
/// response.extensions_mut().insert(failure);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Failure {
    kind: FailureKind,
    status: StatusCode,
    problems: Vec<Problem>,
    cause: Option<String>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// Nothing lives at the address.
    NotFound,
    /// The address has no such method; the response's `Allow` lists those it has.
    MethodNotAllowed,
    /// The body does not parse (400), or is not what the service expects (422).
    Body,
    /// The body is of a type that the service does not read.
    MediaType,
    /// The body is too large.
    TooLarge,
    /// A part of the path is not what the service expects.
    Path,
    /// The query is not what the service expects.
    Query,
    /// It took too long.
    Timeout,
    /// The service has more to do than it can, and did not begin.
    Overload,
    /// The service's own code panicked.
    Panic,
    /// Anything else; see [`Failure::status`].
    Other,
}

/// What is wrong with one field of the request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// The path to the field, such as `steps[2].title`; empty where it is the body itself.
    pub field: String,
    /// What is wrong with it, such as `missing field`.
    pub message: String,
}

impl Failure {
    /// A failure of this kind, with the status that the response has.
    #[must_use]
    pub fn new(kind: FailureKind, status: StatusCode) -> Self {
        Self {
            kind,
            status,
            problems: Vec::new(),
            cause: None,
        }
    }

    /// The failure that a status tells of, where nothing else does.
    #[must_use]
    pub fn from_status(status: StatusCode) -> Self {
        let kind = match status {
            StatusCode::NOT_FOUND => FailureKind::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => FailureKind::MethodNotAllowed,
            StatusCode::UNPROCESSABLE_ENTITY => FailureKind::Body,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => FailureKind::MediaType,
            StatusCode::PAYLOAD_TOO_LARGE => FailureKind::TooLarge,
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => FailureKind::Timeout,
            _ => FailureKind::Other,
        };
        Self::new(kind, status)
    }

    /// Adds what is wrong with one field; an empty path is the body itself.
    #[must_use]
    pub fn with_problem(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.problems.push(Problem {
            field: field.into(),
            message: message.into(),
        });
        self
    }

    /// Adds why the server failed: for the log only.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// The status of the response, as it would be without a code.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What is wrong with the request, field by field, as far as that is known.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Why the server failed, if it is its fault: for the log only.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    #[cfg(feature = "layer")]
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}
