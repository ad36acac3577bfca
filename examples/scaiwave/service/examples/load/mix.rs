//! Requests that fail in many ways, and some that succeed.

use crate::connection::Request;

/// The number of common requests for each rare one.
const COMMON: usize = 100;

/// The number of hostile requests for each large one.
const HOSTILE: usize = 20;

/// The requests in their order; the list is repeated.
///
/// Timeouts and bodies of 2 MB are rare, because each costs as much as thousands of other requests.
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
    let hostile = hostile(&demo);
    let mut large = large(&demo).into_iter().cycle();
    let mut mix = Vec::new();
    for request in rare {
        for round in 0..COMMON {
            mix.extend_from_slice(&common);
            mix.extend_from_slice(&hostile);
            if round % HOSTILE == 0 {
                mix.extend(large.next());
            }
        }
        mix.push(request);
    }
    mix
}

/// Requests that try to make the service fail, leak or lie.
fn hostile(demo: &impl Fn(Request) -> Request) -> Vec<Request> {
    let invalid =
        |body: &str| demo(Request::post("/plans", body)).fails_with("SW_VALIDATION_ERROR");
    let nowhere = || Request::get("/nowhere").fails_with("SW_NOT_FOUND");
    let grpc = |method: &str, content_type: &str| {
        Request::new(method, "/nowhere", "")
            .header(&format!("content-type: {content_type}"))
            .fails_with("SW_NOT_FOUND")
    };
    vec![
        // A gRPC content type on requests that are not gRPC.
        grpc("GET", "application/grpc"),
        grpc("POST", "application/grpc"),
        grpc("POST", "application/grpcEVIL"),
        grpc("GET", "application/grpc-web-text"),
        // Ids that would break a log, a page or JSON.
        nowhere().with_id("<script>alert(1)</script>"),
        nowhere().with_id(r#"","code":"SW_OK"#),
        nowhere().with_id(&"a".repeat(4000)),
        demo(Request::get("/members/grace/profile"))
            .fails_with("SW_INTERNAL_ERROR")
            .with_id("\tñ é"),
        nowhere().header("x-request-id: another"),
        // Negotiation.
        nowhere().header(&format!(
            "accept: {}",
            "application/problem+json;q=,".repeat(300)
        )),
        nowhere().header(r#"accept: "\,application/problem+json;q=1"#),
        nowhere()
            .header("accept: text/html")
            .header("accept-encoding: gzip, br"),
        nowhere()
            .header("origin: null")
            .header("range: bytes=0-,0-,0-"),
        nowhere()
            .header("if-none-match: *")
            .header("x-content-type-options: \u{80}"),
        nowhere()
            .header("content-encoding: gzip")
            .header("expect: nothing"),
        Request::get("/nowhere/%00%0d%0aset-cookie:a=b/%ff").fails_with("SW_NOT_FOUND"),
        Request::get("/nowhere?a=%0d%0ab&c=%3Cb%3E").fails_with("SW_NOT_FOUND"),
        // Bodies.
        invalid(&"[".repeat(50_000)),
        invalid(r#"{"goal":"\ud800"}"#),
        invalid("{\"goal\":\"\u{1}\"}"),
        invalid(r#"{"goal":1e999}"#),
        invalid(r#"{"goal":"a","goal":"b"}"#),
        invalid(r#"{"goal":{"\u202e\u0000":"</script>"}}"#),
        invalid("\u{feff}{}"),
        demo(Request::post(
            "/bridges",
            r#"{"room":"lobby","target":"t","secret":918273645}"#,
        ))
        .fails_with("SW_VALIDATION_ERROR"),
    ]
}

/// Bodies that the response must hardly repeat.
fn large(demo: &impl Fn(Request) -> Request) -> Vec<Request> {
    let invalid =
        |body: String| demo(Request::post("/plans", &body)).fails_with("SW_VALIDATION_ERROR");
    let text = "\\u0001\u{1f319}".repeat(40_000);
    vec![
        invalid(format!(r#"{{"steps":"{text}"}}"#)),
        invalid(format!(r#"{{"mode":"{text}"}}"#)),
        invalid(format!(r#"{{"steps":[{{"{text}":1}}]}}"#)),
    ]
}
