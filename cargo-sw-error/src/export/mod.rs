//! `export`: the registry in other formats.
//!
//! All formats are written from one `Model`; equal registries give equal bytes.

use sw_error_core::wire::WireFacts;

use crate::{error::Error, lock::Lock, model::registry::Registry, text::json::indented};

mod body;
mod change;
mod changelog;
mod client;
mod fluent;
mod json;
mod jsonschema;
mod markdown;
mod message;
mod model;
mod openapi;
mod options;
mod page;
mod schema;
mod source;
mod stale;
mod template;
mod texts;
mod writable;

pub(crate) use body::example;
use model::Model;
pub(crate) use model::arguments;
pub use options::Options;
use schema::Dialect;
pub use stale::{Stale, stale};
pub(crate) use texts::message;
pub(crate) use writable::unwritable;

pub use crate::{
    config::{Choices, Format},
    l10n::Translated,
};

/// The text of an export, with a newline at the end. `sections` come first, in order; other sections follow.
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
    let template = options.choices.template.as_deref();
    if template.is_some() && !format.takes_template() {
        return Err(Error::Refused(format!(
            "only text formats have templates, not {format}"
        )));
    }
    match format {
        Format::Markdown => page::page(&model, page::Kind::Markdown, template),
        Format::Html => page::page(&model, page::Kind::Html, template),
        Format::Changelog => changelog::changelog(lock.unwrap_or(&Lock::default()), options),
        Format::Fluent => Ok(fluent::fluent(&model)),
        Format::Json => Ok(indented(&json::json(&model))),
        Format::Openapi => openapi(Dialect::JsonSchema),
        Format::Openapi30 => openapi(Dialect::OpenApi30),
        Format::Jsonschema => Ok(indented(&jsonschema::jsonschema(&model))),
        Format::Typescript => client::client(&model, &client::TypeScript, template),
        Format::Python => client::client(&model, &client::Python, template),
        Format::Rust => client::client(&model, &client::Rust, template),
        Format::Go => client::client(&model, &client::Go, template),
        Format::Kotlin => client::client(&model, &client::Kotlin, template),
    }
}

/// The built-in template of a format.
pub(crate) fn template_of(format: Format) -> Option<&'static str> {
    let name = match format {
        Format::Markdown => "sw-error/page.md",
        Format::Html => "sw-error/page.html",
        Format::Changelog => "sw-error/changelog.md",
        Format::Typescript => "sw-error/client.ts",
        Format::Python => "sw-error/client.py",
        Format::Rust => "sw-error/client.rs",
        Format::Go => "sw-error/client.go",
        Format::Kotlin => "sw-error/client.kt",
        Format::Fluent
        | Format::Json
        | Format::Openapi
        | Format::Openapi30
        | Format::Jsonschema => return None,
    };
    template::source(name)
}
