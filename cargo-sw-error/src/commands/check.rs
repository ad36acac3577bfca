//! `check`: checks the codes against each other and against the lock.

use std::{collections::BTreeSet, path::PathBuf};

use super::{
    baseline::{BaselineArgs, Found},
    levels::Levels,
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::{args::CargoArgs, source::Source, workspace::Workspace},
    check::{self, Context},
    error::Error,
    l10n::Translations,
    model::{finding::Level, page::Page},
    report::{Failure, MessageFormat, failed, report},
};

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    baseline: BaselineArgs,
    /// Check that this HTML or Markdown page has an anchor for each code; with several pages, one of them must have it
    #[arg(long, value_name = "FILE")]
    page: Vec<PathBuf>,
    #[command(flatten)]
    levels: Levels,
    /// Format of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl CheckArgs {
    /// The report for programs if the command could not be completed.
    pub(crate) fn failure(&self, failure: &Failure) -> String {
        failed(failure, self.message_format)
    }

    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let workspace = source.workspace(&self.cargo, &check::ids())?;
        // Before the build, which is slow, so that mistakes are reported immediately.
        let Found {
            baseline,
            notes,
            warnings,
        } = self.baseline.load(source, &workspace.root)?;
        let pages = self.pages(&workspace)?;
        let translations = Translations::load(&workspace.root, &workspace.config.l10n)?;
        let state = State::of(source, workspace, &self.cargo, baseline.is_some())?;
        let context = Context {
            config: &state.workspace.config,
            registry: &state.registry,
            lock: state.lock.as_ref(),
            baseline: baseline.as_ref(),
            scope: &self.cargo.scope(&state.workspace, &state.registry),
            locked: self.cargo.is_locked(),
            pages: &pages,
            translations: translations.as_ref(),
            covered: None,
        };
        let findings = check::check(&context, &self.levels.overrides());
        let mut text = report(
            &findings,
            &state.workspace.root,
            baseline.as_ref(),
            self.message_format,
            self.cargo.verbosity() > 0,
        );
        if findings.is_empty()
            && self.message_format == MessageFormat::Human
            && !self.cargo.is_quiet()
        {
            let codes = counted(state.registry.promised().len(), "code");
            text = format!("{codes} found, each with one owner and as promised\n");
        }
        Ok(Output {
            warnings,
            notes: if self.cargo.is_quiet() {
                Vec::new()
            } else {
                notes
            },
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        })
    }

    /// The pages on the command line and in the settings.
    fn pages(&self, workspace: &Workspace) -> Result<Vec<Page>, Error> {
        let root = &workspace.root;
        let named = workspace
            .config
            .pages
            .iter()
            .map(|page| root.join(&page.name));
        let all: BTreeSet<_> = self.page.iter().cloned().chain(named).collect();
        let (mut pages, mut errors) = (Vec::new(), Vec::new());
        for path in all {
            match Page::read(&path, root) {
                Ok(page) => pages.push(page),
                Err(error) => errors.push(error),
            }
        }
        Error::unless_any(errors).map(|()| pages)
    }
}
