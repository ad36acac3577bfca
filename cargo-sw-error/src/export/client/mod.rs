//! Clients: the errors of a service as types of a language, from one template each.

use std::path::Path;

use minijinja::{AutoEscape, Environment};

use self::language::{Language, lines};
use super::{model::Model, template};
use crate::error::Error;

mod body;
mod code;
mod context;
mod fields;
mod go;
mod kotlin;
pub(super) mod language;
mod member;
mod names;
mod python;
mod rust;
mod texts;
mod typescript;

pub(super) use self::{go::Go, kotlin::Kotlin, python::Python, rust::Rust, typescript::TypeScript};

pub(super) fn client(
    model: &Model<'_>,
    language: &'static (dyn Language + Sync),
    template: Option<&Path>,
) -> Result<String, Error> {
    let context = context::context(model, language);
    let mut text = template::render(
        environment(language),
        language.template(),
        template,
        context,
    )?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}

/// With filters that escape texts for source code.
fn environment(language: &'static (dyn Language + Sync)) -> Environment<'static> {
    let mut environment = template::environment();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("string", |text: &str| language.string(text));
    environment.add_filter("lines", |text: &str| lines(language, text));
    environment.add_filter("line", |text: &str| {
        lines(language, text).join(" ").trim().to_owned()
    });
    for (name, join) in [
        ("pascal", names::pascal as fn(&[String]) -> String),
        ("camel", names::camel),
        ("snake", names::snake),
    ] {
        environment.add_filter(name, move |text: &str| join(&names::words(text)));
    }
    environment
}
