//! [`Failure`]: an error that no handler of the service returned.
//!
//! Web frameworks, extractors and middleware answer many requests by themselves. A `Failure` describes such an error,
//! and one function of the service maps failures to its own errors: see `layer::EnvelopeLayer`.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;

use http::{HeaderMap, Method, StatusCode, uri::PathAndQuery};

/// The longest [`Failure::cause`], in bytes.
const MAX_CAUSE: usize = 4096;

use crate::text::bounded;

/// An error that no handler of the service returned: an unknown route, an invalid body, a timeout or a panic.
///
/// It has no error code yet: the function given to `EnvelopeLayer::new` chooses one.
///
/// The layer creates a failure from the status of a response that has no code.
/// An extractor knows more, and inserts its own failure into the extensions of the response:
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
    /// Set by the layer.
    exchange: Option<Box<Exchange>>,
}

/// The failed request, and the headers of the response to replace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    pub(crate) method: Method,
    pub(crate) path: Option<PathAndQuery>,
    pub(crate) headers: HeaderMap,
}

/// The kind of a failure, for the function that chooses the service's error.
///
/// ```
/// use http::StatusCode;
/// use sw_error::failure::{Failure, FailureKind};
///
/// fn code(failure: &Failure) -> &'static str {
///     match failure.kind() {
///         FailureKind::NotFound => "SW_NOT_FOUND",
///         FailureKind::Timeout | FailureKind::Overload => "SW_BUSY",
///         _ if failure.status().is_client_error() => "SW_BAD_REQUEST",
///         _ => "SW_INTERNAL_ERROR",
///     }
/// }
/// assert_eq!(code(&Failure::from_status(StatusCode::FORBIDDEN)), "SW_BAD_REQUEST");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// No resource exists at the address.
    NotFound,
    /// The address does not support the method; the response's `Allow` lists those it supports.
    MethodNotAllowed,
    /// The body cannot be parsed (400), or does not match what the service expects (422).
    Body,
    /// The service does not accept a body of this content type.
    MediaType,
    /// The body is too large.
    TooLarge,
    /// A path parameter does not match what the service expects.
    Path,
    /// The query does not match what the service expects.
    Query,
    /// The service took too long.
    Timeout,
    /// The service is overloaded and did not start to process the request.
    Overload,
    /// A handler panicked, or another function of the service.
    Panic,
    /// Anything else; see [`Failure::status`].
    Other,
}

/// A problem with one field of the request.
///
/// Field and message may repeat what a client sent, so they have at most 256 and 512 bytes;
/// `…` replaces the middle of a longer text.
/// Control characters, line separators and marks that change the direction of text are escaped, as in `\n` and `\u{202e}`.
///
/// ```
/// use http::StatusCode;
/// use sw_error::failure::{Failure, FailureKind};
///
/// let failure = Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
///     .with_problem("steps[2].title", "missing field");
/// assert_eq!(failure.problems()[0].to_string(), "steps[2].title: missing field");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// The path to the field, such as `steps[2].title`; empty for the body as a whole.
    pub field: String,
    /// The problem, such as `missing field`.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(field: String, message: String) -> Self {
        Self {
            field: bounded(field, 256),
            message: bounded(message, 512),
        }
    }
}

/// `steps[2].title: missing field`, or only the message for the body as a whole.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.field {
            "" => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// The number of problems that a failure keeps: even with the longest ones, a response stays below 64 KiB.
const MAX_PROBLEMS: usize = 32;

impl Failure {
    /// A failure of this kind, with the status of the response: see the [example](Self).
    #[must_use]
    pub fn new(kind: FailureKind, status: StatusCode) -> Self {
        Self {
            kind,
            status,
            problems: Vec::new(),
            cause: None,
            exchange: None,
        }
    }

    /// The failure for a status, if nothing else is known.
    ///
    /// | status | kind |
    /// |---|---|
    /// | 404 | [`NotFound`](FailureKind::NotFound) |
    /// | 405 | [`MethodNotAllowed`](FailureKind::MethodNotAllowed) |
    /// | 408, 504 | [`Timeout`](FailureKind::Timeout) |
    /// | 413 | [`TooLarge`](FailureKind::TooLarge) |
    /// | 415 | [`MediaType`](FailureKind::MediaType) |
    /// | 422 | [`Body`](FailureKind::Body) |
    /// | others | [`Other`](FailureKind::Other) |
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::failure::{Failure, FailureKind};
    ///
    /// let failure = Failure::from_status(StatusCode::GATEWAY_TIMEOUT);
    /// assert_eq!(failure.kind(), FailureKind::Timeout);
    /// assert_eq!(failure.status(), 504);
    /// ```
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

    /// Adds a problem with one field; an empty path means the body as a whole.
    ///
    /// Both texts are bounded, see [`Problem`]. Only the first 32 problems are kept.
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::failure::{Failure, FailureKind};
    ///
    /// let failure = Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
    ///     .with_problem("title", "missing field")
    ///     .with_problem("", "expected at most 9 steps");
    /// let problems: Vec<_> = failure.problems().iter().map(ToString::to_string).collect();
    /// assert_eq!(problems, ["title: missing field", "expected at most 9 steps"]);
    /// ```
    #[must_use]
    pub fn with_problem(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        if self.problems.len() < MAX_PROBLEMS {
            let problem = Problem::new(field.into(), message.into());
            self.problems.push(problem);
        }
        self
    }

    /// Adds the cause for the log, in the words of the framework or the middleware.
    ///
    /// A text of more than 4,096 bytes is truncated.
    ///
    /// ```
    /// use http::StatusCode;
    /// use sw_error::failure::Failure;
    ///
    /// let failure = Failure::from_status(StatusCode::BAD_GATEWAY).with_cause("connection refused");
    /// assert_eq!(failure.cause(), Some("connection refused"));
    /// ```
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<String>) -> Self {
        let mut cause = cause.into();
        cut(&mut cause, MAX_CAUSE);
        self.cause = Some(cause);
        self
    }

    /// The kind of the failure.
    #[must_use]
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// The status of the response before the service maps the failure to one of its errors.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The known problems with the request, field by field.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The cause in the words of the framework or the middleware: the text of its error, its response or a panic.
    ///
    /// The cause is for the log. From 500 up, never show it to clients.
    /// Below 500, a message may quote it if the service knows who wrote it.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The method of the request; `None` before the layer has set it.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        Some(&self.exchange.as_ref()?.method)
    }

    /// The path of the request, without the query; `None` before the layer has set it, and if the request line has none.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        Some(self.exchange.as_ref()?.path.as_ref()?.path())
    }

    /// The headers of the response to replace, including its `content-type`; `None` before the layer has set them.
    ///
    /// ```
    /// use sw_error::failure::Failure;
    ///
    /// /// Whether a proxied service answered: its responses have `via`.
    /// fn is_proxied(failure: &Failure) -> bool {
    ///     failure.headers().is_some_and(|headers| headers.contains_key("via"))
    /// }
    /// # assert!(!is_proxied(&Failure::from_status(http::StatusCode::NOT_FOUND)));
    /// ```
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        Some(&self.exchange.as_ref()?.headers)
    }

    #[cfg(any(feature = "extract", feature = "layer"))]
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets the failed request and the headers of its response.
    #[cfg(feature = "layer")]
    pub(crate) fn set_exchange(&mut self, exchange: Exchange) {
        self.exchange = Some(Box::new(exchange));
    }

    /// Takes back the headers, which the failure holds while the service names it.
    #[cfg(feature = "layer")]
    pub(crate) fn take_headers(&mut self) -> HeaderMap {
        let exchange = self.exchange.as_mut();
        exchange.map_or_else(HeaderMap::new, |exchange| {
            core::mem::take(&mut exchange.headers)
        })
    }
}

/// Truncates a text to `max` bytes and marks the end.
fn cut(text: &mut String, max: usize) {
    const MARK: &str = "…";
    if text.len() > max {
        let mut end = max - MARK.len();
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push_str(MARK);
        text.shrink_to_fit();
    }
}
