//! [`ResponseBody`]: the body of the inner service's response, or its replacement.

use alloc::{borrow::Cow, boxed::Box, collections::VecDeque};
use core::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

/// The largest body that is read, in bytes.
pub(super) const MAX_READ: usize = 64 * 1024;

pin_project! {
    /// The response body of an [`EnvelopeService`](super::EnvelopeService): that of the inner service, or of an error.
    pub struct ResponseBody<B: Body> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[project = KindProjection]
    enum Kind<B: Body> {
        Inner { #[pin] body: B },
        Ours { bytes: Option<Bytes> },
        Read { read: Read<B> },
    }
}

impl<B: Body> ResponseBody<B> {
    pub(super) fn inner(body: B) -> Self {
        let kind = Kind::Inner { body };
        Self { kind }
    }

    pub(super) fn ours(bytes: Bytes) -> Self {
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        let kind = Kind::Ours { bytes };
        Self { kind }
    }

    pub(super) fn read(read: Read<B>) -> Self {
        let kind = Kind::Read { read };
        Self { kind }
    }
}

impl<B: Body<Data: From<Bytes>>> Body for ResponseBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        match self.project().kind.project() {
            KindProjection::Inner { body } => body.poll_frame(cx),
            KindProjection::Ours { bytes } => {
                Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes.into()))))
            }
            KindProjection::Read { read } => match read.frames.pop_front() {
                Some(frame) => Poll::Ready(Some(frame)),
                None if read.is_at_end => Poll::Ready(None),
                None => read.body.as_mut().poll_frame(cx),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Inner { body } => body.is_end_stream(),
            Kind::Ours { bytes } => bytes.is_none(),
            Kind::Read { read } => {
                read.frames.is_empty() && (read.is_at_end || read.body.is_end_stream())
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Inner { body } => body.size_hint(),
            Kind::Ours { bytes } => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64)
            }
            Kind::Read { read } => read.size_hint(),
        }
    }
}

impl<B: Body> fmt::Debug for ResponseBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody").finish_non_exhaustive()
    }
}

/// An empty body, without a bound on the inner one: tower-http's `CorsLayer` and `TimeoutLayer` require it,
/// and the body of its `TraceLayer` has no default.
impl<B: Body> Default for ResponseBody<B> {
    fn default() -> Self {
        Self::ours(Bytes::new())
    }
}

/// A body that was read in part or in full, and yields the read frames again.
pub(super) struct Read<B: Body> {
    frames: VecDeque<Result<Frame<B::Data>, B::Error>>,
    is_at_end: bool,
    /// Pinned, because it moves after it was polled.
    body: Pin<Box<B>>,
}

impl<B: Body> Read<B> {
    /// A reader for a body; returns the body if it is known to be too large.
    pub(super) fn of(body: B) -> Result<Self, B> {
        if body.size_hint().lower() > MAX_READ as u64 {
            return Err(body);
        }
        Ok(Self {
            frames: VecDeque::new(),
            is_at_end: false,
            body: Box::pin(body),
        })
    }

    /// Reads everything that is available, and waits only if the body has an exact size.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let is_awaited = self.body.size_hint().exact().is_some();
        while !self.is_at_end && self.len() <= MAX_READ {
            if self.body.is_end_stream() {
                self.is_at_end = true;
                break;
            }
            match self.body.as_mut().poll_frame(cx) {
                Poll::Ready(Some(frame)) => {
                    self.is_at_end = frame.is_err();
                    self.frames.push_back(frame);
                }
                Poll::Ready(None) => self.is_at_end = true,
                Poll::Pending if is_awaited => return Poll::Pending,
                Poll::Pending => break,
            }
        }
        Poll::Ready(())
    }

    /// The bytes, if the body was read to its end without an error.
    pub(super) fn bytes(&self) -> Option<Cow<'_, [u8]>> {
        if !self.is_at_end || self.len() > MAX_READ {
            return None;
        }
        let mut bytes = Cow::Borrowed(&[][..]);
        for frame in &self.frames {
            let Some(data) = frame.as_ref().ok()?.data_ref() else {
                continue;
            };
            // A buffer with several chunks shows only the first one.
            let chunk = data.chunk();
            if chunk.len() < data.remaining() {
                return None;
            }
            if bytes.is_empty() {
                bytes = Cow::Borrowed(chunk);
            } else {
                bytes.to_mut().extend_from_slice(chunk);
            }
        }
        Some(bytes)
    }

    /// The number of bytes read.
    fn len(&self) -> usize {
        let frames = self.frames.iter().flatten();
        frames.filter_map(Frame::data_ref).map(Buf::remaining).sum()
    }

    fn size_hint(&self) -> SizeHint {
        let rest = self.body.size_hint();
        let read = self.len() as u64;
        if self.is_at_end {
            return SizeHint::with_exact(read);
        }
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(read));
        if let Some(upper) = rest.upper() {
            hint.set_upper(upper.saturating_add(read));
        }
        hint
    }
}
