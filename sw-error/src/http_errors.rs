//! [`http_errors!`](crate::http_errors!): codes for what goes wrong outside of the service's own code.

/// Defines an error enum of your crate for what goes wrong outside of the service's own code: no route, a wrong method,
/// a body that does not parse, a timeout.
///
/// List the variants that the service needs, or write `..` for all.
/// Their codes are the prefix and the name, and belong to your crate like those of any other error.
/// The form of the prefix tells their case: `"SW_HTTP_"`, `"http_"`, `"http-"` or `"Http"`;
/// codes without a prefix have `#[sw(case = "snake_case")]` on the enum instead: `enum HttpError { NotFound, … }`.
/// [`Failure`](crate::failure::Failure) converts into the enum, so compose it where the service names its failures:
///
/// ```
/// use sw_error::{SwError, failure::{Failure, FailureKind}};
///
/// sw_error::http_errors! {
///     /// What HTTP itself can refuse.
///     pub enum HttpError: "SW_HTTP_" {
///         MethodNotAllowed,
///         /// The query names an unknown filter, or a page that there cannot be.
///         #[sw(message = "the query is not valid, see `details`")]
///         InvalidQuery,
///         BadRequest,
///         InternalServerError,
///     }
/// }
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
/// # Variants
///
/// | status | variants |
/// |---|---|
/// | 400 | `BadRequest`, `MalformedBody`\*, `InvalidPath`\*, `InvalidQuery`\* |
/// | 401 to 404 | `Unauthorized`, `PaymentRequired`, `Forbidden`, `NotFound` |
/// | 405 to 408 | `MethodNotAllowed`, `NotAcceptable`, `ProxyAuthenticationRequired`, `RequestTimeout` |
/// | 409 to 412 | `Conflict`, `Gone`, `LengthRequired`, `PreconditionFailed` |
/// | 413 to 417 | `ContentTooLarge`, `UriTooLong`, `UnsupportedMediaType`, `RangeNotSatisfiable`, `ExpectationFailed` |
/// | 421 to 424 | `MisdirectedRequest`, `InvalidBody`\*, `Locked`, `FailedDependency` |
/// | 425 to 431 | `TooEarly`, `UpgradeRequired`, `PreconditionRequired`, `TooManyRequests`, `RequestHeaderFieldsTooLarge` |
/// | 451 | `UnavailableForLegalReasons` |
/// | 500 to 502 | `InternalServerError`, `NotImplemented`, `BadGateway` |
/// | 503 | `ServiceUnavailable`, `Timeout`, `Overload` |
/// | 504 to 507 | `GatewayTimeout`, `HttpVersionNotSupported`, `VariantAlsoNegotiates`, `InsufficientStorage` |
/// | 508 to 511 | `LoopDetected`, `NotExtended`, `NetworkAuthenticationRequired` |
///
/// Those with a star have a field `problems: Vec<Problem>`, which clients see as `details.problems`.
/// `HttpVersionNotSupported` has the code `…VERSION_NOT_SUPPORTED`, in the case of the others.
///
/// # Conversion
///
/// A failure becomes the variant of its kind, else that of its status.
/// Without such a variant it becomes `BadRequest` below 500 and `InternalServerError` from there on,
/// so the enum needs these two.
///
/// # Attributes
///
/// A doc comment on a variant replaces its meaning.
/// `#[sw(…)]` takes the derive's keys, but for those that the macro decides: prefix, code, status, and where the code
/// comes from. `section` is `"HTTP"` unless you set it.
/// On the enum, `message` (from 500 up), `retry_after` and `header` are defaults for its variants.
/// The enum derives `Clone`, `Debug`, `PartialEq` and `Eq`; other derives can be added.
/// A `#[cfg(…)]` on a variant leaves it out of the conversion as well.
///
/// # In another case
///
/// ```
/// use sw_error::SwError;
///
/// sw_error::http_errors! {
///     #[sw(case = "snake_case")]
///     pub enum HttpError { NotFound, BadRequest, InternalServerError }
/// }
///
/// assert_eq!(HttpError::NotFound.code(), "not_found");
/// ```
///
/// # All variants
///
/// With `..`, which stands for all variants that are not listed, the enum grows with new versions of `sw-error`:
///
/// ```
/// sw_error::http_errors! {
///     enum HttpError: "ACME_HTTP_" { .. }
/// }
/// ```
#[macro_export]
macro_rules! http_errors {
    ($($tokens:tt)*) => {
        $crate::__private::http_errors! { $crate $($tokens)* }
    };
}
