//! [`AsIs`]: a response that passes through unchanged.

use http::Extensions;
use rocket::{
    Request,
    response::{Responder, Result},
};

use sw_error::layer;

use crate::Notes;

/// A response that passes through the fairing unchanged, even if it is an error without a code: Rocket's way to insert
/// [`layer::AsIs`](sw_error::layer::AsIs).
///
/// ```
/// use rocket::{http::Status, post};
/// use sw_error_rocket::AsIs;
///
/// #[post("/token")]
/// fn token() -> AsIs<(Status, &'static str)> {
///     AsIs((Status::BadRequest, r#"{"error":"invalid_grant"}"#)) // RFC 6749, section 5.2
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsIs<R>(pub R);

impl<'r, 'o: 'r, R: Responder<'r, 'o>> Responder<'r, 'o> for AsIs<R> {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'o> {
        let mut extensions = Extensions::new();
        extensions.insert(layer::AsIs);
        let response = self.0.respond_to(request)?;
        Ok(Notes::of(request).mark(response, extensions))
    }
}
