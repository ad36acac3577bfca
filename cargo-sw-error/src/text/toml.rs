//! [`Reader`]: collects the mistakes of a TOML file, each with its location.

use std::{ops::Range, path::Path};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{lines::Lines, suggest::unknown};
use crate::error::{Error, Mistake};

/// A value with its span.
pub(crate) type SpannedValue<'a> = Spanned<DeValue<'a>>;

/// A TOML file of the user, with the mistakes found so far.
///
/// Each format has its own `impl` in the module of its values.
pub(crate) struct Reader<'a> {
    pub(crate) path: &'a Path,
    pub(crate) text: &'a str,
    lines: Lines<'a>,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(path: &'a Path, text: &'a str) -> Self {
        Self {
            path,
            text,
            lines: Lines::of(text),
            mistakes: Vec::new(),
        }
    }

    /// Line and column of a byte.
    pub(crate) fn line_and_column(&self, offset: usize) -> (u32, u32) {
        self.lines.line_and_column(offset)
    }

    /// Adds a mistake at the start of a span.
    pub(crate) fn mistake(&mut self, span: Range<usize>, message: impl Into<String>) {
        let (line, column) = self.line_and_column(span.start);
        self.mistakes.push(Mistake {
            path: self.path.to_path_buf(),
            line,
            column,
            message: message.into(),
        });
    }

    pub(crate) fn known_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table {
            if !known.contains(&&**key.get_ref()) {
                self.mistake(key.span(), unknown("key", key.get_ref(), known));
            }
        }
    }

    /// All mistakes, in the order of the file.
    pub(crate) fn into_mistakes(mut self) -> Vec<Mistake> {
        self.mistakes
            .sort_by_key(|mistake| (mistake.line, mistake.column));
        self.mistakes
    }

    /// The value if there are no mistakes, or else all of them, in the order of the file.
    pub(crate) fn finish<T>(self, read: T) -> Result<T, Error> {
        Error::unless_empty(self.into_mistakes()).map(|()| read)
    }
}

/// The number, if the value is one.
pub(crate) fn integer(item: &SpannedValue<'_>) -> Option<i64> {
    let number = item.get_ref().as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
