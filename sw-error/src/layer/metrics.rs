//! Counts error responses.

use alloc::{borrow::ToOwned, string::ToString};

use metrics::counter;

use super::record::Record;

/// The name of the counter, with the suffix `_total` by Prometheus convention.
const NAME: &str = "sw_error_responses_total";

/// Counts an error, for any protocol.
///
/// All series have the same labels; the label of an unknown route is empty.
pub(super) fn count(record: &Record<'_>) {
    counter!(
        NAME,
        "error.type" => record.error_type().to_owned(),
        "http.response.status_code" => record.status.as_u16().to_string(),
        "http.route" => record.route().unwrap_or_default().to_owned(),
    )
    .increment(1);
}
