//! Converts catalogs to `OpenAPI` responses: one for each status, with all of its codes.

use std::collections::{BTreeMap, BTreeSet};

use sw_error::{
    Catalog, CodeInfo, Status,
    document::header_name,
    example::Example as Body,
    json_type::JsonType,
    plausible,
    schema::{Kind, Object as Members},
    wire::{Member, Standard, Wire, Word},
};
use utoipa::openapi::{
    Content, ContentBuilder, Header, Object, ObjectBuilder, ResponseBuilder, Type,
    example::{Example, ExampleBuilder},
    header::HeaderBuilder,
};

use crate::{Responses, part::Part, schema};

/// The error responses of an operation that can return all codes of these catalogs.
///
/// utoipa keeps one response for each status; each contains all codes with that status, from all types.
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
/// # #[sw(code = "SW_TRIP_NOT_FOUND", status = 404)]
/// # struct PlanError;
/// let mut operation = OperationBuilder::new().build();
/// operation.responses.responses.extend(responses(&[RoomError::CATALOG, PlanError::CATALOG]));
/// assert_eq!(operation.responses.responses.len(), 1);
/// ```
#[must_use]
pub fn responses(catalogs: &[&'static Catalog]) -> Responses {
    responses_in::<Standard>(catalogs)
}

/// Like [`responses`], for operations whose errors have another body.
///
/// ```
/// use sw_error::{Catalogued, SwError, wire::ProblemDetails};
/// use sw_error_utoipa::responses_in;
/// use utoipa::openapi::RefOr;
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("no such room")]
/// # #[sw(code = "SW_COURT_NOT_FOUND", status = 404)]
/// # struct RoomError;
/// let responses = responses_in::<ProblemDetails>(&[RoomError::CATALOG]);
/// let RefOr::T(not_found) = &responses["404"] else { panic!() };
/// assert!(not_found.content.contains_key("application/problem+json"));
/// ```
#[must_use]
pub fn responses_in<W: Wire>(catalogs: &[&'static Catalog]) -> Responses {
    let parts: Vec<_> = catalogs.iter().copied().map(Part::Catalog).collect();
    describe::<W>(&parts)
}

/// Like [`responses_in`], for the parts of a list.
#[must_use]
pub fn describe<W: Wire>(parts: &[Part]) -> Responses {
    let mut by_status = ByStatus::default();
    by_status.add(parts);
    let members = W::LAYOUT.members();
    let responses = by_status.codes.into_iter().map(|(status, codes)| {
        let content = content(&members, status, &codes);
        let response = ResponseBuilder::new()
            .description(status.canonical_reason())
            .content(W::LAYOUT.content_type(), content);
        let headers = headers(&codes).into_iter();
        let response = headers.fold(response, |response, (name, header)| {
            response.header(name, header)
        });
        (status.as_u16().to_string(), response.build().into())
    });
    responses.collect()
}

/// Each code once, in order of declaration.
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

fn content(members: &[Member<'_>], status: Status, codes: &[&'static CodeInfo]) -> Content {
    let body = Members::of(members);
    let details = path_of_details(&body);
    let examples = codes.iter().map(|info| {
        let example = example(info, members, details.as_deref());
        (info.code().as_str(), example)
    });
    let has_details = codes.iter().any(|info| info.details().next().is_some());
    let codes: Vec<_> = codes.iter().map(|info| info.code().as_str()).collect();
    ContentBuilder::new()
        .schema(Some(schema::body_with(&body, status, &codes, has_details)))
        .examples_from_iter(examples)
        .build()
}

fn example(info: &CodeInfo, members: &[Member<'_>], details: Option<&str>) -> Example {
    let types = info.details().map(|name| (name, &JsonType::Any));
    let values = plausible::details(types);
    let body = Body {
        code: info.code().as_str(),
        status: info.status(),
        section: info.section(),
        meaning: info.meaning(),
        message: &message(info),
        details: values.as_deref(),
    };
    let body = body.body(members);
    ExampleBuilder::new()
        .summary(info.code().as_str())
        .description(description(info, details))
        .value(serde_json::from_str(&body).ok())
        .build()
}

/// The path of the details in a body, such as `error.details`.
fn path_of_details(body: &Members<'_>) -> Option<String> {
    body.members.iter().find_map(|member| {
        let (mut path, mut schema) = (member.name.to_owned(), &member.schema);
        while let Kind::List(item) = &schema.kind {
            path += "[]";
            schema = item;
        }
        match &schema.kind {
            Kind::Object(inner) => Some([path, path_of_details(inner)?].join(".")),
            _ => (schema.word == Some(Word::Details)).then_some(path),
        }
    })
}

/// The description of a code: its meaning, cause and fix, its details, and its replacement if it is deprecated.
fn description(info: &CodeInfo, details: Option<&str>) -> String {
    let details = details.and_then(|path| match info.details().collect::<Vec<_>>().as_slice() {
        [] => None,
        ["*"] => Some(format!("Has `{path}`.")),
        members => Some(format!("Has `{}` in `{path}`.", members.join("`, `"))),
    });
    let deprecated = info.deprecated().map(|instead| match instead {
        "" => "Deprecated".to_string(),
        instead => format!("Deprecated: {instead}"),
    });
    let meaning = info.meaning().map(ToString::to_string);
    let cause = info.cause().map(|cause| format!("**Cause**\n\n{cause}"));
    let fix = info.fix().map(|fix| format!("**Fix**\n\n{fix}"));
    let paragraphs: Vec<_> = [meaning, cause, fix, details, deprecated]
        .into_iter()
        .flatten()
        .collect();
    paragraphs.join("\n\n")
}

/// The message with plausible values; the status's reason if the message is unknown.
fn message(info: &CodeInfo) -> String {
    let template = info.template();
    let made = template.and_then(|template| plausible::message(template, |_| JsonType::Any));
    let message = info.message().map(str::to_owned).or(made);
    message.unwrap_or_else(|| info.status().canonical_reason().to_owned())
}

/// The headers of the codes, each with the codes that send it.
fn headers(codes: &[&'static CodeInfo]) -> BTreeMap<String, Header> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for info in codes {
        for name in info.headers() {
            let users = users.entry(name).or_default();
            // A header may occur several times.
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

pub(super) fn header(name: &str, users: &str) -> Header {
    let what = match name {
        "retry-after" => "Number of seconds to wait before a retry",
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
