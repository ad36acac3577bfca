//! Our bodies, bodies that middleware has changed, and bodies of others.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use http_body::{Body, Frame, SizeHint};

use super::*;

/// A body of these frames; `None` makes the reader wait.
#[derive(Debug, Default)]
struct Frames {
    queue: VecDeque<Option<&'static str>>,
    has_size: bool,
    /// Must not be polled again.
    has_ended: bool,
}

impl Frames {
    fn new(frames: &[Option<&'static str>], has_size: bool) -> Self {
        Self {
            queue: frames.iter().copied().collect(),
            has_size,
            has_ended: false,
        }
    }
}

impl Body for Frames {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.queue.pop_front() {
            Some(Some(text)) => Poll::Ready(Some(Ok(Frame::data(text.into())))),
            Some(None) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            None => {
                assert!(!self.has_ended, "polled after its end");
                self.has_ended = true;
                Poll::Ready(None)
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        if self.has_size {
            let len = self
                .queue
                .iter()
                .flatten()
                .map(|text| text.len())
                .sum::<usize>();
            SizeHint::with_exact(len as u64)
        } else {
            SizeHint::default()
        }
    }
}

/// Sends a request through the layer to a service that answers with the response.
async fn through<B>(
    layer: EnvelopeLayer,
    request: Request<()>,
    response: Response<B>,
) -> Response<ResponseBody<B>>
where
    B: Body<Data = Bytes> + Send + 'static,
{
    let response = Mutex::new(Some(response));
    let service = service_fn(move |_: Request<()>| {
        ready(Ok::<_, Infallible>(
            response.lock().unwrap().take().unwrap(),
        ))
    });
    let Ok(response) = layer.layer(service).oneshot(request).await;
    response
}

/// A layer that stores the failure.
fn noting() -> (EnvelopeLayer, Arc<Mutex<Option<Failure>>>) {
    let seen = Arc::new(Mutex::new(None));
    let keep = Arc::clone(&seen);
    let layer = EnvelopeLayer::new(move |failure: &Failure| {
        *keep.lock().unwrap() = Some(failure.clone());
        HttpError::from(failure)
    });
    (layer, seen)
}

fn with_type<B>(status: u16, content_type: &str, body: B) -> Response<B> {
    let response = Response::builder().status(status);
    response
        .header("content-type", content_type)
        .body(body)
        .unwrap()
}

/// The cause that the layer takes from a response.
async fn cause<B>(response: Response<B>) -> Option<String>
where
    B: Body<Data = Bytes> + Send + 'static,
{
    let (layer, seen) = noting();
    through(layer, get("r-1"), response).await;
    let failure = seen.lock().unwrap().take().unwrap();
    failure.cause().map(ToOwned::to_owned)
}

fn full(text: impl Into<Bytes>) -> Full<Bytes> {
    Full::new(text.into())
}

#[tokio::test]
async fn a_body_that_middleware_has_changed_is_never_replaced() {
    let redacted = r#"{"error":{"code":"SW_INTERNAL_ERROR","message":"redacted"}}"#;
    let changed = || ApiError::Internal(3).to_response().map(|_| full(redacted));
    for request in [get("r-1"), get_problem("r-1")] {
        let response = send(request, changed()).await;
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers()["x-request-id"], "r-1");
        assert_eq!(text(response).await, redacted);
    }
    // An empty body is a changed body, too.
    let emptied = ApiError::Internal(3).to_response().map(|_| full(""));
    assert_eq!(text(send(get("r-1"), emptied).await).await, "");
    let not_found = ApiError::NotFound.to_response().map(|_| full("{}"));
    let response = send(get_problem("r-1"), not_found).await;
    assert_eq!(text(response).await, "{}");
}

#[tokio::test]
async fn an_encoded_body_is_never_replaced() {
    let mut response = ApiError::Internal(3).to_response().map(full);
    let gzip = HeaderValue::from_static("gzip");
    response.headers_mut().insert("content-encoding", gzip);
    let body = ApiError::Internal(3).envelope().to_json();
    let response = send(get_problem("r-1"), response).await;
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(text(response).await, body);
}

/// Middleware that collects a body, and sends the same one.
#[tokio::test]
async fn a_body_that_was_copied_is_still_ours() {
    let response = ApiError::Internal(3).to_response();
    let copied = response.map(|body| full(Bytes::copy_from_slice(&body)));
    let response = send(get("r-1"), copied).await;
    assert!(text(response).await.contains("r-1"));
}

#[tokio::test]
async fn a_stream_in_the_place_of_our_body_stays() {
    for has_size in [true, false] {
        let frames = [Some("a"), None, Some("b"), None, Some("c")];
        let response = ApiError::Internal(3)
            .to_response()
            .map(|_| Frames::new(&frames, has_size));
        let response = through(layer(), get("r-1"), response).await;
        assert_eq!(text(response).await, "abc");
    }
}

#[tokio::test]
async fn the_text_of_a_foreign_error_is_the_cause() {
    for (content_type, body) in [
        ("text/plain", "pool exhausted"),
        ("text/plain; charset=utf-8", "Origin is not allowed\n"),
        ("application/json", r#"{"reason":"too old"}"#),
        ("application/hal+json", "{}"),
        ("text/html", "<h1>Bad Gateway</h1>"),
    ] {
        for status in [400, 503] {
            let response = with_type(status, content_type, full(body));
            assert_eq!(
                cause(response).await.as_deref(),
                Some(body.trim()),
                "{content_type}"
            );
        }
    }
    let bare = Response::builder()
        .status(500)
        .body(full("no type"))
        .unwrap();
    assert_eq!(cause(bare).await.as_deref(), Some("no type"));
}

#[tokio::test]
async fn only_text_becomes_the_cause() {
    assert_eq!(cause(with_type(500, "image/png", full("PNG"))).await, None);
    assert_eq!(cause(with_type(500, "text/plain", full(" \n"))).await, None);
    let mut encoded = with_type(500, "text/plain", full("\u{1f}"));
    let gzip = HeaderValue::from_static("gzip");
    encoded.headers_mut().insert("content-encoding", gzip);
    assert_eq!(cause(encoded).await, None);
    let latin1 = with_type(500, "text/plain", full(&b"caf\xe9"[..]));
    assert_eq!(cause(latin1).await.as_deref(), Some("caf\u{fffd}"));
}

#[tokio::test]
async fn a_cause_is_bounded() {
    let long = with_type(500, "text/plain", full("é".repeat(4000)));
    let text = cause(long).await.unwrap();
    assert!((4090..=4096).contains(&text.len()), "{}", text.len());
    assert!(text.ends_with("é…"));

    let large = with_type(500, "text/plain", full("a".repeat(64 * 1024 + 1)));
    assert_eq!(cause(large).await, None);
    let in_one = &*"a".repeat(64 * 1024 + 1).leak();
    let in_one = Frames::new(&[Some(in_one)], false);
    assert_eq!(cause(with_type(500, "text/plain", in_one)).await, None);
    let largest = with_type(500, "text/plain", full("a".repeat(64 * 1024)));
    assert_eq!(cause(largest).await.unwrap().len(), 4096);
    let short = with_type(500, "text/plain", full("a".repeat(4096)));
    assert_eq!(cause(short).await.unwrap().len(), 4096);
}

#[tokio::test]
async fn only_a_body_of_a_known_size_is_waited_for() {
    let frames = [Some("one "), None, Some("two")];
    let sized = with_type(500, "text/plain", Frames::new(&frames, true));
    assert_eq!(cause(sized).await.as_deref(), Some("one two"));
    let stream = with_type(500, "text/plain", Frames::new(&frames, false));
    assert_eq!(cause(stream).await, None);
    let all_there = with_type(500, "text/plain", Frames::new(&frames[2..], false));
    assert_eq!(cause(all_there).await.as_deref(), Some("two"));
}

#[tokio::test]
async fn a_stream_without_end_is_not_waited_for() {
    let (layer, _) = noting();
    let endless = VecDeque::from([None; 3]);
    let body = Frames {
        queue: endless,
        has_size: false,
        has_ended: false,
    };
    let response = through(layer, get("r-1"), with_type(500, "text/plain", body)).await;
    assert!(
        text(response)
            .await
            .contains("SW_HTTP_INTERNAL_SERVER_ERROR")
    );
}

/// A large body that has not come yet.
struct Stuck;

impl Body for Stuck {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(64 * 1024 + 1)
    }
}

#[tokio::test]
async fn a_large_body_is_not_waited_for() {
    let response = with_type(500, "text/plain", Stuck);
    let response = through(layer(), get("r-1"), response).await;
    let text = text(response).await;
    assert!(text.contains("SW_HTTP_INTERNAL_SERVER_ERROR"), "{text}");
}

/// An adapter asks before it reads a body.
#[test]
fn few_bodies_are_read() {
    let reads = |layer: &EnvelopeLayer, request: &Request<()>, response: Response<Bytes>| {
        let (head, _) = response.into_parts();
        layer.reads_body(&head, &RequestFacts::of(request))
    };
    let foreign = |status, content_type| with_type(status, content_type, Bytes::new());
    let (json, problem) = (get("r-1"), get_problem("r-1"));
    let layer = layer();

    assert!(!reads(&layer, &json, foreign(200, "text/plain")));
    for (content_type, is_read) in [
        ("text/plain", true),
        ("Text/HTML; charset=utf-8", true),
        ("application/json", true),
        ("application/hal+json", true),
        ("image/png", false),
        ("application/octet-stream", false),
    ] {
        let response = foreign(500, content_type);
        assert_eq!(reads(&layer, &json, response), is_read, "{content_type}");
    }

    assert!(!reads(&layer, &json, ApiError::NotFound.to_response()));
    assert!(reads(&layer, &problem, ApiError::NotFound.to_response()));
    assert!(reads(&layer, &json, ApiError::Internal(3).to_response()));
    let with_id = ApiError::Internal(3);
    let with_id = with_id.envelope().with_request_id("r-1").to_response();
    assert!(!reads(&layer, &json, with_id));
    let mut page = ApiError::Internal(3).to_response();
    let html = HeaderValue::from_static("text/html");
    page.headers_mut().insert("content-type", html);
    assert!(!reads(&layer, &problem, page));
    let form = layer.clone().with_form(InHeader);
    assert!(reads(&form, &json, ApiError::NotFound.to_response()));

    let mut marked = foreign(500, "text/plain");
    marked.extensions_mut().insert(AsIs);
    assert!(!reads(&layer, &json, marked));
    let mut rejected = foreign(400, "text/plain");
    let failure = Failure::from_status(StatusCode::BAD_REQUEST);
    rejected.extensions_mut().insert(failure);
    assert!(!reads(&layer, &json, rejected));
}

#[tokio::test]
async fn an_envelope_of_a_proxied_service_stays() {
    for body in [
        r#"{"error":{"code":"SW_OTHER_SERVICE","message":"m","request_id":"theirs"}}"#,
        r#"{"error":{"code":"not_found","message":"m","details":[1],"more":2},"also":3}"#,
    ] {
        for status in [404, 502] {
            let theirs = with_type(status, "application/json; charset=utf-8", full(body));
            let response = send(get("r-1"), theirs).await;
            assert_eq!(response.status(), status);
            assert_eq!(response.headers()["x-request-id"], "r-1");
            assert_eq!(text(response).await, body);
        }
    }
    // Not ours: a number as the code, as in Rocket's body; invalid codes; no message.
    for body in [
        r#"{"error":{"code":404,"message":"m"}}"#,
        r#"{"error":{"code":"","message":"m"}}"#,
        r#"{"error":{"code":"<b>","message":"m"}}"#,
        r#"{"error":{"code":"SW_A"}}"#,
        r#"{"error":"not found"}"#,
        "[]",
    ] {
        let response = send(get("r-1"), with_type(404, "application/json", full(body))).await;
        let text = text(response).await;
        assert!(text.contains("SW_NOT_FOUND"), "{body} {text}");
    }
}

#[tokio::test]
async fn an_error_of_an_as_is_content_type_stays() {
    let layer = layer().as_is_content_type("Application/SCIM+json");
    for (content_type, stays) in [
        ("application/problem+json", true),
        ("application/problem+xml; charset=utf-8", true),
        ("application/vnd.api+json", true),
        ("application/scim+json;charset=utf-8", true),
        ("application/json", false),
        ("application/vnd.other+json", false),
        ("text/plain", false),
    ] {
        for status in [409, 500] {
            let response = with_type(status, content_type, full("theirs"));
            let response = through(layer.clone(), get("r-1"), response).await;
            assert_eq!(response.status(), status);
            assert_eq!(text(response).await == "theirs", stays, "{content_type}");
        }
    }
    // The service's own errors do not pass through unchanged.
    let json = layer.as_is_content_type("application/json");
    let ours = ApiError::Internal(3).to_response().map(full);
    assert!(
        text(through(json, get("r-1"), ours).await)
            .await
            .contains("r-1")
    );
}

#[tokio::test]
async fn an_error_below_an_as_is_path_stays() {
    let layer = layer().as_is_path("/docs").as_is_path("/legacy/");
    for (path, stays) in [
        ("/docs", true),
        ("/docs/", true),
        ("/docs/a?b=c", true),
        ("/legacy", true),
        ("/legacy/x", true),
        ("/docsearch", false),
        ("/a/docs", false),
        ("/", false),
    ] {
        let request = Request::get(path).body(()).unwrap();
        let response = through(layer.clone(), request, foreign(404)).await;
        assert!(response.headers().contains_key("x-request-id"));
        assert_eq!(text(response).await == "theirs", stays, "{path}");
    }
    // A panic left no response, so the layer responds.
    let service = service_fn(|_: Request<()>| async {
        let secret = Some("secret").filter(|text| text.is_empty());
        Ok::<_, Infallible>(Response::new(full(secret.expect("a secret"))))
    });
    let mut request = get("r-1");
    *request.uri_mut() = "/docs/a".parse().unwrap();
    let Ok(response) = layer.layer(service).oneshot(request).await;
    assert_eq!(text(response).await, PANICKED);
}

#[tokio::test]
async fn a_page_stays_if_the_client_wants_one() {
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (accept, stays) in [
        (browser, true),
        ("*/*", false),
        ("application/json", false),
        ("application/json, text/html;q=0.5", false),
        ("application/problem+json, text/html", true),
    ] {
        let request = Request::get("/").header("accept", accept).body(()).unwrap();
        let page = with_type(404, "text/html; charset=utf-8", full("<h1>"));
        let response = send(request, page).await;
        // A cache must not mix up the page and the envelope.
        assert_eq!(response.headers()["vary"], "accept", "{accept}");
        assert_eq!(text(response).await == "<h1>", stays, "{accept}");
    }
    // From 500 up, a page may contain texts that are only for the log.
    let request = Request::get("/")
        .header("accept", browser)
        .body(())
        .unwrap();
    let page = with_type(500, "text/html", full("<h1>a stack trace</h1>"));
    let answer = text(send(request, page).await).await;
    assert!(answer.contains("SW_HTTP_INTERNAL_SERVER_ERROR"), "{answer}");
    // A response that is not a page is always replaced.
    let request = Request::get("/")
        .header("accept", browser)
        .body(())
        .unwrap();
    let text = text(send(request, foreign(404)).await).await;
    assert!(text.contains("SW_NOT_FOUND"));
}

#[tokio::test]
async fn a_client_that_accepts_in_several_lines_is_understood() {
    let request = Request::get("/")
        .header("accept", "application/json;q=0.5")
        .header("accept", "application/problem+json")
        .body(());
    let response = send(request.unwrap(), foreign(404)).await;
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
}

#[tokio::test]
async fn a_body_knows_its_size() {
    let ours = send(get("r-1"), foreign(404)).await.into_body();
    let json = ApiError::NotFound.envelope().to_json();
    assert_eq!(ours.size_hint().exact(), Some(json.len() as u64));
    assert!(!ours.is_end_stream());

    let theirs = send(get("r-1"), foreign(200)).await.into_body();
    assert_eq!(theirs.size_hint().exact(), Some(6));

    // Read to the end, and yielded again.
    let envelope = r#"{"error":{"code":"A","message":"m"}}"#;
    let read = send(
        get("r-1"),
        with_type(502, "application/json", full(envelope)),
    )
    .await;
    let read = read.into_body();
    assert_eq!(read.size_hint().exact(), Some(envelope.len() as u64));
    assert!(!read.is_end_stream());

    let mut request = get("r-1");
    *request.method_mut() = Method::HEAD;
    let none = send(request, foreign(404)).await.into_body();
    assert!(none.is_end_stream());
    assert_eq!(none.size_hint().exact(), Some(0));

    let frames = Frames::new(&[Some(envelope)], true);
    let response = with_type(502, "application/json", frames);
    let mut read = through(layer(), get("r-1"), response).await.into_body();
    assert!(read.frame().await.is_some());
    assert!(read.is_end_stream());
    assert!(read.frame().await.is_none());

    // Read in part: the size of the rest is unknown.
    let frames = [Some("abc"), None, Some("d")];
    let response = ApiError::Internal(3).to_response();
    let part = response.map(|_| Frames::new(&frames, false));
    let part = through(layer(), get("r-1"), part).await.into_body();
    assert_eq!(
        (part.size_hint().lower(), part.size_hint().upper()),
        (3, None)
    );
    assert!(!part.is_end_stream());
}

#[tokio::test]
async fn to_head_an_error_of_ours_has_its_length_and_id() {
    let mut request = get("r-1");
    *request.method_mut() = Method::HEAD;
    // The router has removed the body.
    let response = ApiError::Internal(3).to_response().map(|_| full(""));
    let response = send(request, response).await;
    let body = ApiError::Internal(3)
        .envelope()
        .with_request_id("r-1")
        .to_json();
    assert_eq!(
        response.headers()["content-length"],
        body.len().to_string().as_str()
    );
    assert_eq!(text(response).await, "");
}
