//! `--format json`: all data; `schemas/registry.schema.json` describes the format.

use serde_json::{Value, json};

use super::{body::Body, model::Model};

/// The version of the format: members may be added, but do not change.
const VERSION: u16 = 1;

/// The `$id` of the schema.
const SCHEMA: &str = "https://raw.githubusercontent.com/sw-error/sw-error/main/cargo-sw-error/schemas/registry.schema.json";

pub(super) fn json(model: &Model<'_>) -> Value {
    let sections = || model.sections.iter();
    let mut document = json!({
        "$schema": SCHEMA,
        "version": VERSION,
        "title": model.title,
        "sections": sections().map(|section| section.title).collect::<Value>(),
        "codes": sections().flat_map(|section| &section.codes).collect::<Vec<_>>(),
        "retired": model.retired,
        "services": model.services,
    });
    // Readers know the envelope.
    if !model.bodies.iter().all(Body::is_envelope) {
        let wires = model.bodies.iter().map(|body| {
            json!({
                "name": body.name,
                "content_type": body.facts.content_type,
                "example": model.example().map(|code| body.example(code, None)),
            })
        });
        document["wires"] = wires.collect();
    }
    document
}
