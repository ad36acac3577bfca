//! Our `Path`, `Query`, `Form` and `Json` compared with axum's: the same handlers and statuses, and the invalid field.

use axum::{
    extract::{DefaultBodyLimit, FromRequestParts, OptionalFromRequestParts},
    http::{Request, Uri, request::Parts},
};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};
use sw_error::failure::FailureKind;
use sw_error_axum::{Form, Path, Query, Rejection};

use crate::{
    plain_layer,
    wire::{Answer, send, start},
};

#[derive(Deserialize)]
struct Place {
    room: String,
    number: u8,
}

#[derive(Debug, Deserialize, Serialize)]
struct Page {
    limit: u8,
    #[serde(default)]
    offset: u32,
}

#[derive(Deserialize)]
struct Pin {
    #[serde(deserialize_with = "sw_error::extract::secret")]
    pin: u16,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    Fast,
    Slow,
}

/// The routes, with the extractors in scope.
macro_rules! routes {
    () => {
        pub(super) fn routes() -> axum::Router {
            use std::{collections::BTreeMap, num::NonZeroU8};

            use axum::routing::{get, post};

            use super::{Mode, Page, Pin, Place};

            let page = get(page).post(page).put(page);
            axum::Router::new()
                .route(
                    "/one/{number}",
                    get(async |number: Path<u8>| number.to_string()),
                )
                .route(
                    "/some/{number}",
                    get(async |Path(number): Path<NonZeroU8>| number.to_string()),
                )
                .route(
                    "/mode/{mode}",
                    get(async |Path(mode): Path<Mode>| format!("{mode:?}")),
                )
                .route(
                    "/pair/{room}/{number}",
                    get(async |Path((room, number)): Path<(String, u8)>| {
                        format!("{room} {number}")
                    }),
                )
                .route(
                    "/pair/{room}/mode/{mode}",
                    get(async |Path((room, mode)): Path<(String, Mode)>| {
                        format!("{room} {mode:?}")
                    }),
                )
                .route(
                    "/place/{room}/{number}",
                    get(async |Path(place): Path<Place>| {
                        format!("{} {}", place.room, place.number)
                    }),
                )
                .route(
                    "/list/{a}/{b}",
                    get(async |Path(list): Path<Vec<(String, u8)>>| format!("{list:?}")),
                )
                .route(
                    "/map/{a}/{b}",
                    get(async |Path(map): Path<BTreeMap<String, u8>>| format!("{map:?}")),
                )
                .route("/maybe", get(maybe))
                .route("/maybe/{number}", get(maybe))
                .route("/place/{room}", get(async |_: Path<Place>| ()))
                .route("/wrong/number/{a}", get(async |_: Path<(u8, u8)>| ()))
                .route("/wrong/type/{a}", get(async |_: Path<Vec<Vec<u8>>>| ()))
                .route(
                    "/search",
                    get(async |page: Query<Page>| format!("{} {}", page.limit, page.offset)),
                )
                .route(
                    "/pin/{pin}",
                    get(async |Path(pin): Path<Pin>| pin.pin.to_string()),
                )
                .route("/page", page)
                .route(
                    "/json",
                    post(async |page: Json<Page>| format!("{} {}", page.limit, page.offset)),
                )
                .route("/pin", post(async |pin: Json<Pin>| pin.pin.to_string()))
                .route("/maps", post(async |_: Json<BTreeMap<String, u8>>| ()))
                .route(
                    "/out",
                    get(async || {
                        Form(Page {
                            limit: 7,
                            offset: 8,
                        })
                    }),
                )
        }

        async fn page(page: Form<super::Page>) -> String {
            format!("{} {}", page.limit, page.offset)
        }

        async fn maybe(number: Option<Path<u8>>) -> String {
            format!("{:?}", number.map(|number| *number))
        }
    };
}

mod ours {
    use sw_error_axum::{Form, Json, Path, Query};

    routes!();
}

mod theirs {
    use axum::{
        Form, Json,
        extract::{Path, Query},
    };

    routes!();
}

const JSON: &str = "content-type: application/json\r\n";
const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";

/// Valid requests: method and path, headers, body, answer.
const FITS: &[(&str, &str, &str, &str)] = &[
    ("GET /one/7", "", "", "7"),
    ("GET /some/7", "", "", "7"),
    ("GET /mode/fast", "", "", "Fast"),
    ("GET /pair/blue%20room/7", "", "", "blue room 7"),
    ("GET /pair/blue/mode/slow", "", "", "blue Slow"),
    ("GET /place/blue/7", "", "", "blue 7"),
    ("GET /list/1/2", "", "", r#"[("a", 1), ("b", 2)]"#),
    ("GET /map/1/2", "", "", r#"{"a": 1, "b": 2}"#),
    ("GET /maybe", "", "", "None"),
    ("GET /maybe/7", "", "", "Some(7)"),
    ("GET /search?limit=7&offset=8", "", "", "7 8"),
    ("GET /search?limit=%37", "", "", "7 0"),
    ("GET /page?limit=7", "", "", "7 0"),
    // A `GET` body is ignored.
    ("GET /page?limit=7", FORM, "limit=8", "7 0"),
    ("POST /page?limit=7", FORM, "limit=8", "8 0"),
    ("PUT /page", FORM, "limit=8&offset=1", "8 1"),
    (
        "POST /page",
        "content-type: application/x-www-form-urlencoded; charset=utf-8\r\n",
        "limit=8",
        "8 0",
    ),
    ("GET /out", "", "", "limit=7&offset=8"),
    ("POST /json", JSON, r#"{"limit":8}"#, "8 0"),
    (
        "POST /json",
        "content-type: application/a+json; charset=utf-8\r\n",
        r#"{"limit":8}"#,
        "8 0",
    ),
    ("GET /pin/1234", "", "", "1234"),
    ("POST /pin", JSON, r#"{"pin":1234}"#, "1234"),
];

/// Invalid requests: method and path, headers, body, status, code, problems by field.
type Misfit = (
    &'static str,
    &'static str,
    &'static str,
    u16,
    &'static str,
    Option<(&'static str, &'static str)>,
);

const PATH: &str = "SW_HTTP_INVALID_PATH";
const QUERY: &str = "SW_HTTP_INVALID_QUERY";
const BODY: &str = "SW_HTTP_INVALID_BODY";
const MALFORMED: &str = "SW_HTTP_MALFORMED_BODY";
const TYPE: &str = "SW_HTTP_UNSUPPORTED_MEDIA_TYPE";
const INTERNAL: &str = "SW_HTTP_INTERNAL_SERVER_ERROR";
const NO_NUMBER: &str = "invalid digit found in string";
const NO_U8: &str = "expected `u8`, got `x`";
const NO_MODE: &str = "unknown variant `x`, expected `fast` or `slow`";
const HIDDEN: &str = "has the wrong type or form";
const LARGE: &str = "limit=000000000000000000000000000000000000000000000000000000000000";

const MISFITS: &[Misfit] = &[
    ("GET /one/x", "", "", 400, PATH, Some(("number", NO_U8))),
    (
        "GET /one/256",
        "",
        "",
        400,
        PATH,
        Some(("number", "expected `u8`, got `256`")),
    ),
    (
        "GET /one/%22%20",
        "",
        "",
        400,
        PATH,
        Some(("number", "expected `u8`, got `\" `")),
    ),
    (
        "GET /one/%ff",
        "",
        "",
        400,
        PATH,
        Some(("number", "invalid UTF-8")),
    ),
    (
        "GET /some/0",
        "",
        "",
        400,
        PATH,
        Some((
            "number",
            "invalid value: integer `0`, expected a nonzero u8",
        )),
    ),
    ("GET /mode/x", "", "", 400, PATH, Some(("mode", NO_MODE))),
    ("GET /pair/1/x", "", "", 400, PATH, Some(("number", NO_U8))),
    (
        "GET /pair/1/mode/x",
        "",
        "",
        400,
        PATH,
        Some(("mode", NO_MODE)),
    ),
    (
        "GET /pair/%ff/7",
        "",
        "",
        400,
        PATH,
        Some(("room", "invalid UTF-8")),
    ),
    ("GET /place/1/x", "", "", 400, PATH, Some(("number", NO_U8))),
    (
        "GET /place/1",
        "",
        "",
        400,
        PATH,
        Some(("number", "missing field")),
    ),
    ("GET /list/1/x", "", "", 400, PATH, Some(("b", NO_U8))),
    ("GET /list/x/x", "", "", 400, PATH, Some(("a", NO_U8))),
    ("GET /map/1/x", "", "", 400, PATH, Some(("b", NO_U8))),
    ("GET /maybe/x", "", "", 400, PATH, Some(("number", NO_U8))),
    ("GET /wrong/number/1", "", "", 500, INTERNAL, None),
    ("GET /wrong/type/1", "", "", 500, INTERNAL, None),
    (
        "GET /search?limit=x",
        "",
        "",
        400,
        QUERY,
        Some(("limit", NO_NUMBER)),
    ),
    (
        "GET /search?limit=1&offset=x",
        "",
        "",
        400,
        QUERY,
        Some(("offset", NO_NUMBER)),
    ),
    (
        "GET /search?limit=1&limit=2",
        "",
        "",
        400,
        QUERY,
        Some(("limit", "duplicate field")),
    ),
    (
        "GET /search",
        "",
        "",
        400,
        QUERY,
        Some(("limit", "missing field")),
    ),
    (
        "GET /page?limit=x",
        "",
        "",
        400,
        QUERY,
        Some(("limit", NO_NUMBER)),
    ),
    (
        "POST /page",
        FORM,
        "limit=x",
        422,
        BODY,
        Some(("limit", NO_NUMBER)),
    ),
    (
        "POST /page",
        FORM,
        "",
        422,
        BODY,
        Some(("limit", "missing field")),
    ),
    ("POST /page", "", "limit=7", 415, TYPE, None),
    (
        "POST /page",
        "content-type: application/json\r\n",
        "{}",
        415,
        TYPE,
        None,
    ),
    (
        "POST /page",
        FORM,
        LARGE,
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        None,
    ),
    (
        "POST /json",
        JSON,
        "{",
        400,
        MALFORMED,
        Some(("", "EOF while parsing an object at line 1 column 1")),
    ),
    (
        "POST /json",
        JSON,
        "",
        400,
        MALFORMED,
        Some(("", "EOF while parsing a value at line 1 column 0")),
    ),
    (
        "POST /json",
        JSON,
        r#"{"limit":"7"}"#,
        422,
        BODY,
        Some(("limit", r#"invalid type: string "7", expected u8"#)),
    ),
    (
        "POST /json",
        JSON,
        "{}",
        422,
        BODY,
        Some(("limit", "missing field")),
    ),
    ("POST /json", "", r#"{"limit":7}"#, 415, TYPE, None),
    (
        "POST /json",
        "content-type: text/json\r\n",
        r#"{"limit":7}"#,
        415,
        TYPE,
        None,
    ),
    (
        "POST /json",
        JSON,
        LARGE,
        413,
        "SW_HTTP_CONTENT_TOO_LARGE",
        None,
    ),
    // Secrets are not repeated, wherever they are.
    ("GET /pin/987654", "", "", 400, PATH, Some(("pin", HIDDEN))),
    (
        "POST /pin",
        JSON,
        r#"{"pin":987654}"#,
        422,
        BODY,
        Some(("pin", HIDDEN)),
    ),
];

fn limited(app: axum::Router) -> axum::Router {
    app.layer(DefaultBodyLimit::max(64))
}

#[tokio::test]
async fn what_fits() {
    let ours = start(limited(ours::routes())).await;
    let theirs = start(limited(theirs::routes())).await;
    for (line, headers, body, expected) in FITS {
        for address in [ours, theirs] {
            let answer = send(address, line, headers, body).await;
            assert_eq!((answer.status, &*answer.body), (200, *expected), "{line}");
        }
    }
    let [ours, theirs] = [
        send(ours, "GET /out", "", "").await,
        send(theirs, "GET /out", "", "").await,
    ];
    assert_eq!(ours.header("content-type"), theirs.header("content-type"));
}

#[tokio::test]
async fn what_does_not_fit() {
    let ours = start(limited(ours::routes()).layer(plain_layer())).await;
    let theirs = start(limited(theirs::routes())).await;
    for (line, headers, body, status, code, problem) in MISFITS {
        let answer = send(ours, line, headers, body).await;
        let error = error(&answer);
        assert_eq!(
            (answer.status, &error["code"]),
            (*status, &json!(code)),
            "{line}"
        );
        let details = match problem {
            Some((field, message)) => {
                json!({ "problems": [{ "field": field, "message": message }] })
            }
            None => Value::Null,
        };
        assert_eq!(error["details"], details, "{line}");
        let axum = send(theirs, line, headers, body).await;
        assert_eq!(answer.status, axum.status, "{line}");
    }
}

fn error(answer: &Answer) -> Value {
    let mut body: Value = serde_json::from_str(&answer.body).expect("an envelope");
    body["error"].take()
}

#[tokio::test]
async fn what_is_repeated_of_a_large_request_is_bounded() {
    let app = ours::routes().layer(plain_layer());
    let address = start(app.layer(DefaultBodyLimit::disable())).await;
    let large = "\u{202e}x".repeat(450_000);
    for (line, headers, body) in [
        ("POST /json", JSON, format!(r#"{{"limit":"{large}"}}"#)),
        ("POST /maps", JSON, format!(r#"{{"{large}":300}}"#)),
        ("POST /page", FORM, format!("limit={large}")),
        ("POST /page", FORM, format!("limit=1&{large}=1&limit=2")),
    ] {
        let answer = send(address, line, headers, &body).await;
        assert_eq!(answer.status, 422, "{line}");
        assert!(answer.body.len() < 1500, "{}", answer.body.len());
        assert!(!answer.body.contains('\u{202e}'), "{answer:?}");
    }
    let long = "x".repeat(20_000);
    for line in [
        format!("GET /one/{long}"),
        format!("GET /place/1/{long}"),
        format!("GET /mode/{long}"),
        format!("GET /search?limit={long}"),
    ] {
        let answer = send(address, &line, "", "").await;
        assert_eq!(answer.status, 400, "{answer:?}");
        assert!(answer.body.len() < 1500, "{}", answer.body.len());
    }
}

/// As axum documents; up to 0.8.9, axum responds with 415.
#[tokio::test]
async fn head_has_its_form_in_the_query() {
    let ours = start(ours::routes()).await;
    let answer = send(ours, "HEAD /page?limit=7", "", "").await;
    assert_eq!(
        (answer.status, answer.header("content-length")),
        (200, Some("3"))
    );
    let answer = send(ours, "HEAD /page?limit=x", "", "").await;
    assert_eq!(answer.status, 400);

    let theirs = start(theirs::routes()).await;
    let answer = send(theirs, "HEAD /page?limit=7", "", "").await;
    assert_eq!(answer.status, 415, "then the docs of `Form` can be shorter");
}

#[tokio::test]
async fn without_a_route_the_cause_is_for_the_log() {
    let mut parts = parts("/rooms/7");
    let rejections: [Rejection; 2] = [
        <Path<u8> as FromRequestParts<()>>::from_request_parts(&mut parts, &())
            .await
            .unwrap_err(),
        <Path<u8> as OptionalFromRequestParts<()>>::from_request_parts(&mut parts, &())
            .await
            .unwrap_err(),
    ];
    for rejection in rejections {
        let failure = rejection.failure();
        assert_eq!(
            (failure.kind(), failure.status().as_u16()),
            (FailureKind::Other, 500)
        );
        assert_eq!(
            failure.cause(),
            Some("No paths parameters found for matched route")
        );
        assert_eq!(rejection.to_string(), "Internal Server Error");
    }
}

fn parts(uri: &'static str) -> Parts {
    Request::get(uri).body(()).unwrap().into_parts().0
}

#[test]
fn the_query_of_a_uri() {
    let Query(Page { limit, .. }) =
        Query::try_from_uri(&Uri::from_static("http://a/b?limit=7")).unwrap();
    assert_eq!(limit, 7);
    let rejection = Query::<Page>::try_from_uri(&Uri::from_static("/?limit=x")).unwrap_err();
    assert_eq!(
        rejection.to_string(),
        "the query is invalid: limit: invalid digit found in string"
    );
}

#[tokio::test]
async fn a_form_that_does_not_serialise() {
    struct Secret;

    impl Serialize for Secret {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("secret"))
        }
    }

    let app = axum::Router::new().route("/", axum::routing::get(async || Form(Secret)));
    let answer = send(start(app).await, "GET /", "", "").await;
    assert_eq!(answer.status, 500);
    assert!(!answer.body.contains("secret"), "{answer:?}");
}
