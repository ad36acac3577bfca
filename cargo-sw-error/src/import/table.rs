//! [`Table`]: rows of cells under headings, and the roles of the columns.

use crate::text::suggest::unknown;

/// A table, or an object with its members.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The byte where it starts.
    pub(super) offset: usize,
    /// The title above it.
    pub(super) title: Option<String>,
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The byte where it starts.
    pub(super) offset: usize,
    pub(super) cells: Vec<Cell>,
    /// The mistake in its form, if any.
    pub(super) mistake: Option<&'static str>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// The visible text.
    pub(super) text: String,
    /// The Markdown, if it differs.
    pub(super) markdown: Option<String>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            markdown: None,
        }
    }
}

/// The names of the columns, and the default section, as options.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Names {
    /// Column with the codes, if not named `Code`, `Error code` or `Error`
    #[arg(long = "code-column", value_name = "NAME")]
    pub(super) code: Option<String>,
    /// Column with the statuses, if not named `Status`, `HTTP status`, `Status code` or `HTTP`
    #[arg(long = "status-column", value_name = "NAME")]
    status: Option<String>,
    /// Column with the meanings, if not named `Meaning` or `Description`
    #[arg(long = "meaning-column", value_name = "NAME")]
    meaning: Option<String>,
    /// Column with the sections, if not named `Section` or `Category`
    #[arg(long = "section-column", value_name = "NAME")]
    section: Option<String>,
    /// Section for codes without a section column or a heading above their table
    #[arg(long = "section", value_name = "TITLE")]
    pub(super) default_section: Option<String>,
}

/// The better name comes first: beside an `Error code`, a `Code` is something else.
const CODE: &[&str] = &["error code", "code", "error"];
const STATUS: &[&str] = &[
    "http status",
    "http status code",
    "status",
    "status code",
    "http code",
    "http",
];
const MEANING: &[&str] = &["meaning", "description"];
const SECTION: &[&str] = &["section", "category"];
const SINCE: &[&str] = &["since"];
const RETIRED: &[&str] = &["retired", "retired in"];

/// The column for each role.
pub(super) struct Columns {
    pub(super) code: usize,
    pub(super) status: usize,
    pub(super) meaning: Option<usize>,
    pub(super) section: Option<usize>,
    pub(super) since: Option<usize>,
    pub(super) retired: Option<usize>,
}

impl Names {
    /// The columns for these headings; `None` if none has codes.
    pub(super) fn columns(&self, headings: &[String]) -> Option<Result<Columns, String>> {
        let code = position(headings, self.code.as_deref(), CODE)?;
        let Some(status) = position(headings, self.status.as_deref(), STATUS) else {
            let name = self.status.as_deref().unwrap_or("Status");
            return Some(Err(format!(
                "`{}` has codes, but no column `{name}` has their statuses; name it with `--status-column`, \
                 or the column of the codes with `--code-column` if this is another column",
                headings[code]
            )));
        };
        let column = |name: &Option<String>, names| position(headings, name.as_deref(), names);
        Some(Ok(Columns {
            code,
            status,
            meaning: column(&self.meaning, MEANING),
            section: column(&self.section, SECTION),
            since: column(&None, SINCE),
            retired: column(&None, RETIRED),
        }))
    }

    /// The error that the columns named by the user do not exist.
    pub(super) fn missing(&self, tables: &[Table]) -> Option<String> {
        let headings: Vec<_> = tables.iter().flat_map(|table| &table.headings).collect();
        if headings.is_empty() {
            return None;
        }
        let named = [&self.code, &self.status, &self.meaning, &self.section];
        let is_there = |name: &str| headings.iter().any(|known| folded(known) == folded(name));
        let missing = named.into_iter().flatten().find(|name| !is_there(name))?;
        let headings: Vec<_> = headings.into_iter().map(String::as_str).collect();
        Some(unknown("column", missing, &headings))
    }

    /// The headings for code, status and meaning that `columns` recognises.
    pub(super) fn headings(&self) -> Vec<String> {
        let names = [
            (&self.code, CODE),
            (&self.status, STATUS),
            (&self.meaning, MEANING),
        ];
        names
            .map(|(name, usual)| name.clone().unwrap_or_else(|| usual[0].to_owned()))
            .into()
    }

    pub(super) fn is_code(&self, heading: &str) -> bool {
        position(&[heading.to_owned()], self.code.as_deref(), CODE).is_some()
    }

    pub(super) fn is_status(&self, heading: &str) -> bool {
        position(&[heading.to_owned()], self.status.as_deref(), STATUS).is_some()
    }

    pub(super) fn is_section(&self, heading: &str) -> bool {
        position(&[heading.to_owned()], self.section.as_deref(), SECTION).is_some()
    }
}

/// The column with the given name, or else with the best usual name.
fn position(headings: &[String], name: Option<&str>, usual: &[&str]) -> Option<usize> {
    let headings: Vec<_> = headings.iter().map(|heading| folded(heading)).collect();
    let position = |name: &str| headings.iter().position(|heading| heading == name);
    match name {
        Some(name) => position(&folded(name)),
        None => usual.iter().find_map(|name| position(name)),
    }
}

/// Folds `http_status`, `HTTP-Status` and `HTTP status` into one name.
fn folded(name: &str) -> String {
    one_line(&name.to_lowercase().replace(['_', '-'], " "))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
