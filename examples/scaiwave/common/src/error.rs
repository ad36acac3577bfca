//! The codes that belong to no subsystem: owned here once, referred to elsewhere with `code_of`.

use std::{collections::BTreeMap, error::Error, io};

use sw_error::SwError;
use thiserror::Error;

/// Any error, as the source of one with a code.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// What is wrong with a request, by field: `{"steps[2].title": ["missing field"]}`.
pub type Problems = BTreeMap<String, Vec<String>>;

/// What can go wrong anywhere.
#[derive(Debug, Error, SwError)]
#[sw(section = "Misc")]
pub enum CommonError {
    /// Nothing lives at this address, and no subsystem has a more precise code for what is missing.
    #[error("there is nothing at this address")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,

    /// The request does not match its schema; `error.details` lists what is wrong, field by field.
    #[error("the request is not valid, see `details`")]
    #[sw(code = "SW_VALIDATION_ERROR", status = 422)]
    Validation {
        /// What is wrong, by field.
        #[sw(details)]
        problems: Problems,
    },

    /// A bug on the server's side; find its cause in the server's log under `error.request_id`.
    #[error("{doing} failed")]
    #[sw(
        code = "SW_INTERNAL_ERROR",
        status = 500,
        message = "something broke on our side; please report the request id"
    )]
    Internal {
        /// What the service was about.
        doing: &'static str,
        /// Why it failed: for the log only.
        #[source]
        source: BoxError,
    },

    /// The database, Redis or NATS that stands behind the service cannot be reached; try again soon.
    #[error("{backend} cannot be reached")]
    #[sw(
        code = "SW_SERVICE_UNAVAILABLE",
        status = 503,
        message = "the service is unavailable at the moment",
        retry_after = 5
    )]
    ServiceUnavailable {
        /// What stands behind the service.
        backend: &'static str,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
}

/// The one thing that is wrong with a request.
#[must_use]
pub fn problem(field: &str, message: &str) -> Problems {
    BTreeMap::from([(field.to_owned(), vec![message.to_owned()])])
}
