//! Our extractors compared with actix-web's: the same configs, and each status that differs.

use std::net::SocketAddr;

use actix_web::{App, Error, HttpResponse, error::InternalError, web};
use sw_error_actix_web::KeepStatuses;
use sw_error_tests_adapters::{Answer, name, send};

use crate::envelope;

#[derive(serde::Deserialize)]
struct Pin {
    #[serde(deserialize_with = "sw_error::extract::secret", rename = "pin")]
    _pin: u16,
}

/// The routes, with the extractors in scope.
macro_rules! routes {
    () => {
        pub(super) fn routes(app: &mut web::ServiceConfig) {
            app.route(
                "/json",
                web::post().to(|Json(page): Json<Page>| async move { page.limit.to_string() }),
            )
            .route(
                "/map",
                web::post().to(|_: Json<HashMap<String, u8>>| async { "" }),
            )
            .route(
                "/form",
                web::post().to(|Form(page): Form<Page>| async move { page.limit.to_string() }),
            )
            .route(
                "/query",
                web::get().to(|Query(page): Query<Page>| async move { page.limit.to_string() }),
            )
            .route(
                "/number/{number}",
                web::get().to(|number: Path<u8>| async move { number.to_string() }),
            )
            .route(
                "/text/{text}",
                web::get().to(|text: Path<String>| async move { text.into_inner() }),
            )
            .route("/pin", web::post().to(|_: Json<Pin>| async { "" }))
            .route("/pin-form", web::post().to(|_: Form<Pin>| async { "" }))
            .route("/pin-query", web::get().to(|_: Query<Pin>| async { "" }))
            .route("/pin/{pin}", web::get().to(|_: Path<Pin>| async { "" }))
            .route(
                "/pair/{only}",
                web::get().to(|_: Path<(u8, u8)>| async { "" }),
            )
            .route(
                "/option/{only}",
                web::get().to(|_: Path<Option<u8>>| async { "" }),
            );
        }
    };
}

mod ours {
    use std::collections::HashMap;

    use actix_web::web;
    use sw_error_actix_web::{Form, Json, Path, Query};
    use sw_error_tests_adapters::Page;

    use super::Pin;

    routes!();
}

mod theirs {
    use std::collections::HashMap;

    use actix_web::web::{self, Form, Json, Path, Query};
    use sw_error_tests_adapters::Page;

    use super::Pin;

    routes!();
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// Method and path, content type, body, the status of actix-web's extractor, and ours.
type Case = (&'static str, &'static str, String, u16, u16);

fn cases() -> Vec<Case> {
    let long = |length: usize| " ".repeat(length);
    let body = |text: &str| text.to_owned();
    vec![
        ("POST /json", JSON, body(r#"{"limit":7}"#), 200, 200),
        ("POST /json", "text/json", body(r#"{"limit":7}"#), 200, 200),
        (
            "POST /json",
            "application/a+json; charset=utf-8",
            body(r#"{"limit":7}"#),
            200,
            200,
        ),
        ("POST /json", JSON, body("{"), 400, 400),
        ("POST /json", JSON, body(r#"{"limit":7} x"#), 400, 400),
        ("POST /json", JSON, body(""), 400, 400),
        ("POST /json", JSON, body(r#"{"limit":"7"}"#), 400, 422),
        ("POST /json", JSON, body("{}"), 400, 422),
        ("POST /json", "text/plain", body(r#"{"limit":7}"#), 400, 415),
        ("POST /json", "", body(r#"{"limit":7}"#), 400, 415),
        // The limits are actix-web's: 2 MB and 16 KiB.
        (
            "POST /json",
            JSON,
            long(400_000) + r#"{"limit":7}"#,
            200,
            200,
        ),
        (
            "POST /json",
            JSON,
            long(2_097_141) + r#"{"limit":7}"#,
            200,
            200,
        ),
        (
            "POST /json",
            JSON,
            long(2_097_142) + r#"{"limit":7}"#,
            413,
            413,
        ),
        ("POST /form", FORM, body("limit=7"), 200, 200),
        (
            "POST /form",
            FORM,
            "limit=7&x=".to_owned() + &"x".repeat(16_374),
            200,
            200,
        ),
        (
            "POST /form",
            FORM,
            "limit=7&x=".to_owned() + &"x".repeat(16_375),
            413,
            413,
        ),
        ("POST /form", FORM, body("limit=x"), 400, 422),
        ("POST /form", FORM, body(""), 400, 422),
        ("POST /form", JSON, body("limit=7"), 415, 415),
        ("POST /form", "", body("limit=7"), 415, 415),
        (
            "POST /form",
            "application/x-www-form-urlencoded; charset=iso-8859-1",
            body("limit=7"),
            200,
            200,
        ),
        (
            "POST /form",
            "application/x-www-form-urlencoded; charset=none",
            body("limit=7"),
            415,
            415,
        ),
        (
            "POST /form",
            "application/x-www-form-urlencoded; charset=iso-2022-jp",
            body("limit=7\u{1b}(Z"),
            400,
            400,
        ),
        ("GET /query?limit=7", "", body(""), 200, 200),
        ("GET /query?limit=x", "", body(""), 400, 400),
        ("GET /query", "", body(""), 400, 400),
        ("GET /number/7", "", body(""), 200, 200),
        ("GET /number/x", "", body(""), 404, 400),
        ("GET /number/%ff", "", body(""), 404, 400),
        ("GET /text/%ff", "", body(""), 200, 400),
        ("GET /pair/7", "", body(""), 404, 500),
        ("GET /option/7", "", body(""), 404, 500),
    ]
}

fn server() -> SocketAddr {
    serve!(
        App::new()
            .service(web::scope("/ours").configure(ours::routes))
            .service(web::scope("/theirs").configure(theirs::routes))
            .service(
                web::scope("/kept")
                    .app_data(KeepStatuses)
                    .configure(ours::routes)
            )
            .service(
                web::scope("/named")
                    .app_data(KeepStatuses)
                    .configure(ours::routes)
                    .wrap(envelope(name))
            )
            .service(
                web::scope("/enveloped")
                    .configure(ours::routes)
                    .wrap(envelope(name))
            )
    )
}

fn ask(server: SocketAddr, scope: &str, line: &str, content_type: &str, body: &str) -> Answer {
    let header = [("content-type", content_type)];
    let headers = if content_type.is_empty() {
        &[][..]
    } else {
        &header
    };
    send(
        server,
        &line.replacen(" /", &format!(" /{scope}/"), 1),
        headers,
        body,
    )
}

#[test]
fn each_status_beside_that_of_actix_web() {
    let server = server();
    for (line, content_type, body, theirs, ours) in cases() {
        let status = |scope| ask(server, scope, line, content_type, &body).status;
        let start: String = body.chars().take(20).collect();
        let case = format!("{line} {content_type} {start:?}");
        assert_eq!(status("theirs"), theirs, "{case}");
        assert_eq!(status("ours"), ours, "{case}");
        assert_eq!(status("enveloped"), ours, "{case}");
        assert_eq!(status("kept"), theirs, "{case}");
        assert_eq!(status("named"), theirs, "{case}");
    }
}

#[test]
fn the_problems_stay_with_statuses_of_actix_web() {
    let server = server();
    let answer = ask(server, "named", "POST /json", JSON, r#"{"limit":"7"}"#);
    assert!(
        answer
            .body
            .starts_with(r#"{"error":{"code":"SW_HTTP_MALFORMED_BODY","#),
        "{answer:?}"
    );
    assert!(answer.body.contains(r#"{"field":"limit","#), "{answer:?}");
}

#[test]
fn what_is_repeated_of_a_large_request_is_bounded() {
    let server = server();
    let large = "\u{202e}x".repeat(450_000);
    for (line, body) in [
        ("POST /json", format!(r#"{{"limit":"{large}"}}"#)),
        ("POST /map", format!(r#"{{"{large}":300}}"#)),
    ] {
        for scope in ["ours", "kept", "enveloped"] {
            let answer = ask(server, scope, line, JSON, &body);
            assert!((400..500).contains(&answer.status), "{answer:?}");
            assert!(answer.body.len() < 1500, "{}", answer.body.len());
            assert!(answer.body.contains('…'), "{answer:?}");
            assert!(!answer.body.contains('\u{202e}'), "{answer:?}");
        }
    }
    let path = format!("GET /number/{}", "x".repeat(20_000));
    let answer = ask(server, "enveloped", &path, "", "");
    assert_eq!(answer.status, 400);
    assert!(answer.body.len() < 1500, "{}", answer.body.len());
}

#[test]
fn what_is_secret_is_not_repeated() {
    let server = server();
    for (line, content_type, body) in [
        ("POST /pin", JSON, r#"{"pin":987654}"#),
        ("POST /pin", JSON, r#"{"pin":"987654"}"#),
        ("POST /pin-form", FORM, "pin=987654"),
        ("GET /pin-query?pin=987654", "", ""),
        ("GET /pin/987654", "", ""),
    ] {
        let problem = r#"{"field":"pin","message":"has the wrong type or form"}"#;
        let answer = ask(server, "enveloped", line, content_type, body);
        assert!(answer.body.contains(problem), "{answer:?}");
        for scope in ["enveloped", "ours", "kept", "theirs"] {
            let answer = ask(server, scope, line, content_type, body);
            assert!((400..500).contains(&answer.status), "{answer:?}");
            assert!(!answer.body.contains("987654"), "{scope} {answer:?}");
        }
    }
}

/// The error handler of a service.
fn teapot<E: std::fmt::Display + std::fmt::Debug + 'static>(error: E) -> Error {
    let response = HttpResponse::ImATeapot().body(error.to_string());
    InternalError::from_response(error, response).into()
}

#[test]
fn error_handlers_are_called_and_their_errors_stay() {
    let server = serve!(
        App::new()
            .app_data(web::JsonConfig::default().error_handler(|error, _| teapot(error)))
            .app_data(web::FormConfig::default().error_handler(|error, _| teapot(error)))
            .app_data(web::QueryConfig::default().error_handler(|error, _| teapot(error)))
            .app_data(web::PathConfig::default().error_handler(|error, _| teapot(error)))
            .service(web::scope("/ours").configure(ours::routes))
            .service(web::scope("/theirs").configure(theirs::routes))
    );
    for (line, content_type, body, status, _) in cases() {
        let [ours, theirs] =
            ["ours", "theirs"].map(|scope| ask(server, scope, line, content_type, &body));
        let expected = if line == "GET /text/%ff" {
            400
        } else if status == 200 {
            200
        } else {
            418
        };
        assert_eq!(ours.status, expected, "{line} {content_type}");
        if line != "GET /text/%ff" {
            assert_eq!(
                (ours.status, ours.body),
                (theirs.status, theirs.body),
                "{line}"
            );
        }
    }
}

#[test]
fn an_error_handler_that_returns_the_error_gives_ours() {
    let server = serve!(
        App::new()
            .app_data(web::JsonConfig::default().error_handler(|error, _| error.into()))
            .app_data(web::FormConfig::default().error_handler(|error, _| error.into()))
            .app_data(web::QueryConfig::default().error_handler(|error, _| error.into()))
            .app_data(web::PathConfig::default().error_handler(|error, _| error.into()))
            .service(web::scope("/ours").configure(ours::routes))
    );
    for (line, content_type, body, _, status) in cases() {
        let answer = ask(server, "ours", line, content_type, &body);
        assert_eq!(answer.status, status, "{line} {content_type}");
    }
}

#[test]
fn content_types_are_those_of_the_config() {
    let server = serve!(
        App::new()
            .service(
                web::scope("/ours")
                    .app_data(web::JsonConfig::default().content_type(|mime| mime == "a/b"))
                    .configure(ours::routes)
            )
            .service(
                web::scope("/any")
                    .app_data(web::Data::new(
                        web::JsonConfig::default()
                            .content_type_required(false)
                            .limit(16)
                    ))
                    .configure(ours::routes)
            )
    );
    let json = r#"{"limit":7}"#;
    for (scope, content_type, body, status) in [
        ("ours", "a/b", json, 200),
        ("ours", JSON, json, 200),
        ("ours", "a/c", json, 415),
        ("any", "a/c", json, 200),
        ("any", "", json, 200),
        ("any", "", r#"{"limit":       7}"#, 413),
    ] {
        let answer = ask(server, scope, "POST /json", content_type, body);
        assert_eq!(answer.status, status, "{scope} {content_type} {body}");
    }
}
