//! [`Rejection`]: why a request does not fit.

use alloc::string::{String, ToString};
use core::fmt;
use std::error::Error;

use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
};

use crate::failure::{Failure, FailureKind};

/// Why a request does not fit what a handler expects: what the extractors of the adapters reject it with.
///
/// Its response carries the [`Failure`] in its extensions, so that `EnvelopeLayer` gives it the service's own code.
/// Without that layer it is plain text.
#[derive(Clone, Debug)]
pub struct Rejection {
    failure: Failure,
    summary: &'static str,
}

impl Rejection {
    /// What went wrong, as the layer gets to know it.
    #[must_use]
    pub fn failure(&self) -> &Failure {
        &self.failure
    }

    /// The status of the response, where no layer gives it another.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.failure.status()
    }

    /// The response where no layer gives it another.
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(self.to_string()));
        *response.status_mut() = self.status();
        response.headers_mut().extend([
            (
                CONTENT_TYPE,
                HeaderValue::from_static("text/plain; charset=utf-8"),
            ),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ]);
        response.extensions_mut().insert(self.failure.clone());
        response
    }

    /// A rejection with a failure of your own; the summary is the beginning of what it displays.
    #[must_use]
    pub fn new(failure: Failure, summary: &'static str) -> Self {
        Self { failure, summary }
    }

    /// The same rejection with another status, for a service that has promised that one; kind and problems stay.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.failure = self.failure.with_status(status);
        self
    }

    /// The body is of a content type that the service does not read: a 415.
    ///
    /// The summary is the beginning of what the rejection displays.
    #[must_use]
    pub fn media_type(summary: &'static str) -> Self {
        Self::new(
            Failure::new(FailureKind::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE),
            summary,
        )
    }

    /// A parameter of the path does not fit: a 400.
    #[must_use]
    pub fn path(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(
            Failure::new(FailureKind::Path, StatusCode::BAD_REQUEST).with_problem(name, message),
            "the path does not fit",
        )
    }

    /// The body is larger than the limit: a 413.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(
            Failure::new(FailureKind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE),
            "the body is too large",
        )
    }

    /// The body could not be read, as the connection broke, say.
    #[must_use]
    pub fn unread(status: StatusCode) -> Self {
        Self::new(
            Failure::new(FailureKind::Body, status),
            "the body could not be read",
        )
    }

    /// A response could not be serialised: a 500. The reason is for the log, as it could name private fields.
    #[must_use]
    pub fn unserialisable(error: &dyn Error) -> Self {
        Self::internal(alloc::format!("a response did not serialise: {error}"))
    }

    /// The service is wrong, whatever the request: a 500. The cause is for the log.
    #[must_use]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self::new(
            Failure::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR).with_cause(cause),
            "Internal Server Error",
        )
    }
}

impl From<Failure> for Rejection {
    fn from(failure: Failure) -> Self {
        let reason = failure.status().canonical_reason();
        Self::new(failure, reason.unwrap_or("error"))
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.summary)?;
        for problem in self.failure.problems() {
            write!(f, ": {problem}")?;
        }
        Ok(())
    }
}

impl Error for Rejection {}
