//! [`Table`]: rows for a terminal, in which names stay whole and only the last column wraps.

use std::{fmt::Write, iter::repeat_n};

use clap::builder::styling::Style;
use unicode_width::UnicodeWidthStr;

use super::{uri::linked, visible::one_line};

/// The gap between two columns.
const GAP: usize = 2;

/// The minimal width of the last column; other columns are dropped for it.
const LEAST: usize = 24;

/// Rows under a header.
pub(crate) struct Table<const N: usize> {
    /// The names of the columns.
    pub(crate) header: [&'static str; N],
    pub(crate) rows: Vec<[Cell; N]>,
    /// The columns to drop if the terminal is narrow, in this order.
    pub(crate) dispensable: &'static [usize],
}

/// A text with its style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    text: String,
    style: Style,
    link: Option<String>,
}

impl Cell {
    /// A text on one line, without control characters.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: one_line(text),
            ..Self::default()
        }
    }

    pub(crate) fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// The cell as a link, if there is one.
    pub(crate) fn linked(self, link: Option<String>) -> Self {
        Self { link, ..self }
    }

    fn width(&self) -> usize {
        self.text.width()
    }

    /// A part of the text, with the style and the link of the cell.
    fn show(&self, part: &str) -> String {
        let style = self.style;
        linked(&format!("{style}{part}{style:#}"), self.link.as_deref())
    }
}

impl<const N: usize> Table<N> {
    /// The table as text; without a width, as in a pipe, each row is one line.
    pub(crate) fn to_text(&self, width: Option<u16>) -> String {
        let Some(width) = width.map(usize::from) else {
            return self.in_columns(&(0..N).collect::<Vec<_>>(), usize::MAX);
        };
        for gone in 0..=self.dispensable.len() {
            let is_shown = |column: &usize| !self.dispensable[..gone].contains(column);
            let columns: Vec<_> = (0..N).filter(is_shown).collect();
            let last = self.width(N - 1).min(LEAST);
            if self.before_last(&columns) + last <= width {
                return self.in_columns(&columns, width);
            }
        }
        self.stacked(width)
    }

    /// The width of a column.
    fn width(&self, column: usize) -> usize {
        let rows = self.rows.iter().map(|row| row[column].width());
        rows.chain([self.header[column].width()]).max().unwrap_or(0)
    }

    /// The width of all columns before the last.
    fn before_last(&self, columns: &[usize]) -> usize {
        let before = &columns[..columns.len() - 1];
        before.iter().map(|column| self.width(*column) + GAP).sum()
    }

    fn in_columns(&self, columns: &[usize], width: usize) -> String {
        let widths: Vec<_> = columns.iter().map(|column| self.width(*column)).collect();
        let before = self.before_last(columns);
        let header = self
            .header
            .map(|name| Cell::new(name).styled(clap_cargo::style::HEADER));
        let mut text = String::new();
        for row in [&header].into_iter().chain(&self.rows) {
            let cells: Vec<_> = columns.iter().map(|column| &row[*column]).collect();
            let Some((last, names)) = cells.split_last() else {
                continue;
            };
            let mut lines = wrapped(&last.text, width.saturating_sub(before)).into_iter();
            let mut parts: Vec<_> = names.iter().map(|cell| cell.show(&cell.text)).collect();
            let mut used: Vec<_> = names.iter().map(|cell| cell.width()).collect();
            if let Some(first) = lines.next() {
                parts.push(last.show(&first));
                used.push(first.width());
            }
            push_line(&mut text, &parts, &used, &widths);
            for line in lines {
                // Writing into a string cannot fail.
                let _ = writeln!(text, "{:before$}{}", "", last.show(&line));
            }
        }
        text
    }

    /// Each cell on its own line, for a very narrow terminal; the first two share a line.
    fn stacked(&self, width: usize) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let mut room = width;
            for (column, cell) in row.iter().enumerate() {
                let is_gone = cell.text.is_empty() || self.dispensable.contains(&column);
                let lines = match column {
                    _ if is_gone => Vec::new(),
                    last if last + 1 == N => wrapped(&cell.text, width.saturating_sub(GAP)),
                    _ => vec![cell.text.clone()],
                };
                for line in lines {
                    let used = line.width() + GAP;
                    let start = match column {
                        0 => "",
                        1 if used <= room => "  ",
                        _ => "\n  ",
                    };
                    text.extend([start, &cell.show(&line)]);
                    room = room.saturating_sub(used - GAP);
                }
            }
            text.push('\n');
        }
        text
    }
}

/// A line of cells, without blanks at the end.
fn push_line(text: &mut String, parts: &[String], used: &[usize], widths: &[usize]) {
    let end = used
        .iter()
        .rposition(|used| *used > 0)
        .map_or(0, |last| last + 1);
    for (i, part) in parts[..end].iter().enumerate() {
        text.push_str(part);
        if i + 1 < end {
            text.extend(repeat_n(' ', widths[i] - used[i] + GAP));
        }
    }
    text.push('\n');
}

/// Wraps a text to a width, and breaks longer words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(broken(word, width)),
        }
    }
    lines
}

/// Breaks a word.
fn broken(word: &str, width: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    for char in word.chars() {
        let is_full =
            |part: &String| !part.is_empty() && part.width() + char.to_string().width() > width;
        if parts.last().is_some_and(is_full) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(char);
        }
    }
    parts
}
