//! [`Codes`]: reads the promises in tables, and reports every mistake at its line.

use std::{collections::BTreeMap, path::Path};

use sw_error_core::code::is_code;

use super::table::{Columns, Names, Table, one_line};
use crate::{error::Mistake, text::lines::Lines};

const NO_CODES: &str = "there are no codes in it";

/// A code in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) status: u16,
    pub(crate) section: String,
    /// As Markdown.
    pub(crate) meaning: Option<String>,
    /// The release that introduced it, if the file has it.
    pub(crate) since: Option<String>,
    /// Path and line.
    pub(crate) location: String,
}

/// The codes in files.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    /// By code.
    pub(crate) published: BTreeMap<String, Published>,
    /// The sections, in the order of the files.
    pub(crate) sections: Vec<String>,
    /// The number of codes marked as retired, which are left out.
    pub(crate) retired: usize,
}

/// The codes and the mistakes found so far.
pub(super) struct Found<'a> {
    pub(super) path: &'a Path,
    pub(super) names: &'a Names,
    pub(super) codes: &'a mut Codes,
    pub(super) mistakes: Vec<Mistake>,
}

impl Found<'_> {
    /// Reads the tables of a file.
    pub(super) fn read(&mut self, tables: Result<Vec<Table>, (usize, String)>, lines: &Lines<'_>) {
        let tables = match tables {
            Ok(tables) => tables,
            Err((offset, message)) => return self.mistake(lines, offset, &message),
        };
        if let Some(message) = self.names.missing(&tables) {
            return self.mistake(lines, 0, &message);
        }
        let mut has_codes = false;
        let mut rows = 0;
        for table in &tables {
            let Some(columns) = self.names.columns(&table.headings) else {
                continue;
            };
            has_codes = true;
            rows += table.rows.len();
            match columns {
                Ok(columns) => self.table(table, &columns, lines),
                Err(message) => self.mistake(lines, table.offset, &message),
            }
        }
        if !has_codes {
            self.no_codes(&tables, lines);
        } else if rows == 0 {
            self.mistake(lines, 0, NO_CODES);
        }
        self.mistakes
            .sort_by_key(|mistake| (mistake.line, mistake.column));
    }

    /// Reports that no table has a column of codes, and lists the columns.
    fn no_codes(&mut self, tables: &[Table], lines: &Lines<'_>) {
        let headings: Vec<_> = tables
            .iter()
            .flat_map(|table| table.headings.iter().map(String::as_str))
            .collect();
        let message = match headings.as_slice() {
            [] => NO_CODES.to_owned(),
            headings => format!(
                "no table has a column `Code`; name the column of the codes with `--code-column`: there are {}",
                headings
                    .iter()
                    .map(|heading| format!("`{heading}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        self.mistake(lines, 0, &message);
    }

    pub(super) fn mistake(&mut self, lines: &Lines<'_>, offset: usize, message: &str) {
        let (line, column) = lines.line_and_column(offset);
        self.mistakes.push(Mistake {
            path: self.path.to_path_buf(),
            line,
            column,
            message: message.to_owned(),
        });
    }

    /// Adds a code; a second one must not contradict the first.
    fn add(&mut self, code: &str, published: Published, lines: &Lines<'_>, offset: usize) {
        if !self.codes.sections.contains(&published.section) {
            self.codes.sections.push(published.section.clone());
        }
        let Some(known) = self.codes.published.get_mut(code) else {
            self.codes.published.insert(code.to_owned(), published);
            return;
        };
        if known.status == published.status {
            known.meaning = known.meaning.take().or(published.meaning);
            return;
        }
        let message = format!(
            "code `{code}` has status {} here, and {} at {}",
            published.status, known.status, known.location
        );
        self.mistake(lines, offset, &message);
    }

    fn table(&mut self, table: &Table, columns: &Columns, lines: &Lines<'_>) {
        let mut has_sections = true;
        for row in &table.rows {
            if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
                continue;
            }
            let form = match row.mistake {
                None if row.cells.len() != table.headings.len() => Some(format!(
                    "expected {} cells, one for each heading, found {}",
                    table.headings.len(),
                    row.cells.len()
                )),
                mistake => mistake.map(str::to_owned),
            };
            if let Some(message) = form {
                self.mistake(lines, row.offset, &message);
                continue;
            }
            let cell = |column: usize| &row.cells[column];
            let is_retired = |column| !matches!(cell(column).text.trim(), "" | "false" | "no");
            if columns.retired.is_some_and(is_retired) {
                self.codes.retired += 1;
                continue;
            }
            let section = columns.section.map(|column| cell(column).text.as_str());
            let title = table.title.as_deref();
            let sections = [section, title, self.names.default_section.as_deref()];
            let mut sections = sections.into_iter().flatten().map(one_line);
            let section = sections.find(|section| !section.is_empty());
            if section.is_none() && has_sections {
                // One report per table suffices.
                has_sections = false;
                let message = "no column or heading has the section; name it with `--section`, as in `--section \"Plans\"`";
                self.mistake(lines, row.offset, message);
            }
            let code = self.code(&cell(columns.code).text, lines, row.offset);
            let status = self.status(&cell(columns.status).text, lines, row.offset);
            let (Some(section), Some(code), Some(status)) = (section, code, status) else {
                continue;
            };
            let since = columns.since.map(|column| one_line(&cell(column).text));
            let meaning = columns.meaning.map(cell);
            let meaning = meaning.map(|cell| cell.markdown.as_ref().unwrap_or(&cell.text));
            let meaning = meaning.map(|text| text.trim().replace("\r\n", "\n"));
            let published = Published {
                status,
                section,
                meaning: meaning.filter(|meaning| !meaning.is_empty()),
                since: since.filter(|since| is_release(since)),
                location: format!(
                    "{}:{}",
                    self.path.display(),
                    lines.line_and_column(row.offset).0
                ),
            };
            self.add(&code, published, lines, row.offset);
        }
    }

    fn code(&mut self, cell: &str, lines: &Lines<'_>, offset: usize) -> Option<String> {
        let code = cell.trim().trim_matches('`');
        let message = match code {
            "" => "the code is missing".to_owned(),
            _ if is_code(code) => return Some(code.to_owned()),
            _ => format!(
                "{} is not a code; expected letters and digits in words, such as `PLAN_GONE` or `plan_gone`",
                quoted(code)
            ),
        };
        self.mistake(lines, offset, &message);
        None
    }

    /// Reads `404`, `404 Not Found` and `HTTP 404`.
    fn status(&mut self, cell: &str, lines: &Lines<'_>, offset: usize) -> Option<u16> {
        let cell = cell.trim().trim_matches('`');
        let text = cell.strip_prefix("HTTP").unwrap_or(cell).trim_start();
        let end = text.find(|char: char| !char.is_ascii_digit());
        let (digits, reason) = text.split_at(end.unwrap_or(text.len()));
        let status = digits.parse().ok();
        let status = status.filter(|status| (400..=599).contains(status));
        let is_one = !reason.contains(|char: char| char.is_ascii_digit())
            && !reason.starts_with(|char: char| char.is_alphanumeric());
        if status.is_none() || !is_one {
            let message = format!(
                "expected an HTTP status from 400 to 599, found {}",
                quoted(cell)
            );
            self.mistake(lines, offset, &message);
            return None;
        }
        status
    }
}

/// Whether a cell names a release.
fn is_release(text: &str) -> bool {
    !matches!(text, "" | "-" | "–" | "—" | "…") && !text.contains(char::is_control)
}

/// A cell for a message, shortened.
fn quoted(text: &str) -> String {
    const LENGTH: usize = 60;
    let text = one_line(text);
    match text.char_indices().nth(LENGTH) {
        _ if text.is_empty() => "nothing".to_owned(),
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}
