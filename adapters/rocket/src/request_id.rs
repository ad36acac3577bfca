//! [`RequestId`]: the request id, as a request guard.

use std::{convert::Infallible, fmt, ops::Deref};

use rocket::{
    Request, async_trait,
    request::{FromRequest, Outcome},
};
use sw_error::layer;

use crate::Notes;

/// The request id, as a request guard that never fails.
///
/// The fairing adds the id to the response; handlers get it even without the fairing.
///
/// ```
/// use rocket::get;
/// use sw_error_rocket::RequestId;
///
/// #[get("/id")]
/// fn id(id: RequestId) -> String {
///     id.to_string()
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(pub layer::RequestId);

/// The methods of [`layer::RequestId`].
impl Deref for RequestId {
    type Target = layer::RequestId;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for RequestId {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self(Notes::of(request).facts.request_id().clone()))
    }
}
