//! The errors of the service that each framework has to serve, and what its handlers take.
//!
//! | route | answers |
//! |---|---|
//! | `GET /ok` | 200, `ok` as text |
//! | `GET /no-room`, `/bad-venue`, `/too-many`, `/sign-in`, `/clash`, `/store` | the error of that name |
//! | `GET /rooms/{number}` | 200, the number as text; it is a `u8` |
//! | `GET /search` | 200, the limit as text, from a [`Page`] in the query |
//! | `POST /plans` | 200, the title as text, from a [`Plan`] as JSON |
//! | `POST /pages` | 200, the limit as text, from a [`Page`] as a form |
//! | `GET /foreign` | 409, `theirs` as text, not made by sw-error |
//! | `GET /as-is` | 409, `theirs` as text, marked as its own form |
//! | `GET /panic` | nothing: it panics |
//! | `GET /slow` | nothing in time: the framework's own timeout ends it |

use std::io;

use serde::Deserialize;
use sw_error::{
    SwError,
    extract::Rejection,
    failure::{Failure, FailureKind},
};

sw_error::http_errors! {
    /// What HTTP itself says no to.
    pub enum HttpError: "SW_HTTP_" { .. }
}

/// The errors of the service.
#[derive(Debug, thiserror::Error, SwError)]
pub enum ApiError {
    /// A fixed message.
    #[error("there is no such room")]
    #[sw(code = "SW_NO_ROOM", status = 404)]
    NoRoom,
    /// A message with a field that needs escapes, and that no header can have.
    #[error("venue `{venue}` is not allowed")]
    #[sw(code = "SW_BAD_VENUE", status = 400, header("x-venue" = venue))]
    BadVenue {
        /// Where it should be.
        venue: String,
    },
    /// With `Retry-After`.
    #[error("too many requests")]
    #[sw(code = "SW_TOO_MANY", status = 429, retry_after = 30)]
    TooMany,
    /// With a challenge.
    #[error("sign in first")]
    #[sw(code = "SW_SIGN_IN", status = 401, header("www-authenticate" = "Bearer"))]
    SignIn,
    /// With details, and a header for each of them.
    #[error("the plans clash")]
    #[sw(code = "SW_CLASH", status = 409, header("x-plan" = plans))]
    Clash {
        /// The plans.
        #[sw(detail)]
        plans: Vec<u32>,
    },
    /// With a source, which is for the log.
    #[error("the store is gone")]
    #[sw(code = "SW_STORE_DOWN", status = 503, retry_after = 5)]
    Store(#[source] io::Error),
    /// No such address.
    #[error("there is nothing at this address")]
    #[sw(code = "SW_NOT_FOUND", status = 404)]
    NotFound,
    /// What HTTP itself says no to.
    #[error(transparent)]
    #[sw(transparent)]
    Http(#[from] HttpError),
}

sw_error_actix_web::response_error!(ApiError);
sw_error_async_graphql::error_extensions!(ApiError);
sw_error_axum::into_response!(ApiError);
sw_error_rocket::responder!(ApiError);
sw_error_tonic::into_status!(ApiError);

impl ApiError {
    /// [`BadVenue`](Self::BadVenue) as the table has it.
    #[must_use]
    pub fn bad_venue() -> Self {
        Self::BadVenue {
            venue: "the \"moon\"\n\u{1f319}".into(),
        }
    }

    /// [`Clash`](Self::Clash) as the table has it.
    #[must_use]
    pub fn clash() -> Self {
        Self::Clash { plans: vec![3, 7] }
    }

    /// [`Store`](Self::Store) as the table has it.
    #[must_use]
    pub fn store() -> Self {
        Self::Store(io::Error::other("a secret"))
    }
}

/// The error that a failure is to clients.
#[must_use]
pub fn name(failure: &Failure) -> ApiError {
    match failure.kind() {
        FailureKind::NotFound => ApiError::NotFound,
        _ => HttpError::from(failure).into(),
    }
}

/// For handlers that read the request themselves.
impl From<Rejection> for ApiError {
    fn from(rejection: Rejection) -> Self {
        name(rejection.failure())
    }
}

/// A body.
#[derive(Debug, Deserialize)]
pub struct Plan {
    /// What it is about.
    pub title: String,
    /// One after the other.
    pub steps: Vec<Step>,
}

/// A part of a body.
#[derive(Debug, Deserialize)]
pub struct Step {
    /// How long it takes.
    pub minutes: u8,
}

/// A query, or a form.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// How many.
    pub limit: u8,
}
