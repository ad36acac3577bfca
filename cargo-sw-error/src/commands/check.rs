//! `check`: the codes against each other and against what was promised.

use super::{
    levels::Levels,
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    check::{self, Context},
    model::finding::Level,
    report::{Failure, MessageFormat, failed, report},
};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    levels: Levels,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl CheckArgs {
    /// What is reported where the command could not be completed.
    pub(crate) fn failure(&self, failure: &Failure) -> String {
        failed(failure, self.message_format)
    }

    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Output {
        let scope = self.cargo.scope(&state.workspace, &state.registry);
        let context = Context {
            config: &state.workspace.config,
            registry: &state.registry,
            lock: state.lock.as_ref(),
            scope: &scope,
            locked: self.cargo.is_locked(),
        };
        let findings = check::check(&context, &self.levels.overrides());
        let mut text = report(
            &findings,
            &state.workspace.root,
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
        Output {
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        }
    }
}
