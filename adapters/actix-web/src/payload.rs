//! Watches the body of a request for the span in which it is consumed.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    HttpMessage,
    dev::{Payload, ServiceRequest},
    error::PayloadError,
};
use bytes::Bytes;
use futures_core::Stream;
use http::Extensions;

use sw_error::layer::RequestFacts;

/// Watches a request, if anything is logged.
///
/// actix-web keeps the request itself until its response has been sent.
/// But its body moves to the handler, inside the spans of all middleware around it.
pub(super) fn watch(request: &mut ServiceRequest, facts: &mut RequestFacts) {
    let mut witness = Extensions::new();
    facts.watch(&mut witness);
    if !witness.is_empty() {
        let payload = request.take_payload();
        let payload = Box::pin(Watched { payload, witness });
        request.set_payload(Payload::Stream { payload });
    }
}

struct Watched {
    payload: Payload,
    #[expect(dead_code, reason = "it sees where it is dropped")]
    witness: Extensions,
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.payload).poll_next(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.payload.size_hint()
    }
}
