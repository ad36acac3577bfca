//! [`Failure`]: what went wrong before, or outside of, the service's own code.
//!
//! Web frameworks, extractors and middleware answer many requests by themselves. What they have to say is a `Failure`,
//! and the service names the error that it is to clients, once for all of them: see `layer::EnvelopeLayer`.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt;

use http::{HeaderMap, Method, StatusCode, uri::PathAndQuery};

/// The longest [`Failure::cause`], in bytes.
const MAX_CAUSE: usize = 4096;

use crate::text::bounded;

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
    /// Set by the layer.
    exchange: Option<Box<Exchange>>,
}

/// The request that failed, and the headers of the response that is replaced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    pub(crate) method: Method,
    pub(crate) path: Option<PathAndQuery>,
    pub(crate) headers: HeaderMap,
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
///
/// Field and message may repeat what a client has sent, so both are bounded: at most 256 and 512 bytes,
/// with `…` in the place of the middle where there were more.
/// Control characters, line separators and marks that change the direction of text are escaped, as in `\n` and `\u{202e}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// The path to the field, such as `steps[2].title`; empty where it is the body itself.
    pub field: String,
    /// What is wrong with it, such as `missing field`.
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

/// `steps[2].title: missing field`, or the message alone where it is the body itself.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.field {
            "" => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// As many problems as a failure keeps: with each as long as it may be, a response stays below 64 KiB.
const MAX_PROBLEMS: usize = 32;

impl Failure {
    /// A failure of this kind, with the status that the response has.
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
    ///
    /// Both texts are bounded, see [`Problem`]; of many problems, the first 32 are kept.
    #[must_use]
    pub fn with_problem(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        if self.problems.len() < MAX_PROBLEMS {
            let problem = Problem::new(field.into(), message.into());
            self.problems.push(problem);
        }
        self
    }

    /// Adds what failed, in the words of the framework or the middleware: for the log.
    ///
    /// A text of more than 4,096 bytes is cut.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<String>) -> Self {
        let mut cause = cause.into();
        cut(&mut cause, MAX_CAUSE);
        self.cause = Some(cause);
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

    /// What failed, in the words of the framework or the middleware: the text of its error, its response or a panic.
    ///
    /// It is for the log, and from 500 up for the log only.
    /// A message for clients may quote it where the status is below 500 and the service knows who wrote it.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The method of the request; `None` outside of the layer.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        Some(&self.exchange.as_ref()?.method)
    }

    /// The path of the request, without the query; `None` outside of the layer, and if the request line has none.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        Some(self.exchange.as_ref()?.path.as_ref()?.path())
    }

    /// The headers of the response that is replaced, its `content-type` among them; `None` outside of the layer.
    ///
    /// ```
    /// use sw_error::failure::Failure;
    ///
    /// /// Whether a proxied service has answered, which names itself.
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

    /// Says which request failed, and with which response.
    #[cfg(feature = "layer")]
    pub(crate) fn set_exchange(&mut self, exchange: Exchange) {
        self.exchange = Some(Box::new(exchange));
    }

    /// Gives the headers back, which are on loan while the service names the failure.
    #[cfg(feature = "layer")]
    pub(crate) fn take_headers(&mut self) -> HeaderMap {
        let exchange = self.exchange.as_mut();
        exchange.map_or_else(HeaderMap::new, |exchange| {
            core::mem::take(&mut exchange.headers)
        })
    }
}

/// Cuts a text to a number of bytes, and marks the place.
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
