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
    ///
    /// # Cause
    ///
    /// No operation has this path, or the tenant has no profile of the user in it.
    ///
    /// # Fix
    ///
    /// Compare the path with `GET /openapi.json`, which lists all operations.
    /// If it is `/tenants/{tenant}/members/{user}/profile`, correct the user's name.
    #[error("there is nothing at this address")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,

    /// The request does not match its schema; `error.details` lists what is wrong, field by field.
    ///
    /// # Cause
    ///
    /// A field is missing, unknown or of the wrong type, two values contradict each other, or the body is not JSON with
    /// `Content-Type: application/json`.
    ///
    /// # Fix
    ///
    /// Correct each field that `error.details` names, such as `steps[1].title`, and send the request again.
    /// In a form, show the texts of a field next to it; the key `request` stands for the request as a whole.
    #[error("the request is not valid, see `details`")]
    #[sw(code = "SW_VALIDATION_ERROR", status = 422)]
    Validation {
        /// What is wrong, by field.
        #[sw(details)]
        problems: Problems,
    },

    /// A bug on the server's side; find its cause in the server's log under `error.request_id`.
    ///
    /// # Fix
    ///
    /// Report `error.request_id` to the operator of the service.
    /// Do not retry: the request will probably fail again, and a part of it may be done already.
    /// On call: find all causes in the log under the request id.
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
    ///
    /// # Cause
    ///
    /// A server behind the service does not answer, or the request took too long: more than 5 seconds by default.
    /// `GET /tenants/{tenant}/sidekicks/{sidekick}/result` takes too long while the sidekick is at work.
    ///
    /// # Fix
    ///
    /// Wait as many seconds as `Retry-After` says, then send the request again; one that creates something may create
    /// it twice.
    /// On call: if `GET /ready` answers with 204, requests take too long; else a server behind the service does not
    /// answer.
    /// The log has the reason under the request id.
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
