//! The shape of a body on the wire: the envelope, problem details, or one of your own.
//!
//! A service whose clients expect another body than the [envelope](Standard) declares it with [`wire!`](crate::wire!),
//! and selects it where it builds responses: with `into_response!(ApiError as Flat)` of an adapter,
//! and with `EnvelopeLayer::wire(Flat)`. Codes, statuses, details and request ids stay the same.
//!
//! ```
//! use sw_error::{SwError, wire::Wire};
//!
//! sw_error::wire! {
//!     /// The body that our clients have always read.
//!     pub struct Flat {
//!         "message": message,
//!         "code": code,
//!         "type": match status { 401 | 403 => "auth", 500..=599 => "internal", _ => "invalid_request" },
//!         "link": "https://docs.example.com/errors#{code}",
//!         "details"?: details,
//!         "request_id"?: request_id,
//!     }
//! }
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! #[error("index `{name}` not found")]
//! #[sw(code = "SW_INDEX_NOT_FOUND", status = 404)]
//! struct IndexNotFound {
//!     name: String,
//! }
//!
//! let error = IndexNotFound { name: "books".into() };
//! let body = error.envelope().in_wire::<Flat>().to_json();
//! assert_eq!(
//!     body,
//!     concat!(
//!         r#"{"message":"index `books` not found","code":"SW_INDEX_NOT_FOUND","type":"invalid_request","#,
//!         r#""link":"https://docs.example.com/errors#SW_INDEX_NOT_FOUND"}"#,
//!     ),
//! );
//! // A client can read it back.
//! assert_eq!(Flat::read::<()>(&*body)?.message, "index `books` not found");
//! # Ok::<(), serde_json::Error>(())
//! ```

#[cfg(feature = "http")]
pub(crate) mod fixed;
pub(crate) mod layout;
mod read;
mod write;

use serde::Deserialize;
pub use sw_error_core::wire::{Member, Statuses, Value, Word};

pub use self::layout::Layout;
pub(crate) use self::{
    read::{read, read_slice},
    write::{Content, Spans, Values, write},
};
use crate::ErrorBody;

/// The shape of a body; [`wire!`](crate::wire!) implements it.
///
/// A function that writes or reads any wire takes it as a parameter:
///
/// ```
/// use sw_error::{SwError, wire::{ProblemDetails, Standard, Wire}};
///
/// fn body<W: Wire>(error: &dyn SwError) -> (&'static str, String) {
///     (W::LAYOUT.content_type(), error.envelope().in_wire::<W>().to_json().into_owned())
/// }
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("the index is lost")]
/// # #[sw(code = "SW_LOST_INDEX", status = 410)]
/// # struct LostIndex;
/// assert_eq!(body::<Standard>(&LostIndex).0, "application/json");
/// assert_eq!(body::<ProblemDetails>(&LostIndex).0, "application/problem+json");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wire",
    label = "this type does not declare the members of a body",
    note = "declare one: `sw_error::wire! {{ pub struct Flat {{ \"code\": code, \"message\": message }} }}`"
)]
pub trait Wire: 'static {
    /// The layout of the body.
    const LAYOUT: &'static Layout;

    /// Reads a body and borrows every text without escapes from it.
    ///
    /// The result has code, message, details and request id if the wire has them; a missing code or message is empty.
    /// All other members are skipped. `D` is the type of the details.
    /// `ErrorResponse<'_, D, Self>` also deserialises from such a body, in any generic client.
    ///
    /// ```
    /// use sw_error::wire::{ProblemDetails, Wire};
    ///
    /// let body = r#"{"title":"Gone","status":410,"code":"SW_GONE","detail":"it is gone"}"#;
    /// let error = ProblemDetails::read::<serde_json::Value>(body)?;
    /// assert_eq!((&*error.code, &*error.message), ("SW_GONE", "it is gone"));
    /// assert_eq!(error.details, None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The body is not JSON or does not match the wire, or its details are not a `D`.
    fn read<'a, D: Deserialize<'a>>(
        body: &'a (impl AsRef<[u8]> + ?Sized),
    ) -> serde_json::Result<ErrorBody<'a, D>>
    where
        Self: Sized,
    {
        read_slice(Self::LAYOUT, body.as_ref())
    }
}

sw_error_derive::__wire! {
    crate
    /// The envelope: `{"error":{"code","message","details"?,"request_id"?}}`, the wire of all errors without another.
    ///
    /// [`Envelope`](crate::Envelope) writes it and [`ErrorResponse`](crate::ErrorResponse) reads it;
    /// name it where a wire is a parameter, as in `EnvelopeLayer::wire(Standard)`.
    pub struct Standard {
        "error": {
            "code": code,
            "message": message,
            "details"?: details,
            "request_id"?: request_id,
        },
    }
}

sw_error_derive::__wire! {
    crate
    /// Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), with the content type `application/problem+json`.
    ///
    /// `code`, `details` and `request_id` are extension members (section 3.2).
    /// `type` is present if the layer knows the URL of the codes' documentation. Without it, the type is `about:blank`
    /// (section 4.2.1) and the title is the reason phrase of the status.
    ///
    /// ```
    /// use sw_error::{SwError, wire::ProblemDetails};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("the index is full")]
    /// #[sw(code = "SW_FULL_INDEX", status = 507, expose)]
    /// struct FullIndex;
    ///
    /// assert_eq!(
    ///     FullIndex.envelope().in_wire::<ProblemDetails>().with_request_id("r-1").to_json(),
    ///     r#"{"title":"Insufficient Storage","status":507,"code":"SW_FULL_INDEX","detail":"the index is full","request_id":"r-1"}"#,
    /// );
    /// ```
    pub struct ProblemDetails: "application/problem+json" {
        "type"?: link,
        "title": title,
        "status": status,
        "code": code,
        "instance"?: instance,
        "detail": message,
        "details"?: details,
        "request_id"?: request_id,
    }
}

/// Declares the body of a service's errors as a type that implements [`Wire`](crate::wire::Wire).
///
/// The declaration looks like the body, with names in quotes:
///
/// ```
/// sw_error::wire! {
///     /// The body of Stripe's API.
///     pub struct Nested: "application/json" {
///         "error": {
///             "type": match status { 402 => "card_error", 500..=599 => "api_error", _ => "invalid_request_error" },
///             "code": code,
///             "message": message,
///             "doc_url": "https://example.com/error-codes#{code}",
///         },
///     }
/// }
/// ```
///
/// The media type defaults to `application/json`; another one must be JSON, too.
///
/// | value | JSON |
/// |---|---|
/// | `code` | the code; required, because clients match on it |
/// | `message` | the message for people |
/// | `details` | the details; missing if the error has none |
/// | `request_id` | the request id; missing if no layer has set one, and below 500 if the member is optional |
/// | `status` | the status of the response, a number |
/// | `reason` | the reason phrase of the status |
/// | `title` | the first line of the code's meaning; the reason phrase if there is no meaning, or if the body has a `link` that is missing |
/// | `section` | the section of the code |
/// | `link` | the URL of the code's documentation: the URL of `EnvelopeLayer::problem_types` and the code; missing without such a URL |
/// | `instance` | the request id as a URI, `urn:uuid:…`; missing if it is not a UUID |
/// | `"text"` | a text; `{code}`, `{status}` and `{request_id}` in it stand for their values, `{{` and `}}` for braces |
/// | `match status { 401 \| 403 => "auth", 500..=599 => "internal", _ => "client" }` | a text for each status |
/// | `crate::time::now()` | the value that the function returns for each body; it implements [`Serialize`](serde::Serialize) |
/// | `true`, `1`, `null` | a constant |
/// | `[value]` | a list of one value |
/// | `{ … }` | an object |
///
/// A member with a missing value is `null`. With `?` after its name, it is omitted instead.
/// The same applies to a function that returns `None`.
///
/// ```
/// use sw_error::SwError;
///
/// # mod clock { pub fn now() -> u64 { 1_767_225_600 } }
/// sw_error::wire! {
///     pub struct Stamped { "code": code, "timestamp": clock::now() }
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the shop is closed")]
/// #[sw(code = "SW_SHOP_CLOSED", status = 409)]
/// struct Closed;
///
/// assert_eq!(
///     Closed.envelope().in_wire::<Stamped>().to_json(),
///     r#"{"code":"SW_SHOP_CLOSED","timestamp":1767225600}"#,
/// );
/// ```
///
/// A body without `code` is an error, because clients match on it.
/// If a specification requires such a body, add `without_code`:
///
/// ```
/// sw_error::wire! {
///     /// The body of RealWorld's API.
///     #[sw(without_code)]
///     pub struct Conduit {
///         "errors": { "body": [message] },
///     }
/// }
/// ```
#[macro_export]
macro_rules! wire {
    ($($tokens:tt)*) => {
        $crate::__private::wire! { $crate $($tokens)* }
    };
}
