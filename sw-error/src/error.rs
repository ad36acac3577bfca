//! [`SwError`]: an error with a code.

use alloc::{borrow::Cow, string::String};
use core::{error::Error, fmt, time::Duration};

use crate::{
    Code, CodeInfo, DetailVisitor, Details, Envelope, HeaderVisitor, Status, envelope::Message,
};

#[cfg(feature = "l10n")]
use crate::l10n::{ArgumentVisitor, Locale, Localized, Localizer};

/// An error with a code, a status and a public message.
///
/// Derive it, or implement it by hand for a wrapper and delegate the methods.
/// Clients see only what this trait returns: [`Display`](fmt::Display) and [`Error::source`] are for the log.
///
/// ```
/// use sw_error::SwError;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// enum PlanError {
///     #[error("venue `{venue}` is not allowed")]
///     #[sw(code = "SW_BAD_VENUE", status = 400)]
///     BadVenue { venue: String },
/// }
///
/// let error = PlanError::BadVenue { venue: "moon".into() };
/// assert_eq!(error.code(), "SW_BAD_VENUE");
/// assert_eq!(
///     error.envelope().to_json(),
///     r#"{"error":{"code":"SW_BAD_VENUE","message":"venue `moon` is not allowed"}}"#,
/// );
/// ```
///
/// A wrapper delegates the methods without which clients would miss something:
///
/// ```
/// use core::{fmt, time::Duration};
/// use sw_error::{CodeInfo, DetailVisitor, HeaderVisitor, SwError};
///
/// /// Shows the shard in the log, and nothing of it to clients.
/// #[derive(Debug, thiserror::Error)]
/// #[error("shard {shard}: {error}")]
/// struct InShard<E: SwError> {
///     shard: u8,
///     error: E,
/// }
///
/// impl<E: SwError> SwError for InShard<E> {
///     fn info(&self) -> &'static CodeInfo {
///         self.error.info()
///     }
///     fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         self.error.fmt_message(f)
///     }
///     fn retry_after(&self) -> Option<Duration> {
///         self.error.retry_after()
///     }
///     fn visit_details(&self, visitor: &mut DetailVisitor<'_>) {
///         self.error.visit_details(visitor);
///     }
///     fn visit_headers(&self, visitor: &mut HeaderVisitor<'_>) {
///         self.error.visit_headers(visitor);
///     }
///     // With the feature `l10n`, `visit_arguments` as well.
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the key is taken")]
/// #[sw(code = "SW_KEY_TAKEN", status = 409)]
/// struct Taken;
///
/// let error = InShard { shard: 3, error: Taken };
/// assert_eq!(error.to_string(), "shard 3: the key is taken");
/// assert_eq!(error.message(), "the key is taken");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `SwError`",
    label = "this type has no error code",
    note = "derive it: `#[derive(Debug, thiserror::Error, SwError)]`"
)]
pub trait SwError: Error + AsObject {
    /// The compile-time information about the error's code.
    fn info(&self) -> &'static CodeInfo;

    /// Writes the message that clients see.
    ///
    /// It is the fixed message of the code if it has one. Otherwise it is the output of `Display` below 500,
    /// and the reason phrase of the status from 500 up. The derive overrides this for messages with fields.
    ///
    /// # Errors
    ///
    /// Fails if the formatter or the `Display` of a field fails.
    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let info = self.info();
        match info.message() {
            Some(message) => f.write_str(message),
            None if info.is_server_error() => f.write_str(info.status().canonical_reason()),
            None => fmt::Display::fmt(self, f),
        }
    }

    /// The message that clients see, as [`fmt_message`](Self::fmt_message) writes it.
    fn message(&self) -> Cow<'_, str> {
        message(self.__as_object())
    }

    /// The code that clients match on.
    fn code(&self) -> Code {
        self.info().code()
    }

    /// The status of the response.
    ///
    /// With the feature `http`, it compares with `http::StatusCode` and converts into it.
    fn status(&self) -> Status {
        #[cfg(sw_error_coverage)]
        crate::coverage::record(self.info());
        self.info().status()
    }

    /// How long a client should wait before it tries again: the `Retry-After` header, rounded up to whole seconds.
    fn retry_after(&self) -> Option<Duration> {
        None
    }

    /// Passes each part of `error.details` to the visitor: see [`DetailVisitor`] for an example.
    fn visit_details(&self, visitor: &mut DetailVisitor<'_>) {
        let _ = visitor;
    }

    /// Passes each additional response header to the visitor: see [`HeaderVisitor`] for an example.
    fn visit_headers(&self, visitor: &mut HeaderVisitor<'_>) {
        let _ = visitor;
    }

    /// Passes each field that the public message shows to the visitor, for translations: see [`ArgumentVisitor`] for an example.
    #[cfg(feature = "l10n")]
    fn visit_arguments(&self, visitor: &mut ArgumentVisitor<'_>) {
        let _ = visitor;
    }

    /// The message in a locale, or in the source language if there is no translation: see [`Localized`] for an example.
    #[cfg(feature = "l10n")]
    fn localized<'a>(&'a self, localizer: &'a dyn Localizer, locale: &Locale) -> Localized<'a> {
        Localized::in_locale(self.__as_object(), localizer, locale)
    }

    /// The details: serialises as an object, or as the single value marked with `#[sw(details)]`.
    fn details(&self) -> Details<'_> {
        Details::new(self.__as_object())
    }

    /// The additional response headers, without `Retry-After`.
    ///
    /// A header that a response cannot have is omitted; the feature `tracing` logs it at level WARN:
    ///
    /// - a header that the server or the layer sets, such as `connection`, `content-type` or `x-request-id`;
    /// - a value with control characters ([RFC 9110, section 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)),
    ///   without a visible character, that is not UTF-8, or whose `Display` fails;
    /// - a value of more than 2,048 bytes, or one that brings the headers of the error, names included, above 3,072 bytes,
    ///   because proxies refuse long headers.
    ///
    /// The log line has the target `sw_error`, the code as `error.type`, the name of the header and the reason, but not the value.
    /// Spaces around a value are removed. Text beyond ASCII is sent as UTF-8.
    ///
    /// ```
    /// use sw_error::SwError;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("the page has moved")]
    /// #[sw(code = "SW_PAGE_MOVED", status = 410, header("link" = to), header("x-note" = note))]
    /// struct Moved {
    ///     to: &'static str,
    ///     note: &'static str,
    /// }
    ///
    /// let headers = Moved { to: "</new>; rel=alternate", note: "two\nlines" }.headers();
    /// assert_eq!(headers["link"], "</new>; rel=alternate");
    /// assert!(!headers.contains_key("x-note"));
    /// ```
    #[cfg(feature = "http")]
    fn headers(&self) -> http::HeaderMap {
        let mut headers = http::HeaderMap::new();
        crate::headers::append(self, &mut headers);
        headers
    }

    /// The error as clients see it.
    fn envelope(&self) -> Envelope<'_> {
        Envelope::new(self.__as_object())
    }

    /// The response with status, headers and the envelope as its body; see [`Envelope::to_response`].
    #[cfg(feature = "http")]
    fn to_response(&self) -> http::Response<bytes::Bytes> {
        self.envelope().to_response()
    }

    /// The whole envelope, if it is the same for every value of the variant.
    #[doc(hidden)]
    fn __body(&self) -> Option<&'static str> {
        None
    }
}

/// Converts every error to a trait object, so that the provided methods work on types and on trait objects.
#[doc(hidden)]
pub trait AsObject {
    fn __as_object(&self) -> &dyn SwError;
}

impl<T: SwError> AsObject for T {
    fn __as_object(&self) -> &dyn SwError {
        self
    }
}

/// [`SwError::message`]; borrowed if the message is the same for every value.
fn message(error: &dyn SwError) -> Cow<'_, str> {
    if let (Some(_), Some(message)) = (error.__body(), error.info().message()) {
        return Cow::Borrowed(message);
    }
    let mut message = String::new();
    // If a `Display` fails, the message ends there.
    let _ = fmt::Write::write_fmt(&mut message, format_args!("{}", Message(error)));
    Cow::Owned(message)
}
