//! `export`: the registry for other readers.

use std::path::{Path, PathBuf};

use super::{gate::Gate, levels::Levels, output::Output, state::State};
use crate::{
    cargo::args::CargoArgs,
    error::Error,
    export::{self, Choices, Format, Options},
    text::files,
};

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// The form of the export
    #[arg(long, value_enum)]
    format: Format,
    /// Write to this file instead of stdout; `-` is stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write nothing; fail if the file is not what would be written
    #[arg(long, requires = "out")]
    check: bool,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    levels: Levels,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl ExportArgs {
    /// Why the arguments do not fit together.
    pub(crate) fn conflict(&self) -> Option<String> {
        if self.check && self.out_file().is_none() {
            return Some("`--check` compares with a file, and `--out` names stdout".to_owned());
        }
        let (key, why) = self.choices.conflict(self.format)?;
        Some(format!("`--{key}` {why}"))
    }

    /// The file to write, where it is not stdout.
    fn out_file(&self) -> Option<&Path> {
        let out = self.out.as_deref();
        out.filter(|path| *path != Path::new("-") && *path != Path::new("/dev/stdout"))
    }

    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let gate = Gate {
            state,
            levels: &self.levels,
            cargo: &self.cargo,
            locked: false,
        };
        let denied = gate.denied(state.lock.as_ref());
        if !denied.is_empty() {
            return Ok(gate.stopped(&denied, "nothing was exported"));
        }
        let options = Options {
            choices: self.choices.clone(),
            wires: state.wires()?,
            scope: self.cargo.scope(&state.workspace, &state.registry),
        };
        let text = export::export(
            &state.registry,
            state.lock.as_ref(),
            &state.workspace.config.sections,
            self.format,
            &options,
        )?;
        let Some(path) = self.out_file() else {
            return Ok(text.into());
        };
        if !self.check {
            files::write(path, &text)?;
            return Ok(Output::default());
        }
        Ok(match export::stale(path, &text)? {
            Some(difference) => Output {
                has_findings: true,
                ..format!(
                    "{} is stale: {difference}\nthe same command without `--check` writes it anew\n",
                    path.display()
                )
                .into()
            },
            None => Output::default(),
        })
    }
}
