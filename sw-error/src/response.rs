//! The response for an error, built once for all frameworks: status, headers and body.

#[cfg(feature = "layer")]
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(feature = "layer")]
use core::fmt::Write;
use core::{fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, Response,
    header::{CONNECTION, CONTENT_TYPE, RETRY_AFTER, UPGRADE, X_CONTENT_TYPE_OPTIONS},
};

#[cfg(feature = "layer")]
use serde::Deserialize;

use crate::{
    CodeInfo, Envelope, SwError,
    envelope::{self, CAPACITY},
    headers,
    wire::{Layout, Spans, Wire, fixed::Bodies},
};
#[cfg(feature = "layer")]
use crate::{
    ErrorBody,
    wire::{self, Content},
};

/// Identifies the error of a response, in the extensions of the response.
///
/// Middleware gets it with `response.extensions().get::<ErrorContext>()`.
/// A response without it was not created by this crate.
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
    /// The body, from which the layer can write another one without polling the response.
    #[cfg(feature = "layer")]
    pub(crate) body: Bytes,
    #[cfg(feature = "layer")]
    pub(crate) layout: &'static Layout,
    /// The positions of message and details in the body; the message is empty if it is the code's fixed message.
    #[cfg(feature = "layer")]
    pub(crate) spans: Spans,
    #[cfg(feature = "layer")]
    pub(crate) has_request_id: bool,
    /// Whether a layer has written the body.
    #[cfg(feature = "layer")]
    pub(crate) is_complete: bool,
    /// The values that a translation may show; `None` if middleware has changed the message.
    #[cfg(all(feature = "l10n", feature = "layer"))]
    pub(crate) kept: Option<crate::l10n::Kept>,
    /// The error and its sources as text: from 500 up, and below if the log level is DEBUG.
    #[cfg(feature = "tracing")]
    pub(crate) chain: Option<alloc::sync::Arc<str>>,
    /// The span in which the response was created.
    #[cfg(feature = "tracing")]
    pub(crate) span: tracing::Span,
}

impl ErrorContext {
    /// The context of an error, for a response that [`Envelope::to_response`] did not create.
    ///
    /// In the extensions of a response, it keeps the layer from replacing that response:
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
    pub fn new<W: Wire>(envelope: &Envelope<'_, W>) -> Self {
        #[cfg_attr(
            not(all(feature = "l10n", feature = "layer")),
            expect(unused_mut, reason = "translations need the details as well")
        )]
        let mut context = Self::of(envelope.error, W::LAYOUT, envelope.request_id.is_some());
        #[cfg(all(feature = "l10n", feature = "layer"))]
        context.keep_details(envelope.error);
        context
    }

    #[cfg_attr(
        not(feature = "layer"),
        expect(unused_variables, reason = "only the layer completes a body")
    )]
    fn of(error: &dyn SwError, layout: &'static Layout, has_request_id: bool) -> Self {
        let info = error.info();
        #[cfg(sw_error_coverage)]
        crate::coverage::record(info);
        Self {
            info,
            #[cfg(feature = "layer")]
            body: Bytes::new(),
            #[cfg(feature = "layer")]
            layout,
            #[cfg(feature = "layer")]
            spans: Spans::default(),
            #[cfg(feature = "layer")]
            has_request_id,
            #[cfg(feature = "layer")]
            is_complete: false,
            #[cfg(all(feature = "l10n", feature = "layer"))]
            kept: Some(crate::l10n::Kept::of_response(error)),
            #[cfg(feature = "tracing")]
            chain: (info.status().is_server_error() || is_for_debugging())
                .then(|| chain(error).into()),
            #[cfg(feature = "tracing")]
            span: tracing::Span::current(),
        }
    }

    /// The compile-time information about the error's code.
    #[must_use]
    pub fn info(&self) -> &'static CodeInfo {
        self.info
    }

    /// The error in the body; `None` if the service or middleware has replaced the body.
    ///
    /// If the [wire](mod@crate::wire) has no place for code or message, they come from the code's information.
    ///
    /// ```
    /// use sw_error::SwError;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("no such desk")]
    /// #[sw(code = "SW_NO_DESK", status = 404)]
    /// struct NoSuchDesk;
    ///
    /// let response = NoSuchDesk.to_response();
    /// let context = response.extensions().get::<sw_error::ErrorContext>().unwrap();
    /// assert_eq!(context.error_body::<()>().unwrap().message, "no such desk");
    /// ```
    #[cfg(feature = "layer")]
    #[must_use]
    pub fn error_body<'a, D: Deserialize<'a>>(&'a self) -> Option<ErrorBody<'a, D>> {
        let mut error: ErrorBody<'a, D> = wire::read_slice(self.layout, &self.body).ok()?;
        if error.code.is_empty() {
            error.code = self.info.code().as_str().into();
        }
        if error.message.is_empty() {
            let reason = self.info.status().canonical_reason();
            error.message = self.info.message().unwrap_or(reason).into();
        }
        Some(error)
    }

    /// The details as JSON, if the body has any.
    #[cfg(feature = "layer")]
    pub(crate) fn details_json(&self) -> Option<&str> {
        let details = self.body.get(self.spans.details.clone())?;
        str::from_utf8(details).ok().filter(|json| !json.is_empty())
    }

    #[cfg(all(feature = "l10n", feature = "layer"))]
    fn keep_details(&mut self, error: &dyn SwError) {
        if let Some(kept) = &mut self.kept {
            kept.keep_details(error);
        }
    }

    /// The message and the details, for a body in another wire.
    #[cfg(feature = "layer")]
    pub(crate) fn content(&self) -> Content<'_> {
        let Spans { message, details } = self.spans.clone();
        // A message never begins at position 0.
        let message = if message.end == 0 {
            let reason = self.info.status().canonical_reason();
            self.info.message_json().unwrap_or(reason).as_bytes()
        } else {
            &self.body[message]
        };
        Content::Written {
            message,
            details: &self.body[details],
        }
    }
}

impl fmt::Debug for ErrorContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorContext")
            .field("code", &self.info.code())
            .finish_non_exhaustive()
    }
}

impl<W: Wire> Envelope<'_, W> {
    /// The whole response: status, headers, the envelope as its body, and an [`ErrorContext`] in its extensions.
    ///
    /// A body that is the same for every value is not copied.
    /// The headers are those of [`SwError::headers`](crate::SwError::headers), `content-type`, `retry-after` if the error has it,
    /// and `x-content-type-options: nosniff`, so that browsers do not render a message as a page.
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
        let body = match self.fixed() {
            Some(json) => Body::fixed(json.as_bytes()),
            None => {
                Body::written(|out| envelope::write(self.error, W::LAYOUT, self.request_id, out))
            }
        };
        respond(self.error, W::LAYOUT, body, self.request_id.is_some())
    }
}

/// The response for an error in another wire than the envelope; `bodies` has the fixed ones.
#[must_use]
pub fn respond_in<W: Wire>(error: &dyn SwError, bodies: Option<Bodies>) -> Response<Bytes> {
    let envelope = error.envelope().in_wire::<W>();
    let is_fixed = error.__body().is_some();
    let fixed = bodies.filter(|_| is_fixed);
    match fixed.and_then(|bodies| bodies.find(error.info())) {
        Some(body) => respond(error, W::LAYOUT, Body::fixed(body), false),
        None => envelope.to_response(),
    }
}

/// A body, with the positions of message and details in it.
#[cfg_attr(
    not(feature = "layer"),
    allow(dead_code, reason = "only the layer makes another body of it")
)]
pub(crate) struct Body {
    bytes: Bytes,
    spans: Spans,
}

impl Body {
    fn fixed(body: &'static [u8]) -> Self {
        Self {
            bytes: Bytes::from_static(body),
            spans: Spans::default(),
        }
    }

    pub(crate) fn written(write: impl FnOnce(&mut Vec<u8>) -> Spans) -> Self {
        let mut out = Vec::with_capacity(CAPACITY);
        let spans = write(&mut out);
        Self {
            bytes: out.into(),
            spans,
        }
    }
}

/// Builds the response for an error with this body.
pub(crate) fn respond(
    error: &dyn SwError,
    layout: &'static Layout,
    body: Body,
    has_request_id: bool,
) -> Response<Bytes> {
    #[cfg_attr(not(feature = "layer"), expect(unused_mut))]
    let mut context = ErrorContext::of(error, layout, has_request_id);
    #[cfg(feature = "layer")]
    {
        context.body.clone_from(&body.bytes);
        context.spans = body.spans;
    }
    #[cfg(all(feature = "l10n", feature = "layer"))]
    if context.spans.details.is_empty() && !layout.is_prepared() {
        // The wire may have no place for details.
        context.keep_details(error);
    }

    let mut response = Response::new(body.bytes);
    *response.status_mut() = error.info().status().into();

    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type(layout));
    // A message may repeat parts of the request, and browsers must not render it as a page.
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

/// The content type of a wire as a header value.
pub(crate) fn content_type(layout: &Layout) -> HeaderValue {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");

    if layout.content_type() == "application/json" {
        JSON
    } else {
        HeaderValue::from_static(layout.content_type())
    }
}

/// Rounds up to whole seconds, the unit of `Retry-After`
/// ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)), so that clients do not retry too early.
pub(crate) fn whole_seconds(delay: Duration) -> u64 {
    delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
}

/// Whether the log includes errors below 500.
#[cfg(feature = "tracing")]
fn is_for_debugging() -> bool {
    use tracing::level_filters::LevelFilter;

    LevelFilter::current() >= LevelFilter::DEBUG
}

/// `plan store: connection refused`: the error and its sources, without repeated texts.
///
/// Many errors show their source themselves, as with `#[error("plan store: {0}")]`.
#[cfg(feature = "layer")]
pub(crate) fn chain(error: &dyn core::error::Error) -> String {
    // If a `Display` fails, the text ends there.
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
