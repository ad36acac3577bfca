//! The bytes of a request's body.

use axum_core::extract::{FromRequest, Request};
use bytes::Bytes;
use http::{StatusCode, header::CONTENT_TYPE};

use sw_error::extract::Rejection;

/// The content type, if it is valid text.
pub(super) fn content_type(request: &Request) -> Option<&str> {
    request.headers().get(CONTENT_TYPE)?.to_str().ok()
}

/// Reads the whole body, up to the router's limit.
pub(super) async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Rejection> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Rejection::too_large(),
            status => Rejection::unread(status),
        })
}
