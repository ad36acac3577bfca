//! actix-web on real servers.

use sw_error::{SwError, failure::Failure, layer::EnvelopeLayer};
use sw_error_actix_web::EnvelopeMiddleware;

/// Serves an app on a free port until the tests end.
macro_rules! serve {
    ($app:expr) => {{
        let (sender, addresses) = std::sync::mpsc::channel::<std::net::SocketAddr>();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = actix_web::HttpServer::new(|| $app)
                    .workers(1)
                    .disable_signals()
                    .bind(("127.0.0.1", 0))
                    .expect("a port is free");
                sender.send(server.addrs()[0]).expect("the test waits");
                server.run().await
            })
        });
        addresses.recv().expect("the server starts")
    }};
}

/// The middleware of a service that names failures so.
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

mod extractors;
mod log;
mod middleware;
mod table;
