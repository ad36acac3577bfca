//! Each request gets a response, whatever panics.

use std::{
    future::{Future, Ready},
    panic::panic_any,
    pin::Pin,
};

use http_body::{Body as HttpBody, Frame};

use super::*;

const LAST_RESORT: &str = r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"Internal Server Error","request_id":"r-1"}}"#;

async fn answer<S, B>(layer: EnvelopeLayer, service: S) -> (u16, HeaderMap, String)
where
    S: tower_service::Service<Request<()>, Response = Response<B>>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    B: HttpBody<Data = Bytes, Error = Infallible>,
{
    let Ok(response) = layer.layer(service).oneshot(get("r-1")).await;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    assert_eq!(headers["x-request-id"], "r-1");
    (status, headers, text(response).await)
}

/// A service that answers with the response.
fn respond(
    response: &Response<Body>,
) -> impl tower_service::Service<
    Request<()>,
    Response = Response<Body>,
    Error = Infallible,
    Future = Ready<Result<Response<Body>, Infallible>>,
> + use<> {
    let response = response.clone();
    service_fn(move |_: Request<()>| ready(Ok(response.clone())))
}

#[tokio::test]
async fn in_the_function_that_names_failures() {
    let mut cors = foreign(404);
    let any = HeaderValue::from_static("*");
    cors.headers_mut()
        .insert("access-control-allow-origin", any);

    // The panic becomes a failure for the same function.
    let layer = EnvelopeLayer::new(|failure: &Failure| match failure.kind() {
        FailureKind::Panic => {
            assert_eq!(
                failure.cause(),
                Some(
                    "the function that names failures panicked: no table; the failure was 404 Not Found: theirs"
                )
            );
            ApiError::Internal(7)
        }
        _ => panic!("no table"),
    });
    let (status, headers, body) = answer(layer, respond(&cors)).await;
    assert_eq!((status, &*body), (500, LAST_RESORT));
    assert_eq!(headers["access-control-allow-origin"], "*");

    let layer = EnvelopeLayer::new(|_: &Failure| -> HttpError { panic!("always") });
    for response in [&cors, &foreign(503)] {
        let (status, headers, body) = answer(layer.clone(), respond(response)).await;
        assert_eq!((status, &*body), (500, LAST_RESORT));
        assert_eq!(headers["content-type"], "application/json");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(
            headers.get("access-control-allow-origin"),
            response.headers().get("access-control-allow-origin")
        );
    }
}

#[derive(Debug, SwError)]
#[sw(code = "SW_SHOWS_BADLY", status = 400)]
struct ShowsBadly;

impl std::fmt::Display for ShowsBadly {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("in Display")
    }
}

impl std::error::Error for ShowsBadly {}

#[derive(Debug)]
struct SerialisesBadly;

impl serde::Serialize for SerialisesBadly {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("in Serialize")
    }
}

#[derive(Debug, thiserror::Error, SwError)]
#[error("details")]
#[sw(code = "SW_SERIALISES_BADLY", status = 400)]
struct BadDetails {
    #[sw(detail)]
    value: SerialisesBadly,
}

#[tokio::test]
async fn in_display_and_serialize_of_an_error() {
    let in_handler = service_fn(|_: Request<()>| async {
        Ok::<_, Infallible>(ShowsBadly.to_response().map(Full::from))
    });
    assert_eq!(answer(layer(), in_handler).await.2, PANICKED);
    let in_handler = service_fn(|_: Request<()>| async {
        let error = BadDetails {
            value: SerialisesBadly,
        };
        Ok::<_, Infallible>(error.to_response().map(Full::from))
    });
    assert_eq!(answer(layer(), in_handler).await.2, PANICKED);

    let named = EnvelopeLayer::new(|_: &Failure| ShowsBadly);
    assert_eq!(answer(named, respond(&foreign(404))).await.2, LAST_RESORT);

    let of_service = service_fn(|_: Request<()>| ready(Err::<Response<Body>, _>(ShowsBadly)));
    assert_eq!(answer(layer(), of_service).await.2, PANICKED);
}

struct NeverReady;

impl tower_service::Service<Request<()>> for NeverReady {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        panic!("in poll_ready")
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        panic!("called although it is not ready")
    }
}

#[tokio::test]
async fn in_poll_ready() {
    assert_eq!(answer(layer(), NeverReady).await.2, PANICKED);
}

struct PanicsOnDrop(&'static str);

impl Drop for PanicsOnDrop {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic_any(PanicsOnDrop(self.0));
        }
    }
}

#[tokio::test]
async fn in_the_drop_of_a_payload() {
    let panics = service_fn(|_: Request<()>| async {
        panic_any(PanicsOnDrop("payload"));
        #[allow(unreachable_code)]
        Ok::<_, Infallible>(foreign(200))
    });
    assert_eq!(answer(layer(), panics).await.2, PANICKED);
}

/// A future that panics when it is polled, and when it is dropped.
struct Bomb(#[allow(dead_code)] PanicsOnDrop);

impl Future for Bomb {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        panic!("in poll")
    }
}

#[tokio::test]
async fn in_the_drop_of_a_future() {
    let bomb = service_fn(|_: Request<()>| Bomb(PanicsOnDrop("future")));
    assert_eq!(answer(layer(), bomb).await.2, PANICKED);
}

/// A future that responds, and panics when it is dropped.
struct LateBomb {
    status: u16,
    _drop: PanicsOnDrop,
}

impl Future for LateBomb {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(Ok(foreign(self.status)))
    }
}

/// The drop comes before the body is read, or at the end.
#[tokio::test]
async fn in_the_drop_of_a_future_that_has_responded() {
    for status in [200, 404] {
        let bomb = service_fn(move |_: Request<()>| LateBomb {
            status,
            _drop: PanicsOnDrop("future"),
        });
        assert_eq!(answer(layer(), bomb).await.0, status);
    }
}

/// A body that panics when it is read, or when it is dropped.
struct BadBody {
    reads: bool,
    _drop: Option<PanicsOnDrop>,
}

impl HttpBody for BadBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        assert!(self.reads, "in poll_frame");
        Poll::Ready(None)
    }
}

#[tokio::test]
async fn in_a_body() {
    let with_body = |make: fn() -> BadBody| {
        service_fn(move |_: Request<()>| {
            let response = Response::builder().status(404).body(make()).unwrap();
            ready(Ok::<_, Infallible>(response))
        })
    };
    let unreadable = with_body(|| BadBody {
        reads: false,
        _drop: None,
    });
    assert_eq!(answer(layer(), unreadable).await.2, PANICKED);
    let undroppable = with_body(|| BadBody {
        reads: true,
        _drop: Some(PanicsOnDrop("body")),
    });
    let (status, _, body) = answer(layer(), undroppable).await;
    assert_eq!(status, 404);
    assert!(body.contains("SW_NOT_FOUND"), "{body}");
}

struct BadForm(bool);

impl ErrorForm for BadForm {
    fn is_for(&self, _: &RequestFacts) -> bool {
        assert!(self.0, "in is_for");
        true
    }

    fn complete(&self, _: &mut Parts, _: &RequestFacts, _: Option<&Failure>) -> Option<Bytes> {
        panic!("in complete")
    }
}

#[tokio::test]
async fn in_a_form() {
    for is_for in [true, false] {
        for status in [200, 404] {
            let layer = layer().with_form(BadForm(is_for));
            let (status, _, body) = answer(layer, respond(&foreign(status))).await;
            assert_eq!((status, &*body), (500, LAST_RESORT));
        }
    }
}

#[tokio::test]
async fn in_the_function_for_the_route() {
    let layer = layer().route(|_| panic!("no route"));
    let (status, _, body) = answer(layer, respond(&foreign(200))).await;
    assert_eq!((status, &*body), (200, "theirs"));
}
