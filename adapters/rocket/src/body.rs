//! The bytes of a request's body.

use http::StatusCode;
use rocket::{
    Data, Request,
    data::{ByteUnit, Capped},
};

use sw_error::extract::Rejection;

pub(super) fn content_type<'a>(request: &'a Request<'_>) -> Option<&'a str> {
    request.headers().get_one("content-type")
}

/// Reads the whole body, up to the limit.
pub(super) async fn read(
    request: &Request<'_>,
    data: Data<'_>,
    limit: ByteUnit,
) -> Result<Vec<u8>, Rejection> {
    let body = match data.open(limit).into_bytes().await {
        Ok(body) if body.is_complete() => Capped::into_inner(body),
        Ok(_) => return Err(Rejection::too_large()),
        Err(_) => return Err(Rejection::unread(StatusCode::BAD_REQUEST)),
    };
    // If the connection breaks within the first bytes, Rocket treats these as the whole body.
    let length = request.headers().get_one("content-length");
    match length.map(str::parse::<usize>) {
        Some(Ok(length)) if body.len() < length => Err(Rejection::unread(StatusCode::BAD_REQUEST)),
        _ => Ok(body),
    }
}
