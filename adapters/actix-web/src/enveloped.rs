//! [`Enveloped`]: an error of another crate as a response.

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use sw_error::SwError;

/// An error as a response, for types of other crates, for which [`response_error!`](crate::response_error!) cannot be called.
///
/// `?` makes one of the error:
///
/// ```
/// # mod rooms {
/// #     #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// #     #[error("no such room")]
/// #     #[sw(code = "SW_NO_STAGE", status = 404)]
/// #     pub struct NoRoom;
/// #     pub fn find(_: u32) -> Result<String, NoRoom> { Err(NoRoom) }
/// # }
/// use actix_web::web::Path;
/// use sw_error_actix_web::Enveloped;
///
/// async fn room(id: Path<u32>) -> Result<String, Enveloped<rooms::NoRoom>> {
///     Ok(rooms::find(*id)?)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enveloped<E>(pub E);

impl<E: SwError> From<E> for Enveloped<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: SwError> ResponseError for Enveloped<E> {
    fn status_code(&self) -> StatusCode {
        crate::status_code(&self.0)
    }

    fn error_response(&self) -> HttpResponse {
        crate::error_response(&self.0)
    }
}

impl<E: fmt::Display> fmt::Display for Enveloped<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
