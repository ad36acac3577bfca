//! actix-web on real servers.

#[macro_use]
#[path = "../serve.rs"]
mod serve;

use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use sw_error_actix_web::EnvelopeMiddleware;

/// The middleware of a service with codes for failures.
fn envelope<E: SwError>(
    name: impl Fn(&Failure) -> E + Send + Sync + 'static,
) -> EnvelopeMiddleware {
    EnvelopeMiddleware::new(EnvelopeLayer::new(name))
}

/// The same, with the form of gRPC.
fn envelope_and_grpc() -> EnvelopeMiddleware {
    let layer = EnvelopeLayer::new(sw_error_tests_adapters::name);
    EnvelopeMiddleware::new(layer.with_form(sw_error_tonic::Grpc))
}

/// The id of each request.
const ID: (&str, &str) = ("x-request-id", "r-1");

mod bodies;
mod compared;
mod extractors;
#[path = "../http2.rs"]
mod http2;
mod log;
mod middleware;
mod panics;
#[path = "../recorder.rs"]
mod recorder;
mod table;
