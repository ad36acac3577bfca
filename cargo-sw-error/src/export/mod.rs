//! `export`: the registry for other readers, in their own formats.
//!
//! All formats are written from one `Model`; the same registry is the same bytes.

use sw_error_core::wire::WireFacts;

use crate::{error::Error, lock::Lock, model::registry::Registry, text::json::indented};

mod body;
mod change;
mod changelog;
mod json;
mod jsonschema;
mod markdown;
mod message;
mod model;
mod openapi;
mod options;
mod page;
mod python;
mod schema;
mod source;
mod stale;
mod template;
mod typescript;

pub(crate) use body::example;
use model::Model;
pub use options::Options;
use schema::Dialect;
pub use stale::{Stale, stale};

pub use crate::config::{Choices, Format};

/// The text of an export; it ends with a newline. `sections` are the headings in order; others come after them.
///
/// # Errors
///
/// The template cannot be read or has a mistake, or the format takes no template.
pub fn export(
    registry: &Registry,
    lock: Option<&Lock>,
    sections: &[String],
    format: Format,
    options: &Options,
) -> Result<String, Error> {
    let [envelope, _] = WireFacts::built_in();
    let wires = match options.wires.as_slice() {
        [] => &[envelope],
        wires => wires,
    };
    let only_promised = model::only_promised(registry, lock, &options.selection);
    let model = Model::new(registry, lock, &only_promised, sections, wires, options);
    let openapi = |dialect| {
        let document = openapi::openapi(&model, dialect, options.choices.open_codes);
        Ok(indented(&document))
    };
    match (format, &options.choices.template) {
        (Format::Markdown, template) => {
            page::page(&model, page::Kind::Markdown, template.as_deref())
        }
        (Format::Html, template) => page::page(&model, page::Kind::Html, template.as_deref()),
        (Format::Changelog, _) => changelog::changelog(lock.unwrap_or(&Lock::default()), options),
        (_, Some(_)) => Err(Error::Refused(format!(
            "templates are for the formats markdown, html and changelog, and this is {format}"
        ))),
        (Format::Json, None) => Ok(indented(&json::json(&model))),
        (Format::Openapi, None) => openapi(Dialect::JsonSchema),
        (Format::Openapi30, None) => openapi(Dialect::OpenApi30),
        (Format::Jsonschema, None) => Ok(indented(&jsonschema::jsonschema(&model))),
        (Format::Typescript, None) => Ok(typescript::typescript(&model)),
        (Format::Python, None) => Ok(python::python(&model)),
    }
}
