//! One log line for each error response.

use http::{StatusCode, response::Parts};
use tracing::{debug, error};

use super::RequestId;
use crate::{ErrorContext, failure::Failure};

/// Says that a response is in the log already, for a layer around another one.
#[derive(Clone)]
struct IsLogged;

/// Logs an error response: from 500 up as an error with its sources, else for debugging.
pub(super) fn log(
    parts: &mut Parts,
    status: StatusCode,
    id: &RequestId,
    failure: Option<&Failure>,
) {
    if parts.extensions.insert(IsLogged).is_some() {
        return;
    }
    let context = parts.extensions.get::<ErrorContext>();
    write(
        "error response",
        context,
        status,
        Some(id.as_str()),
        failure,
    );
}

/// Writes the line, whatever the protocol.
pub(super) fn write(
    what: &str,
    context: Option<&ErrorContext>,
    status: StatusCode,
    request_id: Option<&str>,
    failure: Option<&Failure>,
) {
    let code = context.map(|context| context.info().code().as_str());
    let is_server_error = status.is_server_error();
    let status = status.as_u16();
    if is_server_error {
        error!(
            code,
            status,
            request_id,
            error = context.and_then(|context| context.chain.as_deref()),
            cause = failure.and_then(Failure::cause),
            "{what}"
        );
    } else {
        debug!(code, status, request_id, "{what}");
    }
}
