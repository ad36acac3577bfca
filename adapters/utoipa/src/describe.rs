//! Catalogues as `OpenAPI` responses: one for each status, with all of its codes.

use std::collections::{BTreeMap, BTreeSet};

use sw_error::{
    Catalog, CodeInfo, Status,
    document::{header_name, sample},
};
use utoipa::openapi::{
    Content, ContentBuilder, Header, Object, ObjectBuilder, Response, ResponseBuilder, Type,
    example::{Example, ExampleBuilder},
    header::HeaderBuilder,
};

use crate::{Responses, part::Part, schema};

/// The error responses of an operation that can answer with all codes of these catalogs.
///
/// utoipa keeps one response for each status; this has all codes of a status in it, whatever type they are of.
///
/// ```
/// use sw_error::{Catalogued, SwError};
/// use sw_error_utoipa::responses;
/// use utoipa::openapi::path::OperationBuilder;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_TABLE_NOT_FOUND", status = 404)]
/// # struct RoomError;
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such plan")]
/// # #[sw(code = "SW_PLAN_NOT_FOUND", status = 404)]
/// # struct PlanError;
/// let mut operation = OperationBuilder::new().build();
/// operation.responses.responses.extend(responses(&[RoomError::CATALOG, PlanError::CATALOG]));
/// assert_eq!(operation.responses.responses.len(), 1);
/// ```
#[must_use]
pub fn responses(catalogs: &[&'static Catalog]) -> Responses {
    let parts: Vec<_> = catalogs.iter().copied().map(Part::Catalog).collect();
    describe(&parts)
}

/// The same for the parts of a list.
#[must_use]
pub fn describe(parts: &[Part]) -> Responses {
    let mut by_status = ByStatus::default();
    by_status.add(parts);
    let responses = by_status.codes.into_iter();
    responses
        .map(|(status, codes)| (status.as_u16().to_string(), response(status, &codes).into()))
        .collect()
}

/// Each code once, in the order of declaration.
#[derive(Default)]
struct ByStatus {
    codes: BTreeMap<Status, Vec<&'static CodeInfo>>,
    seen: BTreeSet<(Status, &'static str)>,
}

impl ByStatus {
    fn add(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Catalog(catalog) => self.add_tree(catalog),
                Part::Codes(codes) => codes
                    .iter()
                    .copied()
                    .flatten()
                    .for_each(|info| self.push(info)),
                Part::Parts(parts) => self.add(parts),
            }
        }
    }

    fn add_tree(&mut self, catalog: &'static Catalog) {
        let references = catalog.references().iter().copied();
        for info in catalog.codes().iter().chain(references) {
            self.push(info);
        }
        for child in catalog.children() {
            self.add_tree(child);
        }
    }

    fn push(&mut self, info: &'static CodeInfo) {
        if self.seen.insert((info.status(), info.code().as_str())) {
            self.codes.entry(info.status()).or_default().push(info);
        }
    }
}

fn response(status: Status, codes: &[&'static CodeInfo]) -> Response {
    let examples = codes
        .iter()
        .map(|info| (info.code().as_str(), example(info)));
    let schema = schema::envelope_with(status, codes.iter().map(|info| info.code().as_str()));
    let content: Content = ContentBuilder::new()
        .schema(Some(schema))
        .examples_from_iter(examples)
        .build();
    let response = ResponseBuilder::new()
        .description(status.canonical_reason())
        .content("application/json", content);
    headers(codes)
        .into_iter()
        .fold(response, |response, (name, header)| {
            response.header(name, header)
        })
        .build()
}

fn example(info: &CodeInfo) -> Example {
    let code = info.code().as_str();
    ExampleBuilder::new()
        .summary(code)
        .description(description(info))
        .value(Some(serde_json::json!({
            "error": { "code": code, "message": message(info) }
        })))
        .build()
}

/// What the code means, what its details are, and what clients should do instead of using it.
fn description(info: &CodeInfo) -> String {
    let details: Vec<_> = info.details().collect();
    let details = match details.as_slice() {
        [] => None,
        ["*"] => Some("Has `error.details`.".to_string()),
        members => Some(format!(
            "Has `{}` in `error.details`.",
            members.join("`, `")
        )),
    };
    let deprecated = info.deprecated().map(|instead| match instead {
        "" => "Deprecated".to_string(),
        instead => format!("Deprecated: {instead}"),
    });
    let meaning = info.meaning().map(ToString::to_string);
    let paragraphs: Vec<_> = [meaning, details, deprecated]
        .into_iter()
        .flatten()
        .collect();
    paragraphs.join("\n\n")
}

/// The message as people can read it; the status's reason where nothing is known.
fn message(info: &CodeInfo) -> String {
    match (info.message(), info.template()) {
        (Some(message), _) => message.to_string(),
        (None, Some(template)) => sample(template),
        (None, None) => info.status().canonical_reason().to_string(),
    }
}

/// The headers that the codes have, each with the codes that have it.
fn headers(codes: &[&'static CodeInfo]) -> BTreeMap<String, Header> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for info in codes {
        for name in info.headers() {
            let users = users.entry(name).or_default();
            // A header can be there several times.
            if users.last() != Some(&info.code().as_str()) {
                users.push(info.code().as_str());
            }
        }
    }
    users
        .into_iter()
        .map(|(name, users)| (header_name(name), header(name, &users.join(", "))))
        .collect()
}

fn header(name: &str, users: &str) -> Header {
    let what = match name {
        "retry-after" => "After how many seconds to try again",
        "www-authenticate" => "How to authenticate",
        _ => "Sent",
    };
    let schema = match name {
        "retry-after" => ObjectBuilder::from(Object::with_type(Type::Integer)).minimum(Some(0)),
        _ => Object::with_type(Type::String).into(),
    };
    HeaderBuilder::new()
        .schema(schema)
        .description(Some(format!("{what}; with {users}.")))
        .build()
}
