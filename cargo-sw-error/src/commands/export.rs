//! `export`: writes the registry in other formats.

use std::path::{Path, PathBuf};

use super::{
    exported::{changelog, text},
    gate::Gate,
    levels::Levels,
    locales,
    output::Output,
    profiles,
    selector::Selector,
    state::{Promised, State},
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    error::Error,
    export::{self, Choices, Format},
    l10n::Translations,
    model::selection::Selection,
    text::{date, files, suggest::unknown},
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without `--format`, the command writes all exports in `[[workspace.metadata.sw-error.exports]]`; \
                  with `--check`, it compares them.\n\n\
                  `-p` selects what to export, not what to compile: the codes of a package, and of all packages that it \
                  needs at run time."
)]
pub(crate) struct ExportArgs {
    /// Format of the export; without it, write the exports in the settings
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file instead of stdout; `-` is stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write nothing; fail if a file is out of date
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    choices: Choices,
    /// For the changelog: changes since a git revision, or between two, such as `v1.4.0..v1.5.0`
    #[arg(long, value_name = "REV", conflicts_with_all = ["since", "until"])]
    baseline_rev: Option<String>,
    /// Date to show on pages, such as `2026-12-31`, also for exports in the settings; by default, pages show no date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date::date)]
    date: Option<String>,
    /// Print the built-in template of the format, to copy and change; its head lists the values it can use
    #[arg(long, requires = "format", conflicts_with_all = ["out", "check", "template", "title"])]
    print_template: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl ExportArgs {
    /// Why the options conflict.
    pub(crate) fn conflict(&self) -> Option<String> {
        let Some(format) = self.format else {
            let is_of_one = self.out.is_some()
                || self.baseline_rev.is_some()
                || self.choices != Choices::default()
                || self.cargo.selects_packages();
            return is_of_one.then(|| {
                "these arguments apply to one export: name its format, as in `--format markdown`; \
                 without a format, the command writes the exports in the settings"
                    .to_owned()
            });
        };
        if self.check && self.out_file().is_none() {
            return Some(match self.out {
                None => "`--check` compares with a file; name it with `--out`".to_owned(),
                Some(_) => "`--check` compares with a file, but `--out` names stdout".to_owned(),
            });
        }
        if self.baseline_rev.is_some() && format != Format::Changelog {
            return Some(format!(
                "`--baseline-rev` works only with the format changelog, not with {format}"
            ));
        }
        if self.date.is_some() && !matches!(format, Format::Markdown | Format::Html) {
            return Some(format!(
                "`--date` works only with the formats markdown and html, not with {format}"
            ));
        }
        if self.print_template && !format.takes_template() {
            return Some(format!(
                "{format} has no template, because programs read it"
            ));
        }
        let (key, why) = self.choices.conflict(format)?;
        let flag = if key == "locales" { "locale" } else { key };
        Some(format!("`--{flag}` {why}"))
    }

    /// The output file; `None` for stdout.
    fn out_file(&self) -> Option<&Path> {
        let out = self.out.as_deref();
        out.filter(|path| *path != Path::new("-") && *path != Path::new("/dev/stdout"))
    }

    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        if self.print_template {
            let template = self.format.and_then(export::template_of);
            return Ok(template.unwrap_or_default().to_owned().into());
        }
        // Codes and wires of a service may be declared in any package.
        let cargo = self.cargo.of_all_packages();
        let state = match self.format {
            Some(Format::Changelog) if !self.cargo.selects_packages() => {
                return self.deliver(self.changelog(source)?);
            }
            Some(_) => State::load(source, &cargo)?,
            None => profiles::load(source, &cargo)?,
        };
        let translations = self.translations(&state)?;
        let gate = Gate {
            state: &state,
            levels: &self.levels,
            cargo: &cargo,
            locked: false,
            translations: translations.as_ref(),
        };
        let denied = gate.denied(state.lock.as_ref());
        if !denied.is_empty() {
            return Ok(gate.stopped(&denied, "nothing was exported"));
        }
        let Some(format) = self.format else {
            return profiles::run(
                &state,
                self.check,
                self.cargo.is_quiet(),
                self.date.as_deref(),
            );
        };
        let selection = self.selection(&state.selector()?, &state)?;
        if format == Format::Changelog {
            let root = &state.workspace.root;
            return self.deliver(changelog(
                root,
                state.needed_lock()?,
                &self.choices,
                selection,
                self.baseline_rev.as_deref(),
            )?);
        }
        let date = self.date.as_deref();
        let (text, note) = text(&state, format, &self.choices, selection, &[], date)?;
        let notes = note.into_iter().filter(|_| !self.cargo.is_quiet());
        Ok(Output {
            notes: notes.collect(),
            ..self.deliver((text, Vec::new()))?
        })
    }

    /// The translations, if an export needs them.
    fn translations(&self, state: &State) -> Result<Option<Translations>, Error> {
        let config = &state.workspace.config;
        let has_locales = match self.format {
            Some(_) => !self.choices.locales.is_empty(),
            None => config
                .exports
                .iter()
                .any(|profile| !profile.locales.is_empty()),
        };
        let load = || locales::load(&state.workspace.root, config);
        has_locales.then(load).transpose()
    }

    /// The changelog of all codes, without a build.
    fn changelog(&self, source: &dyn Source) -> Result<(String, Vec<String>), Error> {
        let promised = Promised::load(source, &self.cargo)?;
        let lock = promised.needed_lock()?;
        let revision = self.baseline_rev.as_deref();
        changelog(
            &promised.root,
            lock,
            &self.choices,
            Selection::default(),
            revision,
        )
    }

    /// Writes a text with its warnings, or compares it with the existing file.
    fn deliver(&self, (text, warnings): (String, Vec<String>)) -> Result<Output, Error> {
        let mut output = Output {
            warnings,
            ..Output::default()
        };
        match self.out_file() {
            None => output.text = text,
            Some(path) if !self.check => files::write(path, &text)?,
            Some(path) => {
                if let Some(difference) = export::stale(path, &text)? {
                    output.has_findings = true;
                    output.text = format!(
                        "{} is stale: {difference}\nrun the same command without `--check` to update it\n",
                        path.display()
                    );
                }
            }
        }
        Ok(output)
    }

    /// The codes that the command line selects.
    fn selection(&self, selector: &Selector<'_>, state: &State) -> Result<Selection, Error> {
        let known = selector.known();
        let unknown_packages = self.cargo.unknown_packages(&known);
        let members = state.workspace.members.values();
        let members: Vec<_> = members.map(|(name, _)| name.as_str()).collect();
        let refusals =
            unknown_packages.map(|name| Error::Refused(unknown("package", name, &members)));
        Error::unless_any(refusals.collect())?;
        let Some(packages) = self.cargo.packages(&state.workspace) else {
            return Ok(selector.all());
        };
        let packages: Vec<_> = packages.iter().map(String::as_str).collect();
        let selection = selector.packages(&packages, Vec::new());
        if selector.is_empty(&selection) {
            return Err(Error::Refused(
                "the packages that `-p` selects have no codes, nor do the packages that they need"
                    .to_owned(),
            ));
        }
        Ok(selection)
    }
}
