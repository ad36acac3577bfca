//! [`Enveloped`]: a response for an error type of another crate.

use std::{fmt, marker::PhantomData};

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use sw_error::{
    SwError,
    wire::{Standard, Wire},
};

/// Wraps an error of another crate as a response, where [`response_error!`](crate::response_error!) cannot be used.
///
/// `?` converts the error:
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
///
/// The second parameter sets the [wire](mod@sw_error::wire) of the body. A service with its own wire can define an alias:
///
/// ```
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_BENCH", status = 404)]
/// # struct NoRoom;
/// # fn find(_: u32) -> Result<String, NoRoom> { Err(NoRoom) }
/// use actix_web::web::Path;
///
/// sw_error::wire! {
///     struct Flat { "message": message, "code": code }
/// }
///
/// type Foreign<E> = sw_error_actix_web::Enveloped<E, Flat>;
///
/// async fn room(id: Path<u32>) -> Result<String, Foreign<NoRoom>> {
///     Ok(find(*id)?)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enveloped<E, W = Standard>(pub E, PhantomData<W>);

impl<E: SwError, W: Wire> From<E> for Enveloped<E, W> {
    fn from(error: E) -> Self {
        Self(error, PhantomData)
    }
}

impl<E: SwError, W: Wire + fmt::Debug> ResponseError for Enveloped<E, W> {
    fn status_code(&self) -> StatusCode {
        crate::status_code(&self.0)
    }

    fn error_response(&self) -> HttpResponse {
        crate::response(self.0.envelope().in_wire::<W>().to_response())
    }
}

impl<E: fmt::Display, W> fmt::Display for Enveloped<E, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
