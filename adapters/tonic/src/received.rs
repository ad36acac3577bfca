//! [`ReceivedError`]: an error that a gRPC client received.

use std::{error::Error, fmt, time::Duration};

use sw_error::{Code, ErrorBody};
use tonic::Status;
use tonic_types::StatusExt;

use crate::metadata;

/// An error that a gRPC client received; see [`ErrorResponse`](sw_error::ErrorResponse) for HTTP.
///
/// ```
/// use sw_error_tonic::ReceivedError;
/// # use sw_error::SwError;
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_HALL", status = 404)]
/// # struct NoRoom;
/// # let status = sw_error_tonic::to_status(NoRoom.envelope());
///
/// match ReceivedError::from_status(&status) {
///     Some(received) if received.error.code == "SW_NO_HALL" => {}
///     Some(received) => panic!("unexpected {received}"),
///     None => panic!("not an error of the service: {status}"),
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReceivedError {
    /// The error, as in an [`ErrorResponse`](sw_error::ErrorResponse).
    ///
    /// A code in another case than `SCREAMING_SNAKE_CASE` is the original, unless the details left no room for it;
    /// then it is the reason, the upper-case form.
    pub error: ErrorBody<'static>,
    /// The owner of the code: the name that the service gave to [`set_domain`](super::set_domain), else empty.
    ///
    /// It helps clients of several services that may have the same codes.
    pub domain: String,
    /// How long to wait before a retry, counted from the arrival of the status.
    pub retry_after: Option<Duration>,
}

impl ReceivedError {
    /// Reads a status; `None` if it has no `ErrorInfo` with a code as its reason.
    ///
    /// Anything else that cannot be decoded is omitted.
    ///
    /// ```
    /// use sw_error_tonic::ReceivedError;
    /// use tonic::Status;
    ///
    /// // From a proxy, or a service without codes.
    /// assert_eq!(ReceivedError::from_status(&Status::unavailable("no healthy upstream")), None);
    /// ```
    #[must_use]
    pub fn from_status(status: &Status) -> Option<Self> {
        let mut info = status.get_details_error_info()?;
        if !Code::is_valid(&info.reason) {
            return None;
        }
        let request_id = status
            .get_details_request_info()
            .map(|request| request.request_id)
            .filter(|id| !id.is_empty());
        let code = metadata::take_code(&mut info.metadata, info.reason);
        let mut error = ErrorBody::new(code, status.message().to_owned());
        error.details = metadata::to_details(info.metadata);
        error.request_id = request_id.map(Into::into);
        Some(Self {
            error,
            domain: info.domain,
            retry_after: status
                .get_details_retry_info()
                .and_then(|retry| retry.retry_delay),
        })
    }
}

/// `SW_ROOM_FULL: the room holds 8 people`, with the server's control characters escaped, like [`ErrorBody`].
impl fmt::Display for ReceivedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Error for ReceivedError {}
