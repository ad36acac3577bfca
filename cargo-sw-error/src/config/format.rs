//! [`Format`] and [`Choices`]: the options of an export, for the command line and the settings.

use std::{fmt, path::PathBuf};

use clap::ValueEnum;

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// A page with a table for each section
    Markdown,
    /// A page with search, in one file
    Html,
    /// Changes in each release that affect clients, from the lock alone
    Changelog,
    /// A Fluent file in one language, for clients that write messages from the details
    Fluent,
    /// All data about the codes, for programs
    Json,
    /// `OpenAPI` 3.1 components: schemas, and a response for each status
    Openapi,
    /// The same for tools that read only `OpenAPI` 3.0
    #[value(name = "openapi-3.0")]
    Openapi30,
    /// A JSON Schema of the bodies
    Jsonschema,
    /// A union by code with typed details, and type guards
    Typescript,
    /// The same for Python 3.11 and newer, as `TypedDict`s
    Python,
    /// An open enum with typed details; depends only on `serde`
    Rust,
    /// Codes and typed details; needs only the standard library
    Go,
    /// A sealed interface with typed details; depends on `kotlinx-serialization-json`
    Kotlin,
}

impl Format {
    /// Whether it uses a template, which users can replace.
    #[must_use]
    pub fn takes_template(self) -> bool {
        !(self.is_openapi() || matches!(self, Self::Fluent | Self::Json | Self::Jsonschema))
    }

    /// Whether it is an `OpenAPI` document, in any version.
    pub(crate) fn is_openapi(self) -> bool {
        matches!(self, Self::Openapi | Self::Openapi30)
    }

    /// Whether it contains messages, which may be translated.
    pub(crate) fn has_texts(self) -> bool {
        let has_texts = matches!(
            self,
            Self::Markdown | Self::Html | Self::Fluent | Self::Typescript
        );
        has_texts || self.is_openapi()
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Changelog => "changelog",
            Self::Fluent => "fluent",
            Self::Json => "json",
            Self::Openapi => "openapi",
            Self::Openapi30 => "openapi-3.0",
            Self::Jsonschema => "jsonschema",
            Self::Typescript => "typescript",
            Self::Python => "python",
            Self::Rust => "rust",
            Self::Go => "go",
            Self::Kotlin => "kotlin",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The options of an export, in the settings and on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Choices {
    /// Minijinja template to use instead of the built-in one, which `--print-template` prints
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Title of the page or the document
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// For the changelog: only releases after this one
    #[arg(long, value_name = "RELEASE")]
    pub since: Option<String>,
    /// For the changelog: only releases up to this one
    #[arg(long, value_name = "RELEASE")]
    pub until: Option<String>,
    /// For `OpenAPI`: type codes as plain strings, so that generated clients accept new codes
    #[arg(long)]
    pub open_codes: bool,
    /// Write messages in this language, by the name of its folder; repeat for more languages
    #[arg(long = "locale", value_name = "LOCALE")]
    pub locales: Vec<String>,
}

impl Choices {
    /// Why these options do not fit a format: the key of one, and the rest of the sentence.
    pub(crate) fn conflict(&self, format: Format) -> Option<(&'static str, String)> {
        if self.template.is_some() && !format.takes_template() {
            let why = format!(
                "works only with text formats, not with {format}; \
                 for other text, use a template with the format markdown"
            );
            return Some(("template", why));
        }
        if self.open_codes && !format.is_openapi() {
            let why =
                format!("works only with the formats openapi and openapi-3.0, not with {format}");
            return Some(("open-codes", why));
        }
        if !self.locales.is_empty() && !format.has_texts() {
            let all = Format::value_variants().iter();
            let with_texts = all.filter(|format| format.has_texts());
            let names: Vec<_> = with_texts.map(|format| format.name()).collect();
            let why = format!(
                "works only with formats that show messages ({}), not with {format}",
                names.join(", ")
            );
            return Some(("locales", why));
        }
        if self.locales.len() > 1 && format == Format::Fluent {
            let why = "is given several times, but a Fluent file has one language; \
                       export each language to its own file";
            return Some(("locales", why.to_owned()));
        }
        let of_changelog = [("since", &self.since), ("until", &self.until)];
        let mut set = of_changelog.iter().filter(|(_, value)| value.is_some());
        let (key, _) = set.next().filter(|_| format != Format::Changelog)?;
        Some((
            key,
            format!("works only with the format changelog, not with {format}"),
        ))
    }
}
