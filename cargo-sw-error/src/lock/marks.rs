//! The lines that git writes where two branches changed the same lines.

/// How often git repeats a mark at least; `conflict-marker-size` makes it more.
const SIZE: usize = 7;

/// Whether a line is the mark at which a conflict begins.
pub(super) fn begins(line: &str) -> bool {
    mark(line).is_some_and(|mark| mark.kind == '<')
}

/// Whether a line is any mark.
pub(super) fn is_mark(line: &str) -> bool {
    mark(line).is_some()
}

/// A line that git has written.
pub(super) struct Mark<'a> {
    /// `<`, `|`, `=` or `>`.
    pub(super) kind: char,
    /// How often it is repeated.
    pub(super) size: usize,
    /// What git says of the side.
    pub(super) label: &'a str,
}

/// The mark that a line is.
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
