//! Requests that fail in every way there is, and some that do not.

use crate::connection::Request;

/// How often the common requests come before a rare one does.
const COMMON: usize = 100;

/// The requests, in the order in which they are sent, again and again.
///
/// A timeout and a body of 2 MB cost as much as thousands of the others, and so they are rare.
pub(crate) fn mix(token: &str, bridge: &str) -> Vec<Request> {
    let authorization = format!("authorization: Bearer {token}");
    let demo = |request: Request| {
        let line = request.line.replacen(' ', " /tenants/demo", 1);
        Request { line, ..request }.header(&authorization)
    };
    let plan = r#"{"goal":"land","steps":[{"title":"start"}],"mode":"supervised","advance":"manual","venue":"moon"}"#;
    let common = [
        Request::get("/ready"),
        Request::get("/nowhere").fails_with("SW_NOT_FOUND"),
        Request::new("DELETE", "/ready", "").fails_with("SW_HTTP_METHOD_NOT_ALLOWED"),
        demo(Request::post("/plans", "{")).fails_with("SW_VALIDATION_ERROR"),
        demo(Request::post("/plans", r#"{"steps":[{"title":1}]}"#))
            .fails_with("SW_VALIDATION_ERROR"),
        demo(Request::post("/plans", plan)).fails_with("SW_PLAN_BAD_VENUE"),
        demo(Request::get("/plans/plan-0")).fails_with("SW_PLAN_NOT_FOUND"),
        Request::get("/tenants/demo/plans/plan-0").fails_with("SW_AUTH_INVALID_TOKEN"),
        demo(Request::get("/members/grace/profile")).fails_with("SW_INTERNAL_ERROR"),
        demo(Request::new("POST", "/rooms/lobby/calls", ""))
            .fails_with("SW_CALL_LIVEKIT_UNREACHABLE"),
        demo(Request::post(
            "/rooms/lobby/plugins/excerpt",
            r#"{"text":"Allerbeste Grüße"}"#,
        ))
        .fails_with("SW_INTERNAL_ERROR"),
        demo(Request::get("/members/grace/profile"))
            .fails_with("SW_INTERNAL_ERROR")
            .wanting_a_problem(),
        Request::get("/nowhere")
            .fails_with("SW_NOT_FOUND")
            .wanting_a_problem(),
    ];
    let rare = [
        demo(Request::post("/rooms/lobby/events", &" ".repeat(2_000_000)))
            .fails_with("SW_CONTENT_TOO_LARGE"),
        demo(Request::get(&format!("/bridges/{bridge}/greeting")))
            .fails_with("SW_SERVICE_UNAVAILABLE"),
    ];
    let mut mix = Vec::new();
    for request in rare {
        for _ in 0..COMMON {
            mix.extend_from_slice(&common);
        }
        mix.push(request);
    }
    mix
}
