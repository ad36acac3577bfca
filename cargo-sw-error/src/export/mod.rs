//! `export`: the registry for other readers, in their own formats.
//!
//! All formats are written from one `Model`; the same registry is the same bytes.

use std::{fmt, path::PathBuf};

use sw_error_core::wire::WireFacts;

use crate::{
    error::Error,
    lock::Lock,
    model::{registry::Registry, scope::Scope},
    text::json::indented,
};

mod body;
mod json;
mod markdown;
mod model;
mod openapi;
mod page;
mod python;
mod schema;
mod source;
mod stale;
mod typescript;

pub(crate) use body::example;
use model::Model;
pub use stale::{Stale, stale};

/// In which format the registry is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// A page with a table for each section
    Markdown,
    /// A page with search, in one file
    Html,
    /// Everything that is known, for programs
    Json,
    /// `OpenAPI` 3.1 components: schemas, and a response for each status
    Openapi,
    /// A JSON Schema of the bodies
    Jsonschema,
    /// The codes as a union, their statuses and a type guard
    Typescript,
    /// The codes as an enum, and their statuses
    Python,
}

impl Format {
    /// Whether it is a page that is made of a template, and so can be made of another.
    pub(crate) fn takes_template(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Openapi => "openapi",
            Self::Jsonschema => "jsonschema",
            Self::Typescript => "typescript",
            Self::Python => "python",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What can be chosen about an export.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The title of the export; `Error codes` where none is given.
    pub title: Option<String>,
    /// A template in place of our own, for [`Format::Markdown`] and [`Format::Html`].
    pub template: Option<PathBuf>,
    /// The bodies that the service sends, the default first; the envelope where there are none.
    pub wires: Vec<WireFacts<'static>>,
    /// The packages that are exported.
    pub scope: Scope,
}

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
    let only_promised = model::only_promised(registry, lock, &options.scope);
    let title = options.title.as_deref();
    let model = Model::new(registry, lock, &only_promised, sections, title, wires);
    match (format, &options.template) {
        (Format::Markdown, template) => {
            page::page(&model, page::Kind::Markdown, template.as_deref())
        }
        (Format::Html, template) => page::page(&model, page::Kind::Html, template.as_deref()),
        (_, Some(_)) => Err(Error::Refused(format!(
            "templates are for the formats markdown and html, and this is {format}"
        ))),
        (Format::Json, None) => Ok(indented(&json::json(&model))),
        (Format::Openapi, None) => Ok(indented(&openapi::openapi(&model))),
        (Format::Jsonschema, None) => Ok(indented(&schema::jsonschema(&model))),
        (Format::Typescript, None) => Ok(typescript::typescript(&model)),
        (Format::Python, None) => Ok(python::python(&model)),
    }
}
