//! utoipa: the responses of types, in documents that are validated with the schema of `OpenAPI` 3.1.

#![allow(dead_code, reason = "the errors and the operations are described only")]

use std::{collections::BTreeSet, fmt, panic};

use serde_json::{Value, json};
use sw_error::{Catalogued, SwError, wire::ProblemDetails};
use sw_error_tests_adapters::HttpError;
use sw_error_utoipa::{ErrorEnvelope, into_responses, responses};
use utoipa::{IntoResponses, OpenApi};

#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Auth", prefix = "SW_AUTH_")]
enum AuthError {
    /// The token is missing, or not one of ours.
    #[error("sign in first")]
    #[sw(code = "SW_AUTH_TOKEN", status = 401, header("www-authenticate" = "Bearer"))]
    Token,
    /// The role is not enough.
    #[error("this needs the role `{0}`")]
    #[sw(code = "SW_AUTH_ROLE", status = 403)]
    Role(&'static str),
}

/// The store is away.
#[derive(Debug, thiserror::Error, SwError)]
#[error("the store `{0}` is away")]
#[sw(code = "SW_STORE_AWAY", status = 503, retry_after = 5)]
struct StoreAway(&'static str);

#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Plans", prefix = "SW_PLAN_")]
enum PlanError {
    /// There is no such plan.
    ///
    /// It may have been there.
    #[error("there is no plan `{plan}`, not {{one}}")]
    #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
    NotFound { plan: String },
    /// The venue is not one that the plan may run in.
    #[error("venue `{venue:?}` is not allowed")]
    #[sw(code = "SW_PLAN_BAD_VENUE", status = 400)]
    BadVenue { venue: String },
    /// The mode is no mode.
    #[error("no mode")]
    #[sw(
        code = "SW_PLAN_BAD_MODE",
        status = 400,
        deprecated = "modes are checked with `SW_PLAN_BAD_VENUE`"
    )]
    BadMode,
    #[error("there are {} steps", .0.len())]
    #[sw(code = "SW_PLAN_STEPS", status = 400)]
    Steps(#[sw(detail = "steps")] Vec<u8>),
    /// Too many plans.
    #[error("too many plans")]
    #[sw(
        code = "SW_PLAN_TOO_MANY",
        status = 429,
        retry_after = wait,
        header("x-request-id-limit" = limit)
    )]
    TooMany { wait: u8, limit: u8 },
    /// Somebody else's code.
    #[error("the plans are away")]
    #[sw(code_of = StoreAway)]
    Away,
    #[error(transparent)]
    #[sw(transparent)]
    Auth(#[from] AuthError),
}

#[derive(Debug, thiserror::Error, SwError)]
#[sw(section = "Rooms", prefix = "SW_ROOM_")]
enum RoomError<E: fmt::Debug + std::error::Error + 'static> {
    /// There is no such room.
    #[sw(code = "SW_ROOM_NOT_FOUND", status = 404)]
    #[error("no room")]
    NotFound,
    /// A diamond: plans have it, too.
    #[error(transparent)]
    #[sw(transparent)]
    Auth(AuthError),
    #[error("the rooms are away")]
    #[sw(code_of = StoreAway)]
    Away,
    #[error(transparent)]
    #[sw(transparent)]
    Other(E),
}

#[derive(Debug, thiserror::Error, SwError)]
enum ApiError<'a> {
    #[error(transparent)]
    #[sw(transparent)]
    Plan(PlanError),
    #[error(transparent)]
    #[sw(transparent)]
    Room(RoomError<HttpError>),
    #[error(transparent)]
    #[sw(transparent)]
    Store(StoreAway),
    #[error("nothing at {0}")]
    #[sw(code = "SW_NOWHERE", status = 404)]
    Nowhere(&'a str),
}

into_responses!(
    StoreAway,
    PlanError,
    ApiError<'_>,
    impl<E: fmt::Debug + std::error::Error + 'static> RoomError<E>
);

responses! {
    /// The errors of every operation.
    struct SignedIn = [AuthError: ["SW_AUTH_TOKEN"], StoreAway];
    /// Reading a plan.
    struct ReadErrors = [SignedIn, PlanError: ["SW_PLAN_NOT_FOUND"]];
    /// A reference, and a code of a child.
    struct FromTheTree = [ApiError<'static>: ["SW_STORE_AWAY", "SW_AUTH_ROLE"],];
    struct Nothing = [];
    struct Http = [HttpError];
}

/// Makes a plan.
#[utoipa::path(
    post,
    path = "/plans",
    responses((status = 201, description = "The plan is made."), PlanError)
)]
fn create() {}

/// Reads a plan.
#[utoipa::path(
    get,
    path = "/plans/{plan}",
    params(("plan" = String, Path)),
    responses((status = 200, description = "The plan."), ReadErrors)
)]
fn read() {}

#[utoipa::path(
    get,
    path = "/",
    responses(ApiError<'_>, (status = 404, description = "Ours alone."))
)]
fn anything() {}

#[derive(OpenApi)]
#[openapi(paths(create, read), components(schemas(ErrorEnvelope)))]
struct Plans;

/// The responses of a type, in a document.
fn document<T: IntoResponses>() -> Value {
    #[derive(OpenApi)]
    #[openapi(paths(anything), components(schemas(ErrorEnvelope)))]
    struct Api;

    let mut document = serde_json::to_value(Api::openapi()).unwrap();
    document["paths"]["/"]["get"]["responses"] = serde_json::to_value(T::responses()).unwrap();
    document
}

/// Each status with its codes, as in the examples and in the order of the schema.
fn codes(responses: &Value) -> Vec<(&str, Vec<&str>)> {
    let responses = responses.as_object().unwrap();
    let responses = responses
        .iter()
        .filter(|(status, _)| status.as_str() >= "400");
    responses
        .map(|(status, response)| {
            let content = &response["content"]["application/json"];
            let code = &content["schema"]["properties"]["error"]["properties"]["code"];
            assert_eq!(code["enum"], code["x-extensible-enum"]);
            let listed: Vec<_> = code["enum"]
                .as_array()
                .unwrap()
                .iter()
                .map(|code| code.as_str().unwrap())
                .collect();
            let examples: BTreeSet<_> = content["examples"].as_object().unwrap().keys().collect();
            assert!(examples.iter().eq(&listed.iter().collect::<BTreeSet<_>>()));
            assert_eq!(examples.len(), listed.len(), "{listed:?}");
            (status.as_str(), listed)
        })
        .collect()
}

fn codes_of<T: IntoResponses>() -> Value {
    let responses = serde_json::to_value(T::responses()).unwrap();
    json!(codes(&responses))
}

#[test]
fn all_codes_of_a_status_are_in_one_response() {
    assert_eq!(
        codes_of::<PlanError>(),
        json!([
            [
                "400",
                ["SW_PLAN_BAD_VENUE", "SW_PLAN_BAD_MODE", "SW_PLAN_STEPS"]
            ],
            ["401", ["SW_AUTH_TOKEN"]],
            ["403", ["SW_AUTH_ROLE"]],
            ["404", ["SW_PLAN_NOT_FOUND"]],
            ["429", ["SW_PLAN_TOO_MANY"]],
            ["503", ["SW_STORE_AWAY"]],
        ])
    );
}

#[test]
fn a_struct_has_its_code() {
    assert_eq!(codes_of::<StoreAway>(), json!([["503", ["SW_STORE_AWAY"]]]));
}

#[test]
fn a_generic_type_has_the_codes_of_its_arguments() {
    assert_eq!(
        codes_of::<RoomError<StoreAway>>(),
        json!([
            ["401", ["SW_AUTH_TOKEN"]],
            ["403", ["SW_AUTH_ROLE"]],
            ["404", ["SW_ROOM_NOT_FOUND"]],
            ["503", ["SW_STORE_AWAY"]],
        ])
    );
}

#[test]
fn each_code_of_a_large_tree_is_there_once() {
    let responses = serde_json::to_value(ApiError::responses()).unwrap();
    let described: Vec<_> = codes(&responses)
        .into_iter()
        .flat_map(|(_, codes)| codes)
        .collect();
    let unique: BTreeSet<_> = described.iter().copied().collect();
    assert_eq!(described.len(), unique.len());
    let declared: BTreeSet<_> = ApiError::CATALOG
        .iter()
        .map(|info| info.code().as_str())
        .collect();
    assert_eq!(unique, declared);
    assert!(HttpError::CODES.len() > 40 && unique.len() > HttpError::CODES.len() + 8);
}

#[test]
fn catalogs_are_put_together() {
    let both = responses(&[PlanError::CATALOG, RoomError::<StoreAway>::CATALOG]);
    let both = serde_json::to_value(both).unwrap();
    let not_found = codes(&both)
        .into_iter()
        .find(|(status, _)| *status == "404");
    assert_eq!(
        not_found.unwrap().1,
        ["SW_PLAN_NOT_FOUND", "SW_ROOM_NOT_FOUND"]
    );
    assert!(responses(&[]).is_empty());
}

#[test]
fn some_codes_can_be_chosen() {
    assert_eq!(
        codes_of::<ReadErrors>(),
        json!([
            ["401", ["SW_AUTH_TOKEN"]],
            ["404", ["SW_PLAN_NOT_FOUND"]],
            ["503", ["SW_STORE_AWAY"]],
        ])
    );
    assert_eq!(
        codes_of::<FromTheTree>(),
        json!([["403", ["SW_AUTH_ROLE"]], ["503", ["SW_STORE_AWAY"]]])
    );
    assert!(Nothing::responses().is_empty());
}

#[test]
fn a_code_that_is_not_there_cannot_be_chosen() {
    // In a list, the compiler evaluates it.
    macro_rules! case {
        ($code:literal, $is_there:literal) => {
            ($code, $is_there, || responses!(@assert PlanError: $code))
        };
    }

    let cases: [(&str, bool, fn()); 5] = [
        case!("SW_PLAN_BAD_MODE", true),
        case!("SW_STORE_AWAY", true),
        case!("SW_AUTH_ROLE", true),
        case!("SW_PLAN_BAD_MOOD", false),
        case!("", false),
    ];
    for (code, is_there, assert_listed) in cases {
        let checked = panic::catch_unwind(assert_listed);
        let message = checked
            .err()
            .and_then(|panic| panic.downcast::<String>().ok());
        let expected = format!("`{code}` is none of the codes of `PlanError`");
        assert_eq!(
            message.map(|message| *message),
            (!is_there).then_some(expected)
        );
    }
}

/// utoipa's result for two responses with one status, which is the reason for `responses!`.
#[test]
fn the_last_response_of_a_status_is_the_one_that_utoipa_keeps() {
    #[derive(OpenApi)]
    #[openapi(paths(anything))]
    struct Api;

    let document = serde_json::to_value(Api::openapi()).unwrap();
    let responses = &document["paths"]["/"]["get"]["responses"];
    assert_eq!(responses["404"], json!({ "description": "Ours alone." }));
    assert!(responses["401"]["content"].is_object());
}

#[test]
fn documents_are_valid() {
    let schema = include_str!("../../cargo-sw-error/tests/schemas/openapi-3.1.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for document in documents() {
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

/// JSON Schema allows any text as a reference.
#[test]
fn every_address_leads_somewhere() {
    fn addresses<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    match value.as_str() {
                        Some(address) if name == "$ref" => found.push(address),
                        _ => addresses(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| addresses(value, found)),
            _ => {}
        }
    }
    for document in documents() {
        let mut found = Vec::new();
        addresses(&document, &mut found);
        assert!(found.len() >= 2);
        for address in found {
            let pointer = address.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{address}");
        }
    }
}

#[test]
fn examples_are_what_the_schemas_say() {
    let mut examples = 0;
    for document in documents() {
        for path in document["paths"].as_object().unwrap().values() {
            let operation = path.get("get").or(path.get("post")).unwrap();
            for (status, response) in operation["responses"].as_object().unwrap() {
                if status.as_str() < "400" {
                    continue;
                }
                let content = &response["content"]["application/json"];
                let mut schema = content["schema"].clone();
                // So that its references have targets.
                schema["components"] = document["components"].clone();
                let validator = jsonschema::validator_for(&schema).unwrap();
                for (code, example) in content["examples"].as_object().unwrap() {
                    assert_eq!(example["value"]["error"]["code"], *code);
                    assert!(validator.is_valid(&example["value"]), "{example}");
                    examples += 1;
                }
                let newer = json!({ "error": { "code": "SW_OF_A_NEWER_SERVICE", "message": "m" } });
                assert!(!validator.is_valid(&newer), "{schema}");
                for wrong in [
                    json!({ "error": { "code": "no code", "message": "m" } }),
                    json!({ "error": { "code": "SW_STORE_AWAY" } }),
                    json!({ "code": "SW_STORE_AWAY", "message": "m" }),
                ] {
                    assert!(!validator.is_valid(&wrong), "{wrong}");
                }
            }
        }
    }
    assert!(examples > 60);
}

/// Real responses of services match the schema.
#[test]
fn envelopes_are_what_the_schemas_say() {
    let document = document::<PlanError>();
    let response = &document["paths"]["/"]["get"]["responses"]["400"];
    let mut schema = response["content"]["application/json"]["schema"].clone();
    schema["components"] = document["components"].clone();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for error in [
        PlanError::Steps(vec![1, 2]),
        PlanError::BadVenue {
            venue: "moon".into(),
        },
        PlanError::BadMode,
    ] {
        let body: Value =
            serde_json::from_str(&error.envelope().with_request_id("r-1").to_json()).unwrap();
        assert!(validator.is_valid(&body), "{body}");
    }
}

responses! {
    /// Responses of the layer.
    struct OfTheLayer = [HttpError: ["SW_HTTP_NOT_FOUND", "SW_HTTP_SERVICE_UNAVAILABLE", "SW_HTTP_GATEWAY_TIMEOUT"], AuthError];
    struct OfTheLayerAsProblem as ProblemDetails = [HttpError: ["SW_HTTP_NOT_FOUND"]];
}

/// A handler's own responses stay, whether they are ours or not.
#[test]
fn a_modifier_adds_what_the_layer_answers_to_every_operation() {
    #[derive(OpenApi)]
    #[openapi(paths(create, read, anything), modifiers(&OfTheLayer, &OfTheLayerAsProblem))]
    struct Api;

    let document = serde_json::to_value(Api::openapi()).unwrap();
    let operation = |path: &str, method: &str| &document["paths"][path][method]["responses"];
    let (create, read, anything) = (
        operation("/plans", "post"),
        operation("/plans/{plan}", "get"),
        operation("/", "get"),
    );
    let not_found = |operation: &Value| {
        let all = codes(operation).into_iter();
        json!(
            all.filter(|(status, _)| *status == "404")
                .collect::<Vec<_>>()
        )
    };
    assert_eq!(
        not_found(read),
        json!([["404", ["SW_PLAN_NOT_FOUND", "SW_HTTP_NOT_FOUND"]]])
    );
    assert_eq!(not_found(anything), json!([["404", ["SW_HTTP_NOT_FOUND"]]]));
    assert_eq!(anything["404"]["description"], "Ours alone.");
    let unavailable = &create["503"];
    let retry_after = &unavailable["headers"]["Retry-After"]["description"];
    assert!(
        retry_after.as_str().unwrap().contains("SW_STORE_AWAY"),
        "{retry_after}"
    );
    for operation in [create, read, anything] {
        for status in ["401", "403", "404", "503", "504"] {
            let content = &operation[status]["content"];
            assert!(
                content["application/json"]["schema"].is_object(),
                "{status}"
            );
        }
        let problem = &operation["404"]["content"]["application/problem+json"];
        assert_eq!(
            problem["schema"]["properties"]["code"]["enum"],
            json!(["SW_HTTP_NOT_FOUND"])
        );
        for response in operation.as_object().unwrap().values() {
            assert!(
                response["headers"]["X-Request-ID"].is_object(),
                "{response}"
            );
        }
    }
    // Existing parts are not repeated.
    assert_eq!(codes(create)[1], ("401", vec!["SW_AUTH_TOKEN"]));
    let challenge = &create["401"]["headers"]["WWW-Authenticate"]["description"];
    assert_eq!(challenge, "How to authenticate; with SW_AUTH_TOKEN.");
}

/// In a wire with a list around the error, the codes are found as well.
#[test]
fn a_modifier_merges_codes_in_any_wire() {
    responses! { struct OddLayer as Odd = [AuthError]; }
    struct OddPlans;
    impl IntoResponses for OddPlans {
        fn responses() -> sw_error_utoipa::Responses {
            sw_error_utoipa::responses_in::<Odd>(&[StoreAway::CATALOG, AuthError::CATALOG])
        }
    }
    #[utoipa::path(get, path = "/odd", responses(OddPlans))]
    fn odd() {}
    #[derive(OpenApi)]
    #[openapi(paths(odd), modifiers(&OddLayer))]
    struct Api;

    let merged = serde_json::to_value(Api::openapi()).unwrap();
    let merged = &merged["paths"]["/odd"]["get"]["responses"]["401"]["content"];
    let alone = serde_json::to_value(OddLayer::responses()).unwrap();
    assert_eq!(merged, &alone["401"]["content"]);
    assert!(
        merged["application/vnd.odd+json"]["schema"]
            .to_string()
            .contains("x-extensible-enum")
    );
}

#[test]
fn names_are_those_of_the_export() {
    let schemas = &document::<PlanError>()["components"]["schemas"];
    let names: Vec<_> = schemas.as_object().unwrap().keys().collect();
    assert_eq!(names, ["Error", "ErrorCode", "ErrorEnvelope"]);
    assert_eq!(<ErrorEnvelope as utoipa::ToSchema>::name(), "ErrorEnvelope");
}

#[test]
fn a_document_reads_well() {
    #[derive(OpenApi)]
    #[openapi(
        info(
            title = "Plans",
            description = "Plans, to be read.",
            version = "1.2.3",
            license(name = "MIT")
        ),
        paths(read),
        components(schemas(ErrorEnvelope))
    )]
    struct Plans;

    let document = Plans::openapi().to_pretty_json().unwrap();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "utoipa" }, {
        insta::assert_snapshot!("document", document);
    });
}

fn documents() -> [Value; 6] {
    [
        serde_json::to_value(Plans::openapi()).unwrap(),
        document::<PlanError>(),
        document::<RoomError<StoreAway>>(),
        document::<ApiError<'_>>(),
        document::<FromTheTree>(),
        document::<Http>(),
    ]
}

fn zone() -> &'static str {
    "eu"
}

sw_error::wire! {
    /// As in the tests of the export.
    struct Odd: "application/vnd.odd+json" {
        "meta-data": { "version": 1, "nothing": null, "ok": false, "$kind": "error", "tags": [section] },
        "errors": [{
            "class": code,
            "the \"message\"": message,
            "details": details,
            "request-id": request_id,
            "self": "see {request_id}",
            "about-link"?: link,
            "status": status,
            "again": code,
        }],
        "from": zone(),
    }
}

sw_error::wire! {
    struct Flat {
        "message": message,
        "code": code,
        "type": match status { 401 | 403 => "auth", 500.. => "internal", _ => "invalid_request" },
        "link": "https://docs.example.com/errors#{code}",
    }
}

/// An error with a body for older clients.
#[derive(Debug, thiserror::Error, SwError)]
enum OldError {
    /// It is full.
    #[error("full")]
    #[sw(code = "SW_OLD_FULL", status = 409)]
    Full {
        #[sw(detail)]
        limit: u8,
    },
}

/// The same type in other bodies.
macro_rules! old {
    ($name:ident as $wire:ty) => {
        mod $name {
            use super::*;

            type Body = ErrorEnvelope<$wire>;

            responses! {
                pub struct Errors as $wire = [OldError, Nested];
                /// The outer one counts.
                struct Nested = [AuthError];
            }

            #[utoipa::path(get, path = "/", responses(Errors))]
            fn anything() {}

            #[derive(OpenApi)]
            #[openapi(paths(anything), components(schemas(Body)))]
            struct Api;

            pub fn document() -> Value {
                serde_json::to_value(Api::openapi()).unwrap()
            }

            pub fn body(error: &dyn SwError) -> Value {
                let envelope = error.envelope().in_wire::<$wire>();
                serde_json::from_str(&envelope.to_json()).unwrap()
            }

            pub const CONTENT_TYPE: &str = <$wire as sw_error::wire::Wire>::LAYOUT.content_type();
        }
    };
}

old!(odd as Odd);
old!(flat as Flat);
old!(problem_details as ProblemDetails);

type Old = (fn() -> Value, fn(&dyn SwError) -> Value, &'static str);

#[test]
fn every_wire_is_described() {
    let schema = include_str!("../../cargo-sw-error/tests/schemas/openapi-3.1.json");
    let meta = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let wires: [Old; 3] = [
        (odd::document, odd::body, odd::CONTENT_TYPE),
        (flat::document, flat::body, flat::CONTENT_TYPE),
        (
            problem_details::document,
            problem_details::body,
            problem_details::CONTENT_TYPE,
        ),
    ];
    for (document, body, content_type) in wires {
        let document = document();
        assert!(meta.is_valid(&document), "{content_type}");
        let responses = &document["paths"]["/"]["get"]["responses"];
        let types = responses["409"]["content"].as_object().unwrap();
        assert!(types.keys().eq([content_type]));
        assert!(responses["401"]["content"][content_type].is_object());
        let content = &types[content_type];
        let mut schema = content["schema"].clone();
        schema["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let example = &content["examples"]["SW_OLD_FULL"];
        assert!(validator.is_valid(&example["value"]), "{example}");
        assert!(validator.is_valid(&body(&OldError::Full { limit: 8 })));
        assert!(!validator.is_valid(&body(&StoreAway("s"))), "another code");
        let envelope = OldError::Full { limit: 8 }.envelope().to_json();
        assert!(!validator.is_valid(&serde_json::from_str(&envelope).unwrap()));
    }
    let description = |document: fn() -> Value, content_type: &str| {
        let content = &document()["paths"]["/"]["get"]["responses"]["409"]["content"];
        content[content_type]["examples"]["SW_OLD_FULL"]["description"].clone()
    };
    let odd = description(odd::document, odd::CONTENT_TYPE);
    assert_eq!(odd, "It is full.\n\nHas `limit` in `errors[].details`.");
    assert_eq!(
        description(flat::document, flat::CONTENT_TYPE),
        "It is full."
    );
}

/// The schemas of a wire equal those of `cargo sw-error export`, name by name.
#[test]
fn schemas_are_those_of_the_export() {
    let snapshot = include_str!(
        "../../cargo-sw-error/tests/tool/export/snapshots/tool__export__wires__odd_jsonschema.snap"
    );
    let exported = snapshot.splitn(3, "---\n").nth(2).unwrap();
    let exported = exported.replace("#/$defs/", "#/components/schemas/");
    let exported: Value = serde_json::from_str(&exported).unwrap();
    let schemas = &odd::document()["components"]["schemas"];
    let names: Vec<_> = schemas.as_object().unwrap().keys().collect();
    assert_eq!(names, ["Error", "ErrorCode", "ErrorEnvelope"]);
    for name in ["Error", "ErrorEnvelope"] {
        assert_eq!(schemas[name], exported["$defs"][name], "{name}");
    }
}
