//! [`HttpError`]: a code for what goes wrong outside of the service's own code.

use alloc::vec::Vec;
use core::fmt;

use crate::{
    SwError,
    failure::{Failure, FailureKind, Problem},
};

/// A code for what goes wrong outside of the service's own code, where the service has none of its own for it.
///
/// There is one for each status from 400 up that is registered
/// ([IANA](https://www.iana.org/assignments/http-status-codes)), and some that say more.
/// Compose it like any other error, so that its codes are compared with yours:
///
/// ```
/// use sw_error::{HttpError, SwError, failure::{Failure, FailureKind}};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum ApiError {
///     #[error("there is no such page")]
///     #[sw(code = "SW_NO_PAGE", status = 404)]
///     NoPage,
///
///     #[error(transparent)]
///     #[sw(transparent)]
///     Http(#[from] HttpError),
/// }
///
/// fn name(failure: &Failure) -> ApiError {
///     match failure.kind() {
///         FailureKind::NotFound => ApiError::NoPage,
///         _ => HttpError::from(failure).into(),
///     }
/// }
///
/// let failure = Failure::from_status(http::StatusCode::METHOD_NOT_ALLOWED);
/// assert_eq!(name(&failure).code(), "SW_HTTP_METHOD_NOT_ALLOWED");
/// ```
///
/// `cargo sw-error` counts these codes among those of a workspace that has the feature `http-codes` on.
#[derive(Clone, Debug, PartialEq, Eq, sw_error_derive::SwError)]
#[sw(section = "HTTP", prefix = "SW_HTTP_", no_crate_claim)]
#[non_exhaustive]
pub enum HttpError {
    /// The body of the request does not parse; `details.problems` says where.
    #[sw(
        code = "SW_HTTP_MALFORMED_BODY",
        status = 400,
        message = "the body does not parse"
    )]
    MalformedBody {
        /// What is wrong with it.
        #[sw(detail)]
        problems: Vec<Problem>,
    },
    /// The body of the request parses, and yet is not what this address expects; `details.problems` says where.
    #[sw(
        code = "SW_HTTP_INVALID_BODY",
        status = 422,
        message = "the body is not what this address expects"
    )]
    InvalidBody {
        /// What is wrong with it, field by field.
        #[sw(detail)]
        problems: Vec<Problem>,
    },
    /// A part of the path is not what this address expects; `details.problems` says which.
    #[sw(
        code = "SW_HTTP_INVALID_PATH",
        status = 400,
        message = "the path is not what this address expects"
    )]
    InvalidPath {
        /// What is wrong with it, by the names of the route's parameters.
        #[sw(detail)]
        problems: Vec<Problem>,
    },
    /// The query is not what this address expects; `details.problems` says where.
    #[sw(
        code = "SW_HTTP_INVALID_QUERY",
        status = 400,
        message = "the query is not what this address expects"
    )]
    InvalidQuery {
        /// What is wrong with it, by parameter.
        #[sw(detail)]
        problems: Vec<Problem>,
    },
    /// The service took too long.
    #[sw(code = "SW_HTTP_TIMEOUT", status = 503, retry_after = 1)]
    Timeout,
    /// The service has more to do than it can, and did not begin with this.
    #[sw(code = "SW_HTTP_OVERLOAD", status = 503, retry_after = 1)]
    Overload,
    /// The request cannot be understood.
    #[sw(
        code = "SW_HTTP_BAD_REQUEST",
        status = 400,
        message = "the request cannot be understood"
    )]
    BadRequest,
    /// The request needs credentials, or other ones; `WWW-Authenticate` says which.
    #[sw(
        code = "SW_HTTP_UNAUTHORIZED",
        status = 401,
        message = "the request needs valid credentials"
    )]
    Unauthorized,
    /// The request needs a payment.
    #[sw(
        code = "SW_HTTP_PAYMENT_REQUIRED",
        status = 402,
        message = "a payment is required"
    )]
    PaymentRequired,
    /// The client may not do this.
    #[sw(
        code = "SW_HTTP_FORBIDDEN",
        status = 403,
        message = "this is not allowed"
    )]
    Forbidden,
    /// Nothing lives at this address.
    #[sw(
        code = "SW_HTTP_NOT_FOUND",
        status = 404,
        message = "there is nothing at this address"
    )]
    NotFound,
    /// The address has no such method; `Allow` lists those it has.
    #[sw(
        code = "SW_HTTP_METHOD_NOT_ALLOWED",
        status = 405,
        message = "this address does not have this method"
    )]
    MethodNotAllowed,
    /// The response cannot have a form that `Accept` and its like ask for.
    #[sw(
        code = "SW_HTTP_NOT_ACCEPTABLE",
        status = 406,
        message = "there is no response of the form that was asked for"
    )]
    NotAcceptable,
    /// The proxy needs credentials; `Proxy-Authenticate` says which.
    #[sw(
        code = "SW_HTTP_PROXY_AUTHENTICATION_REQUIRED",
        status = 407,
        message = "the proxy needs valid credentials"
    )]
    ProxyAuthenticationRequired,
    /// The request took too long.
    #[sw(
        code = "SW_HTTP_REQUEST_TIMEOUT",
        status = 408,
        message = "the request took too long"
    )]
    RequestTimeout,
    /// The request does not go with the present state of what it is about.
    #[sw(
        code = "SW_HTTP_CONFLICT",
        status = 409,
        message = "the request is in conflict with the present state"
    )]
    Conflict,
    /// What lived at this address is gone for good.
    #[sw(
        code = "SW_HTTP_GONE",
        status = 410,
        message = "what was at this address is gone"
    )]
    Gone,
    /// The request needs a `Content-Length`.
    #[sw(
        code = "SW_HTTP_LENGTH_REQUIRED",
        status = 411,
        message = "the request needs a content length"
    )]
    LengthRequired,
    /// A condition of the request, such as `If-Match`, does not hold.
    #[sw(
        code = "SW_HTTP_PRECONDITION_FAILED",
        status = 412,
        message = "a condition of the request does not hold"
    )]
    PreconditionFailed,
    /// The body of the request is too large.
    #[sw(
        code = "SW_HTTP_CONTENT_TOO_LARGE",
        status = 413,
        message = "the body is too large"
    )]
    ContentTooLarge,
    /// The address is too long.
    #[sw(
        code = "SW_HTTP_URI_TOO_LONG",
        status = 414,
        message = "the address is too long"
    )]
    UriTooLong,
    /// The body is of a type that this address does not read.
    #[sw(
        code = "SW_HTTP_UNSUPPORTED_MEDIA_TYPE",
        status = 415,
        message = "the body is of a type that is not supported here"
    )]
    UnsupportedMediaType,
    /// There is nothing in the range that was asked for; `Content-Range` has the length.
    #[sw(
        code = "SW_HTTP_RANGE_NOT_SATISFIABLE",
        status = 416,
        message = "there is nothing in this range"
    )]
    RangeNotSatisfiable,
    /// The service cannot do what `Expect` asks for.
    #[sw(
        code = "SW_HTTP_EXPECTATION_FAILED",
        status = 417,
        message = "the expectation cannot be met"
    )]
    ExpectationFailed,
    /// The request came to the wrong server.
    #[sw(
        code = "SW_HTTP_MISDIRECTED_REQUEST",
        status = 421,
        message = "the request came to the wrong server"
    )]
    MisdirectedRequest,
    /// What the request is about is locked.
    #[sw(code = "SW_HTTP_LOCKED", status = 423, message = "this is locked")]
    Locked,
    /// Another request failed that this one depends on.
    #[sw(
        code = "SW_HTTP_FAILED_DEPENDENCY",
        status = 424,
        message = "a request failed that this one depends on"
    )]
    FailedDependency,
    /// The request came in early data, which could be replayed; send it again.
    #[sw(
        code = "SW_HTTP_TOO_EARLY",
        status = 425,
        message = "the request came too early"
    )]
    TooEarly,
    /// The request needs another protocol; `Upgrade` names it.
    #[sw(
        code = "SW_HTTP_UPGRADE_REQUIRED",
        status = 426,
        message = "the request needs another protocol"
    )]
    UpgradeRequired,
    /// The request needs a condition such as `If-Match`.
    #[sw(
        code = "SW_HTTP_PRECONDITION_REQUIRED",
        status = 428,
        message = "the request needs a condition"
    )]
    PreconditionRequired,
    /// The client sends too many requests; `Retry-After`, where it is there, says when to go on.
    #[sw(
        code = "SW_HTTP_TOO_MANY_REQUESTS",
        status = 429,
        message = "there are too many requests"
    )]
    TooManyRequests,
    /// The headers of the request are too large.
    #[sw(
        code = "SW_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE",
        status = 431,
        message = "the headers are too large"
    )]
    RequestHeaderFieldsTooLarge,
    /// The law does not allow a response.
    #[sw(
        code = "SW_HTTP_UNAVAILABLE_FOR_LEGAL_REASONS",
        status = 451,
        message = "this is not available for legal reasons"
    )]
    UnavailableForLegalReasons,
    /// The service failed; its log has the reason under the request id.
    #[sw(code = "SW_HTTP_INTERNAL_SERVER_ERROR", status = 500)]
    InternalServerError,
    /// The service has no such method at all.
    #[sw(code = "SW_HTTP_NOT_IMPLEMENTED", status = 501)]
    NotImplemented,
    /// Another server, which this one asked, gave no proper response.
    #[sw(code = "SW_HTTP_BAD_GATEWAY", status = 502)]
    BadGateway,
    /// The service cannot work at the moment.
    #[sw(code = "SW_HTTP_SERVICE_UNAVAILABLE", status = 503)]
    ServiceUnavailable,
    /// Another server, which this one asked, took too long.
    #[sw(code = "SW_HTTP_GATEWAY_TIMEOUT", status = 504)]
    GatewayTimeout,
    /// The service does not speak this version of HTTP.
    #[sw(code = "SW_HTTP_VERSION_NOT_SUPPORTED", status = 505)]
    HttpVersionNotSupported,
    /// The service is configured wrongly: its choice of a variant goes in circles.
    #[sw(code = "SW_HTTP_VARIANT_ALSO_NEGOTIATES", status = 506)]
    VariantAlsoNegotiates,
    /// The service has no room for what it should store.
    #[sw(code = "SW_HTTP_INSUFFICIENT_STORAGE", status = 507)]
    InsufficientStorage,
    /// The request goes in circles inside of the service.
    #[sw(code = "SW_HTTP_LOOP_DETECTED", status = 508)]
    LoopDetected,
    /// The request needs an extension of HTTP.
    #[sw(code = "SW_HTTP_NOT_EXTENDED", status = 510)]
    NotExtended,
    /// The client must sign in to its network first.
    #[sw(code = "SW_HTTP_NETWORK_AUTHENTICATION_REQUIRED", status = 511)]
    NetworkAuthenticationRequired,
}

/// The same as the public message: nothing here knows more.
impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info().message().unwrap_or_default())
    }
}

impl core::error::Error for HttpError {}

/// What the failure is, as far as it tells; otherwise by its status.
impl From<&Failure> for HttpError {
    fn from(failure: &Failure) -> Self {
        let problems = || failure.problems().to_vec();
        match (failure.kind(), failure.status().as_u16()) {
            (FailureKind::Body, 400) => Self::MalformedBody {
                problems: problems(),
            },
            (FailureKind::Body, 422) => Self::InvalidBody {
                problems: problems(),
            },
            (FailureKind::Path, 400) => Self::InvalidPath {
                problems: problems(),
            },
            (FailureKind::Query, 400) => Self::InvalidQuery {
                problems: problems(),
            },
            (FailureKind::Timeout, 503) => Self::Timeout,
            (FailureKind::Overload, 503) => Self::Overload,
            (_, status) => Self::of_status(status),
        }
    }
}

impl From<Failure> for HttpError {
    fn from(failure: Failure) -> Self {
        Self::from(&failure)
    }
}

impl HttpError {
    /// A number that is not registered is treated as its class
    /// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
    fn of_status(status: u16) -> Self {
        match status {
            401 => Self::Unauthorized,
            402 => Self::PaymentRequired,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            406 => Self::NotAcceptable,
            407 => Self::ProxyAuthenticationRequired,
            408 => Self::RequestTimeout,
            409 => Self::Conflict,
            410 => Self::Gone,
            411 => Self::LengthRequired,
            412 => Self::PreconditionFailed,
            413 => Self::ContentTooLarge,
            414 => Self::UriTooLong,
            415 => Self::UnsupportedMediaType,
            416 => Self::RangeNotSatisfiable,
            417 => Self::ExpectationFailed,
            421 => Self::MisdirectedRequest,
            422 => Self::InvalidBody {
                problems: Vec::new(),
            },
            423 => Self::Locked,
            424 => Self::FailedDependency,
            425 => Self::TooEarly,
            426 => Self::UpgradeRequired,
            428 => Self::PreconditionRequired,
            429 => Self::TooManyRequests,
            431 => Self::RequestHeaderFieldsTooLarge,
            451 => Self::UnavailableForLegalReasons,
            501 => Self::NotImplemented,
            502 => Self::BadGateway,
            503 => Self::ServiceUnavailable,
            504 => Self::GatewayTimeout,
            505 => Self::HttpVersionNotSupported,
            506 => Self::VariantAlsoNegotiates,
            507 => Self::InsufficientStorage,
            508 => Self::LoopDetected,
            510 => Self::NotExtended,
            511 => Self::NetworkAuthenticationRequired,
            ..=499 => Self::BadRequest,
            _ => Self::InternalServerError,
        }
    }
}
