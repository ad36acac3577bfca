//! The service and the future that tower asks for; what they do with a response is in `finish`.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::{Method, Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{EnvelopeLayer, RequestId};

/// A service inside an [`EnvelopeLayer`].
#[derive(Clone, Debug)]
pub struct EnvelopeService<S> {
    pub(super) inner: S,
    pub(super) layer: EnvelopeLayer,
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for EnvelopeService<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    ResBody: From<Bytes>,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<ReqBody>) -> Self::Future {
        let request_id = RequestId::of(request.headers(), request.extensions());
        request.extensions_mut().insert(request_id.clone());
        ResponseFuture {
            is_head: request.method() == Method::HEAD,
            request_id,
            layer: self.layer.clone(),
            inner: self.inner.call(request),
        }
    }
}

pin_project! {
    /// The response of an [`EnvelopeService`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        inner: F,
        layer: EnvelopeLayer,
        request_id: RequestId,
        is_head: bool,
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: From<Bytes>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (mut parts, body) = ready!(this.inner.poll(cx))?.into_parts();
        let body = match this
            .layer
            .finish(&mut parts, this.request_id, *this.is_head)
        {
            Some(ours) => ours.into(),
            None => body,
        };
        Poll::Ready(Ok(Response::from_parts(parts, body)))
    }
}
