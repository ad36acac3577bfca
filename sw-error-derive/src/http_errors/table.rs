//! The errors that `http_errors!` offers: one for each registered status from 400 up, and some more specific ones.

/// A variant with its defaults, which the service may override.
pub(super) struct HttpError {
    pub(super) name: &'static str,
    /// The part of the code after the prefix.
    pub(super) suffix: &'static str,
    pub(super) status: u16,
    /// `None` from 500 up: the message is then the status's reason.
    pub(super) message: Option<&'static str>,
    pub(super) retry_after: Option<u8>,
    /// The description of the field `problems`, if the variant has one.
    pub(super) problems: Option<&'static str>,
    /// The `FailureKind` that maps to this variant, if the status alone does not identify it.
    pub(super) kind: Option<&'static str>,
    pub(super) meaning: &'static str,
}

/// The fallback variants for a failure that has no variant of its own, one for each class of statuses
/// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
pub(super) const CLASSES: [&str; 2] = ["BadRequest", "InternalServerError"];

/// Other names of some variants, in lower case.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("payloadtoolarge", "ContentTooLarge"),
    ("requestentitytoolarge", "ContentTooLarge"),
    ("unprocessablecontent", "InvalidBody"),
    ("unprocessableentity", "InvalidBody"),
    ("versionnotsupported", "HttpVersionNotSupported"),
];

macro_rules! errors {
    ($(
        #[doc = $meaning:literal]
        $name:ident = $suffix:literal $status:literal
            $(message $message:literal)? $(retry_after $retry_after:literal)?
            $(kind $kind:ident)? $(problems $problems:literal)?;
    )*) => {
        &[$(HttpError {
            name: stringify!($name),
            suffix: $suffix,
            status: $status,
            message: optional!($($message)?),
            retry_after: optional!($($retry_after)?),
            problems: optional!($($problems)?),
            kind: optional!($(stringify!($kind))?),
            meaning: $meaning.trim_ascii(),
        }),*]
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// Matching tries the variants in this order, and `..` lists them in it.
pub(super) const HTTP_ERRORS: &[HttpError] = errors! {
    /// The request body cannot be parsed; `details.problems` says where.
    MalformedBody = "MALFORMED_BODY" 400
            message "the body cannot be parsed"
        kind Body
            problems "Syntax errors in the body.";
    /// The request body can be parsed but does not match what this address expects; `details.problems` says where.
    InvalidBody = "INVALID_BODY" 422
            message "the body is invalid"
            problems "Problems with the body, by field.";
    /// A path parameter does not match what this address expects; `details.problems` names it.
    InvalidPath = "INVALID_PATH" 400
            message "the path is invalid"
        kind Path
            problems "Problems with the path, by the names of the route's parameters.";
    /// The query does not match what this address expects; `details.problems` says where.
    InvalidQuery = "INVALID_QUERY" 400
            message "the query is invalid"
        kind Query
            problems "Problems with the query, by parameter.";
    /// The service took too long.
    Timeout = "TIMEOUT" 503 retry_after 1 kind Timeout;
    /// The service is overloaded and did not start to process the request.
    Overload = "OVERLOAD" 503 retry_after 1 kind Overload;
    /// The request cannot be understood.
    BadRequest = "BAD_REQUEST" 400 message "the request cannot be understood";
    /// The request needs credentials, or other ones; `WWW-Authenticate` says which.
    Unauthorized = "UNAUTHORIZED" 401 message "the request needs valid credentials";
    /// The request needs a payment.
    PaymentRequired = "PAYMENT_REQUIRED" 402 message "payment is required";
    /// The client may not do this.
    Forbidden = "FORBIDDEN" 403 message "this is not allowed";
    /// No resource exists at this address.
    NotFound = "NOT_FOUND" 404 message "there is nothing at this address";
    /// The address does not support this method; `Allow` lists those it supports.
    MethodNotAllowed = "METHOD_NOT_ALLOWED" 405 message "this address does not support this method";
    /// The service cannot send the response in a form that `Accept` or a similar header asks for.
    NotAcceptable = "NOT_ACCEPTABLE" 406 message "no available form of the response is acceptable to the client";
    /// The proxy needs credentials; `Proxy-Authenticate` says which.
    ProxyAuthenticationRequired = "PROXY_AUTHENTICATION_REQUIRED" 407 message "the proxy needs valid credentials";
    /// The request took too long.
    RequestTimeout = "REQUEST_TIMEOUT" 408 message "the request took too long";
    /// The request conflicts with the current state of the resource.
    Conflict = "CONFLICT" 409 message "the request conflicts with the current state of the resource";
    /// The resource at this address is gone for good.
    Gone = "GONE" 410 message "the resource at this address is gone";
    /// The request needs a `Content-Length`.
    LengthRequired = "LENGTH_REQUIRED" 411 message "the request needs a `Content-Length` header";
    /// A condition of the request, such as `If-Match`, does not hold.
    PreconditionFailed = "PRECONDITION_FAILED" 412 message "a condition of the request does not hold";
    /// The body of the request is too large.
    ContentTooLarge = "CONTENT_TOO_LARGE" 413 message "the body is too large";
    /// The address is too long.
    UriTooLong = "URI_TOO_LONG" 414 message "the address is too long";
    /// The address does not accept a body of this content type.
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE" 415 message "the content type of the body is not supported";
    /// The requested range is empty; `Content-Range` has the length of the resource.
    RangeNotSatisfiable = "RANGE_NOT_SATISFIABLE" 416 message "the resource has no data in the requested range";
    /// The service cannot do what the `Expect` header asks for.
    ExpectationFailed = "EXPECTATION_FAILED" 417 message "the service cannot meet the `Expect` header";
    /// The request was sent to the wrong server.
    MisdirectedRequest = "MISDIRECTED_REQUEST" 421 message "the request was sent to the wrong server";
    /// The resource is locked.
    Locked = "LOCKED" 423 message "the resource is locked";
    /// A request that this one depends on failed.
    FailedDependency = "FAILED_DEPENDENCY" 424 message "a request that this one depends on failed";
    /// The request was sent in early data, which could be replayed; send it again.
    TooEarly = "TOO_EARLY" 425 message "the request was sent too early";
    /// The request needs another protocol; `Upgrade` names it.
    UpgradeRequired = "UPGRADE_REQUIRED" 426 message "the request needs another protocol";
    /// The request needs a condition such as `If-Match`.
    PreconditionRequired = "PRECONDITION_REQUIRED" 428 message "the request needs a condition such as `If-Match`";
    /// The client sends too many requests; `Retry-After`, if present, says how long to wait.
    TooManyRequests = "TOO_MANY_REQUESTS" 429 message "too many requests";
    /// The headers of the request are too large.
    RequestHeaderFieldsTooLarge = "REQUEST_HEADER_FIELDS_TOO_LARGE" 431 message "the request headers are too large";
    /// The response is withheld for legal reasons.
    UnavailableForLegalReasons = "UNAVAILABLE_FOR_LEGAL_REASONS" 451 message "this is not available for legal reasons";
    /// The service failed; its log has the reason under the request id.
    InternalServerError = "INTERNAL_SERVER_ERROR" 500;
    /// The service does not support this method at any address.
    NotImplemented = "NOT_IMPLEMENTED" 501;
    /// An upstream server gave an invalid response.
    BadGateway = "BAD_GATEWAY" 502;
    /// The service cannot work at the moment.
    ServiceUnavailable = "SERVICE_UNAVAILABLE" 503;
    /// An upstream server took too long.
    GatewayTimeout = "GATEWAY_TIMEOUT" 504;
    /// The service does not support this version of HTTP.
    HttpVersionNotSupported = "VERSION_NOT_SUPPORTED" 505;
    /// The service is misconfigured: its content negotiation loops.
    VariantAlsoNegotiates = "VARIANT_ALSO_NEGOTIATES" 506;
    /// The service has no space to store the request's data.
    InsufficientStorage = "INSUFFICIENT_STORAGE" 507;
    /// The service found a loop while it processed the request.
    LoopDetected = "LOOP_DETECTED" 508;
    /// The request needs an extension of HTTP.
    NotExtended = "NOT_EXTENDED" 510;
    /// The client must sign in to its network first.
    NetworkAuthenticationRequired = "NETWORK_AUTHENTICATION_REQUIRED" 511;
};
