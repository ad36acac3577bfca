//! `EnvelopeLayer` around a service that succeeds, compared with no layer.

use std::{convert::Infallible, hint::black_box, task::Poll};

use axum::body::Body;
use http::{HeaderValue, Request, Response};
use sw_error::layer::EnvelopeLayer;
use tower::{Layer, Service};
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use uuid::Uuid;

use super::{Case, Peer, now};
use crate::{errors::REQUEST_ID, meter::Meter};

/// A request without an id; the layer makes one.
pub const CASE: Case = Case::new(
    "layer, success, new request id",
    |meter| handle(meter, None, Tower(layer().layer(Ok200))),
    &[
        Peer::new("no layer", |meter| handle(meter, None, Tower(Ok200))),
        Peer::new("request id by hand", |meter| {
            handle(meter, None, WithId(Tower(Ok200)));
        })
        .no_more_allocations(),
        Peer::new("request id of tower-http", |meter| {
            handle(meter, None, Tower(of_tower_http()));
        }),
    ],
);

/// A request with an id.
pub const WITH_ID: Case = Case::new(
    "layer, success, the client's request id",
    |meter| {
        handle(meter, Some(REQUEST_ID), Tower(layer().layer(Ok200)));
    },
    &[
        Peer::new("no layer", |meter| {
            handle(meter, Some(REQUEST_ID), Tower(Ok200));
        }),
        Peer::new("request id by hand", |meter| {
            handle(meter, Some(REQUEST_ID), WithId(Tower(Ok200)));
        })
        .no_more_allocations(),
        Peer::new("request id of tower-http", |meter| {
            handle(meter, Some(REQUEST_ID), Tower(of_tower_http()));
        }),
    ],
);

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

pub fn layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| HttpError::from(failure))
}

/// Always succeeds.
#[derive(Clone, Copy)]
struct Ok200;

impl Service<Request<Body>> for Ok200 {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        black_box(request);
        std::future::ready(Ok(Response::new(Body::from("fine"))))
    }
}

/// The minimal work for a request id: insert it as an extension of the request and a header of the response.
struct WithId<S>(S);

#[derive(Clone)]
struct Id(#[expect(dead_code, reason = "handlers would read it")] HeaderValue);

impl<S: Handle> Handle for WithId<S> {
    type Body = S::Body;

    fn handle(&mut self, mut request: Request<Body>) -> Response<S::Body> {
        let id = request.headers().get("x-request-id").cloned();
        let id = id.unwrap_or_else(new_id);
        request.extensions_mut().insert(Id(id.clone()));
        let mut response = self.0.handle(request);
        response.headers_mut().insert("x-request-id", id);
        response
    }
}

fn new_id() -> HeaderValue {
    let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
    let text = Uuid::now_v7().hyphenated().encode_lower(&mut text);
    HeaderValue::from_str(text).expect("hexadecimal digits and hyphens")
}

/// Handles a request.
trait Handle {
    type Body;

    fn handle(&mut self, request: Request<Body>) -> Response<Self::Body>;
}

/// Calls a tower service.
struct Tower<S>(S);

impl<S, B> Handle for Tower<S>
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible>,
{
    type Body = B;

    fn handle(&mut self, request: Request<Body>) -> Response<B> {
        let Ok(response) = now(self.0.call(request));
        response
    }
}

fn of_tower_http() -> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible> {
    #[derive(Clone, Copy)]
    struct Make;

    impl MakeRequestId for Make {
        fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
            Some(RequestId::new(new_id()))
        }
    }

    SetRequestIdLayer::x_request_id(Make)
        .layer(PropagateRequestIdLayer::x_request_id().layer(Ok200))
}

fn handle(meter: &mut Meter, id: Option<&'static str>, mut service: impl Handle) {
    meter.measure(|| {
        let mut request = Request::new(Body::empty());
        if let Some(id) = black_box(id) {
            request
                .headers_mut()
                .insert("x-request-id", HeaderValue::from_static(id));
        }
        let response = service.handle(request);
        assert_eq!(response.status(), 200);
        response
    });
}
