//! The responses of handlers.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sw_error_axum::Json;

use crate::ApiError;

/// The answer, or why there is none.
pub(crate) type Result<T> = core::result::Result<T, ApiError>;

/// Something new, by its id.
#[derive(Serialize)]
pub(crate) struct Created {
    pub(crate) id: String,
}

impl IntoResponse for Created {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self)).into_response()
    }
}
