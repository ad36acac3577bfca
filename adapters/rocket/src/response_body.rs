//! Reads small bodies of responses.

use std::{io::Cursor, panic::AssertUnwindSafe};

use bytes::Bytes;
use http::{header::CONTENT_TYPE, response::Parts};
use rocket::{
    Response,
    futures::FutureExt,
    response::Body,
    tokio::io::{self, AsyncReadExt},
};

use sw_error::{ErrorContext, failure::Failure};

/// The largest body that is read, in bytes.
const MAX_READ: usize = 64 * 1024;

/// Sets the body without copying it.
pub(super) fn set(response: &mut Response<'_>, body: Bytes) {
    // The old body may panic when it is dropped.
    let old = response.body_mut().take();
    let _ = Failure::catch(|| drop(old));
    response.set_sized_body(body.len(), Cursor::new(body));
}

/// Takes a body that is known to be small; [`set`] puts it back.
///
/// If reading fails, the response becomes an error response: its head has not been sent, and the connection would end.
pub(super) async fn take(response: &mut Response<'_>, parts: &mut Parts) -> Option<Bytes> {
    let read = AssertUnwindSafe(read(response.body_mut())).catch_unwind();
    let failure = match read.await {
        Ok(Ok(bytes)) => return bytes,
        Ok(Err(error)) => {
            let cause = format!("the body of the response failed: {error}");
            Failure::from_status(parts.status).with_cause(cause)
        }
        Err(panic) => Failure::from_panic(panic),
    };
    parts.status = failure.status();
    parts.headers.remove(CONTENT_TYPE);
    parts.extensions.remove::<ErrorContext>();
    parts.extensions.insert(failure);
    Some(Bytes::new())
}

/// Reads the whole body if it is known to be small.
async fn read(body: &mut Body<'_>) -> io::Result<Option<Bytes>> {
    // This also gets the size of a body that can be seeked, such as a file.
    let Some(size) = body.size().await.filter(|size| *size <= MAX_READ) else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(size);
    let mut body = AsyncReadExt::take(body, size as u64);
    body.read_to_end(&mut bytes).await?;
    Ok(Some(bytes.into()))
}
