//! Converts an error to a gRPC status.

use std::{borrow::Cow, collections::HashMap, error::Error, fmt, sync::Arc, time::Duration};

use http::HeaderMap;
use sw_error::{Envelope, ErrorContext};
use tonic::{Code, Status, metadata::MetadataMap};
use tonic_types::{ErrorDetail, ErrorInfo, LocalizedMessage, RequestInfo, RetryInfo, StatusExt};

use crate::{domain::domain, grpc_code, metadata};

/// The maximum length of all headers of a status in bytes, including names.
///
/// Many clients accept 8 KiB, and there are other headers.
const MAX_LEN: usize = 7 * 1024;

/// The length to which a long message is truncated, in bytes; in a header, each may become three.
const MAX_MESSAGE_LEN: usize = 1024;

/// The gRPC status for an error; see [the crate](crate#contents-of-a-status) for its contents.
///
/// [`into_status!`](crate::into_status) and [`Enveloped`](crate::Enveloped) call it.
/// A handler that knows the request id calls it with an envelope that has the id.
///
/// ```
/// use sw_error::SwError;
/// use sw_error_tonic::to_status;
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the room is closed")]
/// #[sw(code = "SW_ROOM_CLOSED", status = 412)]
/// struct Closed;
///
/// let status = to_status(Closed.envelope().with_request_id("r-17"));
/// assert_eq!(status.code(), tonic::Code::FailedPrecondition);
/// assert_eq!(status.message(), "the room is closed");
/// ```
#[must_use]
pub fn to_status(envelope: Envelope<'_>) -> Status {
    let error = envelope.error();
    // An empty object if there are no details.
    let details = serde_json::to_string(&error.details()).ok();
    let mut status = Content {
        grpc_code: grpc_code(error.info().status()),
        code: error.info().code().as_str(),
        message: error.message(),
        details: details.as_deref(),
        retry_after: error.retry_after(),
        request_id: envelope.request_id(),
        localized: None,
    }
    .to_status();
    *status.metadata_mut() = MetadataMap::from_headers(error.headers());
    status.set_source(Arc::new(Origin {
        context: ErrorContext::new(&envelope),
        has_request_id: envelope.request_id().is_some(),
    }));
    status
}

/// The source of a status, which identifies the error; it does not leave the server.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) context: ErrorContext,
    pub(super) has_request_id: bool,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.context.info().code(), f)
    }
}

impl Error for Origin {}

/// The contents of a status.
pub(super) struct Content<'a> {
    pub(super) grpc_code: Code,
    pub(super) code: &'a str,
    pub(super) message: Cow<'a, str>,
    /// JSON.
    pub(super) details: Option<&'a str>,
    pub(super) retry_after: Option<Duration>,
    pub(super) request_id: Option<&'a str>,
    /// A locale and the message in it.
    pub(super) localized: Option<(&'a str, &'a str)>,
}

impl Content<'_> {
    pub(super) fn to_status(&self) -> Status {
        let details = self.details.map(metadata::from_json).unwrap_or_default();
        let status = self.build(&self.message, details, self.localized);
        if fits(&status) {
            return status;
        }
        let status = self.build(&self.message, HashMap::new(), None);
        if fits(&status) {
            return status;
        }
        self.build(&cut(&self.message), HashMap::new(), None)
    }

    fn build(
        &self,
        message: &str,
        mut metadata: HashMap<String, String>,
        localized: Option<(&str, &str)>,
    ) -> Status {
        let mut details: Vec<ErrorDetail> = Vec::with_capacity(3);
        let reason = sw_error::Code::reason_of(self.code);
        metadata::add_code(&mut metadata, self.code, &reason);
        details.push(ErrorInfo::new(reason, domain(), metadata).into());
        if let Some(delay) = self.retry_after {
            details.push(RetryInfo::new(Some(delay)).into());
        }
        if let Some(id) = self.request_id {
            details.push(RequestInfo::new(id, "").into());
        }
        if let Some((locale, message)) = localized {
            details.push(LocalizedMessage::new(locale, message).into());
        }
        Status::with_error_details_vec(self.grpc_code, message, details)
    }
}

fn fits(status: &Status) -> bool {
    // At worst, a byte of the message becomes three, and three of the details become four.
    if status.message().len() * 3 + status.details().len() * 2 < MAX_LEN {
        return true;
    }
    let mut headers = HeaderMap::new();
    // Counts as HTTP/2 does (RFC 9113, section 6.5.2).
    status.add_header(&mut headers).is_ok()
        && headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 32)
            .sum::<usize>()
            < MAX_LEN
}

fn cut(message: &str) -> String {
    let mut end = MAX_MESSAGE_LEN.min(message.len());
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    let mut text = String::from(&message[..end]);
    text.push('…');
    text
}

/// Adds the request id to a status.
///
/// Consecutive protocol buffers are merged, so nothing needs to be decoded.
pub(super) fn with_request_info(status: &Status, id: &str) -> Status {
    with_detail(status, RequestInfo::new(id, "").into())
}

/// Adds the message in the client's language to a status, if it fits.
pub(super) fn with_localized(status: &Status, locale: &str, message: &str) -> Option<Status> {
    let status = with_detail(status, LocalizedMessage::new(locale, message).into());
    fits(&status).then_some(status)
}

fn with_detail(status: &Status, detail: ErrorDetail) -> Status {
    let more = Status::with_error_details_vec(Code::Ok, "", [detail]);
    Status::with_details_and_metadata(
        status.code(),
        status.message(),
        [status.details(), more.details()].concat().into(),
        status.metadata().clone(),
    )
}
