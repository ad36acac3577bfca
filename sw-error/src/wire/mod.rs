//! The shape of a body on the wire: the envelope, problem details, or one of your own.
//!
//! A service whose clients know another body than the [envelope](Standard) declares it with [`wire!`](crate::wire!),
//! and chooses it where its responses are made: `into_response!(ApiError as Flat)` of an adapter,
//! and `EnvelopeLayer::wire(Flat)`. Codes, statuses, details and request ids stay as they are.
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
//! // A client reads it again.
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wire",
    label = "this type does not say what a body consists of",
    note = "declare one: `sw_error::wire! {{ pub struct Flat {{ \"code\": code, \"message\": message }} }}`"
)]
pub trait Wire: 'static {
    /// What the body consists of.
    const LAYOUT: &'static Layout;

    /// Reads a body, and borrows from it every text that has no escapes.
    ///
    /// The error has the code, the message, the details and the request id as far as the wire has them;
    /// without a place for it, code or message is empty. All other members are skipped. `D` is the type of the details.
    /// `ErrorResponse<'_, D, Self>` deserialises from such a body as well, in any generic client.
    ///
    /// # Errors
    ///
    /// The body is no JSON, is not of this wire, or its details are no `D`.
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
    /// The envelope: `{"error":{"code","message","details"?,"request_id"?}}`.
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
    /// `type` is there if the layer knows where the codes are documented; without it, a problem's type is `about:blank`
    /// (section 4.2.1), and its title is the reason phrase of the status.
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

/// Declares the body of the service's errors, as a type that implements [`Wire`](crate::wire::Wire).
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
/// The media type is `application/json` if there is none; another one must be JSON as well.
///
/// | value | JSON |
/// |---|---|
/// | `code` | the code; each wire has it, because clients match on it |
/// | `message` | the message for people |
/// | `details` | the details; missing where the error has none |
/// | `request_id` | the id of the request; missing where no layer has given one, and below 500 unless the member is not optional |
/// | `status` | the status of the response, a number |
/// | `reason` | the reason phrase of the status |
/// | `title` | the first line of the code's meaning; the reason phrase if it has none, or if the body has a `link` that is missing |
/// | `section` | the heading of the code |
/// | `link` | where the code is documented: the URL of `EnvelopeLayer::problem_types`, and the code; missing without such a URL |
/// | `instance` | the id of the request as a URI, `urn:uuid:…`; missing if it is no UUID |
/// | `"text"` | a text; `{code}`, `{status}` and `{request_id}` in it stand for their values, `{{` and `}}` for braces |
/// | `match status { 401 \| 403 => "auth", 500..=599 => "internal", _ => "client" }` | a text for each status |
/// | `crate::time::now()` | what the function returns for each body; it implements [`Serialize`](serde::Serialize) |
/// | `true`, `1`, `null` | the same for all errors |
/// | `[value]` | a list of one value |
/// | `{ … }` | an object |
///
/// A member whose value is missing is `null`. With `?` behind its name, it is left out.
/// So is one whose function returns `None`.
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
/// A body without `code` is a mistake, because clients match on it.
/// Where a specification fixes such a body, say so:
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
