//! The shared part of our extractors: they call actix-web's own, so that their configs apply, and record the path
//! to an invalid value.

use std::{cell::Cell, pin::Pin};

use actix_web::{Error, HttpRequest};
use http::StatusCode;
use serde::{Deserialize, Deserializer};
use serde_path_to_error::{Path, Track};

use sw_error::extract;

use crate::{KeepStatuses, Rejection};

/// The future of an extractor for a body.
pub(super) type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// A value that records the path of a deserialisation error.
pub(super) struct Traced<T>(pub(super) T);

thread_local! {
    /// The path to the invalid value: an extractor of actix-web passes on only the error,
    /// in the same poll in which the value is deserialised.
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

/// Converts the error that actix-web's extractor has just returned into ours.
///
/// `reject` returns `None` for an error of the service's own error handler, which stays unchanged.
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

/// The status that actix-web gives an error.
pub(super) fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(error.as_response_error().status_code().as_u16())
        .unwrap_or(StatusCode::BAD_REQUEST)
}

pub(super) fn keeps_statuses(request: &HttpRequest) -> bool {
    request.app_data::<KeepStatuses>().is_some()
}
