//! `list`: the table of all codes.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::{
    output::{Output, OutputFormat},
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    model::{code::Code, registry::Registry},
    text::{json::indented, suggest::closest, visible::visible},
};

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
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
    /// The form of the list
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(crate) format: OutputFormat,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

/// The list for programs where there are no codes.
pub(crate) fn empty() -> Value {
    json!({ "version": 1, "codes": [] })
}

impl ListArgs {
    /// Carries out the command; a table is as wide as the terminal, if there is one.
    pub(crate) fn run(&self, state: &State, width: Option<u16>) -> Output {
        let codes = self.select(&state.registry);
        let text = match self.format {
            OutputFormat::Human if codes.is_empty() => String::new(),
            OutputFormat::Human => table(&codes, width),
            OutputFormat::Json => {
                let rows: Value = codes.iter().map(|code| row(code)).collect();
                indented(&json!({ "version": 1, "codes": rows }))
            }
        };
        let is_empty = codes.is_empty();
        Output {
            warnings: is_empty
                .then(|| self.nothing(&state.registry))
                .into_iter()
                .collect(),
            ..text.into()
        }
    }

    /// The codes that the arguments select, sorted by code.
    ///
    /// Of several versions of an owner the newest is there.
    fn select<'a>(&self, registry: &'a Registry) -> Vec<&'a Code> {
        registry
            .codes
            .chunk_by(|a, b| a.code == b.code)
            .flat_map(|same| {
                let is_newest = |code: &&Code| !same.iter().any(|other| other.is_newer(code));
                same.iter().filter(is_newest)
            })
            .filter(|code| self.selects(code))
            .collect()
    }

    fn selects(&self, code: &Code) -> bool {
        let same = |selected: &Option<String>, value: &str| {
            selected
                .as_ref()
                .is_none_or(|selected| selected.to_lowercase() == value.to_lowercase())
        };
        same(&self.section, &code.section)
            && same(&self.krate, &code.owner.package)
            && self.status.is_none_or(|status| status == code.status)
    }

    /// Why nothing is selected, with the name that was meant.
    fn nothing(&self, registry: &Registry) -> String {
        let codes = &registry.codes;
        let sections: Vec<_> = codes.iter().map(|found| found.section.as_str()).collect();
        let packages: Vec<_> = codes
            .iter()
            .map(|found| found.owner.package.as_str())
            .collect();
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

/// A code in the list for programs.
fn row(code: &Code) -> Value {
    json!({
        "code": code.code,
        "status": code.status,
        "section": code.section,
        "owner": code.owner.to_string(),
        "meaning": code.meaning,
        "file": code.location.file,
        "line": code.location.line,
        "column": code.location.column,
        "only_tests": code.only_tests,
    })
}

/// The codes as a table for people; `width` is that of the terminal, if there is one.
fn table(codes: &[&Code], width: Option<u16>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(["code", "status", "section", "owner", "meaning"])
        .set_content_arrangement(ContentArrangement::Dynamic);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    match width {
        Some(width) => {
            table.set_width(width);
        }
        // A pipe has no width: one line a code.
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    for code in codes {
        let mark = if code.only_tests { " (tests)" } else { "" };
        table.add_row([
            format!("{}{mark}", code.code),
            code.status.to_string(),
            code.section.clone(),
            code.owner.to_string(),
            code.meaning
                .as_deref()
                .map(first_sentence)
                .unwrap_or_default(),
        ]);
    }
    let lines: Vec<_> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    visible(&(lines.join("\n") + "\n"))
}

/// The first paragraph, on one line.
fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
