//! The tower service and its future; `finish` completes the responses.

use alloc::boxed::Box;
use core::{
    convert::Infallible,
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::error::Error;

use bytes::Bytes;
use http::{Request, Response, response::Parts};
use http_body::Body;
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{
    EnvelopeLayer, RequestFacts,
    body::{Read, ResponseBody},
};
use crate::failure::Failure;

/// The service of an [`EnvelopeLayer`], which has an example; it never fails.
#[derive(Debug)]
pub struct EnvelopeService<S> {
    pub(super) inner: S,
    pub(super) layer: EnvelopeLayer,
    /// The failure of the inner service's `poll_ready`, after which it is never ready.
    pub(super) is_broken: Option<Failure>,
}

impl<S: Clone> Clone for EnvelopeService<S> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            layer: self.layer.clone(),
            // The clone must poll its own inner service.
            is_broken: None,
        }
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for EnvelopeService<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    ResBody: Body<Data: From<Bytes>>,
{
    type Response = Response<ResponseBody<ResBody>>;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future, ResBody>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        if self.is_broken.is_some() {
            return Poll::Ready(Ok(()));
        }
        let inner = &mut self.inner;
        let poll = Failure::catch(|| inner.poll_ready(cx).map(|ready| ready.err().map(of_error)));
        // The next call responds with this failure.
        self.is_broken = match poll {
            Ok(poll) => ready!(poll),
            Err(panic) => Some(panic),
        };
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<ReqBody>) -> Self::Future {
        let facts = self.layer.receive(&mut request);
        let state = match self.is_broken.take() {
            Some(failure) => State::Failed {
                failure: Some(failure),
            },
            None => match Failure::catch(|| self.inner.call(request)) {
                Ok(future) => State::Inner { future },
                Err(failure) => State::Failed {
                    failure: Some(failure),
                },
            },
        };
        ResponseFuture {
            state,
            facts,
            layer: self.layer.clone(),
        }
    }
}

pin_project! {
    /// The response of an [`EnvelopeService`].
    pub struct ResponseFuture<F, B: Body> {
        #[pin]
        state: State<F, B>,
        facts: RequestFacts,
        layer: EnvelopeLayer,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F, B: Body> {
        Inner { #[pin] future: F },
        // The head has arrived, and the decision needs the body.
        Reading { response: Option<(Parts, Read<B>)> },
        // `None` after the response.
        Failed { failure: Option<Failure> },
    }
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
    B: Body<Data: From<Bytes>>,
{
    type Output = Result<Response<ResponseBody<B>>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let result = loop {
            match Failure::catch(|| this.state.as_mut().poll(cx, this.layer, this.facts)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(Step::Read(head, body))) => {
                    let response = Some((head, body));
                    // The inner future may panic when it is dropped.
                    let _ = Failure::catch(|| this.state.set(State::Reading { response }));
                }
                Ok(Poll::Ready(Step::Done(result))) => break result,
                Err(failure) => break Err(failure),
            }
        };
        // So may the inner service.
        let _ = Failure::catch(|| this.state.set(State::Failed { failure: None }));
        Poll::Ready(Ok(result.unwrap_or_else(|failure| {
            let response = this.layer.respond(failure, this.facts);
            response.map(ResponseBody::ours)
        })))
    }
}

enum Step<B: Body> {
    Read(Parts, Read<B>),
    Done(Result<Response<ResponseBody<B>>, Failure>),
}

impl<F, B, E> State<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
    B: Body<Data: From<Bytes>>,
{
    fn poll(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        layer: &EnvelopeLayer,
        facts: &RequestFacts,
    ) -> Poll<Step<B>> {
        let result = match self.project() {
            StateProjection::Inner { future } => match ready!(future.poll(cx)) {
                Ok(response) => {
                    let (mut head, mut body) = response.into_parts();
                    if layer.reads_body(&head, facts) {
                        match Read::of(body) {
                            Ok(read) => return Poll::Ready(Step::Read(head, read)),
                            Err(too_large) => body = too_large,
                        }
                    }
                    let ours = layer.finish(&mut head, None, facts);
                    let body = match ours {
                        Some(ours) => replace(body, ours),
                        None => ResponseBody::inner(body),
                    };
                    Ok(Response::from_parts(head, body))
                }
                Err(error) => Err(of_error(error)),
            },
            StateProjection::Reading { response } => {
                if let Some((_, body)) = response {
                    ready!(body.poll(cx));
                }
                let (mut head, body) = response.take().expect(POLLED_AGAIN);
                let ours = layer.finish(&mut head, body.bytes().as_deref(), facts);
                let body = match ours {
                    Some(ours) => replace(body, ours),
                    None => ResponseBody::read(body),
                };
                Ok(Response::from_parts(head, body))
            }
            StateProjection::Failed { failure } => Err(failure.take().expect(POLLED_AGAIN)),
        };
        Poll::Ready(Step::Done(result))
    }
}

const POLLED_AGAIN: &str = "a future must not be polled after it is ready";

/// Replaces a body, which may panic when it is dropped.
fn replace<B: Body>(theirs: impl Sized, ours: Bytes) -> ResponseBody<B> {
    let _ = Failure::catch(|| drop(theirs));
    ResponseBody::ours(ours)
}

impl<F, B: Body> fmt::Debug for ResponseFuture<F, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

fn of_error(error: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
    Failure::from_error(&*error.into())
}
