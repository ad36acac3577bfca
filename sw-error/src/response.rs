//! The response to an error, made once for all frameworks: status, headers and body.

#[cfg(feature = "layer")]
use alloc::string::String;
#[cfg(feature = "layer")]
use core::fmt::Write;
use core::{fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, Response,
    header::{CONNECTION, CONTENT_TYPE, RETRY_AFTER, UPGRADE, X_CONTENT_TYPE_OPTIONS},
};

use crate::{CodeInfo, Envelope, headers};

/// What a response to an error carries in its extensions: which error it is.
///
/// Middleware finds it with `response.extensions().get::<ErrorContext>()`;
/// a response without it is none of ours.
///
/// ```
/// use sw_error::{ErrorContext, SwError};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("no such room")]
/// #[sw(code = "SW_NO_TABLE", status = 404)]
/// struct NoSuchRoom;
///
/// let response = NoSuchRoom.to_response();
/// let context = response.extensions().get::<ErrorContext>().unwrap();
/// assert_eq!(context.info().code(), "SW_NO_TABLE");
/// ```
#[derive(Clone)]
pub struct ErrorContext {
    info: &'static CodeInfo,
    /// The body, so that the layer can add to it without waiting for it.
    #[cfg(feature = "layer")]
    pub(crate) body: Bytes,
    #[cfg(feature = "layer")]
    pub(crate) has_request_id: bool,
    /// The error and its sources as text: from 500 up, and if the log is for debugging.
    #[cfg(feature = "tracing")]
    pub(crate) chain: Option<alloc::sync::Arc<str>>,
    /// The span in which the response was made.
    #[cfg(feature = "tracing")]
    pub(crate) span: tracing::Span,
}

impl ErrorContext {
    /// The context of an error, for a response that [`Envelope::to_response`] has not made.
    ///
    /// In the extensions of such a response, it tells the layer that the response is not to be replaced:
    ///
    /// ```
    /// use http::Response;
    /// use sw_error::{Envelope, ErrorContext, SwError};
    ///
    /// fn as_page(error: &dyn SwError) -> Response<String> {
    ///     let mut response = Response::new(format!("<h1>{}</h1>", error.code()));
    ///     *response.status_mut() = error.status().into();
    ///     response.extensions_mut().insert(ErrorContext::new(&Envelope::new(error)));
    ///     response
    /// }
    /// ```
    #[must_use]
    pub fn new(envelope: &Envelope<'_>) -> Self {
        let info = envelope.error.info();
        Self {
            info,
            #[cfg(feature = "layer")]
            body: Bytes::new(),
            #[cfg(feature = "layer")]
            has_request_id: envelope.request_id.is_some(),
            #[cfg(feature = "tracing")]
            chain: (info.status().is_server_error() || is_for_debugging())
                .then(|| chain(envelope.error).into()),
            #[cfg(feature = "tracing")]
            span: tracing::Span::current(),
        }
    }

    /// What is known of the error's code when compiling.
    #[must_use]
    pub fn info(&self) -> &'static CodeInfo {
        self.info
    }

    /// The envelope as JSON, in the response that [`Envelope::to_response`] has made; else empty.
    #[cfg(feature = "layer")]
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for ErrorContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorContext")
            .field("code", &self.info.code())
            .finish_non_exhaustive()
    }
}

impl Envelope<'_> {
    /// The whole response: status, headers, the envelope as its body, and an [`ErrorContext`] in its extensions.
    ///
    /// A body that is the same for every value is not copied.
    /// The headers are those of [`SwError::headers`](crate::SwError::headers), `content-type`, `retry-after` where the error has it,
    /// and `x-content-type-options: nosniff`, so that no browser takes a message for a page.
    ///
    /// ```
    /// use sw_error::{Envelope, SwError};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("too many requests")]
    /// #[sw(code = "SW_TOO_MANY_REQUESTS", status = 429, retry_after = 30)]
    /// struct TooMany;
    ///
    /// let response = Envelope::new(&TooMany).with_request_id("r-17").to_response();
    /// assert_eq!(response.status(), 429);
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// assert_eq!(response.headers()["retry-after"], "30");
    /// assert!(response.body().ends_with(br#","request_id":"r-17"}}"#));
    /// ```
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let error = self.error;
        let body = match self.fixed() {
            Some(json) => Bytes::from_static(json.as_bytes()),
            None => Bytes::from(self.to_vec()),
        };
        #[cfg_attr(not(feature = "layer"), expect(unused_mut))]
        let mut context = ErrorContext::new(self);
        #[cfg(feature = "layer")]
        context.body.clone_from(&body);

        let mut response = Response::new(body);
        *response.status_mut() = error.info().status().into();

        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // A message may repeat what a request said, and no browser should take it for a page.
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if let Some(delay) = error.retry_after() {
            headers.insert(RETRY_AFTER, whole_seconds(delay).into());
        }
        headers::append(error, headers);
        if error.info().status().as_u16() == 426 && headers.contains_key(UPGRADE) {
            // RFC 9110, section 7.8: `Upgrade` is for this connection only.
            headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        }

        response.extensions_mut().insert(context);
        response
    }
}

/// `Retry-After` knows whole seconds only
/// ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)); nobody should come too early.
pub(crate) fn whole_seconds(delay: Duration) -> u64 {
    delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
}

/// Whether errors below 500 are in the log.
#[cfg(feature = "tracing")]
fn is_for_debugging() -> bool {
    use tracing::level_filters::LevelFilter;

    LevelFilter::current() >= LevelFilter::DEBUG
}

/// `plan store: connection refused`: the error and its sources, each text once.
///
/// Many an error shows its source itself, as with `#[error("plan store: {0}")]`.
#[cfg(feature = "layer")]
pub(crate) fn chain(error: &dyn core::error::Error) -> String {
    // A `Display` that fails has the text end where it failed.
    let mut text = String::new();
    let _ = write!(text, "{error}");
    let mut next = String::new();
    let mut source = error.source();
    while let Some(error) = source {
        next.clear();
        let _ = write!(next, "{error}");
        if !text.contains(&next) {
            let _ = write!(text, ": {next}");
        }
        source = error.source();
    }
    text
}
