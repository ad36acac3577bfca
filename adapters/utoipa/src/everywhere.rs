//! Adds responses that every operation may have, such as those of the layer around the service.

use sw_error::wire::Wire;
use utoipa::openapi::{
    Content, Header, Object, OpenApi, RefOr, Response, Type,
    header::HeaderBuilder,
    path::{Operation, PathItem},
};

use crate::{Responses, describe::describe, part::Part, schema};

/// Adds the responses of these parts to each operation of a document, and the layer's header to all responses.
pub fn add_everywhere<W: Wire>(document: &mut OpenApi, parts: &[Part]) {
    let responses = describe::<W>(parts);
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            add(operation, &responses);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let operations = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ];
    operations.into_iter().flatten()
}

fn add(operation: &mut Operation, responses: &Responses) {
    let known = &mut operation.responses.responses;
    for (status, response) in responses {
        match (known.get_mut(status), response) {
            (None, response) => {
                known.insert(status.clone(), response.clone());
            }
            (Some(RefOr::T(known)), RefOr::T(response)) => merge(known, response),
            // Other operations may use the target of a reference.
            (Some(_), _) => {}
        }
    }
    for response in known.values_mut() {
        if let RefOr::T(response) = response {
            let headers = &mut response.headers;
            headers
                .entry("X-Request-ID".to_owned())
                .or_insert_with(request_id);
        }
    }
}

/// Merges a response into another one with the same status.
fn merge(known: &mut Response, response: &Response) {
    for (content_type, content) in &response.content {
        match known.content.get_mut(content_type) {
            Some(known) => merge_content(known, content),
            None => {
                known.content.insert(content_type.clone(), content.clone());
            }
        }
    }
    for (name, header) in &response.headers {
        match known.headers.get_mut(name) {
            Some(known) => merge_header(known, header),
            None => {
                known.headers.insert(name.clone(), header.clone());
            }
        }
    }
}

fn merge_content(known: &mut Content, content: &Content) {
    for (code, example) in &content.examples {
        known
            .examples
            .entry(code.clone())
            .or_insert_with(|| example.clone());
    }
    match (&mut known.schema, &content.schema) {
        (Some(known), Some(schema)) => schema::merge(known, schema.clone()),
        (known, schema) => *known = known.take().or_else(|| schema.clone()),
    }
}

/// Merges a header; its description ends with the codes that send it: `How to authenticate; with SW_A, SW_B.`
fn merge_header(known: &mut Header, header: &Header) {
    const CODES: &str = "; with ";
    if let (Some(known), Some(description)) = (&mut known.description, &header.description)
        && let (Some((what, codes)), Some((_, more))) =
            (known.split_once(CODES), description.split_once(CODES))
    {
        let mut codes: Vec<_> = codes.trim_end_matches('.').split(", ").collect();
        let more = more.trim_end_matches('.').split(", ");
        codes.extend(
            more.filter(|code| !codes.contains(code))
                .collect::<Vec<_>>(),
        );
        *known = format!("{what}{CODES}{}.", codes.join(", "));
    }
}

fn request_id() -> Header {
    HeaderBuilder::new()
        .schema(Object::with_type(Type::String))
        .description(Some("Request identifier in the service's logs."))
        .build()
}
