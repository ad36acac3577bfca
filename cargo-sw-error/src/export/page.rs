//! `--format markdown` and `--format html`: pages from templates, ours or the user's.

use std::path::{Path, PathBuf};

use minijinja::{
    AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value, context, path_loader,
    syntax::SyntaxConfig, value::Serde,
};

use super::{
    markdown::{self, Renderer},
    model::Model,
};
use crate::{
    error::{Error, Mistake},
    text::files,
};

/// The kind of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Markdown,
    Html,
}

/// Our templates, under the names with which others extend them.
const TEMPLATES: [(&str, &str); 2] = [
    ("sw-error/page.md", include_str!("../../templates/page.md")),
    (
        "sw-error/page.html",
        include_str!("../../templates/page.html"),
    ),
];

pub(super) fn page(
    model: &Model<'_>,
    kind: Kind,
    template: Option<&Path>,
) -> Result<String, Error> {
    let user = template.map(UserTemplate::read).transpose()?;
    let mut environment = environment(model, kind);
    let mut render = || {
        for (name, source) in TEMPLATES {
            environment.add_template(name, source)?;
        }
        let template = match (&user, kind) {
            (Some(user), _) => {
                environment.set_loader(path_loader(&user.folder));
                environment.add_template(&user.name, &user.source)?;
                environment.get_template(&user.name)?
            }
            (None, Kind::Markdown) => environment.get_template("sw-error/page.md")?,
            (None, Kind::Html) => environment.get_template("sw-error/page.html")?,
        };
        template.render(context(model))
    };
    let mut text = render().map_err(|error| mistake(&error, user.as_ref()))?;
    // Templates may have been checked out with other ends of lines.
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
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
    let mut environment = Environment::new();
    // A member that does not exist is a mistake of the template.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
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

/// A template of the user's.
struct UserTemplate {
    path: PathBuf,
    /// Where templates that it includes are.
    folder: PathBuf,
    name: String,
    source: String,
}

impl UserTemplate {
    fn read(path: &Path) -> Result<Self, Error> {
        let source = files::read_existing(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(Self {
            path: path.to_path_buf(),
            folder: path.parent().unwrap_or(Path::new("")).to_path_buf(),
            name: name.to_string_lossy().into_owned(),
            source,
        })
    }
}

/// A mistake of a template, at its location.
fn mistake(error: &minijinja::Error, user: Option<&UserTemplate>) -> Error {
    // Of a template that is included, the innermost error has the location.
    let mut innermost = error;
    while let Some(source) = std::error::Error::source(innermost)
        .and_then(|source| source.downcast_ref::<minijinja::Error>())
    {
        innermost = source;
    }
    let name = innermost.name().unwrap_or_default();
    let path = match user {
        Some(user) if user.name == name => user.path.clone(),
        Some(user) if !name.starts_with("sw-error/") => user.folder.join(name),
        _ => PathBuf::from(name),
    };
    let message = match (innermost.kind(), innermost.detail()) {
        (ErrorKind::SyntaxError, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    let at = innermost.template_source().zip(innermost.range());
    Error::Mistakes(vec![match at {
        Some((source, range)) => Mistake::at(path, source, range.start, message),
        None => Mistake {
            path,
            line: innermost
                .line()
                .map_or(0, |line| u32::try_from(line).unwrap_or(u32::MAX)),
            column: 1,
            message,
        },
    }])
}
