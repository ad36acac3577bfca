//! Reads codes that were published before sw-error, from tables and documents.
//!
//! Each format converts its text to [`Table`](table::Table)s; `codes.rs` reads the promises in them.

use std::path::Path;

use crate::{error::Error, text::lines::Lines};

mod codes;
mod csv;
mod document;
mod html;
mod json;
mod markdown;
mod openapi;
mod table;

use codes::Found;
pub(crate) use codes::{Codes, Published};
pub(crate) use table::Names;

/// The format of a file with codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Comma- or semicolon-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// Objects with a code and a status, or an `OpenAPI` document
    Json,
    /// Tables in Markdown; a heading is the section of the tables below it
    Markdown,
    /// Tables in HTML; a heading or a caption is the section
    Html,
}

impl Format {
    /// The format of a file, by its extension.
    pub(crate) fn of(path: &Path) -> Result<Self, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let extension = extension.unwrap_or_default().to_lowercase();
        let shown = path.display();
        Ok(match extension.as_str() {
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "yaml" | "yml" => {
                return Err(Error::Refused(format!(
                    "{shown} is YAML, which is not supported; convert it: \
                     `yq -o json {shown} | cargo sw-error import --format json -`"
                )));
            }
            _ => {
                return Err(Error::Refused(format!(
                    "the file name {shown} does not show the format; name it with `--format`"
                )));
            }
        })
    }
}

/// A text with codes.
pub(crate) struct File<'a> {
    /// For messages.
    pub(crate) path: &'a Path,
    pub(crate) format: Format,
    pub(crate) bytes: &'a [u8],
}

/// Reads the codes of all files.
///
/// # Errors
///
/// All mistakes of all files.
pub(crate) fn read(files: &[File<'_>], names: &Names) -> Result<Codes, Error> {
    let mut codes = Codes::default();
    let mut mistakes = Vec::new();
    for file in files {
        let mut found = Found {
            path: file.path,
            names,
            codes: &mut codes,
            mistakes: Vec::new(),
        };
        match std::str::from_utf8(file.bytes) {
            // The valid part of the text suffices to find the line.
            Err(error) => {
                let text = String::from_utf8_lossy(&file.bytes[..error.valid_up_to()]);
                let message = "expected UTF-8; save the file in that encoding";
                found.mistake(&Lines::of(&text), text.len(), message);
            }
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                let tables = match file.format {
                    Format::Csv => csv::tables(text, None),
                    Format::Tsv => csv::tables(text, Some(b'\t')),
                    Format::Json => json::tables(text, names),
                    Format::Markdown => Ok(markdown::tables(text)),
                    Format::Html => Ok(html::tables(text)),
                };
                found.read(tables, &Lines::of(text));
            }
        }
        mistakes.append(&mut found.mistakes);
    }
    if mistakes.is_empty() {
        Ok(codes)
    } else {
        Err(Error::Mistakes(mistakes))
    }
}
