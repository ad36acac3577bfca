//! The request's and the response's properties that the layer passes on or keeps.

use super::*;

#[derive(Debug, thiserror::Error, SwError)]
#[error("no access")]
#[sw(
    code = "SW_NO_ACCESS",
    status = 401,
    retry_after = 1,
    header("www-authenticate" = "Bearer"),
    header("set-cookie" = "a=1"),
    header("vary" = "authorization"),
    header("link" = "</help>; rel=\"help\""),
    header("cache-control" = "no-store"),
    header("x-ours" = "1")
)]
struct NoAccess;

async fn named(response: Response<Body>) -> Response<ResponseBody<Body>> {
    let service = service_fn(move |_: Request<()>| ready(Ok::<_, Infallible>(response.clone())));
    let layer = EnvelopeLayer::new(|_: &Failure| NoAccess);
    let Ok(response) = layer.layer(service).oneshot(get("r-1")).await;
    response
}

#[tokio::test]
async fn headers_of_the_inner_response_and_of_the_error_are_merged() {
    let mut response = foreign(401);
    for (name, value) in [
        ("set-cookie", "session=; max-age=0"),
        ("vary", "origin"),
        ("www-authenticate", "Digest"),
        ("link", "</style>; rel=preload"),
        ("retry-after", "120"),
        ("cache-control", "max-age=600"),
        ("expires", "0"),
        ("age", "3"),
        ("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("x-ours", "theirs"),
        ("access-control-allow-origin", "https://example.com"),
    ] {
        response.headers_mut().append(name, value.parse().unwrap());
    }
    assert_eq!(
        sorted(named(response).await.headers())
            .into_iter()
            .filter(|header| !header.starts_with("x-content-type-options"))
            .collect::<Vec<_>>(),
        [
            "access-control-allow-origin: https://example.com",
            "cache-control: no-store",
            "content-type: application/json",
            "link: </help>; rel=\"help\"",
            "link: </style>; rel=preload",
            "retry-after: 120",
            "set-cookie: a=1",
            "set-cookie: session=; max-age=0",
            "vary: accept",
            "vary: authorization",
            "vary: origin",
            "www-authenticate: Bearer",
            "www-authenticate: Digest",
            "x-ours: theirs",
            "x-request-id: r-1",
        ]
    );
}

#[tokio::test]
async fn the_cache_policy_of_our_error_stays() {
    let mut response = ApiError::Internal(3).to_response().map(Full::from);
    let policy = HeaderValue::from_static("no-store");
    response.headers_mut().insert("cache-control", policy);
    let response = send(get("r-1"), response).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(text(response).await.contains("r-1"));
}

#[tokio::test]
async fn an_overridden_status_is_used_everywhere() {
    // A 404 that became a 502 has a request id; a 500 that became a 409 has none.
    for (error, status, has_id) in [
        (ApiError::NotFound, 502, true),
        (ApiError::Internal(3), 409, false),
    ] {
        let overridden = || {
            let mut response = error.to_response().map(Full::from);
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            response
        };
        let response = send(get("r-1"), overridden()).await;
        assert_eq!(response.status(), status);
        assert_eq!(text(response).await.contains("r-1"), has_id);

        let response = send(get_problem("r-1"), overridden()).await;
        assert_eq!(response.status(), status);
        let problem: serde_json::Value = serde_json::from_str(&text(response).await).unwrap();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["code"], error.code().as_str());
        assert_eq!(problem.get("request_id").is_some(), has_id);
    }
}

#[tokio::test]
async fn the_id_is_in_the_header_of_the_request() {
    let service = service_fn(|request: Request<()>| {
        let ids: Vec<_> = request.headers().get_all("x-request-id").iter().collect();
        let [id] = ids[..] else { panic!("{ids:?}") };
        let extension = request.extensions().get::<RequestId>().unwrap();
        assert_eq!(id, extension.as_str());
        assert_eq!(id, AsRef::<str>::as_ref(extension));
        let mut response = Response::new(Body::default());
        response.headers_mut().insert("x-handler", id.clone());
        ready(Ok::<_, Infallible>(response))
    });
    let layer = layer();
    for request in [
        get("r-1"),
        get("not sane"),
        Request::new(()),
        Request::get("/")
            .header("x-request-id", "two")
            .header("x-request-id", "ids")
            .body(())
            .unwrap(),
    ] {
        let Ok(response) = layer.layer(service).oneshot(request).await;
        let sent = &response.headers()["x-request-id"];
        assert_eq!(sent, response.headers()["x-handler"]);
        assert_ne!(sent, "not sane");
    }
}

#[tokio::test]
async fn a_failure_knows_its_request_and_response() {
    let layer = EnvelopeLayer::new(|failure: &Failure| {
        assert_eq!(failure.method().unwrap(), "DELETE");
        assert_eq!(failure.path(), Some("/rooms/7"));
        let headers = failure.headers().unwrap();
        assert_eq!(headers["content-type"], "text/plain");
        assert_eq!(headers["allow"], "GET");
        ApiError::MethodNotAllowed
    });
    let service = service_fn(|_: Request<()>| {
        let mut response = foreign(405);
        let get = HeaderValue::from_static("GET");
        response.headers_mut().insert("allow", get);
        ready(Ok::<_, Infallible>(response))
    });
    let request = Request::delete("/rooms/7?force=1").body(()).unwrap();
    let Ok(response) = layer.layer(service).oneshot(request).await;
    assert_eq!(response.headers()["allow"], "GET");
    assert!(text(response).await.contains("SW_METHOD_NOT_ALLOWED"));

    let failure = Failure::from_status(StatusCode::NOT_FOUND);
    assert!(failure.method().is_none() && failure.headers().is_none());
    assert_eq!(failure.path(), None);
}

#[tokio::test]
async fn an_error_depends_on_the_content_type_if_there_are_forms() {
    let service = service_fn(|_: Request<()>| ready(Ok::<_, Infallible>(foreign(404))));
    let Ok(response) = layer()
        .with_form(InHeader)
        .layer(service)
        .oneshot(get("r-1"))
        .await;
    assert_eq!(response.headers()["vary"], "accept, content-type");
    let mut request = grpc("application/x-in-header");
    *request.method_mut() = Method::PUT;
    let Ok(response) = layer()
        .with_form(InHeader)
        .layer(service)
        .oneshot(request)
        .await;
    assert_eq!(response.headers()["in-header"], "SW_NOT_FOUND NotFound r-1");
    assert_eq!(response.headers()["vary"], "content-type");
}
