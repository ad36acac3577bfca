//! A counter of error responses.

use alloc::string::ToString;

use http::{StatusCode, response::Parts};
use metrics::counter;

use crate::ErrorContext;

/// The name of the counter; as usual with Prometheus, it ends in `_total`.
const NAME: &str = "sw_error_responses_total";

/// Says that a response is counted already, for a layer around another one.
#[derive(Clone)]
struct IsCounted;

/// Counts an error response by code and status; the code of what has none is empty.
pub(super) fn count(parts: &mut Parts, status: StatusCode) {
    if parts.extensions.insert(IsCounted).is_some() {
        return;
    }
    increment(parts.extensions.get(), status);
}

/// Counts an error, whatever the protocol.
pub(super) fn increment(context: Option<&ErrorContext>, status: StatusCode) {
    let code = context.map_or("", |context| context.info().code().as_str());
    counter!(NAME, "code" => code, "status" => status.as_u16().to_string()).increment(1);
}
