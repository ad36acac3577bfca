//! [`Enveloped`]: an error of another crate as a response.

use axum_core::response::{IntoResponse, Response};
use sw_error::SwError;

/// An error as a response, for types of other crates, for which [`into_response!`](crate::into_response!) cannot be called.
///
/// `?` makes one of the error:
///
/// ```
/// # mod rooms {
/// #     #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// #     #[error("no such room")]
/// #     #[sw(code = "SW_NO_TABLE", status = 404)]
/// #     pub struct NoRoom;
/// #     pub fn find(_: u32) -> Result<String, NoRoom> { Err(NoRoom) }
/// # }
/// use axum::extract::Path;
/// use sw_error_axum::Enveloped;
///
/// async fn room(Path(id): Path<u32>) -> Result<String, Enveloped<rooms::NoRoom>> {
///     Ok(rooms::find(id)?)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enveloped<E>(pub E);

impl<E: SwError> From<E> for Enveloped<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: SwError> IntoResponse for Enveloped<E> {
    fn into_response(self) -> Response {
        crate::into_response(&self.0)
    }
}
