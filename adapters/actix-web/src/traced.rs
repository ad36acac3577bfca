//! What our extractors share: actix-web's own read the request, so that their configs hold, and the value leaves a trace
//! where it does not fit.

use std::{cell::Cell, pin::Pin};

use actix_web::{Error, HttpRequest};
use http::StatusCode;
use serde::{Deserialize, Deserializer};
use serde_path_to_error::{Path, Track};

use sw_error::extract;

use crate::{KeepStatuses, Rejection};

/// What an extractor of a body comes to.
pub(super) type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// A value of an extractor of actix-web.
pub(super) struct Traced<T>(pub(super) T);

thread_local! {
    /// The path to what does not fit: an extractor of actix-web passes on the error alone,
    /// in the same poll in which the value is read.
    static PATH: Cell<Option<Path>> = const { Cell::new(None) };
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Traced<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_path_to_error::deserialize(deserializer)
            .map(Self)
            .map_err(|error| {
                PATH.set(Some(error.path().clone()));
                error.into_inner()
            })
    }
}

/// The error of our extractor, by the one that actix-web's has just returned.
///
/// `reject` has nothing for an error that is not actix-web's, but of the service's own error handler: that one stays.
pub(super) fn reject(
    error: Error,
    keeps_statuses: bool,
    reject: impl FnOnce(&Error, &Path) -> Option<extract::Rejection>,
) -> Error {
    let path = PATH.take().unwrap_or_else(|| Track::new().path());
    match reject(&error, &path) {
        Some(rejection) if keeps_statuses => {
            Rejection(rejection.with_status(status(&error))).into()
        }
        Some(rejection) => Rejection(rejection).into(),
        None => error,
    }
}

/// The status that actix-web gives to an error.
pub(super) fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(error.as_response_error().status_code().as_u16())
        .unwrap_or(StatusCode::BAD_REQUEST)
}

pub(super) fn keeps_statuses(request: &HttpRequest) -> bool {
    request.app_data::<KeepStatuses>().is_some()
}
