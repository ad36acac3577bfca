//! The service and the future that tower asks for; what they do with a response is in `finish`.

use alloc::boxed::Box;
use core::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};
use std::{
    error::Error,
    panic::{AssertUnwindSafe, catch_unwind},
};

use bytes::Bytes;
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{EnvelopeLayer, RequestFacts};
use crate::failure::Failure;

/// A service inside an [`EnvelopeLayer`]: it always responds.
#[derive(Debug)]
pub struct EnvelopeService<S> {
    pub(super) inner: S,
    pub(super) layer: EnvelopeLayer,
    /// That the inner service is not ready, and never will be.
    pub(super) is_broken: Option<Failure>,
}

impl<S: Clone> Clone for EnvelopeService<S> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            layer: self.layer.clone(),
            // Whether the other one is ready, it has to say itself.
            is_broken: None,
        }
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for EnvelopeService<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    ResBody: From<Bytes>,
{
    type Response = Response<ResBody>;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        if self.is_broken.is_some() {
            return Poll::Ready(Ok(()));
        }
        self.inner.poll_ready(cx).map(|ready| {
            // It is said to the client, whose request comes next.
            self.is_broken = ready.err().map(of_error);
            Ok(())
        })
    }

    fn call(&mut self, mut request: Request<ReqBody>) -> Self::Future {
        let facts = RequestFacts::of(&request);
        request.extensions_mut().insert(facts.id.clone());
        let (inner, failure) = match self.is_broken.take() {
            Some(failure) => (None, Some(failure)),
            None => match catch_unwind(AssertUnwindSafe(|| self.inner.call(request))) {
                Ok(future) => (Some(future), None),
                Err(panic) => (None, Some(Failure::from_panic(panic))),
            },
        };
        ResponseFuture {
            inner,
            failure,
            facts,
            layer: self.layer.clone(),
        }
    }
}

pin_project! {
    /// The response of an [`EnvelopeService`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        inner: Option<F>,
        failure: Option<Failure>,
        facts: RequestFacts,
        layer: EnvelopeLayer,
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
    B: From<Bytes>,
{
    type Output = Result<Response<B>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let failure = match (this.inner.as_mut().as_pin_mut(), this.failure.take()) {
            (_, Some(failure)) => failure,
            (None, None) => panic!("a response was asked for after it was given"),
            (Some(inner), None) => match catch_unwind(AssertUnwindSafe(|| inner.poll(cx))) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(Ok(response))) => {
                    let (mut parts, body) = response.into_parts();
                    let body = match this.layer.finish(&mut parts, this.facts) {
                        Some(ours) => ours.into(),
                        None => body,
                    };
                    return Poll::Ready(Ok(Response::from_parts(parts, body)));
                }
                Ok(Poll::Ready(Err(error))) => of_error(error),
                Err(panic) => Failure::from_panic(panic),
            },
        };
        this.inner.set(None);
        let response = this.layer.respond(failure, this.facts);
        Poll::Ready(Ok(response.map(B::from)))
    }
}

fn of_error(error: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
    Failure::from_error(&*error.into())
}
