//! What has no response: an error of the inner service, and a panic.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    string::{String, ToString},
};
use core::any::Any;
use std::error::Error;

use http::StatusCode;
use tower::{load_shed::error::Overloaded, timeout::error::Elapsed};

use crate::{
    failure::{Failure, FailureKind},
    response::chain,
};

/// The failure that an error of the inner service is: those of tower's own layers are known.
pub(super) fn of_error(error: &(dyn Error + 'static)) -> Failure {
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
            return Failure::new(kind, StatusCode::SERVICE_UNAVAILABLE)
                .with_cause(error.to_string());
        }
        source = error.source();
    }
    Failure::new(FailureKind::Other, StatusCode::INTERNAL_SERVER_ERROR).with_cause(chain(error))
}

/// The failure that a panic is, with what it said.
pub(crate) fn of_panic(payload: Box<dyn Any + Send>) -> Failure {
    let said = match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast_ref::<&'static str>() {
            Some(text) => (*text).to_owned(),
            None => "a panic without a message".to_owned(),
        },
    };
    Failure::new(FailureKind::Panic, StatusCode::INTERNAL_SERVER_ERROR).with_cause(said)
}
