//! Each error response is logged once, under however many layers.

use std::{
    fmt::{self, Write},
    sync::{Arc, Mutex},
};

use actix_web::{
    App, Error, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    middleware::{Next, from_fn},
    test::{TestRequest, init_service, try_call_service},
    web,
};
use sw_error_tests_adapters::{ApiError, name};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::envelope;

/// Keeps the events of sw-error as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sw_error"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

async fn store() -> Result<&'static str, ApiError> {
    Err(ApiError::store())
}

async fn panics() -> HttpResponse {
    panic!("a secret")
}

async fn fails(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
    Err(ErrorInternalServerError("a secret"))
}

#[actix_web::test]
async fn once_with_what_the_error_says() {
    let app = App::new()
        .route("/store", web::get().to(store))
        .route("/panic", web::get().to(panics))
        .service(web::resource("/fails").wrap(from_fn(fails)).to(store))
        .wrap(envelope(name))
        .wrap(envelope(name));
    let app = init_service(app).await;
    let internal = "error.type=\"SW_HTTP_INTERNAL_SERVER_ERROR\" http.response.status_code=500";
    let secret = "error=\"Internal Server Error\" cause=\"a secret\"";
    for (path, expected) in [
        (
            "/store",
            "ERROR message=error response error.type=\"SW_STORE_DOWN\" http.response.status_code=503 \
             http.request.method=\"GET\" http.route=\"/store\" request_id=\"r-1\" error=\"the store is gone: a secret\""
                .to_owned(),
        ),
        // The request is gone, and its route with it.
        (
            "/panic",
            format!(
                "ERROR message=error response {internal} http.request.method=\"GET\" url.path=\"/panic\" \
                 request_id=\"r-1\" {secret}"
            ),
        ),
        (
            "/fails",
            format!(
                "ERROR message=error response {internal} http.request.method=\"GET\" url.path=\"/fails\" \
                 request_id=\"r-1\" {secret}"
            ),
        ),
        (
            "/nowhere",
            "DEBUG message=error response error.type=\"SW_NOT_FOUND\" http.response.status_code=404 \
             http.request.method=\"GET\" url.path=\"/nowhere\" request_id=\"r-1\" \
             error=\"there is nothing at this address\""
                .to_owned(),
        ),
    ] {
        let log = Log::default();
        let guard = tracing::subscriber::set_default(log.clone());
        let request = TestRequest::with_uri(path).insert_header(("x-request-id", "r-1"));
        // An error may be made a response several times; that is no further event.
        if let Err(error) = try_call_service(&app, request.to_request()).await {
            assert_eq!(error.error_response().status(), 500);
            assert_eq!(error.error_response().status(), 500);
        }
        drop(guard);
        assert_eq!(*log.0.lock().unwrap(), [expected], "{path}");
    }
}
