//! `list`: shows the table of all codes.

use clap::builder::styling::{AnsiColor, Style};
use serde_json::{Value, json};

use super::{
    output::{Output, OutputFormat, Terminal},
    state::{Promised, State},
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    error::Error,
    lock::Entry,
    model::code::{Code, Location},
    text::{
        json::indented,
        suggest::closest,
        table::{Cell, Table},
        uri,
    },
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "With `--locked`, the command lists the codes in `sw-error.lock`, including retired ones, without compiling."
)]
pub(crate) struct ListArgs {
    /// Only codes of this section
    #[arg(long, value_name = "TITLE")]
    section: Option<String>,
    /// Only codes with this status
    #[arg(long, value_name = "STATUS", value_parser = clap::value_parser!(u16).range(400..=599))]
    status: Option<u16>,
    /// Only codes of this crate
    #[arg(long = "crate", value_name = "NAME")]
    krate: Option<String>,
    /// Format of the list
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

/// The empty list, for programs.
pub(crate) fn empty() -> Value {
    json!({ "version": 1, "codes": [] })
}

/// A code in the list.
struct Row {
    code: String,
    status: u16,
    section: String,
    /// `None` for an imported code without an owner.
    owner: Option<String>,
    meaning: Option<String>,
    /// The location of the declaration or the promise.
    location: Location,
    only_tests: bool,
    is_retired: bool,
}

impl ListArgs {
    /// Runs the command; a table is at most as wide as the terminal.
    pub(crate) fn run(&self, source: &dyn Source, terminal: Terminal) -> Result<Output, Error> {
        let (root, all) = if self.cargo.is_locked() {
            let promised = Promised::load(source, &self.cargo)?;
            let entries = &promised.needed_lock()?.codes;
            let selected = entries
                .iter()
                .filter(|(_, entry)| self.cargo.selects(entry.package().unwrap_or_default()));
            let rows: Vec<_> = selected
                .map(|(code, entry)| Row::promised(code, entry))
                .collect();
            (promised.root, rows)
        } else {
            let state = State::load(source, &self.cargo)?;
            let rows = newest(&state.registry.codes).map(Row::declared).collect();
            (state.workspace.root, rows)
        };
        let rows: Vec<_> = all.iter().filter(|row| self.selects(row)).collect();
        let text = match self.format {
            OutputFormat::Human if rows.is_empty() => String::new(),
            OutputFormat::Human => {
                let rows = rows.iter().map(|row| {
                    let at = &row.location;
                    let link = || uri::of_file(&root, &at.file, at.line);
                    row.cells(terminal.has_links.then(link))
                });
                let table = Table {
                    header: ["code", "status", "section", "owner", "meaning"],
                    rows: rows.collect(),
                    dispensable: &[2],
                };
                table.to_text(terminal.width)
            }
            OutputFormat::Json => {
                let codes: Value = rows.iter().map(|row| row.to_json()).collect();
                indented(&json!({ "version": 1, "codes": codes }))
            }
        };
        Ok(Output {
            warnings: rows
                .is_empty()
                .then(|| self.nothing(&all))
                .into_iter()
                .collect(),
            ..text.into()
        })
    }

    fn selects(&self, row: &Row) -> bool {
        let same = |selected: &Option<String>, value: &str| {
            selected
                .as_ref()
                .is_none_or(|selected| selected.to_lowercase() == value.to_lowercase())
        };
        same(&self.section, &row.section)
            && same(&self.krate, row.package())
            && self.status.is_none_or(|status| status == row.status)
    }

    /// The error for an empty selection, with suggestions for misspelt names.
    fn nothing(&self, rows: &[Row]) -> String {
        let sections: Vec<_> = rows.iter().map(|row| row.section.as_str()).collect();
        let packages: Vec<_> = rows.iter().map(Row::package).collect();
        for (what, name, known) in [
            ("section", &self.section, sections),
            ("crate", &self.krate, packages),
        ] {
            let Some(name) = name else { continue };
            if known
                .iter()
                .any(|known| known.to_lowercase() == name.to_lowercase())
            {
                continue;
            }
            let lower: Vec<_> = known.iter().map(|known| known.to_lowercase()).collect();
            let meant = closest(&name.to_lowercase(), lower.iter().map(String::as_str));
            let meant = known
                .iter()
                .find(|known| Some(known.to_lowercase().as_str()) == meant);
            return match meant {
                Some(meant) => format!("no {what} `{name}` has codes; did you mean `{meant}`?"),
                None => format!("no {what} `{name}` has codes"),
            };
        }
        "no code is selected".to_owned()
    }
}

/// The codes, sorted; only the newest version of each owner.
fn newest(codes: &[Code]) -> impl Iterator<Item = &Code> {
    codes.chunk_by(|a, b| a.code == b.code).flat_map(|same| {
        let is_newest = |code: &&Code| !same.iter().any(|other| other.is_newer(code));
        same.iter().filter(is_newest)
    })
}

impl Row {
    /// A code from the compiler.
    fn declared(found: &Code) -> Self {
        Self {
            code: found.code.clone(),
            status: found.status,
            section: found.section.clone(),
            owner: Some(found.owner.to_string()),
            meaning: found.meaning.clone(),
            location: found.location.clone(),
            only_tests: found.only_tests,
            is_retired: false,
        }
    }

    /// A code from the lock.
    fn promised(code: &str, entry: &Entry) -> Self {
        Self {
            code: code.to_owned(),
            status: entry.status,
            section: entry.section.clone(),
            owner: entry.owner.clone(),
            meaning: entry.meaning.clone(),
            location: entry.location.clone(),
            only_tests: false,
            is_retired: entry.retired.is_some(),
        }
    }

    fn package(&self) -> &str {
        let owner = self.owner.as_deref().unwrap_or_default();
        owner.split("::").next().unwrap_or_default()
    }

    /// The row for programs.
    fn to_json(&self) -> Value {
        json!({
            "code": self.code,
            "status": self.status,
            "section": self.section,
            "owner": self.owner,
            "meaning": self.meaning,
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "only_tests": self.only_tests,
            "retired": self.is_retired,
        })
    }

    fn cells(&self, link: Option<String>) -> [Cell; 5] {
        let mark = match (self.only_tests, self.is_retired) {
            (true, _) => " (tests)",
            (_, true) => " (retired)",
            _ => "",
        };
        let status = match self.status {
            500.. => AnsiColor::Red,
            _ => AnsiColor::Yellow,
        };
        let meaning = self.meaning.as_deref().map(first_paragraph);
        [
            Cell::new(&format!("{}{mark}", self.code))
                .styled(Style::new().bold())
                .linked(link),
            Cell::new(&self.status.to_string()).styled(status.on_default()),
            Cell::new(&self.section),
            Cell::new(self.owner.as_deref().unwrap_or("not implemented")),
            Cell::new(&meaning.unwrap_or_default()),
        ]
    }
}

/// The first paragraph, on one line.
fn first_paragraph(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
