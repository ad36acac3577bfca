//! `--format json`: everything that is known; its form is `schemas/registry.schema.json`.

use serde::Serialize;

use super::{
    document,
    model::{Code, Model, RetiredCode},
};
use crate::error::Error;

/// The version of the form: members may join, what is there stays as it is.
const VERSION: u16 = 1;

/// The `$id` of the schema.
const SCHEMA: &str = "https://raw.githubusercontent.com/sw-error/sw-error/main/cargo-sw-error/schemas/registry.schema.json";

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u16,
    title: &'a str,
    /// The headings in order.
    sections: Vec<&'a str>,
    codes: Vec<&'a Code<'a>>,
    retired: &'a [RetiredCode<'a>],
}

pub(super) fn json(model: &Model<'_>) -> Result<String, Error> {
    document::text(&Document {
        schema: SCHEMA,
        version: VERSION,
        title: model.title,
        sections: model.sections.iter().map(|section| section.title).collect(),
        codes: model.codes().collect(),
        retired: &model.retired,
    })
}
