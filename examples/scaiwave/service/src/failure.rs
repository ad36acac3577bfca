//! The codes of what fails before or around a handler.

use axum::http::StatusCode;
use scaiwave_common::{CommonError, Problems};
use scaiwave_events::EventError;
use sw_error::{
    SwError,
    layer::{Failure, FailureKind},
};

/// The error that a failure is to clients; the rest keeps what sw-error makes of it.
pub(crate) fn code_of(failure: &Failure) -> Option<Box<dyn SwError>> {
    match failure.kind() {
        FailureKind::NotFound => Some(Box::new(CommonError::NotFound)),
        FailureKind::Body | FailureKind::MediaType | FailureKind::Path | FailureKind::Query => {
            Some(Box::new(validation(failure)))
        }
        // Of axum's own extractors, the status is all that is known.
        FailureKind::Other if failure.status() == StatusCode::BAD_REQUEST => {
            Some(Box::new(validation(failure)))
        }
        FailureKind::TooLarge => Some(Box::new(EventError::ContentTooLarge)),
        FailureKind::Panic => Some(Box::new(CommonError::Internal {
            doing: "handling the request",
            source: failure.cause().unwrap_or("a handler panicked").into(),
        })),
        _ => None,
    }
}

/// `error.details` by field; `request` is what no field is to blame for.
fn validation(failure: &Failure) -> CommonError {
    let mut problems = Problems::new();
    for problem in failure.problems() {
        let field = match problem.field.as_str() {
            "" => "request",
            field => field,
        };
        let messages = problems.entry(field.to_owned()).or_default();
        messages.push(problem.message.clone());
    }
    if problems.is_empty() {
        let message = match failure.kind() {
            FailureKind::MediaType => "expected `content-type: application/json`",
            _ => "is not what this address takes",
        };
        problems = scaiwave_common::problem("request", message);
    }
    CommonError::Validation { problems }
}
