//! Logs and counts each error response once.

use http::StatusCode;

use super::{RequestFacts, wire::LAST_RESORT_CODE};
use crate::{ErrorContext, failure::Failure};

/// The values of an error response for the log and the metrics.
#[cfg_attr(
    not(all(feature = "tracing", feature = "metrics")),
    allow(dead_code, reason = "each feature reads its part")
)]
pub(super) struct Record<'a> {
    /// The text of the line.
    pub(super) what: &'a str,
    /// The code on the wire.
    pub(super) code: Option<&'a str>,
    pub(super) status: StatusCode,
    pub(super) request_id: Option<&'a str>,
    pub(super) request: Option<&'a RequestFacts>,
    pub(super) context: Option<&'a ErrorContext>,
    pub(super) failure: Option<&'a Failure>,
}

impl Record<'_> {
    /// Writes the line and counts, if the features are enabled.
    #[cfg_attr(
        not(any(feature = "tracing", feature = "metrics")),
        allow(clippy::unused_self, reason = "each feature reads it")
    )]
    pub(super) fn write(&self) {
        #[cfg(feature = "tracing")]
        super::log::log(self);
        #[cfg(feature = "metrics")]
        super::metrics::count(self);
    }

    /// `error.type` of OpenTelemetry: the code, or `_OTHER`.
    #[cfg(any(feature = "tracing", feature = "metrics"))]
    pub(super) fn error_type(&self) -> &str {
        self.code.unwrap_or("_OTHER")
    }

    /// `http.route` of OpenTelemetry.
    #[cfg(any(feature = "tracing", feature = "metrics"))]
    pub(super) fn route(&self) -> Option<&str> {
        self.request?.route()
    }
}

/// Logs and counts an error that leaves the service without a response of its own, such as one in a list of GraphQL errors.
///
/// It does what the layer does for each response; without the features `tracing` and `metrics`, it does nothing.
/// `what` is the text of the log line, such as `"GraphQL error"`.
/// `context` is `None` if the service panicked while it named its error:
/// the code is then `SW_INTERNAL_ERROR` and the status 500.
///
/// ```
/// use sw_error::{ErrorContext, SwError, layer::report};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the mail server does not respond")]
/// #[sw(code = "SW_MAIL_UNSENT", status = 503)]
/// struct Unsent;
///
/// /// For a job of a queue, which has no response.
/// fn log(error: &dyn SwError, job: &str) {
///     report("job failed", Some(&ErrorContext::new(&error.envelope())), Some(job), None);
/// }
/// log(&Unsent, "job-17");
/// ```
pub fn report(
    what: &str,
    context: Option<&ErrorContext>,
    request_id: Option<&str>,
    failure: Option<&Failure>,
) {
    let info = context.map(ErrorContext::info);
    let record = Record {
        what,
        code: Some(info.map_or(LAST_RESORT_CODE, |info| info.code().as_str())),
        status: info.map_or(StatusCode::INTERNAL_SERVER_ERROR, |info| {
            info.status().into()
        }),
        request_id,
        request: None,
        context,
        failure,
    };
    record.write();
}
