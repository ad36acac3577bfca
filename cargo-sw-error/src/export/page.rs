//! `--format markdown` and `--format html`: pages from a built-in template or the user's.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use minijinja::{AutoEscape, Environment, ErrorKind, HtmlEscape, Value, context, value::Serde};
use sw_error_core::{format::Format, json_type::JsonType, plausible, wire::Word};

use super::{
    change::change,
    markdown::{self, Renderer},
    message::{DEPENDS, Part, parts, type_words},
    model::{Gone, Model, reason},
    template, texts,
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

/// The context of templates: the model with additions for pages.
fn context(model: &Model<'_>) -> Value {
    let example = model.example();
    let only = model.only_translation();
    let bodies = model
        .bodies
        .iter()
        .map(|body| body.described(example, only));
    let bodies: Vec<_> = bodies.collect();
    context! {
        example => bodies[0]["example"].as_str(),
        bodies => Value::from(Serde(&bodies)),
        count => model.codes().count(),
        statuses => Value::from(Serde(&statuses(model))),
        examples => Value::from(Serde(&examples(model))),
        replaces => Value::from(Serde(&replaces(model))),
        locales => Value::from(Serde(&texts::locales(model))),
        texts => Value::from(Serde(&texts::texts(model))),
        ..Value::from(Serde(model))
    }
}

/// The statuses of all codes with reason phrases, by class: `4xx`, `5xx`.
fn statuses(model: &Model<'_>) -> BTreeMap<String, Vec<(u16, &'static str)>> {
    let in_use = model.codes().map(|code| code.status);
    let retired = model.retired.iter().map(Gone::status);
    let all: BTreeSet<_> = in_use.chain(retired).collect();
    let mut statuses: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for status in all {
        let class = format!("{}xx", status / 100);
        statuses
            .entry(class)
            .or_default()
            .push((status, reason(status)));
    }
    statuses
}

/// Example bodies of the codes with details.
fn examples<'a>(model: &Model<'a>) -> BTreeMap<&'a str, String> {
    let body = &model.bodies[0];
    let with_details = model
        .codes()
        .filter(|code| body.schema.has(Word::Details) && !code.contract.details.is_empty());
    with_details
        .map(|code| {
            let example = body.shown_example(code, model.only_translation());
            (code.code.as_str(), example)
        })
        .collect()
}

/// The retired codes that each code replaces.
fn replaces<'a>(model: &Model<'a>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut replaces: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for gone in &model.retired {
        if let Some(code) = &gone.retired.replaced_by {
            replaces.entry(code.as_str()).or_default().push(gone.code);
        }
    }
    replaces
}

fn environment(model: &Model<'_>, kind: Kind) -> Environment<'static> {
    let mut environment = template::environment();
    let renderer = Renderer::new(model);
    environment.add_filter("change", described_change);
    environment.add_filter("with_values", with_values);
    environment.add_filter("type_words", |ty: &str| {
        ty.parse()
            .map_or_else(|_| ty.to_owned(), |ty| type_words(&ty))
    });
    match kind {
        Kind::Markdown => add_markdown(&mut environment, renderer),
        Kind::Html => add_html(&mut environment, renderer),
    }
    environment
}

fn add_markdown(environment: &mut Environment<'static>, renderer: Renderer) {
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("text", |text: &str| markdown::escaped(text));
    environment.add_filter("code", |text: &str| markdown::code_span(text, true));
    let argument = |name: &str| ["{", name, "}"].concat();
    environment.add_filter("sample", move |template: &str, arguments: Option<Value>| {
        sample(template, arguments.as_ref(), str::to_owned, argument)
    });
    environment.add_filter("sentence", move |parts: &Value| {
        sentence(parts, str::to_owned, argument)
    });
    let inline = renderer.clone();
    environment.add_filter("inline", move |text: &str| inline.cell(text));
    environment.add_filter("markdown", move |text: &str| renderer.block(text));
}

fn add_html(environment: &mut Environment<'static>, renderer: Renderer) {
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("breakable", |code: &str| {
        Value::from_safe_string(escaped(code).replace('_', "_<wbr>"))
    });
    let argument = |name: &str| ["<var>", &escaped(name), "</var>"].concat();
    environment.add_filter("sample", move |template: &str, arguments: Option<Value>| {
        Value::from_safe_string(sample(template, arguments.as_ref(), escaped, argument))
    });
    environment.add_filter("sentence", move |parts: &Value| {
        Value::from_safe_string(sentence(parts, escaped, argument))
    });
    let inline = renderer.clone();
    environment.add_filter("inline", move |text: &str| {
        Value::from_safe_string(inline.inline_html(text))
    });
    environment.add_filter("markdown", move |text: &str| {
        Value::from_safe_string(renderer.html(text))
    });
}

/// A text, escaped for HTML.
fn escaped(text: &str) -> String {
    HtmlEscape(text).to_string()
}

/// A message for people; `arguments` is the list in a code.
fn sample(
    template: &str,
    arguments: Option<&Value>,
    text: impl Fn(&str) -> String,
    argument: impl Fn(&str) -> String,
) -> String {
    let types = types(arguments);
    let Some(parts) = parts(template, |name| type_of(&types, name)) else {
        return text(DEPENDS);
    };
    let parts = parts.into_iter().map(|part| match part {
        Part::Text(part) => text(&part),
        Part::Argument(name) => argument(&name),
    });
    parts.collect()
}

/// A sentence of `texts` for people.
fn sentence(
    parts: &Value,
    text: impl Fn(&str) -> String,
    argument: impl Fn(&str) -> String,
) -> String {
    let parts = parts.try_iter().into_iter().flatten();
    let parts = parts.map(|part| match member(&part, "argument") {
        Some(name) => argument(&name),
        None => text(&member(&part, "text").unwrap_or_default()),
    });
    parts.collect()
}

/// The message with plausible values; `None` if it has no arguments or nothing else.
#[expect(
    clippy::needless_pass_by_value,
    reason = "minijinja gives values to filters"
)]
fn with_values(template: &str, arguments: Option<Value>) -> Option<String> {
    let types = types(arguments.as_ref());
    let made = plausible::message(template, |name| type_of(&types, name))?;
    Format::parse(template).ok()?.placeholders().next()?;
    Some(made)
}

/// The types of a code's arguments, by name.
fn types(arguments: Option<&Value>) -> HashMap<String, JsonType> {
    let list = arguments.and_then(|list| list.try_iter().ok());
    let types = list.into_iter().flatten().filter_map(|argument| {
        let ty = member(&argument, "type")?.parse().ok()?;
        Some((member(&argument, "name")?, ty))
    });
    types.collect()
}

fn type_of(types: &HashMap<String, JsonType>, name: &str) -> JsonType {
    types.get(name).cloned().unwrap_or_default()
}

/// The Markdown for an entry of a code's changes.
fn described_change(value: &Value) -> Result<String, minijinja::Error> {
    let text = |name| {
        member(value, name).ok_or_else(|| {
            let message = "`change` is for the members of `changes`";
            minijinja::Error::new(ErrorKind::InvalidOperation, message)
        })
    };
    Ok(change(
        member(value, "release").as_deref(),
        &text("was")?,
        &text("reason")?,
    ))
}

/// The text in a member.
fn member(value: &Value, name: &str) -> Option<String> {
    value.get_attr(name).ok()?.as_str().map(str::to_owned)
}
