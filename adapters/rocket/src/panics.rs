//! [`catch_panics`]: records the messages of panics for the log.

use std::panic::AssertUnwindSafe;

use rocket::{
    Data, Request, Route, async_trait,
    futures::FutureExt,
    http::Status,
    route::{Handler, Outcome},
};

use sw_error::failure::Failure;

use crate::{Notes, Rejection};

/// Wraps routes to pass the messages of their panics to the fairing: for the log, and as
/// [`FailureKind::Panic`](sw_error::failure::FailureKind::Panic) for the function that maps failures.
///
/// Rocket also catches panics, but drops their messages. Clients get a 500 in both cases.
///
/// ```standalone_crate
/// use rocket::{get, routes};
/// use sw_error::layer::EnvelopeLayer;
/// use sw_error_rocket::{EnvelopeFairing, catch_panics};
///
/// #[get("/")]
/// fn index() -> &'static str {
///     panic!("for the log only")
/// }
///
/// sw_error::http_errors! {
///     enum HttpError: "SW_HTTP_" { .. }
/// }
///
/// let app = rocket::build()
///     .mount("/", catch_panics(routes![index]))
///     .attach(EnvelopeFairing::new(EnvelopeLayer::new(|failure| {
///         HttpError::from(failure)
///     })));
/// ```
#[must_use]
pub fn catch_panics(routes: impl IntoIterator<Item = Route>) -> Vec<Route> {
    let mut routes: Vec<Route> = routes.into_iter().collect();
    for route in &mut routes {
        route.handler = Box::new(Caught(route.handler.clone()));
    }
    routes
}

#[derive(Clone)]
struct Caught(Box<dyn Handler>);

#[async_trait]
impl Handler for Caught {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        let inner = async move { self.0.handle(request, data).await };
        match AssertUnwindSafe(inner).catch_unwind().await {
            Ok(outcome) => outcome,
            Err(panic) => {
                let rejection = Rejection::from(Failure::from_panic(panic));
                Notes::of(request).refuse(rejection.to_response());
                Outcome::Error(Status::InternalServerError)
            }
        }
    }
}
