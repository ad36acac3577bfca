//! Turns an error of the inner service into a failure.

use alloc::string::ToString;
use std::error::Error;

use http::StatusCode;
use tower::{load_shed::error::Overloaded, timeout::error::Elapsed};

use crate::{
    failure::{Failure, FailureKind},
    response::chain,
};

impl Failure {
    /// The failure for an error of a framework or a middleware: a 500, with the error and its sources as the cause.
    ///
    /// For the errors of tower's `timeout` and `load_shed`, it is a 503 of the kind [`Timeout`](FailureKind::Timeout) or
    /// [`Overload`](FailureKind::Overload).
    ///
    /// ```
    /// use sw_error::failure::Failure;
    ///
    /// let failure = Failure::from_error(&std::io::Error::other("disk sdb1 is full"));
    /// assert_eq!(failure.status(), 500);
    /// assert_eq!(failure.cause(), Some("disk sdb1 is full"));
    /// ```
    #[must_use]
    pub fn from_error(error: &(dyn Error + 'static)) -> Self {
        let mut source = Some(error);
        while let Some(error) = source {
            let kind = if error.is::<Elapsed>() {
                Some(FailureKind::Timeout)
            } else if error.is::<Overloaded>() {
                Some(FailureKind::Overload)
            } else {
                None
            };
            if let Some(kind) = kind {
                return Self::new(kind, StatusCode::SERVICE_UNAVAILABLE)
                    .with_cause(error.to_string());
            }
            source = error.source();
        }
        Self::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR).with_cause(chain(error))
    }
}
