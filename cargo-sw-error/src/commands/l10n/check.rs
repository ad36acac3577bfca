//! `l10n check`: runs only the checks of translations.

use crate::{
    cargo::{args::CargoArgs, source::Source},
    check::{self, Context},
    commands::{
        levels::Levels,
        output::{Output, counted},
        state::State,
    },
    error::Error,
    l10n::Translations,
    model::finding::Level,
    report::{Failure, MessageFormat, failed, report},
};

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    levels: Levels,
    /// Format of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

impl CheckArgs {
    pub(super) fn failure(&self, failure: &Failure) -> String {
        failed(failure, self.message_format)
    }

    pub(super) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let state = State::load(source, &self.cargo)?;
        let root = &state.workspace.root;
        let config = &state.workspace.config;
        let Some(translations) = Translations::load(root, &config.l10n)? else {
            return Err(none(config.l10n.path()));
        };
        let context = Context {
            config,
            registry: &state.registry,
            lock: state.lock.as_ref(),
            baseline: None,
            scope: &self.cargo.scope(&state.workspace, &state.registry),
            locked: false,
            pages: &[],
            translations: Some(&translations),
            covered: None,
        };
        let findings = check::check_translations(&context, &self.levels.overrides());
        let is_verbose = self.cargo.verbosity() > 0;
        let mut text = report(&findings, root, None, self.message_format, is_verbose);
        let is_human = self.message_format == MessageFormat::Human;
        if findings.is_empty() && is_human && !self.cargo.is_quiet() {
            let codes = counted(state.registry.promised().len(), "code");
            let languages = counted(translations.locales.len(), "language");
            text = format!("the translations of {codes} to {languages} have no findings\n");
        }
        Ok(Output {
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        })
    }
}

/// The error that there are no translations.
pub(in crate::commands) fn none(folder: &str) -> Error {
    Error::Refused(format!(
        "there are no translations in `{folder}`; `cargo sw-error l10n add de` adds German"
    ))
}
