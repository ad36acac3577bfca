//! [`Enveloped`]: a response for an error type of another crate.

use std::marker::PhantomData;

use axum_core::{
    body::Body,
    response::{IntoResponse, Response},
};
use sw_error::{
    SwError,
    wire::{Standard, Wire},
};

/// Wraps an error of another crate as a response, where [`into_response!`](crate::into_response!) cannot be used.
///
/// `?` converts the error:
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
///
/// The second parameter sets the [wire](mod@sw_error::wire) of the body. A service with its own wire can define an alias:
///
/// ```
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_NO_BENCH", status = 404)]
/// # struct NoRoom;
/// # fn find(_: u32) -> Result<String, NoRoom> { Err(NoRoom) }
/// use axum::extract::Path;
///
/// sw_error::wire! {
///     struct Flat { "message": message, "code": code }
/// }
///
/// type Foreign<E> = sw_error_axum::Enveloped<E, Flat>;
///
/// async fn room(Path(id): Path<u32>) -> Result<String, Foreign<NoRoom>> {
///     Ok(find(id)?)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enveloped<E, W = Standard>(pub E, PhantomData<W>);

impl<E: SwError, W: Wire> From<E> for Enveloped<E, W> {
    fn from(error: E) -> Self {
        Self(error, PhantomData)
    }
}

impl<E: SwError, W: Wire> IntoResponse for Enveloped<E, W> {
    fn into_response(self) -> Response {
        let envelope = self.0.envelope().in_wire::<W>();
        envelope.to_response().map(Body::from)
    }
}
