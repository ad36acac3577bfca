//! The errors that `http_errors!` can give an enum: one for each registered status from 400 up, and some that say more.

/// A variant, as far as the service does not say otherwise.
pub(super) struct HttpError {
    pub(super) name: &'static str,
    /// What follows the prefix in the code.
    pub(super) suffix: &'static str,
    pub(super) status: u16,
    /// From 500 up it is the status's reason.
    pub(super) message: Option<&'static str>,
    pub(super) retry_after: Option<u8>,
    /// Describes the field `problems`, if the variant has it.
    pub(super) problems: Option<&'static str>,
    /// The `FailureKind` that it stands for, where the status does not tell.
    pub(super) kind: Option<&'static str>,
    pub(super) meaning: &'static str,
}

/// The variants that a failure without a variant of its own becomes, by its class
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

/// In the order in which they are tried, and in which `..` lists them.
pub(super) const HTTP_ERRORS: &[HttpError] = errors! {
    /// The body of the request does not parse; `details.problems` says where.
    MalformedBody = "MALFORMED_BODY" 400
        message "the body does not parse"
        kind Body
        problems "What is wrong with it.";
    /// The body of the request parses, and yet is not what this address expects; `details.problems` says where.
    InvalidBody = "INVALID_BODY" 422
        message "the body is not what this address expects"
        problems "What is wrong with it, field by field.";
    /// A part of the path is not what this address expects; `details.problems` says which.
    InvalidPath = "INVALID_PATH" 400
        message "the path is not what this address expects"
        kind Path
        problems "What is wrong with it, by the names of the route's parameters.";
    /// The query is not what this address expects; `details.problems` says where.
    InvalidQuery = "INVALID_QUERY" 400
        message "the query is not what this address expects"
        kind Query
        problems "What is wrong with it, by parameter.";
    /// The service took too long.
    Timeout = "TIMEOUT" 503 retry_after 1 kind Timeout;
    /// The service is overloaded, and did not begin with the request.
    Overload = "OVERLOAD" 503 retry_after 1 kind Overload;
    /// The request cannot be understood.
    BadRequest = "BAD_REQUEST" 400 message "the request cannot be understood";
    /// The request needs credentials, or other ones; `WWW-Authenticate` says which.
    Unauthorized = "UNAUTHORIZED" 401 message "the request needs valid credentials";
    /// The request needs a payment.
    PaymentRequired = "PAYMENT_REQUIRED" 402 message "a payment is required";
    /// The client may not do this.
    Forbidden = "FORBIDDEN" 403 message "this is not allowed";
    /// Nothing lives at this address.
    NotFound = "NOT_FOUND" 404 message "there is nothing at this address";
    /// The address has no such method; `Allow` lists those it has.
    MethodNotAllowed = "METHOD_NOT_ALLOWED" 405 message "this address does not have this method";
    /// The service has no response in a form that `Accept` or a similar header asks for.
    NotAcceptable = "NOT_ACCEPTABLE" 406 message "there is no response of the form that was asked for";
    /// The proxy needs credentials; `Proxy-Authenticate` says which.
    ProxyAuthenticationRequired = "PROXY_AUTHENTICATION_REQUIRED" 407 message "the proxy needs valid credentials";
    /// The request took too long.
    RequestTimeout = "REQUEST_TIMEOUT" 408 message "the request took too long";
    /// The request conflicts with the present state of the resource.
    Conflict = "CONFLICT" 409 message "the request is in conflict with the present state";
    /// The resource at this address is gone for good.
    Gone = "GONE" 410 message "what was at this address is gone";
    /// The request needs a `Content-Length`.
    LengthRequired = "LENGTH_REQUIRED" 411 message "the request needs a content length";
    /// A condition of the request, such as `If-Match`, does not hold.
    PreconditionFailed = "PRECONDITION_FAILED" 412 message "a condition of the request does not hold";
    /// The body of the request is too large.
    ContentTooLarge = "CONTENT_TOO_LARGE" 413 message "the body is too large";
    /// The address is too long.
    UriTooLong = "URI_TOO_LONG" 414 message "the address is too long";
    /// The body is of a type that this address does not read.
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE" 415 message "the body is of a type that is not supported here";
    /// The range of the request is empty; `Content-Range` has the length of the resource.
    RangeNotSatisfiable = "RANGE_NOT_SATISFIABLE" 416 message "there is nothing in this range";
    /// The service cannot do what `Expect` asks for.
    ExpectationFailed = "EXPECTATION_FAILED" 417 message "the expectation cannot be met";
    /// The request came to the wrong server.
    MisdirectedRequest = "MISDIRECTED_REQUEST" 421 message "the request came to the wrong server";
    /// The resource is locked.
    Locked = "LOCKED" 423 message "this is locked";
    /// A request that this one depends on failed.
    FailedDependency = "FAILED_DEPENDENCY" 424 message "a request that this one depends on failed";
    /// The request came in early data, which could be replayed; send it again.
    TooEarly = "TOO_EARLY" 425 message "the request came too early";
    /// The request needs another protocol; `Upgrade` names it.
    UpgradeRequired = "UPGRADE_REQUIRED" 426 message "the request needs another protocol";
    /// The request needs a condition such as `If-Match`.
    PreconditionRequired = "PRECONDITION_REQUIRED" 428 message "the request needs a condition";
    /// The client sends too many requests; `Retry-After`, if there is one, says when to go on.
    TooManyRequests = "TOO_MANY_REQUESTS" 429 message "there are too many requests";
    /// The headers of the request are too large.
    RequestHeaderFieldsTooLarge = "REQUEST_HEADER_FIELDS_TOO_LARGE" 431 message "the headers are too large";
    /// The law does not allow a response.
    UnavailableForLegalReasons = "UNAVAILABLE_FOR_LEGAL_REASONS" 451 message "this is not available for legal reasons";
    /// The service failed; its log has the reason under the request id.
    InternalServerError = "INTERNAL_SERVER_ERROR" 500;
    /// The service does not have this method at any address.
    NotImplemented = "NOT_IMPLEMENTED" 501;
    /// An upstream server gave an invalid response.
    BadGateway = "BAD_GATEWAY" 502;
    /// The service cannot work at the moment.
    ServiceUnavailable = "SERVICE_UNAVAILABLE" 503;
    /// An upstream server took too long.
    GatewayTimeout = "GATEWAY_TIMEOUT" 504;
    /// The service does not support this version of HTTP.
    HttpVersionNotSupported = "VERSION_NOT_SUPPORTED" 505;
    /// The service is configured wrongly: its choice of a variant goes in circles.
    VariantAlsoNegotiates = "VARIANT_ALSO_NEGOTIATES" 506;
    /// The service has no room for what it should store.
    InsufficientStorage = "INSUFFICIENT_STORAGE" 507;
    /// The request goes in circles inside of the service.
    LoopDetected = "LOOP_DETECTED" 508;
    /// The request needs an extension of HTTP.
    NotExtended = "NOT_EXTENDED" 510;
    /// The client must sign in to its network first.
    NetworkAuthenticationRequired = "NETWORK_AUTHENTICATION_REQUIRED" 511;
};
