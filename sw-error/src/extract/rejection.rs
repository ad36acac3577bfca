//! [`Rejection`]: the error of an extractor.

use alloc::string::{String, ToString};
use core::fmt;
use std::error::Error;

use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
};

use crate::failure::{Failure, FailureKind};

/// The error of an extractor: why a request does not match what a handler expects.
///
/// The extensions of its response carry the [`Failure`], so that `EnvelopeLayer` gives it a code of the service.
/// Without that layer, the response is plain text.
///
/// ```
/// use sw_error::extract::Rejection;
///
/// /// For an extractor of your own.
/// fn age(text: &str) -> Result<u8, Rejection> {
///     text.parse().map_err(|_| Rejection::path("age", "expected a number"))
/// }
///
/// let rejection = age("seven").unwrap_err();
/// assert_eq!(rejection.status(), 400);
/// assert_eq!(rejection.failure().problems()[0].field, "age");
/// ```
#[derive(Clone, Debug)]
pub struct Rejection {
    failure: Failure,
    summary: &'static str,
}

impl Rejection {
    /// The failure, which the layer reads from the extensions of the response.
    #[must_use]
    pub fn failure(&self) -> &Failure {
        &self.failure
    }

    /// The status of the response without the layer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.failure.status()
    }

    /// The response without the layer: plain text, with the failure in its extensions.
    ///
    /// ```
    /// use sw_error::{extract::Rejection, failure::Failure};
    ///
    /// let response = Rejection::path("age", "expected a number").to_response();
    /// assert_eq!(response.body(), "the path is invalid: age: expected a number");
    /// assert!(response.extensions().get::<Failure>().is_some());
    /// ```
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

    /// A rejection for a failure of your own; `summary` begins its `Display` output.
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::{extract::Rejection, failure::{Failure, FailureKind}};
    ///
    /// let failure = Failure::new(FailureKind::Other, StatusCode::BAD_REQUEST)
    ///     .with_problem("x-tenant", "expected a number");
    /// let rejection = Rejection::new(failure, "a header is invalid");
    /// assert_eq!(rejection.to_string(), "a header is invalid: x-tenant: expected a number");
    /// ```
    #[must_use]
    pub fn new(failure: Failure, summary: &'static str) -> Self {
        Self { failure, summary }
    }

    /// The same rejection with another status, for a service that has documented that status; kind and problems stay.
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::{extract, failure::FailureKind};
    ///
    /// let unfit = extract::from_json::<u8>(b"-7").unwrap_err();
    /// let unfit = unfit.with_status(StatusCode::BAD_REQUEST);
    /// assert_eq!((unfit.status().as_u16(), unfit.failure().kind()), (400, FailureKind::Body));
    /// ```
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.failure = self.failure.with_status(status);
        self
    }

    /// The service does not accept a body of this content type: a 415.
    ///
    /// `summary` is its `Display` output.
    ///
    /// ```
    /// use sw_error::extract::Rejection;
    ///
    /// let rejection = Rejection::media_type("expected a body of content type `text/csv`");
    /// assert_eq!(rejection.status(), 415);
    /// ```
    #[must_use]
    pub fn media_type(summary: &'static str) -> Self {
        Self::new(
            Failure::new(FailureKind::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE),
            summary,
        )
    }

    /// A path parameter is invalid: a 400 with this problem. See the [example](Self).
    #[must_use]
    pub fn path(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(
            Failure::new(FailureKind::Path, StatusCode::BAD_REQUEST).with_problem(name, message),
            "the path is invalid",
        )
    }

    /// The body is larger than the limit: a 413.
    ///
    /// ```
    /// use sw_error::extract::Rejection;
    ///
    /// fn check(body: &[u8]) -> Result<(), Rejection> {
    ///     if body.len() > 64 * 1024 { Err(Rejection::too_large()) } else { Ok(()) }
    /// }
    /// assert_eq!(check(&[0; 70_000]).unwrap_err().status(), 413);
    /// ```
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(
            Failure::new(FailureKind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE),
            "the body is too large",
        )
    }

    /// The body could not be read, for example because the connection broke: the status is that of the framework's error.
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::extract::Rejection;
    ///
    /// let rejection = Rejection::unread(StatusCode::BAD_REQUEST);
    /// assert_eq!(rejection.to_string(), "the body could not be read");
    /// ```
    #[must_use]
    pub fn unread(status: StatusCode) -> Self {
        Self::new(
            Failure::new(FailureKind::Body, status),
            "the body could not be read",
        )
    }

    /// A response could not be serialised: a 500. The reason is only for the log, because it may name private fields.
    ///
    /// ```
    /// use sw_error::extract::Rejection;
    ///
    /// fn body(value: &impl serde::Serialize) -> Result<Vec<u8>, Rejection> {
    ///     serde_json::to_vec(value).map_err(|error| Rejection::unserialisable(&error))
    /// }
    /// let without_text_keys = std::collections::HashMap::from([([7], "seven")]);
    /// assert_eq!(body(&without_text_keys).unwrap_err().to_string(), "Internal Server Error");
    /// ```
    #[must_use]
    pub fn unserialisable(error: &dyn Error) -> Self {
        Self::internal(alloc::format!("a response did not serialise: {error}"))
    }

    /// The service itself is at fault: a 500. The cause is only for the log.
    ///
    /// ```
    /// use sw_error::extract::Rejection;
    ///
    /// let rejection = Rejection::internal("the route has no parameter `number`");
    /// assert_eq!(rejection.to_string(), "Internal Server Error");
    /// assert_eq!(rejection.failure().cause(), Some("the route has no parameter `number`"));
    /// ```
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
