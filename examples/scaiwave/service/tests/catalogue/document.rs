//! The service's `OpenAPI` document is valid, complete and correct.

use std::collections::BTreeSet;

use scaiwave::ApiError;
use serde_json::Value;
use sw_error::Catalogued;

use crate::{
    client::{Answer, Client},
    table,
    world::{World, sign_in},
};

/// The document that the service serves.
pub(crate) struct Document(Value);

/// An operation in the document.
struct Operation<'a> {
    method: &'a str,
    path: &'a str,
    description: &'a Value,
}

impl Document {
    pub(crate) fn of(client: &Client) -> Self {
        let answer = client.send("GET", "/openapi.json", &[], "");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        Self(answer.ok())
    }

    /// Reports an answer that the document does not describe.
    pub(crate) fn problem(&self, answer: &Answer) -> Option<String> {
        let (method, path) = &answer.request;
        let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let code = body["error"]["code"].as_str().unwrap_or_default();
        let is_known = match self.operation(method, path) {
            Some(operation) => operation.codes().contains(&(answer.status, code)),
            // The document lacks addresses that do not exist.
            None => code == "SW_NOT_FOUND",
        };
        (!is_known)
            .then(|| format!("the document does not know that {method} {path} answers {answer:?}"))
    }

    fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.0["paths"].as_object().expect("there are paths");
        let operations = paths.iter().flat_map(|(path, item)| {
            let members = item.as_object().expect("a path has operations");
            let operations = members.iter().filter(|(name, _)| *name != "parameters");
            operations.map(|(method, description)| Operation {
                method,
                path,
                description,
            })
        });
        operations.collect()
    }

    /// The operation for a request.
    fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let path = path.split('?').next().unwrap_or_default();
        let operations = self.operations().into_iter();
        operations
            .filter(|operation| operation.method.eq_ignore_ascii_case(method))
            .filter(|operation| {
                let pairs = operation.path.split('/').zip(path.split('/'));
                operation.path.split('/').count() == path.split('/').count()
                    && pairs
                        .into_iter()
                        .all(|(described, asked)| described.starts_with('{') || described == asked)
            })
            .min_by_key(|operation| operation.path.matches('{').count())
    }
}

impl Operation<'_> {
    /// The codes and statuses of its errors.
    fn codes(&self) -> BTreeSet<(u16, &str)> {
        let responses = self.description["responses"].as_object();
        let responses = responses.expect("an operation has responses");
        let codes = responses.iter().flat_map(|(status, response)| {
            let status = status.parse().expect("a status is a number");
            let schema = &response["content"]["application/json"]["schema"];
            let known = schema.pointer("/properties/error/properties/code/enum");
            let codes = known.and_then(Value::as_array).into_iter().flatten();
            codes.filter_map(move |code| Some((status, code.as_str()?)))
        });
        codes.collect()
    }

    /// An address with these values of its parameters.
    fn address(&self, tenant: &str, other: &str) -> String {
        let parts = self.path.split('/').map(|part| match part {
            "{tenant}" => tenant,
            part if part.starts_with('{') => other,
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

#[test]
fn the_document_is_valid() {
    let world = World::start();
    let document = Document::of(&world.main.client);
    let schema = include_str!("../../../../../cargo-sw-error/tests/schemas/openapi-3.1.json");
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<_> = validator
        .iter_errors(&document.0)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");

    let operations = document.operations();
    let ids: BTreeSet<_> = operations
        .iter()
        .map(|operation| operation.description["operationId"].as_str())
        .collect();
    assert_eq!(ids.len(), operations.len(), "{ids:?}");
    assert!(document.0["components"]["schemas"]["ErrorEnvelope"].is_object());
}

#[test]
fn each_code_of_the_catalogue_is_in_the_document() {
    let world = World::start();
    let document = Document::of(&world.main.client);
    let operations = document.operations();
    let described: BTreeSet<_> = operations.iter().flat_map(Operation::codes).collect();
    let rows = table::rows();
    let promised: BTreeSet<_> = rows
        .iter()
        .map(|row| (row.status, row.code.as_str()))
        .collect();
    let built_in: BTreeSet<_> = described.difference(&promised).copied().collect();
    assert_eq!(built_in, BTreeSet::from([(400, "SW_HTTP_BAD_REQUEST")]));
    let missing: BTreeSet<_> = promised.difference(&described).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(ApiError::CATALOG.iter().count() > described.len());
}

/// Each operation has the errors of everything before its handler.
#[test]
fn the_document_knows_what_comes_before_each_handler() {
    let world = World::start();
    let client = &world.main.client;
    let document = Document::of(client);
    let bearer = |user: &str| {
        let body = serde_json::json!({ "code": format!("demo-{user}") });
        format!("Bearer {}", sign_in(client, &body).token())
    };
    let (ada, linus, hank) = (bearer("ada"), bearer("linus"), bearer("hank"));
    let too_large = "a".repeat(2 * 1024 * 1024 + 1);
    let mut problems = Vec::new();
    for operation in document.operations() {
        let method = operation.method.to_uppercase();
        let send = |tenant, other, token: &str, body| {
            let headers = [
                ("authorization", token),
                ("content-type", "application/json"),
            ];
            client.send(&method, &operation.address(tenant, other), &headers, body)
        };
        let mut answers = vec![
            send("demo", "none", "", "{"),
            send("demo", "none", "Bearer none", "{"),
            send("demo", "none", &ada, "{"),
            send("demo", "none", &linus, "{"),
            send("demo", "none", &hank, "{"),
            send("none", "none", &ada, "{"),
            send("demo", "%FF", &ada, "{"),
            send("%FF", "%FF", &ada, "{"),
        ];
        if operation.codes().contains(&(413, "SW_CONTENT_TOO_LARGE")) {
            let answer = send("demo", "none", &ada, &too_large);
            if answer.status != 413 {
                problems.push(format!("not too large: {answer:?}"));
            }
            answers.push(answer);
        }
        let failures = answers.iter().filter(|answer| answer.status >= 400);
        problems.extend(failures.filter_map(|answer| document.problem(answer)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The JSON Schema that `cargo sw-error export` writes.
pub(crate) struct Schema(jsonschema::Validator);

impl Schema {
    pub(crate) fn read() -> Self {
        let schema = table::read("examples/scaiwave/errors.schema.json");
        let schema = serde_json::from_str(&schema).expect("the schema is JSON");
        Self(jsonschema::validator_for(&schema).expect("the schema is one"))
    }

    /// Reports a body that the schema refuses.
    pub(crate) fn problem(&self, answer: &Answer) -> Option<String> {
        let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let error = self.0.iter_errors(&body).next()?;
        Some(format!("the schema refuses {answer:?}: {error}"))
    }
}

/// Accepts each form in which the layer sends an error, and refuses other bodies.
#[test]
fn the_json_schema_takes_every_form() {
    let schema = Schema::read();
    let world = World::start();
    for accept in ["*/*", "application/json", "application/problem+json"] {
        for path in ["/none", "/tenants/none/rooms", "/auth/callback"] {
            for method in ["GET", "DELETE"] {
                let answer = world
                    .main
                    .client
                    .send(method, path, &[("accept", accept)], "");
                assert!(answer.status >= 400, "{answer:?}");
                let expected = if accept.contains('+') {
                    accept
                } else {
                    "application/json"
                };
                assert_eq!(answer.header("content-type"), Some(expected));
                assert_eq!(schema.problem(&answer), None);
            }
        }
    }
    for wrong in ["{}", "[]", r#"{ "error": { "code": "SW_NOT_FOUND" } }"#] {
        let wrong = serde_json::from_str(wrong).expect("it is JSON");
        assert!(!schema.0.is_valid(&wrong), "{wrong}");
    }
}
