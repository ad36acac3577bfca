//! Finds and reads files of messages, and reports their mistakes.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use std::{
    ffi::OsStr,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::Fluent;

/// The text of a file.
pub(super) struct Source {
    pub(super) locale: String,
    /// The file's name in mistakes.
    pub(super) file: String,
    pub(super) text: String,
}

/// Reads the files `<locale>/*.ftl` of a folder, sorted by their names.
pub(super) fn read(folder: &Path, mistakes: &mut Vec<Mistake>) -> Vec<Source> {
    let mut sources = Vec::new();
    for path in list(folder, mistakes) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !name.starts_with('.') {
            let files = list(&path, mistakes)
                .into_iter()
                .filter(|file| is_ftl(file));
            sources.extend(files.filter_map(|file| read_file(&name, &file, mistakes)));
        } else if is_ftl(&path) {
            let text = "move this file into the folder of its locale, such as `de`";
            mistakes.push(Mistake::of_file(
                &path.display().to_string(),
                text.to_owned(),
            ));
        }
    }
    sources
}

fn list(folder: &Path, mistakes: &mut Vec<Mistake>) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()
    });
    match entries {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(error) => {
            let name = folder.display().to_string();
            let text = match error.kind() {
                ErrorKind::NotFound => {
                    "there is no such folder; `cargo sw-error l10n add de` makes one".to_owned()
                }
                _ => error.to_string(),
            };
            mistakes.push(Mistake::of_file(&name, text));
            Vec::new()
        }
    }
}

fn is_ftl(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    path.extension() == Some(OsStr::new("ftl")) && !is_hidden
}

fn read_file(locale: &str, path: &Path, mistakes: &mut Vec<Mistake>) -> Option<Source> {
    let file = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            mistakes.push(Mistake::of_file(&file, error.to_string()));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(Source {
            locale: locale.to_owned(),
            file,
            text,
        }),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            mistakes.push(Mistake::at(
                &file,
                &text,
                valid,
                "what follows is not UTF-8".to_owned(),
            ));
            None
        }
    }
}

/// A mistake in a file of messages: see [`LoadError`] for an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    file: String,
    /// Line and column; `None` if the mistake is about the whole file.
    place: Option<(usize, usize)>,
    text: String,
}

impl Mistake {
    pub(super) fn of_file(file: &str, text: String) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            text,
        }
    }

    /// A mistake at a byte of the file's text.
    pub(super) fn at(file: &str, source: &str, byte: usize, text: String) -> Self {
        let mut end = byte.min(source.len());
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let before = &source[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Self {
            file: file.to_owned(),
            place: Some((line, column)),
            text,
        }
    }

    /// The path of the file; for a text given to [`Fluent::new`], its locale.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Line and column, counted from 1, in characters; `None` if the mistake is about the whole file.
    #[must_use]
    pub fn place(&self) -> Option<(usize, usize)> {
        self.place
    }

    /// The description of the mistake.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// `l10n/de/plans.ftl:3:17: Expected a token starting with "}"`
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.text)
    }
}

/// The error for files of messages with mistakes; it displays each on a line.
///
/// ```
/// use sw_error::l10n::Fluent;
///
/// let error = Fluent::new([("de", "SW_GONE = weg\nSW_LOST = { $when")]).unwrap_err();
/// let mistake = &error.mistakes()[0];
/// assert_eq!((mistake.file(), mistake.place()), ("de", Some((2, 18))));
/// assert_eq!(error.to_string(), mistake.to_string());
/// ```
pub struct LoadError(Box<Loaded>);

struct Loaded {
    mistakes: Vec<Mistake>,
    rest: Fluent,
}

impl LoadError {
    pub(super) fn new(mistakes: Vec<Mistake>, rest: Fluent) -> Self {
        Self(Box::new(Loaded { mistakes, rest }))
    }

    /// The mistakes, in the order of locales and files.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.0.mistakes
    }

    /// The messages that can be used, for a service that should start despite the mistakes.
    ///
    /// The feature `tracing` logs each mistake.
    ///
    /// ```
    /// use sw_error::l10n::{Fluent, LoadError, Localizer};
    ///
    /// let fluent = Fluent::load("no-such-folder").unwrap_or_else(LoadError::skip);
    /// assert_eq!(fluent.locales(), []);
    /// ```
    #[must_use]
    pub fn skip(self) -> Fluent {
        #[cfg(feature = "tracing")]
        for mistake in &self.0.mistakes {
            tracing::warn!(target: "sw_error", error = %mistake, "a translation cannot be used");
        }
        self.0.rest
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.mistakes.iter().enumerate() {
            let newline = if index > 0 { "\n" } else { "" };
            write!(f, "{newline}{mistake}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for LoadError {}
