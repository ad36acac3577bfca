//! The measured errors, and their handwritten equivalents.

use api_error::ApiError;
use serde::Serialize;
use sw_error::SwError;

/// Typical errors of a service. Their fields are cheap to make, so that the figures exclude making them.
#[derive(Clone, Copy, Debug, thiserror::Error, SwError)]
#[sw(prefix = "SW_PLAN_")]
pub enum PlanError {
    /// There is no such plan.
    #[error("there is no such plan")]
    #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
    NotFound,

    /// The plan is not for this person.
    #[error("this plan is not yours")]
    #[sw(code = "SW_PLAN_FORBIDDEN", status = 403)]
    Forbidden,

    /// The venue is not one that the plan may run in.
    #[error("venue `{venue}` is not allowed")]
    #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
    BadVenue { venue: &'static str },

    /// The plan has too many steps.
    #[error("the plan has {steps} steps, and {max} at most are allowed")]
    #[sw(code = "SW_PLAN_TOO_LONG", status = 422)]
    TooLong {
        #[sw(detail)]
        steps: u32,
        #[sw(detail)]
        max: u32,
        #[sw(detail)]
        venue: &'static str,
    },
}

pub const FIXED: PlanError = PlanError::NotFound;
pub const FORMATTED: PlanError = PlanError::BadVenue { venue: "moon" };
pub const WITH_DETAILS: PlanError = PlanError::TooLong {
    steps: 120,
    max: 64,
    venue: "moon",
};

/// The same errors with api-error, which also makes them axum responses.
#[derive(Clone, Copy, Debug, thiserror::Error, ApiError)]
pub enum ApiPlanError {
    #[error("there is no such plan")]
    #[api_error(status_code = 404, message(inherit))]
    NotFound,

    #[error("this plan is not yours")]
    #[api_error(status_code = 403, message(inherit))]
    Forbidden,

    #[error("venue `{venue}` is not allowed")]
    #[api_error(status_code = 400, message(inherit))]
    BadVenue { venue: &'static str },

    #[error("the plan has {steps} steps, and {max} at most are allowed")]
    #[api_error(status_code = 422, message(inherit))]
    TooLong { steps: u32, max: u32 },
}

impl From<PlanError> for ApiPlanError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NotFound => Self::NotFound,
            PlanError::Forbidden => Self::Forbidden,
            PlanError::BadVenue { venue } => Self::BadVenue { venue },
            PlanError::TooLong { steps, max, .. } => Self::TooLong { steps, max },
        }
    }
}

pub const REQUEST_ID: &str = "019a0b6e-5c1f-7d3a-9b0e-2f4d8c6a1e57";

/// A handwritten envelope.
#[derive(Serialize)]
pub struct Handmade<'a> {
    pub error: HandmadeBody<'a>,
}

#[derive(Serialize)]
pub struct HandmadeBody<'a> {
    pub code: &'a str,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<HandmadeDetails<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<&'a str>,
}

#[derive(Serialize)]
pub struct HandmadeDetails<'a> {
    pub steps: u32,
    pub max: u32,
    pub venue: &'a str,
}

impl<'a> Handmade<'a> {
    /// Builds the body by hand from the error.
    pub fn of(error: &PlanError, request_id: Option<&'a str>) -> Self {
        let code = match error {
            PlanError::NotFound => "SW_PLAN_NOT_FOUND",
            PlanError::Forbidden => "SW_PLAN_FORBIDDEN",
            PlanError::BadVenue { .. } => "SW_PLAN_BAD_VENUE",
            PlanError::TooLong { .. } => "SW_PLAN_TOO_LONG",
        };
        let details = match *error {
            PlanError::TooLong { steps, max, venue } => Some(HandmadeDetails { steps, max, venue }),
            _ => None,
        };
        let message = error.to_string();
        Self {
            error: HandmadeBody {
                code,
                message,
                details,
                request_id,
            },
        }
    }
}
