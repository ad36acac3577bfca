//! `--format markdown` and `--format html`: pages from templates, ours or the user's.

use std::path::Path;

use minijinja::{AutoEscape, Environment, Value, context, value::Serde};

use super::{
    markdown::{self, Renderer},
    model::Model,
    template,
};
use crate::error::Error;

/// The kind of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Markdown,
    Html,
}

pub(super) fn page(
    model: &Model<'_>,
    kind: Kind,
    template: Option<&Path>,
) -> Result<String, Error> {
    let ours = match kind {
        Kind::Markdown => "sw-error/page.md",
        Kind::Html => "sw-error/page.html",
    };
    template::render(environment(model, kind), ours, template, context(model))
}

/// What templates see: the model, and what is not in it as it is.
fn context(model: &Model<'_>) -> Value {
    let example = model.example();
    let bodies = model.bodies.iter().map(|body| body.described(example));
    let bodies: Vec<_> = bodies.collect();
    context! {
        example => bodies[0]["example"].as_str(),
        bodies => Value::from(Serde(&bodies)),
        count => model.codes().count(),
        ..Value::from(Serde(model))
    }
}

fn environment(model: &Model<'_>, kind: Kind) -> Environment<'static> {
    let mut environment = template::environment();
    environment.add_filter("sample", |message: &str| {
        sw_error_core::document::sample(message)
    });
    let renderer = Renderer::new(model);
    match kind {
        Kind::Markdown => {
            environment.set_auto_escape_callback(|_| AutoEscape::None);
            environment.add_filter("text", |text: &str| markdown::escaped(text));
            environment.add_filter("code", |text: &str| markdown::code_span(text, true));
            let inline = renderer.clone();
            environment.add_filter("inline", move |text: &str| inline.cell(text));
            environment.add_filter("markdown", move |text: &str| renderer.block(text));
        }
        Kind::Html => {
            environment.set_auto_escape_callback(|_| AutoEscape::Html);
            let inline = renderer.clone();
            environment.add_filter("inline", move |text: &str| {
                Value::from_safe_string(inline.inline_html(text))
            });
            environment.add_filter("markdown", move |text: &str| {
                Value::from_safe_string(renderer.html(text))
            });
        }
    }
    environment
}
