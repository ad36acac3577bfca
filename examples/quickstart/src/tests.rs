//! The responses of the service.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;

async fn ask(request: Request<Body>) -> (u16, String) {
    let response = super::service().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.into()).unwrap())
}

#[tokio::test]
async fn an_error_of_the_service_has_its_code_and_details() {
    let request = Request::get("/plans/7").body(Body::empty()).unwrap();
    let body = r#"{"error":{"code":"SW_PLAN_NOT_FOUND","message":"there is no plan 7","details":{"id":7}}}"#;
    assert_eq!(ask(request).await, (404, body.to_owned()));
}

#[tokio::test]
async fn a_body_that_does_not_fit_names_the_field() {
    let request = Request::put("/plans/7")
        .header("content-type", "application/json")
        .body(r#"{"title":1}"#.into())
        .unwrap();
    let (status, body) = ask(request).await;
    assert_eq!(status, 422);
    assert!(body.contains(r#""code":"SW_HTTP_INVALID_BODY""#), "{body}");
    assert!(body.contains(r#""field":"title""#), "{body}");
}
