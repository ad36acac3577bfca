//! [`Reader`]: collects the mistakes of a TOML file on the way, each at its place.

use std::{ops::Range, path::Path};

use toml_edit::TableLike;

use crate::{
    config::unknown,
    error::{Error, Mistake},
};

/// A file that users write, and what is wrong with it so far.
///
/// What a file may say is in `impl`s beside what is made of it.
pub(crate) struct Reader<'a> {
    pub(crate) path: &'a Path,
    pub(crate) text: &'a str,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(path: &'a Path, text: &'a str) -> Self {
        Self {
            path,
            text,
            mistakes: Vec::new(),
        }
    }

    /// A mistake at the beginning of a span; at that of the file where there is none.
    pub(crate) fn mistake(&mut self, span: Option<Range<usize>>, message: impl Into<String>) {
        let offset = span.map_or(0, |span| span.start);
        self.mistakes
            .push(Mistake::at(self.path, self.text, offset, message));
    }

    pub(crate) fn known_keys(&mut self, table: &dyn TableLike, known: &[&str]) {
        for (key, _) in table.iter() {
            if !known.contains(&key) {
                self.unknown(table, key, "key", known);
            }
        }
    }

    /// "unknown key `x`; did you mean `y`?"
    pub(crate) fn unknown(&mut self, table: &dyn TableLike, key: &str, what: &str, known: &[&str]) {
        let span = table.key(key).and_then(toml_edit::Key::span);
        self.mistake(span, unknown(what, key, known));
    }

    /// All mistakes, in the order of the file; else what was read.
    pub(crate) fn finish<T>(mut self, read: T) -> Result<T, Error> {
        self.mistakes
            .sort_by_key(|mistake| (mistake.line, mistake.column));
        if self.mistakes.is_empty() {
            Ok(read)
        } else {
            Err(Error::Text(self.mistakes))
        }
    }
}
