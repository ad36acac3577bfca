//! [`RequestId`] as a request guard.

use core::convert::Infallible;

use rocket::{
    Request, async_trait,
    request::{FromRequest, Outcome},
};

use super::Notes;
use crate::layer::RequestId;

/// The id of the request, which the fairing says in the response; it never fails.
#[async_trait]
impl<'r> FromRequest<'r> for RequestId {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Notes::of(request).facts.request_id().clone())
    }
}
