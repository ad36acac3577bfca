//! The codes of failures before or around a handler.

use std::io;

use axum::http::StatusCode;
use scaiwave_common::{CommonError, Problems};
use scaiwave_events::EventError;
use sw_error::failure::{Failure, FailureKind};
use sw_error_axum::Rejection;

use crate::{ApiError, HttpError};

/// Maps a failure to a code of the catalogue if there is one, else to one of HTTP.
pub(crate) fn name(failure: &Failure) -> ApiError {
    match failure.kind() {
        FailureKind::NotFound => CommonError::NotFound.into(),
        FailureKind::Body | FailureKind::MediaType | FailureKind::Path | FailureKind::Query => {
            validation(failure).into()
        }
        FailureKind::TooLarge => EventError::ContentTooLarge.into(),
        FailureKind::Timeout | FailureKind::Overload => CommonError::ServiceUnavailable {
            backend: "what a handler waits for",
            source: io::ErrorKind::TimedOut.into(),
        }
        .into(),
        _ if failure.status() == StatusCode::INTERNAL_SERVER_ERROR => CommonError::Internal {
            doing: "handling the request",
            source: failure.cause().unwrap_or("the service failed").into(),
        }
        .into(),
        _ => HttpError::from(failure).into(),
    }
}

/// For handlers and extractors that call an extractor.
impl From<Rejection> for ApiError {
    fn from(rejection: Rejection) -> Self {
        name(rejection.failure())
    }
}

/// `error.details` by field; `request` has the problems of no single field.
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

#[cfg(test)]
mod tests {
    use sw_error::SwError;

    use super::*;

    /// No request to this service provokes these; later middleware might.
    #[test]
    fn failures_that_the_catalogue_has_no_code_for() {
        for (status, code, sent) in [
            (StatusCode::EXPECTATION_FAILED, "SW_HTTP_BAD_REQUEST", 400),
            (
                StatusCode::BAD_GATEWAY,
                "SW_HTTP_INTERNAL_SERVER_ERROR",
                500,
            ),
        ] {
            let error = name(&Failure::from_status(status));
            assert_eq!(error.code(), code);
            assert_eq!(error.to_response().status(), sent);
        }
    }
}
