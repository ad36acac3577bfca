//! The bytes of a request's body.

use alloc::vec::Vec;

use http::StatusCode;
use rocket::{
    Data, Request,
    data::{ByteUnit, Capped},
};

use super::Rejection;

pub(super) fn content_type<'a>(request: &'a Request<'_>) -> Option<&'a str> {
    request.headers().get_one("content-type")
}

/// All bytes of the body, up to the limit.
pub(super) async fn read(data: Data<'_>, limit: ByteUnit) -> Result<Vec<u8>, Rejection> {
    match data.open(limit).into_bytes().await {
        Ok(body) if body.is_complete() => Ok(Capped::into_inner(body)),
        Ok(_) => Err(Rejection::too_large()),
        Err(_) => Err(Rejection::unread(StatusCode::BAD_REQUEST)),
    }
}
