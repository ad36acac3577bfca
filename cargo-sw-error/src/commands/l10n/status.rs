//! `l10n status`: shows how much of each language is translated.

use serde_json::{Value, json};

use super::check::none;
use crate::{
    cargo::{args::CargoArgs, source::Source},
    commands::{
        output::{Output, OutputFormat, Terminal},
        state::State,
    },
    error::Error,
    l10n::{Status, Translations, sources},
    text::{
        json::indented,
        table::{Cell, Table},
    },
};

#[derive(Debug, clap::Args)]
#[command(after_help = "`--format json` names the codes that are missing or stale.")]
pub(super) struct StatusArgs {
    /// Format of the table
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub(super) format: OutputFormat,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

/// The empty table, for programs.
pub(crate) fn empty() -> Value {
    json!({ "version": 1, "codes": 0, "locales": [] })
}

impl StatusArgs {
    pub(super) fn run(&self, source: &dyn Source, terminal: Terminal) -> Result<Output, Error> {
        let loaded = State::load(source, &self.cargo)?;
        let config = &loaded.workspace.config;
        let translations = Translations::load(&loaded.workspace.root, &config.l10n)?;
        let translations = translations.ok_or_else(|| none(config.l10n.path()))?;
        let sources = sources(&loaded.registry);
        let locales = translations.locales.iter();
        let all: Vec<_> = locales.map(|locale| Status::of(locale, &sources)).collect();
        let text = match self.format {
            OutputFormat::Json => indented(&json!({
                "version": 1,
                "codes": sources.len(),
                "locales": all,
            })),
            OutputFormat::Human => {
                let rows = all.iter().map(|status| {
                    let translated = format!("{} of {}", status.translated, sources.len());
                    let (missing, stale) = (status.missing.len(), status.stale.len());
                    [
                        status.locale.clone(),
                        translated,
                        missing.to_string(),
                        stale.to_string(),
                    ]
                    .map(|cell| Cell::new(&cell))
                });
                let table = Table {
                    header: ["language", "translated", "missing", "stale"],
                    rows: rows.collect(),
                    dispensable: &[],
                };
                table.to_text(terminal.width)
            }
        };
        Ok(text.into())
    }
}
