//! The sources for findings; each file is read once.

use std::{collections::BTreeMap, fs, ops::Range, path::Path};

use crate::{lock::Baseline, model::finding::Label, text::visible::visible};

/// The files read so far.
pub(super) struct Sources<'a> {
    root: &'a Path,
    files: BTreeMap<String, Option<Source>>,
}

/// The text of a file, with line feeds only and without invisible characters, at unchanged columns.
pub(super) struct Source {
    text: String,
    /// The offset of each line.
    starts: Vec<usize>,
}

impl<'a> Sources<'a> {
    /// The files of a workspace, and a baseline outside of them.
    pub(super) fn new(root: &'a Path, baseline: Option<&Baseline>) -> Self {
        let known = |baseline: &Baseline| {
            let source = Source::new(&baseline.text);
            (baseline.name.clone(), Some(source))
        };
        Self {
            root,
            files: baseline.map(known).into_iter().collect(),
        }
    }

    /// The file of a location; `None` if it cannot be read as text.
    pub(super) fn get(&mut self, file: &str) -> Option<&Source> {
        if !self.files.contains_key(file) {
            let text = fs::read_to_string(self.root.join(file));
            let source = text.ok().map(|text| Source::new(&text));
            self.files.insert(file.to_owned(), source);
        }
        self.files.get(file)?.as_ref()
    }
}

impl Source {
    fn new(text: &str) -> Self {
        // The compiler does not count a byte order mark.
        let text = visible(text.strip_prefix('\u{feff}').unwrap_or(text));
        let after_newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let starts = std::iter::once(0)
            .chain(after_newlines)
            .filter(|start| *start < text.len())
            .collect();
        Self { text, starts }
    }

    /// The range of a label; `None` if the file has no such line or column.
    pub(super) fn span(&self, label: &Label) -> Option<Range<usize>> {
        let line_range = self.line(label.location.line)?;
        let line = &self.text[line_range.clone()];
        let column = usize::try_from(label.location.column)
            .ok()?
            .checked_sub(1)?;
        let start = nth_char(line, column)?;
        let width = nth_char(&line[start..], label.width).unwrap_or(line.len() - start);
        Some(line_range.start + start..line_range.start + start + width)
    }

    /// The range of some lines, inclusive, without the last newline.
    pub(super) fn lines(&self, first: u32, last: u32) -> Option<Range<usize>> {
        Some(self.line(first)?.start..self.line(last)?.end)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn line(&self, line: u32) -> Option<Range<usize>> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let rest = &self.text[start..];
        Some(start..start + rest.find('\n').unwrap_or(rest.len()))
    }
}

/// The offset of a character; the end of the text counts as one.
fn nth_char(text: &str, n: usize) -> Option<usize> {
    let begins = text.char_indices().map(|(byte, _)| byte);
    begins.chain([text.len()]).nth(n)
}
