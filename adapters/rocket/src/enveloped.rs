//! [`Enveloped`]: an error of another crate as a responder.

use rocket::{
    Request,
    response::{Responder, Result},
};
use sw_error::SwError;

/// An error as a responder, for types of other crates, for which [`responder!`](crate::responder!) cannot be called.
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
/// use rocket::get;
/// use sw_error_rocket::Enveloped;
///
/// #[get("/rooms/<id>")]
/// fn room(id: u32) -> Result<String, Enveloped<rooms::NoRoom>> {
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

impl<E: SwError> Responder<'_, 'static> for Enveloped<E> {
    fn respond_to(self, request: &Request<'_>) -> Result<'static> {
        crate::respond(&self.0, request)
    }
}
