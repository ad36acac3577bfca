//! [`Lines`]: converts offsets to lines and columns.

use std::path::PathBuf;

use crate::error::Mistake;

/// The lines of a text, for many lookups.
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// The offsets of the lines.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    /// Line and column of an offset, counted from 1, the column in characters.
    pub(crate) fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (number(line.max(1)), number(before.chars().count() + 1))
    }
}

impl Mistake {
    /// A mistake at an offset.
    pub(crate) fn at(
        path: impl Into<PathBuf>,
        text: &str,
        offset: usize,
        message: impl Into<String>,
    ) -> Self {
        let (line, column) = Lines::of(text).line_and_column(offset);
        Self {
            path: path.into(),
            line,
            column,
            message: message.into(),
        }
    }
}
