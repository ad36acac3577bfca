//! [`Rejection`]: why a request does not fit.

use alloc::string::{String, ToString};
use core::fmt;
use std::error::Error;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE};

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
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
        response.extensions_mut().insert(self.failure.clone());
        response
    }

    pub(crate) fn new(failure: Failure, summary: &'static str) -> Self {
        Self { failure, summary }
    }

    pub(crate) fn media_type(summary: &'static str) -> Self {
        Self::new(
            Failure::new(FailureKind::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE),
            summary,
        )
    }

    /// A parameter of the path does not fit.
    pub(crate) fn path(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(
            Failure::new(FailureKind::Path, StatusCode::BAD_REQUEST).with_problem(name, message),
            "the path does not fit",
        )
    }

    pub(crate) fn too_large() -> Self {
        Self::new(
            Failure::new(FailureKind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE),
            "the body is too large",
        )
    }

    /// The body could not be read: the connection broke, say.
    pub(crate) fn unread(status: StatusCode) -> Self {
        Self::new(
            Failure::new(FailureKind::Body, status),
            "the body could not be read",
        )
    }

    /// A response of ours could not be made. Why is for the log; it could name fields that are none of the client's.
    pub(crate) fn unserialisable(error: &dyn Error) -> Self {
        Self::our_fault(alloc::format!("a response did not serialise: {error}"))
    }

    /// The service is wrong, whatever the request.
    pub(crate) fn our_fault(cause: String) -> Self {
        Self::new(
            Failure::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR).with_cause(cause),
            "Internal Server Error",
        )
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.summary)?;
        for problem in self.failure.problems() {
            match &*problem.field {
                "" => write!(f, ": {}", problem.message)?,
                field => write!(f, ": {field}: {}", problem.message)?,
            }
        }
        Ok(())
    }
}

impl Error for Rejection {}
