//! Each error response is counted once, and so is each error in a response of GraphQL.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    future::ready,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use metrics::{
    Counter, CounterFn, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use sw_error::{
    SwError,
    layer::{AsIs, EnvelopeLayer},
};
use tower::{Layer, ServiceExt, service_fn};

sw_error::http_errors! {
    enum HttpError: "SW_HTTP_" { .. }
}

/// The layer of a service without other errors for failures.
fn plain_layer() -> EnvelopeLayer {
    EnvelopeLayer::new(|failure| HttpError::from(failure))
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("no such plan")]
#[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
struct NotFound;

/// Keeps counters by name and labels.
#[derive(Clone, Debug, Default)]
struct Counts(Arc<Mutex<BTreeMap<String, u64>>>);

impl Counts {
    fn all(&self) -> Vec<(String, u64)> {
        self.0.lock().unwrap().clone().into_iter().collect()
    }
}

struct Count(Counts, String);

impl CounterFn for Count {
    fn increment(&self, value: u64) {
        *self.0.0.lock().unwrap().entry(self.1.clone()).or_default() += value;
    }

    fn absolute(&self, _: u64) {}
}

impl Recorder for Counts {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        let labels: Vec<_> = key
            .labels()
            .map(|label| format!("{}={}", label.key(), label.value()))
            .collect();
        let name = format!("{}{{{}}}", key.name(), labels.join(","));
        Counter::from_arc(Arc::new(Count(self.clone(), name)))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

#[test]
fn error_responses_are_counted_by_code_and_status() {
    let counts = Counts::default();
    let send = |response: Response<Full<Bytes>>| {
        let service =
            service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
        // Nested layers handle one response.
        let service = plain_layer().layer(plain_layer().layer(service));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        metrics::with_local_recorder(&counts, || {
            let Ok(_) = runtime.block_on(service.oneshot(Request::new(())));
        });
    };
    let foreign = |status: u16| {
        let mut response = Response::new(Full::from("theirs"));
        *response.status_mut() = status.try_into().unwrap();
        response
    };
    let mut as_is = foreign(502);
    as_is.extensions_mut().insert(AsIs);

    send(NotFound.to_response().map(Full::from));
    send(NotFound.to_response().map(Full::from));
    send(foreign(405));
    send(foreign(200));
    send(as_is);

    assert_eq!(
        counts.all(),
        [
            (
                "sw_error_responses_total{error.type=SW_HTTP_METHOD_NOT_ALLOWED,http.response.status_code=405,http.route=}".into(),
                1
            ),
            (
                "sw_error_responses_total{error.type=SW_PLAN_NOT_FOUND,http.response.status_code=404,http.route=}".into(),
                2
            ),
            (
                "sw_error_responses_total{error.type=_OTHER,http.response.status_code=502,http.route=}".into(),
                1
            ),
        ]
    );
}

#[test]
#[allow(clippy::unused_async, reason = "resolvers are async")]
fn errors_of_graphql_are_counted_by_code_and_status() {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
    use sw_error_async_graphql::Codes;

    struct Query;

    #[Object]
    impl Query {
        async fn plan(&self) -> Result<Option<bool>, NotFound> {
            Err(NotFound)
        }
    }

    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(Codes::new(|_| NotFound))
        .finish();
    let counts = Counts::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    metrics::with_local_recorder(&counts, || runtime.block_on(schema.execute("{ plan }")));
    assert_eq!(
        counts.all(),
        [(
            "sw_error_responses_total{error.type=SW_PLAN_NOT_FOUND,http.response.status_code=404,http.route=}".into(),
            1
        )]
    );
}
