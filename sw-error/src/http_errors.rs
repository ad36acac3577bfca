//! [`http_errors!`](crate::http_errors!): codes for failures, the errors that no handler of the service returned.

/// Defines an error enum of your crate for [failures](crate::failure): an unknown route, a wrong method,
/// an invalid body, a timeout.
///
/// List the variants that the service needs, or write `..` for all.
/// Each code consists of the prefix and the variant's name, and belongs to your crate like any other code.
/// The form of the prefix sets the case: `"SW_HTTP_"`, `"http_"`, `"http-"` or `"Http"`.
/// For codes without a prefix, set `#[sw(case = "snake_case")]` on the enum instead: `enum HttpError { NotFound, … }`.
/// [`Failure`](crate::failure::Failure) converts into the enum. Use it in the function that maps failures to errors of the service:
///
/// ```
/// use sw_error::{SwError, failure::{Failure, FailureKind}};
///
/// sw_error::http_errors! {
///     /// Errors of HTTP itself.
///     pub enum HttpError: "SW_HTTP_" {
///         MethodNotAllowed,
///         /// The query has an unknown filter, or a page number below 1.
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
/// Variants with a star have a field `problems: Vec<Problem>`, which clients see as `details.problems`.
/// The code of `HttpVersionNotSupported` is `…VERSION_NOT_SUPPORTED`, in the case of the enum.
///
/// # Conversion
///
/// A failure becomes the variant for its kind, or else the one for its status.
/// Without such a variant, it becomes `BadRequest` below 500 and `InternalServerError` from 500 up,
/// with their statuses, 400 and 500. So the enum needs these two.
/// Where a function is expected, write the closure `|failure| HttpError::from(failure)`:
/// the path `HttpError::from` is a function for one lifetime only, so it does not compile.
///
/// # Attributes
///
/// A doc comment on a variant replaces its meaning.
/// `#[sw(…)]` takes the keys of the derive, except those that the macro sets: prefix, code, status, and where the code
/// comes from. `section` defaults to `"HTTP"`.
/// On the enum, `message` (from 500 up), `retry_after` and `header` are defaults for its variants.
/// The enum derives `Clone`, `Debug`, `PartialEq` and `Eq`; you can add other derives.
/// A `#[cfg(…)]` on a variant also removes it from the conversion.
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
/// `..` stands for all variants that are not listed, so the enum grows with new versions of `sw-error`:
///
/// ```
/// sw_error::http_errors! {
///     enum HttpError: "ACME_HTTP_" { .. }
/// }
/// ```
// rustdoc does not see the feature of the module.
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
#[macro_export]
macro_rules! http_errors {
    ($($tokens:tt)*) => {
        $crate::__private::http_errors! { $crate $($tokens)* }
    };
}
