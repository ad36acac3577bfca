//! [`ResponseBody`]: the body of the inner service's response, or its replacement.

use std::{
    collections::VecDeque,
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::body::{BodySize, MessageBody};
use bytes::{Bytes, BytesMut};
use pin_project_lite::pin_project;
use sw_error::failure::Failure;

/// The largest body that is read, in bytes.
const MAX_READ: usize = 64 * 1024;

pin_project! {
    /// The response body of an [`EnvelopeService`](crate::EnvelopeService): the inner service's, or ours.
    pub struct ResponseBody<B: MessageBody> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[project = KindProjection]
    enum Kind<B: MessageBody> {
        Inner { #[pin] body: B },
        Bytes { bytes: Bytes },
        Read { read: Read<B> },
    }
}

impl<B: MessageBody> ResponseBody<B> {
    pub(super) fn inner(body: B) -> Self {
        let kind = Kind::Inner { body };
        Self { kind }
    }

    pub(super) fn bytes(bytes: Bytes) -> Self {
        let kind = Kind::Bytes { bytes };
        Self { kind }
    }

    fn read(read: Read<B>) -> Self {
        let kind = Kind::Read { read };
        Self { kind }
    }
}

impl<B: MessageBody> MessageBody for ResponseBody<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        match &self.kind {
            Kind::Inner { body } => body.size(),
            Kind::Bytes { bytes } => bytes.size(),
            Kind::Read { read } => read.size,
        }
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        match self.project().kind.project() {
            KindProjection::Inner { body } => body.poll_next(cx),
            KindProjection::Bytes { bytes } => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            KindProjection::Read { read } => match read.chunks.pop_front() {
                Some(chunk) => Poll::Ready(Some(Ok(chunk))),
                None if read.is_at_end => Poll::Ready(None),
                None => read.body.as_mut().poll_next(cx),
            },
        }
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        match self.kind {
            Kind::Inner { body } => body.try_into_bytes().map_err(Self::inner),
            Kind::Bytes { bytes } => Ok(bytes),
            Kind::Read { read } => Err(Self::read(read)),
        }
    }
}

impl<B: MessageBody> fmt::Debug for ResponseBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody").finish_non_exhaustive()
    }
}

/// A body that was read in part or in full.
pub(super) struct Read<B: MessageBody> {
    chunks: VecDeque<Bytes>,
    error: Option<B::Error>,
    is_at_end: bool,
    /// The size before reading.
    size: BodySize,
    /// Pinned, because it moves after it was polled.
    body: Pin<Box<B>>,
}

/// The result of reading a body.
pub(super) enum ReadBody<B: MessageBody> {
    All(Bytes),
    /// A body that begins with the chunks that were read.
    Part(ResponseBody<B>),
    Failed(Box<dyn Error>),
}

impl<B: MessageBody> Read<B> {
    /// A reader for a body; returns the body if it is empty or known to be too large.
    pub(super) fn of(body: B) -> Result<Self, B> {
        let size = body.size();
        match size {
            BodySize::None => return Err(body),
            BodySize::Sized(size) if size > MAX_READ as u64 => return Err(body),
            BodySize::Sized(_) | BodySize::Stream => {}
        }
        Ok(Self {
            chunks: VecDeque::new(),
            error: None,
            is_at_end: false,
            size,
            body: Box::pin(body),
        })
    }

    /// Reads everything that is available, and waits only if the body is known to be small.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while !self.is_at_end && self.len() <= MAX_READ {
            match self.body.as_mut().poll_next(cx) {
                Poll::Ready(Some(Ok(chunk))) => self.chunks.push_back(chunk),
                Poll::Ready(Some(Err(error))) => {
                    self.error = Some(error);
                    self.is_at_end = true;
                }
                Poll::Ready(None) => self.is_at_end = true,
                Poll::Pending if matches!(self.size, BodySize::Sized(_)) => return Poll::Pending,
                Poll::Pending => break,
            }
        }
        Poll::Ready(())
    }

    pub(super) fn finish(mut self) -> ReadBody<B> {
        if let Some(error) = self.error.take() {
            return ReadBody::Failed(error.into());
        }
        if !self.is_at_end || self.len() > MAX_READ {
            return ReadBody::Part(ResponseBody::read(self));
        }
        let mut chunks = std::mem::take(&mut self.chunks).into_iter();
        // The body may panic when it is dropped.
        let _ = Failure::catch(|| drop(self));
        let first = chunks.next().unwrap_or_default();
        if chunks.len() == 0 {
            return ReadBody::All(first);
        }
        let mut all = BytesMut::from(first);
        chunks.for_each(|chunk| all.extend_from_slice(&chunk));
        ReadBody::All(all.freeze())
    }

    /// The number of bytes read.
    fn len(&self) -> usize {
        self.chunks.iter().map(Bytes::len).sum()
    }
}
