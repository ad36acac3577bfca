//! Git's conflict marks.

/// The minimal length of a mark; `conflict-marker-size` can increase it.
const SIZE: usize = 7;

/// Whether a line starts a conflict.
pub(super) fn begins(line: &str) -> bool {
    mark(line).is_some_and(|mark| mark.kind == '<')
}

/// Whether a line is any mark.
pub(super) fn is_mark(line: &str) -> bool {
    mark(line).is_some()
}

/// A conflict mark.
pub(super) struct Mark<'a> {
    /// `<`, `|`, `=` or `>`.
    pub(super) kind: char,
    /// Its length.
    pub(super) size: usize,
    /// Git's label of the side.
    pub(super) label: &'a str,
}

/// Parses a line as a mark.
pub(super) fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim_end_matches(['\r', '\n']);
    let kind = line.chars().next().filter(|char| "<|=>".contains(*char))?;
    let label = line.trim_start_matches(kind);
    let size = line.len() - label.len();
    let is_mark = size >= SIZE && (label.is_empty() || label.starts_with(' '));
    is_mark.then_some(Mark {
        kind,
        size,
        label: label.trim(),
    })
}
