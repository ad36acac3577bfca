//! [`EnvelopeService`]: the layer as a middleware.

use std::{
    cell::{OnceCell, RefCell},
    fmt,
    future::{self, Ready},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ResourceMap, Service, ServiceRequest, ServiceResponse, Transform},
};
use http::StatusCode;
use pin_project_lite::pin_project;

use sw_error::{
    failure::Failure,
    layer::{EnvelopeLayer, RequestFacts, RequestId},
};

use crate::{
    cause::cause_of,
    finished::{Failed, Finished},
    head, payload,
    response_body::ResponseBody,
    unfinished::Unfinished,
};

/// [`EnvelopeLayer`] as a middleware: adds a request id to every response, and a code to every error.
///
/// It does the same as the layer; [the crate's documentation](crate#the-middleware) lists what is specific to actix-web.
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
    /// Wraps a layer as a middleware: see the [example](Self).
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
    type Response = ServiceResponse<ResponseBody<B>>;
    type Error = Error;
    type Transform = EnvelopeService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, Self::InitError>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let shared = Shared {
            layer: self.layer.clone(),
            routes: OnceCell::new(),
        };
        future::ready(Ok(EnvelopeService {
            inner,
            shared: Rc::new(shared),
            is_broken: RefCell::new(None),
        }))
    }
}

/// The service of an [`EnvelopeMiddleware`].
pub struct EnvelopeService<S> {
    inner: S,
    shared: Rc<Shared>,
    /// The failure of the inner service's last `poll_ready`.
    is_broken: RefCell<Option<Failure>>,
}

/// The state that the service and its responses share.
struct Shared {
    layer: EnvelopeLayer,
    /// The routes of the app, known from the first request on.
    routes: OnceCell<ResourceMap>,
}

impl<S, B> Service<ServiceRequest> for EnvelopeService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<ResponseBody<B>>;
    type Error = Error;
    type Future = ResponseFuture<S::Future, B>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let is_broken = match Failure::catch(|| self.inner.poll_ready(cx)) {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(Ok(()))) => None,
            Ok(Poll::Ready(Err(error))) => {
                let status = Failure::catch(|| error.as_response_error().status_code());
                let status = status.map_or(StatusCode::INTERNAL_SERVER_ERROR, head::http_status);
                Some(Failure::from_status(status).with_cause(cause_of(&error)))
            }
            Err(panic) => Some(panic),
        };
        // The next request gets this failure; returning an error here would end the worker.
        *self.is_broken.borrow_mut() = is_broken;
        Poll::Ready(Ok(()))
    }

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let mut facts = head::facts(&request);
        head::set_id(&mut request, facts.request_id());
        #[cfg(feature = "l10n")]
        if let Some(language) = self.shared.layer.language(&facts) {
            head::set_language(&request, language.clone());
            facts = facts.with_language(language);
        }
        payload::watch(&mut request, &mut facts);
        let routes = &self.shared.routes;
        routes.get_or_init(|| request.resource_map().clone());
        let inner = match self.is_broken.borrow().clone() {
            Some(failure) => Err(failure),
            // Moves the request: a clone would take away the router's unique access, and the router would panic.
            None => Failure::catch(|| self.inner.call(request)),
        };
        let state = match inner {
            Ok(future) => State::Inner { future },
            Err(failure) => State::failed(failure),
        };
        ResponseFuture {
            state,
            facts,
            shared: Rc::clone(&self.shared),
        }
    }
}

impl<S> fmt::Debug for EnvelopeService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeService").finish_non_exhaustive()
    }
}

pin_project! {
    /// The response of an [`EnvelopeService`].
    pub struct ResponseFuture<F, B: MessageBody> {
        #[pin]
        state: State<F, B>,
        facts: RequestFacts,
        shared: Rc<Shared>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F, B: MessageBody> {
        Inner { #[pin] future: F },
        // The head has arrived, and the decision needs the body.
        Response { head: Option<(HttpRequest, HttpResponse<()>)>, rest: Option<Unfinished<B>> },
        Error { error: Option<Error>, rest: Option<Unfinished<BoxBody>> },
        // `None` after the response.
        Failed { failure: Option<Failure> },
    }
}

/// The result of polling a state.
enum Step<F, B: MessageBody> {
    Next(State<F, B>),
    Done(Result<ServiceResponse<ResponseBody<B>>, Error>),
}

impl<F, B> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<ResponseBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let (next, result) =
                match Failure::catch(|| this.state.as_mut().poll(cx, this.shared, this.facts)) {
                    Ok(Poll::Pending) => return Poll::Pending,
                    Ok(Poll::Ready(Step::Next(state))) => (state, None),
                    Ok(Poll::Ready(Step::Done(result))) => {
                        (State::Failed { failure: None }, Some(result))
                    }
                    Err(panic) => (State::failed(panic), None),
                };
            // The old state may panic when it is dropped.
            let _ = Failure::catch(|| this.state.set(next));
            if let Some(result) = result {
                return Poll::Ready(result);
            }
        }
    }
}

impl<F, B> State<F, B>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    fn poll(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        shared: &Shared,
        facts: &RequestFacts,
    ) -> Poll<Step<F, B>> {
        let layer = &shared.layer;
        let result = match self.project() {
            StateProjection::Inner { future } => match ready!(future.poll(cx)) {
                Ok(response) if is_success(&response) && !layer.has_form(facts) => {
                    Ok(with_id(response, facts.request_id()))
                }
                Ok(response) => {
                    let (request, response) = response.into_parts();
                    let (response, rest) = Unfinished::of(response, layer, facts);
                    let head = Some((request, response));
                    return Poll::Ready(Step::Next(Self::Response {
                        head,
                        rest: Some(rest),
                    }));
                }
                Err(error) => return Poll::Ready(Step::Next(Self::of_error(error, layer, facts))),
            },
            StateProjection::Response { head, rest } => {
                ready!(rest.as_mut().expect(POLLED_AGAIN).poll(cx));
                let (request, response) = head.take().expect(POLLED_AGAIN);
                let facts = with_route(facts, request.match_pattern());
                let rest = rest.take().expect(POLLED_AGAIN);
                let (parts, body) = rest.finish(layer, &facts, response.error());
                let mut response = response.set_body(body);
                head::set(&mut response, parts);
                Ok(ServiceResponse::new(request, response))
            }
            StateProjection::Error { error, rest } => {
                ready!(rest.as_mut().expect(POLLED_AGAIN).poll(cx));
                let rest = rest.take().expect(POLLED_AGAIN);
                let facts = shared.with_route(facts);
                let (parts, body) = rest.finish(layer, &facts, error.as_ref());
                let error = error.take().expect(POLLED_AGAIN);
                Err(Finished::new(error, parts, body).into())
            }
            StateProjection::Failed { failure } => {
                let failure = failure.take().expect(POLLED_AGAIN);
                let error = Failed(failure.clone());
                let response = layer.respond(failure, &shared.with_route(facts));
                let (parts, body) = response.into_parts();
                Err(Finished::new(error.into(), parts, ResponseBody::bytes(body)).into())
            }
        };
        Poll::Ready(Step::Done(result))
    }

    fn failed(failure: Failure) -> Self {
        let failure = Some(failure);
        Self::Failed { failure }
    }

    /// Builds a response from an error without a code, whose functions may panic.
    fn of_error(error: Error, layer: &EnvelopeLayer, facts: &RequestFacts) -> Self {
        // Some errors build their response only once, and a different one the next time.
        match Failure::catch(|| error.error_response()) {
            Ok(response) => {
                let (_, rest) = Unfinished::of(response, layer, facts);
                Self::Error {
                    error: Some(error),
                    rest: Some(rest),
                }
            }
            Err(panic) => {
                let _ = Failure::catch(|| drop(error));
                Self::failed(panic)
            }
        }
    }
}

const POLLED_AGAIN: &str = "a future must not be polled after it is ready";

impl Shared {
    /// Looks up the route of a request that is gone.
    fn with_route(&self, facts: &RequestFacts) -> RequestFacts {
        let routes = self.routes.get();
        let route = Failure::catch(|| routes?.match_pattern(facts.path()));
        with_route(facts, route.ok().flatten())
    }
}

fn with_route(facts: &RequestFacts, route: Option<String>) -> RequestFacts {
    let facts = facts.clone();
    match route {
        Some(route) => facts.with_route(route),
        None => facts,
    }
}

fn is_success<B>(response: &ServiceResponse<B>) -> bool {
    response.status().as_u16() < 400
}

/// Adds the id to most responses: `finish` would do no more, and converting their headers is unnecessary.
fn with_id<B: MessageBody>(
    mut response: ServiceResponse<B>,
    id: &RequestId,
) -> ServiceResponse<ResponseBody<B>> {
    if let Some((name, value)) = head::actix_header(&RequestId::HEADER, &id.to_header()) {
        response.headers_mut().insert(name, value);
    }
    response.map_body(|_, body| ResponseBody::inner(body))
}

impl<F, B: MessageBody> fmt::Debug for ResponseFuture<F, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
