//! The layer logs each error response once.

use std::{convert::Infallible, future::ready, io};

use bytes::Bytes;
use http::{Request, Response, StatusCode, Version};
use http_body_util::{Empty, Full};
use sw_error::{
    SwError,
    failure::{Failure, FailureKind},
    layer::EnvelopeLayer,
};
use tower::{Layer, ServiceBuilder, ServiceExt, service_fn};
use tower_http::trace::TraceLayer;
use tracing::{Span, field};

use recorder::Log;

mod recorder;

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

/// The layer of a service without other errors for failures.
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

/// The log for a response under two layers.
async fn logged(response: Response<Full<Bytes>>, layer: EnvelopeLayer) -> Vec<String> {
    let log = Log::default();
    let _guard = log.start();
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

/// The span of a request, with the fields that the layer may fill in.
fn request_span(_: &Request<Empty<Bytes>>) -> Span {
    tracing::error_span!(
        "request",
        "error.type" = field::Empty,
        http.response.status_code = field::Empty,
        http.route = field::Empty
    )
}

/// Answers after a while, when the request is consumed.
async fn answer(request: Request<Empty<Bytes>>) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    drop(request);
    tokio::task::yield_now().await;
    match &*path {
        "/plan" => Ok(PlanError::NotFound.to_response().map(Full::from)),
        "/foreign" => Ok(foreign(503)),
        _ => panic!("a secret"),
    }
}

#[tokio::test]
async fn the_line_is_in_the_span_of_the_request() {
    let envelope = || plain_layer().route(|_| Some("/{page}".to_owned()));
    let trace = || TraceLayer::new_for_http().make_span_with(request_span);
    for path in ["/plan", "/foreign", "/panic"] {
        let inside = ServiceBuilder::new()
            .map_response(|response: Response<_>| response.status())
            .layer(trace())
            .layer(envelope())
            .service_fn(answer)
            .boxed();
        let outside = ServiceBuilder::new()
            .map_response(|response: Response<_>| response.status())
            .layer(envelope())
            .layer(trace())
            .service_fn(answer)
            .boxed();
        for service in [inside, outside] {
            let log = Log::default();
            let _guard = log.start();
            let status = service
                .oneshot(Request::get(path).body(Empty::new()).unwrap())
                .await;
            let status = status.unwrap().as_u16();
            let lines = log.lines();
            let code = match status {
                404 => "SW_PLAN_NOT_FOUND",
                503 => "SW_HTTP_SERVICE_UNAVAILABLE",
                _ => "SW_HTTP_INTERNAL_SERVER_ERROR",
            };
            let recorded = [
                format!("request records error.type={code:?}"),
                format!("request records http.response.status_code={status}"),
                "request records http.route=\"/{page}\"".to_owned(),
            ];
            assert_eq!(lines[..3], recorded, "{path}");
            assert_eq!(lines.len(), 4, "{lines:?}");
            assert!(lines[3].starts_with("request: "), "{lines:?}");
            assert!(lines[3].contains("http.route=\"/{page}\""), "{lines:?}");
            assert!(!lines[3].contains("url.path"), "{lines:?}");
        }
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("plan store: {0}")]
#[sw(code = "SW_PLAN_TWICE", status = 503)]
struct Twice(#[source] Shown);

#[derive(Debug, thiserror::Error)]
#[error("connect to the pool: {0}")]
struct Shown(#[source] PoolError);

#[tokio::test]
async fn each_text_of_the_sources_is_logged_once() {
    let error = Twice(Shown(PoolError(io::Error::other("reset"))));
    let lines = logged(error.to_response().map(Full::from), plain_layer()).await;
    let expected = r#"error="plan store: connect to the pool: no connection left: reset""#;
    assert!(lines[0].ends_with(expected), "{lines:?}");
}

#[tokio::test]
async fn the_problems_of_a_request_are_logged() {
    let mut response = foreign(422);
    response.extensions_mut().insert(
        Failure::new(FailureKind::Body, StatusCode::UNPROCESSABLE_ENTITY)
            .with_problem("steps[2].title", "missing field")
            .with_problem("", "too long"),
    );
    let lines = logged(response, plain_layer()).await;
    let expected = r#"problems="steps[2].title: missing field; too long""#;
    assert!(lines[0].starts_with("DEBUG"), "{lines:?}");
    assert!(lines[0].ends_with(expected), "{lines:?}");
}

#[tokio::test]
async fn a_response_as_it_is_is_logged_with_its_code() {
    let envelope = |content_type| {
        let body = r#"{"error":{"code":"OTHER_CODE","message":"m"}}"#;
        let response = Response::builder().status(502);
        let response = response.header("content-type", content_type);
        response.body(Full::from(body)).unwrap()
    };
    for (content_type, code) in [
        ("application/json", "OTHER_CODE"),
        ("application/problem+json", "_OTHER"),
    ] {
        let lines = logged(envelope(content_type), plain_layer()).await;
        let expected = format!("ERROR message=error response error.type={code:?}");
        assert!(lines[0].starts_with(&expected), "{lines:?}");
        assert_eq!(lines.len(), 1);
    }
}

#[tokio::test]
async fn the_level_is_that_of_the_status_that_is_sent() {
    for (error, status, level) in [
        (PlanError::NotFound, StatusCode::BAD_GATEWAY, "ERROR"),
        (
            PlanError::Store(PoolError(io::ErrorKind::NotConnected.into())),
            StatusCode::CONFLICT,
            "DEBUG",
        ),
    ] {
        let mut response = error.to_response().map(Full::from);
        *response.status_mut() = status;
        let lines = logged(response, plain_layer()).await;
        assert!(lines[0].starts_with(level), "{lines:?}");
        let number = format!("http.response.status_code={}", status.as_u16());
        assert!(lines[0].contains(&number), "{lines:?}");
        assert!(lines[0].contains(&format!("error=\"{error}")), "{lines:?}");
    }
}

/// A panic in the service's own functions is logged with the earlier error.
#[tokio::test]
async fn the_last_resort_is_logged() {
    let layer = EnvelopeLayer::new(|_: &Failure| -> HttpError { panic!("no table") });
    let lines = logged(foreign(503), layer).await;
    assert_eq!(
        lines,
        [
            r#"ERROR message=error response error.type="SW_INTERNAL_ERROR" http.response.status_code=500 http.request.method="GET" url.path="/" request_id="r-1" cause="the function that names failures panicked: no table; the failure was 503 Service Unavailable: theirs""#
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

/// The response is 200; the log has the error's own status.
#[tokio::test]
async fn a_grpc_status_is_logged_like_a_response() {
    let lines = async |make: fn() -> tonic::Status| {
        let log = Log::default();
        let _guard = log.start();
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
        let _guard = log.start();
        schema.execute(query).await;
        assert_eq!(log.lines(), [expected], "{query}");
    }

    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(sw_error_async_graphql::Codes::new(
            |_: &Failure| -> HttpError { panic!("no name") },
        ))
        .finish();
    let log = Log::default();
    let _guard = log.start();
    schema.execute("{ foreign }").await;
    assert_eq!(
        log.lines(),
        [
            r#"ERROR message=GraphQL error error.type="SW_INTERNAL_ERROR" http.response.status_code=500 cause="the function that names failures panicked: no name; the failure was 500 Internal Server Error: no connection left""#
        ]
    );
}
