//! async-graphql: what a GraphQL client gets of each error.
// Resolvers are async, and these have nothing to wait for.
#![allow(clippy::unused_async)]

use std::{
    fmt, io,
    sync::{Arc, Mutex},
};

use async_graphql::{
    Context, EmptyMutation, EmptySubscription, ErrorExtensions, Object, Request, ResultExt, Schema,
    Subscription,
};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sw_error::{
    SwError,
    failure::{Failure, FailureKind},
    l10n::Language,
};
use sw_error_async_graphql::{Codes, Enveloped, to_error};
use sw_error_tests_adapters::{ApiError, localized, name};
use tokio_stream::{Stream, StreamExt};
use tower::{Layer, Service, ServiceExt, service_fn};

const SECRET: &str = "a secret";

/// An error of others.
fn foreign() -> io::Error {
    io::Error::other(SECRET)
}

/// An error in a type that nobody here knows.
#[derive(Debug, thiserror::Error)]
#[error("outer {SECRET}")]
struct Outer(#[source] ApiError);

/// A generic type is not in the registry.
#[derive(Debug, thiserror::Error, SwError)]
enum Retried<E: SwError + 'static> {
    #[error("gave up after {SECRET}")]
    #[sw(code = "SW_GAVE_UP", status = 504)]
    GaveUp,
    #[error(transparent)]
    #[sw(transparent)]
    #[expect(dead_code, reason = "makes it generic")]
    Inner(E),
}

#[derive(Debug, thiserror::Error)]
#[error("outer {SECRET}")]
struct OuterRetried(#[source] Retried<ApiError>);

struct Query;

#[Object]
impl Query {
    async fn ok(&self) -> bool {
        true
    }

    async fn no_room(&self) -> Result<Option<bool>, ApiError> {
        Err(ApiError::NoRoom)
    }

    async fn bad_venue(&self) -> async_graphql::Result<Option<bool>> {
        Err(ApiError::bad_venue())?
    }

    async fn too_many(&self) -> async_graphql::Result<Option<bool>> {
        Err(ApiError::TooMany)?
    }

    async fn clash(&self) -> Result<Option<bool>, ApiError> {
        Err(ApiError::clash())
    }

    async fn store(&self) -> async_graphql::Result<Option<bool>> {
        Err(ApiError::store())?
    }

    async fn extended(&self) -> async_graphql::Result<Option<bool>> {
        Err(ApiError::clash()).extend()
    }

    async fn extended_store(&self) -> async_graphql::Result<Option<bool>> {
        Err(ApiError::store().extend())
    }

    async fn extended_more(&self) -> async_graphql::Result<Option<bool>> {
        let error = ApiError::store();
        Err(error.extend_with(|_, extensions| extensions.set("room", 7)))
    }

    async fn enveloped(&self) -> Result<Option<bool>, Enveloped<ApiError>> {
        Err(ApiError::store())?
    }

    async fn by_hand(&self) -> async_graphql::Result<Option<bool>> {
        let error = ApiError::store();
        Err(to_error(error.envelope().with_request_id("r-2")))
    }

    async fn boxed(&self) -> async_graphql::Result<Option<bool>> {
        let error: Box<dyn std::error::Error + Send + Sync> = ApiError::store().into();
        Err(error)?
    }

    async fn shared(&self) -> Result<Option<bool>, Arc<ApiError>> {
        Err(Arc::new(ApiError::store()))
    }

    async fn in_io(&self) -> io::Result<Option<bool>> {
        Err(io::Error::other(ApiError::store()))
    }

    async fn in_anyhow(&self) -> anyhow::Result<Option<bool>> {
        Err(ApiError::store())?
    }

    async fn in_outer(&self) -> Result<Option<bool>, Outer> {
        Err(Outer(ApiError::store()))
    }

    async fn generic(&self) -> Result<Option<bool>, Retried<ApiError>> {
        Err(Retried::GaveUp)
    }

    async fn in_outer_generic(&self) -> Result<Option<bool>, OuterRetried> {
        Err(OuterRetried(Retried::GaveUp))
    }

    async fn foreign(&self) -> async_graphql::Result<Option<bool>> {
        Err(foreign())?
    }

    async fn text(&self) -> async_graphql::Result<Option<bool>> {
        Err("not today".into())
    }

    async fn new_text(&self) -> async_graphql::Result<Option<bool>> {
        Err(async_graphql::Error::new("not today"))
    }

    async fn added(&self, ctx: &Context<'_>) -> bool {
        let error = async_graphql::Error::from(ApiError::clash());
        ctx.add_error(ctx.set_error_path(error.into_server_error(ctx.item.pos)));
        true
    }

    async fn other_code(&self) -> async_graphql::Result<Option<bool>> {
        let error = async_graphql::Error::new_with_source(io::Error::other("theirs"));
        Err(error.extend_with(|_, extensions| extensions.set("code", "THEIRS")))
    }
}

struct Events;

#[Subscription]
impl Events {
    async fn events(&self) -> impl Stream<Item = async_graphql::Result<u32>> {
        tokio_stream::iter([Ok(1), Err(ApiError::store().into())])
    }
}

type TheSchema = Schema<Query, EmptyMutation, Events>;

fn schema() -> TheSchema {
    let codes = Codes::new(name)
        .knows::<Retried<ApiError>>()
        .look_into(|error: &OuterRetried| error)
        .look_into(|error: &anyhow::Error| &**error)
        .look_into(|error: &Outer| error);
    Schema::build(Query, EmptyMutation, Events)
        .extension(codes)
        .finish()
}

/// A request whose data have the id that the layer gave it.
async fn request(query: &str) -> Request {
    let service = service_fn(async |request: axum::extract::Request| {
        let id = request.extensions().get::<sw_error::layer::RequestId>();
        let mut response = axum::response::Response::new(axum::body::Body::empty());
        response
            .extensions_mut()
            .insert(id.expect("the layer gives it").clone());
        Ok::<_, std::convert::Infallible>(response)
    });
    let mut service = sw_error::layer::EnvelopeLayer::new(name).layer(service);
    let mut http = axum::extract::Request::default();
    http.headers_mut()
        .insert("x-request-id", "r-1".parse().expect("a value"));
    let response = service.ready().await.unwrap().call(http).await.unwrap();
    let id = response.extensions().get::<sw_error::layer::RequestId>();
    Request::new(query).data(id.expect("it is passed on").clone())
}

/// With the language that a layer has given the HTTP request, the messages are in it.
#[tokio::test]
async fn the_message_is_in_the_language_of_the_request() {
    let service = service_fn(async |request: axum::extract::Request| {
        let language = request.extensions().get::<Language>();
        let mut response = axum::response::Response::new(axum::body::Body::empty());
        response
            .extensions_mut()
            .insert(language.expect("the layer gives it").clone());
        Ok::<_, std::convert::Infallible>(response)
    });
    let mut service = localized().layer(service);
    let mut http = axum::extract::Request::default();
    http.headers_mut()
        .insert("accept-language", "de".parse().expect("a value"));
    let response = service.ready().await.unwrap().call(http).await.unwrap();
    let language = response.extensions().get::<Language>().expect("passed on");
    for (field, expected) in [
        ("noRoom", "Diesen Raum gibt es nicht."),
        ("clash", "Die Pläne 3, 7 stehen im Widerspruch."),
        ("boxed", "Der Speicher antwortet nicht."),
        ("foreign", "Unser Fehler."),
    ] {
        let request = Request::new(format!("{{ {field} }}")).data(language.clone());
        let response = schema().execute(request).await;
        assert_eq!(response.errors[0].message, expected, "{field}");
    }
}

/// `{message, extensions}` of the only error.
async fn error(schema: &TheSchema, query: &str) -> Value {
    let response = schema.execute(request(query).await).await;
    let mut errors = serde_json::to_value(response.errors).unwrap();
    let error = errors[0].take();
    assert!(!error.to_string().contains(SECRET), "{query}: {error}");
    let mut shown = json!({ "message": error["message"] });
    if let Some(extensions) = error.get("extensions") {
        shown["extensions"] = extensions.clone();
    }
    shown
}

fn store() -> Value {
    json!({
        "message": "Service Unavailable",
        "extensions": {
            "code": "SW_STORE_DOWN",
            "status": 503,
            "retry_after": 5,
            "request_id": "r-1",
        },
    })
}

fn gave_up() -> Value {
    json!({
        "message": "Gateway Timeout",
        "extensions": { "code": "SW_GAVE_UP", "status": 504, "request_id": "r-1" },
    })
}

fn clash() -> Value {
    json!({
        "message": "the plans clash",
        "extensions": {
            "code": "SW_CLASH",
            "status": 409,
            "details": { "plans": [3, 7] },
        },
    })
}

#[tokio::test]
async fn each_error_has_its_code() {
    let schema = schema();
    let not_today = || json!({ "message": "not today" });
    for (field, expected) in [
        (
            "noRoom",
            json!({
                "message": "there is no such room",
                "extensions": { "code": "SW_NO_ROOM", "status": 404 },
            }),
        ),
        (
            "badVenue",
            json!({
                "message": "venue `the \"moon\"\n\u{1f319}` is not allowed",
                "extensions": { "code": "SW_BAD_VENUE", "status": 400 },
            }),
        ),
        (
            "tooMany",
            json!({
                "message": "too many requests",
                "extensions": { "code": "SW_TOO_MANY", "status": 429, "retry_after": 30 },
            }),
        ),
        ("clash", clash()),
        ("extended", clash()),
        ("store", store()),
        ("extendedStore", store()),
        ("enveloped", store()),
        ("boxed", store()),
        ("shared", store()),
        ("inIo", store()),
        ("inAnyhow", store()),
        ("inOuter", store()),
        ("generic", gave_up()),
        ("inOuterGeneric", gave_up()),
        ("extendedMore", {
            let mut expected = store();
            expected["extensions"]["room"] = json!(7);
            expected
        }),
        ("byHand", {
            let mut expected = store();
            expected["extensions"]["request_id"] = json!("r-2");
            expected
        }),
        (
            "foreign",
            json!({
                "message": "Internal Server Error",
                "extensions": {
                    "code": "SW_HTTP_INTERNAL_SERVER_ERROR",
                    "status": 500,
                    "request_id": "r-1",
                },
            }),
        ),
        ("text", not_today()),
        ("newText", not_today()),
        (
            "otherCode",
            json!({ "message": "theirs", "extensions": { "code": "THEIRS" } }),
        ),
    ] {
        let query = format!("{{ {field} }}");
        assert_eq!(error(&schema, &query).await, expected, "{field}");
    }
    assert!(schema.execute("{ ok }").await.is_ok());
}

#[tokio::test]
async fn path_data_and_the_other_fields_stay() {
    let response = schema().execute("{ ok a: added }").await;
    assert_eq!(
        serde_json::to_value(response).unwrap(),
        json!({
            "data": { "ok": true, "a": true },
            "errors": [{
                "message": "the plans clash",
                "locations": [{ "line": 1, "column": 6 }],
                "path": ["a"],
                "extensions": {
                    "code": "SW_CLASH",
                    "status": 409,
                    "details": { "plans": [3, 7] },
                },
            }],
        }),
    );
}

#[tokio::test]
async fn graphql_itself_has_the_usual_codes() {
    let schema = schema();
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ ok(a: 1) }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let error = error(&schema, query).await;
        assert_eq!(error["extensions"], json!({ "code": code }), "{query}");
        assert_ne!(error["message"], "", "{query}");
    }
}

#[tokio::test]
async fn subscriptions_too() {
    let schema = schema();
    let mut stream = schema.execute_stream(request("subscription { events }").await);
    let first = stream.next().await.expect("an event");
    assert_eq!(first.data.into_json().unwrap(), json!({ "events": 1 }));
    let second = stream.next().await.expect("an error");
    let error = serde_json::to_value(&second.errors[0]).unwrap();
    assert_eq!(error["message"], "Service Unavailable");
    assert_eq!(error["extensions"], store()["extensions"]);
}

#[tokio::test]
async fn a_request_without_an_id_has_none() {
    let response = schema().execute("{ store }").await;
    let extensions = response.errors[0].extensions.as_ref().unwrap();
    assert_eq!(extensions.get("code"), Some(&"SW_STORE_DOWN".into()));
    assert_eq!(extensions.get("request_id"), None);
    // Middleware still finds the error itself.
    assert!(response.errors[0].source::<ApiError>().is_some());
}

#[tokio::test]
async fn the_service_names_what_others_say() {
    let seen = Arc::new(Mutex::new(None));
    let codes = Codes::new({
        let seen = Arc::clone(&seen);
        move |failure: &Failure| {
            let cause = failure.cause().map(str::to_owned);
            *seen.lock().unwrap() = Some((failure.kind(), cause));
            ApiError::clash()
        }
    });
    let schema = Schema::build(Query, EmptyMutation, Events)
        .extension(codes)
        .finish();
    assert_eq!(error(&schema, "{ foreign }").await, clash());
    let expected = (FailureKind::Other, Some(SECRET.to_owned()));
    assert_eq!(seen.lock().unwrap().take(), Some(expected));
}

/// In the details of an error, and in the function that names failures.
#[tokio::test]
async fn a_panic_is_an_error_with_a_code() {
    struct Panics;

    impl Serialize for Panics {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            panic!("{SECRET}")
        }
    }

    impl fmt::Debug for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Panics")
        }
    }

    #[derive(Debug, thiserror::Error, SwError)]
    #[error("it has bad details")]
    #[sw(code = "SW_BAD_DETAILS", status = 409)]
    struct BadDetails {
        #[sw(detail)]
        bad: Panics,
    }

    struct Query;

    #[Object]
    impl Query {
        async fn details(&self) -> Result<bool, BadDetails> {
            Err(BadDetails { bad: Panics })
        }

        async fn foreign(&self) -> io::Result<bool> {
            Err(foreign())
        }
    }

    fn name_panics(failure: &Failure) -> ApiError {
        match failure.kind() {
            FailureKind::Panic => ApiError::store(),
            _ => panic!("no name"),
        }
    }
    fn never_names(_: &Failure) -> ApiError {
        panic!("no name")
    }

    let last_resort = json!({
        "message": "Internal Server Error",
        "extensions": { "code": "SW_INTERNAL_ERROR", "status": 500, "request_id": "r-1" },
    });
    for (codes, expected) in [
        (Codes::new(name_panics), store()),
        (Codes::new(never_names), last_resort),
        (
            Codes::new(never_names).last_resort(&ApiError::store()),
            store(),
        ),
    ] {
        let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
            .extension(codes)
            .finish();
        for query in ["{ details }", "{ foreign }"] {
            let mut response = schema.execute(request(query).await).await;
            let mut error = serde_json::to_value(response.errors.remove(0)).unwrap();
            error
                .as_object_mut()
                .unwrap()
                .retain(|key, _| ["message", "extensions"].contains(&&**key));
            assert_eq!(error, expected, "{query}");
        }
    }
}

/// What async-graphql does by itself, and why `Codes` is there.
#[tokio::test]
async fn without_the_extension_only_extend_is_right() {
    let schema = Schema::new(Query, EmptyMutation, Events);
    assert_eq!(error(&schema, "{ extended }").await, clash());
    let mut without_id = store();
    without_id["extensions"]
        .as_object_mut()
        .unwrap()
        .remove("request_id");
    assert_eq!(error(&schema, "{ extendedStore }").await, without_id);
    assert_eq!(error(&schema, "{ enveloped }").await, without_id);

    let response = schema.execute("{ store }").await;
    assert_eq!(response.errors[0].message, "the store is gone");
    assert_eq!(response.errors[0].extensions, None);
}

#[test]
fn generic_types_and_borrowed_errors() {
    #[derive(Debug, thiserror::Error, SwError)]
    #[error("`{0:?}` is no room")]
    #[sw(code = "SW_NOT_A_ROOM", status = 400)]
    struct NotARoom<'a, T: fmt::Debug>(&'a T);

    sw_error_async_graphql::error_extensions!(impl<T: fmt::Debug> NotARoom<'_, T>);

    let error = NotARoom(&7);
    assert_eq!(error.extend().message, "`7` is no room");
    let borrowed = &error;
    let code = borrowed.extend().extensions.unwrap();
    assert_eq!(code.get("code"), Some(&"SW_NOT_A_ROOM".into()));
}
