//! [`EnvelopeService`]: the layer as a middleware.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{
    cell::RefCell,
    fmt,
    future::{Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready},
    http::StatusCode as ActixStatus,
};
use bytes::Bytes;
use http::response::Parts;
use pin_project_lite::pin_project;

use sw_error::{
    ErrorContext,
    failure::Failure,
    layer::{EnvelopeLayer, RequestFacts, RequestId},
};

use crate::{head, payload};

/// [`EnvelopeLayer`] as a middleware: a request id for every response, and a code for every error.
///
/// It does what the layer does; [the crate's documentation](crate#the-middleware) has what is particular to actix-web.
///
/// ```standalone_crate
/// use actix_web::App;
/// use sw_error::layer::EnvelopeLayer;
/// use sw_error_actix_web::EnvelopeMiddleware;
///
/// sw_error::http_errors! {
///     enum HttpError: "SW_HTTP_" { .. }
/// }
///
/// let layer = EnvelopeLayer::new(|failure| HttpError::from(failure));
/// let app = App::new().wrap(EnvelopeMiddleware::new(layer));
/// ```
#[derive(Clone, Debug)]
pub struct EnvelopeMiddleware {
    layer: EnvelopeLayer,
}

impl EnvelopeMiddleware {
    /// The middleware that does what the layer does.
    #[must_use]
    pub fn new(layer: EnvelopeLayer) -> Self {
        Self { layer }
    }
}

impl From<EnvelopeLayer> for EnvelopeMiddleware {
    fn from(layer: EnvelopeLayer) -> Self {
        Self::new(layer)
    }
}

impl<S, B> Transform<S, ServiceRequest> for EnvelopeMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = EnvelopeService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, Self::InitError>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(EnvelopeService {
            inner,
            layer: self.layer.clone(),
        }))
    }
}

/// A service of actix-web inside an [`EnvelopeMiddleware`].
#[derive(Debug)]
pub struct EnvelopeService<S> {
    inner: S,
    layer: EnvelopeLayer,
}

impl<S, B> Service<ServiceRequest> for EnvelopeService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = ResponseFuture<S::Future>;

    forward_ready!(inner);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let mut facts = head::facts(&request);
        head::set_id(&mut request, facts.request_id());
        payload::watch(&mut request, &mut facts);
        // The request moves on. Who keeps a clone of it takes the unique access from the router, which then panics.
        let inner = catch_unwind(AssertUnwindSafe(|| self.inner.call(request)));
        let (inner, panic) = match inner {
            Ok(future) => (Some(future), None),
            Err(panic) => (None, Some(Failed(Failure::from_panic(panic)))),
        };
        ResponseFuture {
            inner,
            panic,
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
        panic: Option<Failed>,
        facts: RequestFacts,
        layer: EnvelopeLayer,
    }
}

impl<F, B> Future for ResponseFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let error = match (this.inner.as_mut().as_pin_mut(), this.panic.take()) {
            (_, Some(panic)) => panic.into(),
            (None, None) => panic!("a response was asked for after it was given"),
            (Some(inner), None) => match catch_unwind(AssertUnwindSafe(|| inner.poll(cx))) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(Ok(response))) => {
                    return Poll::Ready(Ok(finish(this.layer, this.facts, response)));
                }
                Ok(Poll::Ready(Err(error))) => error,
                Err(panic) => Failed(Failure::from_panic(panic)).into(),
            },
        };
        this.inner.set(None);
        Poll::Ready(Err(Finished::new(this.layer, this.facts, error).into()))
    }
}

fn finish<B: MessageBody>(
    layer: &EnvelopeLayer,
    facts: &RequestFacts,
    response: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B>> {
    let (request, mut response) = response.into_parts();
    if response.status().as_u16() < 400 {
        // Most responses: `finish` would do no more, and their headers need not be moved there and back.
        if let Some((name, value)) =
            head::actix_header(&RequestId::HEADER, &facts.request_id().to_header())
        {
            response.headers_mut().insert(name, value);
        }
        return ServiceResponse::new(request, response.map_into_left_body());
    }
    let mut parts = head::take(&mut response);
    if let Some(error) = response.error() {
        leave_cause(&mut parts, error);
    }
    let facts = match request.match_pattern() {
        Some(route) => &facts.clone().with_route(route),
        None => facts,
    };
    let (response, body) = response.into_parts();
    let body = if layer.reads_body(&parts, facts) {
        body.try_into_bytes()
    } else {
        Err(body)
    };
    let ours = layer.finish(&mut parts, body.as_deref().ok(), facts);
    let body = match (ours, body) {
        (Some(bytes), _) | (None, Ok(bytes)) => EitherBody::right(BoxBody::new(bytes)),
        (None, Err(body)) => EitherBody::left(body),
    };
    let mut response = response.set_body(body);
    head::set(&mut response, parts);
    ServiceResponse::new(request, response)
}

/// Notes what an error of others says, for the log.
fn leave_cause(parts: &mut Parts, error: &Error) {
    let is_known = parts.extensions.get::<ErrorContext>().is_some()
        || parts.extensions.get::<Failure>().is_some();
    if !is_known {
        let failure = Failure::from_status(parts.status).with_cause(error.to_string());
        parts.extensions.insert(failure);
    }
}

/// An error of middleware inside of the layer, with the response that the layer has made of it.
///
/// The request went away with the error, and without one there is no `ServiceResponse`: it stays an error.
struct Finished {
    error: Error,
    parts: Parts,
    body: Body,
}

enum Body {
    Bytes(Bytes),
    /// It can be given once.
    Stream(RefCell<Option<BoxBody>>),
}

impl Finished {
    fn new(layer: &EnvelopeLayer, facts: &RequestFacts, error: Error) -> Self {
        // Some errors make their response once, and another one when they are asked again.
        let mut response = error.error_response();
        let mut parts = head::take(&mut response);
        leave_cause(&mut parts, &error);
        let body = response.into_body().try_into_bytes();
        let body = match (layer.finish(&mut parts, body.as_deref().ok(), facts), body) {
            (Some(bytes), _) | (None, Ok(bytes)) => Body::Bytes(bytes),
            (None, Err(body)) => Body::Stream(RefCell::new(Some(body))),
        };
        Self { error, parts, body }
    }
}

impl ResponseError for Finished {
    fn status_code(&self) -> ActixStatus {
        head::status(self.parts.status)
    }

    fn error_response(&self) -> HttpResponse {
        let body = match &self.body {
            Body::Bytes(body) => BoxBody::new(body.clone()),
            Body::Stream(body) => body.take().unwrap_or_else(|| BoxBody::new(())),
        };
        let mut response = HttpResponse::with_body(self.status_code(), body);
        head::set(&mut response, self.parts.clone());
        response
    }
}

impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, f)
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

/// A failure as an error.
#[derive(Debug)]
struct Failed(Failure);

impl ResponseError for Failed {
    fn status_code(&self) -> ActixStatus {
        head::status(self.0.status())
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.0.clone());
        response
    }
}

/// As with every error from 500 up, for the log.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.cause().unwrap_or("a failure"))
    }
}
