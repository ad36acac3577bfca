//! Reads and renders templates, built-in ones and the user's, and locates their mistakes.

use std::path::{Path, PathBuf};

use minijinja::{
    Environment, ErrorKind, UndefinedBehavior, Value, path_loader, syntax::SyntaxConfig,
};

use crate::{
    error::{Error, Mistake},
    text::files,
};

/// The built-in templates, under the names by which others extend them.
const TEMPLATES: [(&str, &str); 11] = [
    (
        "sw-error/changelog.md",
        include_str!("../../templates/changelog.md"),
    ),
    ("sw-error/page.md", include_str!("../../templates/page.md")),
    (
        "sw-error/page.html",
        include_str!("../../templates/page.html"),
    ),
    (
        "sw-error/code.html",
        include_str!("../../templates/code.html"),
    ),
    (
        "sw-error/page.css",
        include_str!("../../templates/page.css"),
    ),
    ("sw-error/page.js", include_str!("../../templates/page.js")),
    (
        "sw-error/client.ts",
        include_str!("../../templates/client.ts"),
    ),
    (
        "sw-error/client.py",
        include_str!("../../templates/client.py"),
    ),
    (
        "sw-error/client.rs",
        include_str!("../../templates/client.rs"),
    ),
    (
        "sw-error/client.go",
        include_str!("../../templates/client.go"),
    ),
    (
        "sw-error/client.kt",
        include_str!("../../templates/client.kt"),
    ),
];

/// The source of a built-in template.
pub(super) fn source(name: &str) -> Option<&'static str> {
    let found = TEMPLATES.iter().find(|(known, _)| *known == name);
    found.map(|(_, source)| *source)
}

/// An environment without our filters.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // A missing member is a mistake of the template.
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
    environment
}

/// Renders a built-in template, or the user's in its place, with `
/// ` as line ending.
pub(super) fn render(
    mut environment: Environment<'static>,
    ours: &str,
    template: Option<&Path>,
    context: Value,
) -> Result<String, Error> {
    let user = template.map(UserTemplate::read).transpose()?;
    let render = || {
        for (name, source) in TEMPLATES {
            environment.add_template(name, source)?;
        }
        let template = match &user {
            Some(user) => {
                environment.set_loader(path_loader(&user.folder));
                environment.add_template_owned(user.name.clone(), user.source.clone())?;
                environment.get_template(&user.name)?
            }
            None => environment.get_template(ours)?,
        };
        template.render(context)
    };
    let mut text = render().map_err(|error| mistake(&error, user.as_ref()))?;
    // A checkout may have changed the line endings of templates.
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// A template of the user.
struct UserTemplate {
    path: PathBuf,
    /// The folder of templates that it includes.
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
    // In an included template, the innermost error has the location.
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
