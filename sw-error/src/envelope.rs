//! [`Envelope`]: an error as clients see it.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::fmt;

use serde::{Serialize, Serializer};
use sw_error_core::{envelope::END, json};

use crate::{SwError, details, reread::Reread};

/// An error as clients see it: `{"error":{"code","message","details"?,"request_id"?}}`.
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
#[derive(Clone, Copy)]
pub struct Envelope<'a> {
    pub(crate) error: &'a dyn SwError,
    pub(crate) request_id: Option<&'a str>,
}

impl<'a> Envelope<'a> {
    /// The envelope of an error.
    #[inline]
    #[must_use]
    pub fn new(error: &'a dyn SwError) -> Self {
        Self {
            error,
            request_id: None,
        }
    }

    /// Adds `request_id`, with which the request can be found in the server's log; an empty one is left out.
    #[inline]
    #[must_use]
    pub fn with_request_id(mut self, id: &'a str) -> Self {
        self.request_id = Some(id).filter(|id| !id.is_empty());
        self
    }

    /// The error that it is about.
    #[must_use]
    pub fn error(&self) -> &'a dyn SwError {
        self.error
    }

    /// The id of the request, if it was added.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// The envelope as JSON; borrowed, at no cost, where it is the same for every value.
    #[must_use]
    pub fn to_json(&self) -> Cow<'static, str> {
        match self.fixed() {
            Some(json) => Cow::Borrowed(json),
            // Heads are text, the rest is escaped text or what `serde_json` wrote.
            None => Cow::Owned(
                String::from_utf8(self.to_vec())
                    .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()),
            ),
        }
    }

    /// Appends the envelope as JSON.
    // Inlined, as the compiler may know the type of the error there: then a fixed envelope takes little more
    // than a copy of its bytes, and else twice that.
    #[inline]
    pub fn write_json(&self, out: &mut Vec<u8>) {
        match self.fixed() {
            Some(json) => out.extend_from_slice(json.as_bytes()),
            None => write_parts(self.error, self.request_id, out),
        }
    }

    /// The envelope as JSON, where it is the same for every value.
    #[inline]
    pub(crate) fn fixed(&self) -> Option<&'static str> {
        match self.request_id {
            None => self.error.__body(),
            Some(_) => None,
        }
    }

    /// The envelope as JSON in a buffer of its own; mostly that is its only allocation.
    pub(crate) fn to_vec(self) -> Vec<u8> {
        let mut json = Vec::with_capacity(256);
        write_parts(self.error, self.request_id, &mut json);
        json
    }
}

/// Appends an envelope that is not the same for every value.
// Not given the envelope, which would be laid in memory for it, at a tenth of what a fixed one takes.
fn write_parts(error: &dyn SwError, request_id: Option<&str>, out: &mut Vec<u8>) {
    if let Some(body) = error.__body() {
        out.extend_from_slice(body.as_bytes());
        out.truncate(out.len() - END.len());
    } else {
        out.extend_from_slice(error.info().head().as_bytes());
        json::append_display(out, &Message(error));
        out.push(b'"');
        details::write_json(error, out);
    }
    if let Some(id) = request_id {
        out.extend_from_slice(b",\"request_id\":\"");
        json::append(out, id);
        out.push(b'"');
    }
    out.extend_from_slice(END.as_bytes());
}

impl fmt::Debug for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json())
    }
}

/// The JSON in another form: a value is serialised once, and is left out or not before the serialiser sees it.
///
/// So a format that tells more values apart than JSON does, bytes from a list of numbers say, gets those of JSON.
impl Serialize for Envelope<'_> {
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
