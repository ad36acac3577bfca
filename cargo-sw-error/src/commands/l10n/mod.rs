//! `l10n`: the commands for translations.

use clap::Subcommand;

use super::output::{Output, Terminal};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    error::Error,
    report::Failure,
};

mod check;
mod status;
mod write;

pub(super) use check::none;

use check::CheckArgs;
use status::StatusArgs;
use write::{AcceptArgs, AddArgs, ExtractArgs, PseudoArgs};

#[derive(Debug, clap::Args)]
#[command(
    subcommand_value_name = "COMMAND",
    after_help = "Translations are Fluent files, `l10n/<locale>/<package>.ftl`; `l10n = \"folder\"` in \
                  `[workspace.metadata.sw-error]` sets another folder.\n\n\
                  The text in the attribute of a code is the source text and needs no file."
)]
pub(crate) struct L10nArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add new codes to the files of all languages and update the comments
    ///
    /// The command adds a new code as a comment with its source text: remove the `#` before its last lines and translate
    /// it. Existing translations stay unchanged.
    Extract(ExtractArgs),
    /// Check only the translations; `check` checks them as well
    Check(CheckArgs),
    /// Show how much of each language is translated
    Status(StatusArgs),
    /// Add a language, with all codes to translate
    Add(AddArgs),
    /// Mark translations of codes as up to date with their source texts
    Accept(AcceptArgs),
    /// Write a pseudo-language with accents on all letters, to find texts that are not localised
    Pseudo(PseudoArgs),
}

impl L10nArgs {
    /// The report for programs if the command could not be completed.
    pub(crate) fn failure(&self, failure: &Failure) -> String {
        match &self.command {
            Command::Check(args) => args.failure(failure),
            Command::Status(args) => args.format.failure(status::empty(), failure),
            _ => String::new(),
        }
    }

    pub(crate) fn run(&self, source: &dyn Source, terminal: Terminal) -> Result<Output, Error> {
        match &self.command {
            Command::Extract(args) => args.run(source),
            Command::Check(args) => args.run(source),
            Command::Status(args) => args.run(source, terminal),
            Command::Add(args) => args.run(source),
            Command::Accept(args) => args.run(source),
            Command::Pseudo(args) => args.run(source),
        }
    }

    /// The arguments of cargo.
    pub(crate) fn cargo(&self) -> &CargoArgs {
        match &self.command {
            Command::Extract(args) => &args.cargo,
            Command::Check(args) => &args.cargo,
            Command::Status(args) => &args.cargo,
            Command::Add(args) => &args.cargo,
            Command::Accept(args) => &args.cargo,
            Command::Pseudo(args) => &args.cargo,
        }
    }
}

pub(crate) use status::empty as empty_status;
