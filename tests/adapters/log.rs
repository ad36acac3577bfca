//! The layer logs each error response once.

use std::{
    convert::Infallible,
    fmt::{self, Write},
    future::ready,
    io,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Request, Response, StatusCode, Version};
use http_body_util::Full;
use sw_error::{
    SwError,
    failure::{Failure, FailureKind},
    layer::EnvelopeLayer,
};
use tower::{Layer, ServiceExt, service_fn};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

/// The layer of a service that has no other errors for failures.
fn plain_layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| HttpError::from(failure))
}

#[derive(Debug, thiserror::Error, SwError)]
enum PlanError {
    #[error("no such plan")]
    #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
    NotFound,

    #[error("plan store")]
    #[sw(code = "SW_PLAN_STORE_DOWN", status = 503)]
    Store(#[source] PoolError),

    #[error(transparent)]
    #[sw(transparent)]
    Http(HttpError),
}

#[derive(Debug, thiserror::Error)]
#[error("no connection left")]
struct PoolError(#[source] io::Error);

sw_error_async_graphql::error_extensions!(PlanError);
sw_error_tonic::into_status!(PlanError);

/// Keeps events as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
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

/// What is logged for a response under two layers.
async fn logged(response: Response<Full<Bytes>>, layer: EnvelopeLayer) -> Vec<String> {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let service = plain_layer().layer(layer.layer(service));
    let request = Request::builder().header("x-request-id", "r-1");
    let Ok(_) = service.oneshot(request.body(()).unwrap()).await;
    log.lines()
}

fn foreign(status: u16) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .body("theirs".into())
        .unwrap()
}

#[tokio::test]
async fn a_5xx_is_logged_with_its_sources() {
    let error = PlanError::Store(PoolError(io::Error::other("the \"other\" side hung up")));
    assert_eq!(
        logged(error.to_response().map(Full::from), plain_layer()).await,
        [
            r#"ERROR message=error response error.type="SW_PLAN_STORE_DOWN" http.response.status_code=503 http.request.method="GET" url.path="/" request_id="r-1" error="plan store: no connection left: the \"other\" side hung up""#
        ]
    );
}

#[tokio::test]
async fn a_4xx_is_logged_for_debugging() {
    let response = PlanError::NotFound.to_response().map(Full::from);
    assert_eq!(
        logged(response, plain_layer()).await,
        [
            r#"DEBUG message=error response error.type="SW_PLAN_NOT_FOUND" http.response.status_code=404 http.request.method="GET" url.path="/" request_id="r-1" error="no such plan""#
        ]
    );
}

#[tokio::test]
async fn an_error_of_others_is_logged_with_the_code_that_it_gets() {
    let layer = EnvelopeLayer::new(|failure: &Failure| match failure.kind() {
        FailureKind::NotFound => PlanError::NotFound,
        _ => PlanError::Http(HttpError::from(failure)),
    });
    assert_eq!(
        logged(foreign(404), layer.clone()).await,
        [
            r#"DEBUG message=error response error.type="SW_PLAN_NOT_FOUND" http.response.status_code=404 http.request.method="GET" url.path="/" request_id="r-1" error="no such plan" cause="theirs""#
        ]
    );
    assert_eq!(
        logged(foreign(500), layer.clone()).await,
        [
            r#"ERROR message=error response error.type="SW_HTTP_INTERNAL_SERVER_ERROR" http.response.status_code=500 http.request.method="GET" url.path="/" request_id="r-1" error="Internal Server Error" cause="theirs""#
        ]
    );
    assert!(logged(foreign(200), layer).await.is_empty());
}

#[tokio::test]
async fn the_cause_of_a_failure_is_logged() {
    let mut response = foreign(500);
    response.extensions_mut().insert(
        Failure::from_status(StatusCode::INTERNAL_SERVER_ERROR).with_cause("it did not serialise"),
    );
    assert_eq!(
        logged(response, plain_layer()).await,
        [
            r#"ERROR message=error response error.type="SW_HTTP_INTERNAL_SERVER_ERROR" http.response.status_code=500 http.request.method="GET" url.path="/" request_id="r-1" error="Internal Server Error" cause="it did not serialise""#
        ]
    );
}

/// The response is 200; what is logged is the error's own status.
#[tokio::test]
async fn a_grpc_status_is_logged_like_a_response() {
    let lines = async |make: fn() -> tonic::Status| {
        let log = Log::default();
        let _guard = tracing::subscriber::set_default(log.clone());
        let service = service_fn(move |_: Request<()>| {
            ready(Ok::<_, Infallible>(make().into_http::<Full<Bytes>>()))
        });
        let layer = plain_layer().with_form(sw_error_tonic::Grpc);
        let service = layer.layer(layer.layer(service));
        let request = Request::post("/")
            .version(Version::HTTP_2)
            .header("content-type", "application/grpc")
            .header("x-request-id", "r-1");
        let Ok(_) = service.oneshot(request.body(()).unwrap()).await;
        log.lines()
    };
    assert_eq!(
        lines(|| PlanError::Store(PoolError(io::ErrorKind::NotConnected.into())).into()).await,
        [
            r#"ERROR message=error response error.type="SW_PLAN_STORE_DOWN" http.response.status_code=503 http.request.method="POST" url.path="/" request_id="r-1" error="plan store: no connection left: not connected""#
        ]
    );
    assert_eq!(
        lines(|| PlanError::NotFound.into()).await,
        [
            r#"DEBUG message=error response error.type="SW_PLAN_NOT_FOUND" http.response.status_code=404 http.request.method="POST" url.path="/" request_id="r-1" error="no such plan""#
        ]
    );
    assert!(lines(|| tonic::Status::internal("theirs")).await.is_empty());
}

#[tokio::test]
#[allow(clippy::unused_async)] // Resolvers are async, and these have nothing to wait for.
async fn a_graphql_error_is_logged_with_what_the_client_does_not_see() {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

    struct Query;

    #[Object]
    impl Query {
        async fn store(&self) -> Result<Option<bool>, PlanError> {
            Err(PlanError::Store(PoolError(
                io::ErrorKind::NotConnected.into(),
            )))
        }

        async fn foreign(&self) -> Result<Option<bool>, PoolError> {
            Err(PoolError(io::ErrorKind::NotConnected.into()))
        }

        async fn not_found(&self) -> Result<Option<bool>, PlanError> {
            Err(PlanError::NotFound)
        }
    }

    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(sw_error_async_graphql::Codes::new(|failure| {
            HttpError::from(failure)
        }))
        .finish();
    for (query, expected) in [
        (
            "{ store }",
            r#"ERROR message=GraphQL error error.type="SW_PLAN_STORE_DOWN" http.response.status_code=503 error="plan store: no connection left: not connected""#,
        ),
        (
            "{ foreign }",
            r#"ERROR message=GraphQL error error.type="SW_HTTP_INTERNAL_SERVER_ERROR" http.response.status_code=500 error="Internal Server Error" cause="no connection left""#,
        ),
        (
            "{ notFound }",
            r#"DEBUG message=GraphQL error error.type="SW_PLAN_NOT_FOUND" http.response.status_code=404 error="no such plan""#,
        ),
    ] {
        let log = Log::default();
        let _guard = tracing::subscriber::set_default(log.clone());
        schema.execute(query).await;
        assert_eq!(log.lines(), [expected], "{query}");
    }
}
