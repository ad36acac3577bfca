//! [`Envelope`]: an error as clients see it.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde::{Serialize, Serializer};
use sw_error_core::{envelope::END, json};

use crate::{
    SwError, details,
    reread::Reread,
    wire::{self, Content, Layout, Spans, Standard, Values, Wire},
};

/// An error as clients see it: `{"error":{"code","message","details"?,"request_id"?}}`, or in another [wire](mod@crate::wire).
///
/// ```
/// use sw_error::{Envelope, SwError};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the index is torn")]
/// #[sw(code = "SW_TORN_INDEX", status = 500)]
/// struct TornIndex;
///
/// assert_eq!(
///     Envelope::new(&TornIndex).with_request_id("r-17").to_json(),
///     r#"{"error":{"code":"SW_TORN_INDEX","message":"Internal Server Error","request_id":"r-17"}}"#,
/// );
/// ```
pub struct Envelope<'a, W = Standard> {
    pub(crate) error: &'a dyn SwError,
    pub(crate) request_id: Option<&'a str>,
    wire: PhantomData<fn() -> W>,
}

impl<W> Clone for Envelope<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Envelope<'_, W> {}

impl<'a> Envelope<'a> {
    /// The envelope of an error, as [`SwError::envelope`] returns it: see the [example](Self).
    #[inline]
    #[must_use]
    pub fn new(error: &'a dyn SwError) -> Self {
        #[cfg(sw_error_coverage)]
        crate::coverage::record(error.info());
        Self {
            error,
            request_id: None,
            wire: PhantomData,
        }
    }
}

impl<'a, W: Wire> Envelope<'a, W> {
    /// The same error in another wire, such as [`ProblemDetails`](crate::wire::ProblemDetails).
    ///
    /// ```
    /// use sw_error::{SwError, wire::ProblemDetails};
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("the index is worn")]
    /// #[sw(code = "SW_WORN_INDEX", status = 409)]
    /// struct WornIndex;
    ///
    /// assert_eq!(
    ///     WornIndex.envelope().in_wire::<ProblemDetails>().to_json(),
    ///     r#"{"title":"Conflict","status":409,"code":"SW_WORN_INDEX","detail":"the index is worn"}"#,
    /// );
    /// ```
    #[inline]
    #[must_use]
    pub fn in_wire<V: Wire>(self) -> Envelope<'a, V> {
        Envelope {
            error: self.error,
            request_id: self.request_id,
            wire: PhantomData,
        }
    }

    /// Adds `request_id`, which identifies the request in the service's logs; an empty one is omitted. See the [example](Self).
    #[inline]
    #[must_use]
    pub fn with_request_id(mut self, id: &'a str) -> Self {
        self.request_id = Some(id).filter(|id| !id.is_empty());
        self
    }

    /// The error in the envelope.
    #[must_use]
    pub fn error(&self) -> &'a dyn SwError {
        self.error
    }

    /// The request id, if one was added.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The envelope as JSON; borrowed from the program, without any work, if it is the same for every value.
    #[must_use]
    pub fn to_json(&self) -> Cow<'static, str> {
        if let Some(json) = self.fixed() {
            return Cow::Borrowed(json);
        }
        let mut json = Vec::with_capacity(CAPACITY);
        self.write_json(&mut json);
        // Heads are text; the rest is escaped text or output of `serde_json`.
        Cow::Owned(
            String::from_utf8(json)
                .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()),
        )
    }

    /// Appends the envelope as JSON, such as to an event of a stream.
    ///
    /// ```
    /// use sw_error::SwError;
    ///
    /// #[derive(Debug, thiserror::Error, SwError)]
    /// #[error("the index is old")]
    /// #[sw(code = "SW_OLD_INDEX", status = 409)]
    /// struct OldIndex;
    ///
    /// let mut line = b"event: error\ndata: ".to_vec();
    /// OldIndex.envelope().write_json(&mut line);
    /// assert!(line.ends_with(br#"{"error":{"code":"SW_OLD_INDEX","message":"the index is old"}}"#));
    /// ```
    // Inlined, because the caller may know the type of the error: a fixed envelope then costs little more than a copy
    // of its bytes, otherwise twice that.
    #[inline]
    pub fn write_json(&self, out: &mut Vec<u8>) {
        match self.fixed() {
            Some(json) => out.extend_from_slice(json.as_bytes()),
            None => {
                write(self.error, W::LAYOUT, self.request_id, out);
            }
        }
    }

    /// The envelope that the derive prepared, if it is the same for every value.
    #[inline]
    pub(crate) fn fixed(&self) -> Option<&'static str> {
        match self.request_id {
            None if W::LAYOUT.is_prepared() => self.error.__body(),
            _ => None,
        }
    }
}

/// The initial capacity of a body, enough for most.
pub(crate) const CAPACITY: usize = 256;

/// Appends an error in a wire.
pub(crate) fn write(
    error: &dyn SwError,
    layout: &Layout,
    request_id: Option<&str>,
    out: &mut Vec<u8>,
) -> Spans {
    if layout.is_prepared() {
        return write_parts(error, request_id, out);
    }
    let values = Values::new(error.info(), Content::Error(error), request_id);
    wire::write(layout, &values, out)
}

/// Appends an envelope that varies, starting with the part that the derive prepared.
// Takes parts, not the envelope: storing that in memory for the call would cost a fixed envelope a tenth more.
fn write_parts(error: &dyn SwError, request_id: Option<&str>, out: &mut Vec<u8>) -> Spans {
    let mut spans = Spans::default();
    if let Some(body) = error.__body() {
        out.extend_from_slice(body.as_bytes());
        out.truncate(out.len() - END.len());
    } else {
        out.extend_from_slice(error.info().head().as_bytes());
        let start = out.len();
        json::append_display(out, &Message(error));
        spans.message = start..out.len();
        out.extend_from_slice(b"\",\"details\":");
        let start = out.len();
        if details::write_json(error, out) {
            spans.details = start..out.len();
        } else {
            out.truncate(spans.message.end + 1);
        }
    }
    if let Some(id) = request_id {
        out.extend_from_slice(b",\"request_id\":\"");
        json::append(out, id);
        out.push(b'"');
    }
    out.extend_from_slice(END.as_bytes());
    spans
}

impl<W: Wire> fmt::Debug for Envelope<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}

/// Serialises the JSON, so that each value is serialised once and omitted members are already gone.
///
/// A format with more types than JSON, such as one with bytes, receives the values of JSON.
impl<W: Wire> Serialize for Envelope<'_, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Reread(self.to_json().as_bytes()).serialize(serializer)
    }
}

/// Displays the public message of an error.
pub(crate) struct Message<'a>(pub(crate) &'a dyn SwError);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_message(f)
    }
}
