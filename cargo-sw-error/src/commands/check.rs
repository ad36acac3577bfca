//! `check`: the codes against each other and against what was promised.

use super::{
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    check::{self, Context, Overrides},
    model::finding::Level,
    report::{MessageFormat, report},
};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Do not show the findings of a check
    #[arg(short = 'A', long = "allow", value_name = "CHECK", value_parser = check_id())]
    allow: Vec<String>,
    /// Show the findings of a check
    #[arg(short = 'W', long = "warn", value_name = "CHECK", value_parser = check_id())]
    warn: Vec<String>,
    /// Fail on the findings of a check
    #[arg(short = 'D', long = "deny", value_name = "CHECK", value_parser = check_id())]
    deny: Vec<String>,
    /// The form of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl CheckArgs {
    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Output {
        let packages = self.cargo.packages(&state.workspace);
        let context = Context {
            config: &state.workspace.config,
            registry: &state.registry,
            lock: state.lock.as_ref(),
            packages: &packages,
            locked: self.cargo.is_locked(),
        };
        let findings = check::check(&context, &self.overrides());
        let mut text = report(&findings, &state.workspace.root, self.message_format);
        if findings.is_empty() && self.message_format == MessageFormat::Human {
            let codes = counted(state.registry.promised().len(), "code");
            text = format!("{codes} found, each with one owner and as promised\n");
        }
        Output {
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        }
    }

    /// The levels of the command line; where a check is in several, the strictest.
    fn overrides(&self) -> Overrides {
        let mut overrides = Overrides::new();
        let given = [
            (&self.allow, Level::Allow),
            (&self.warn, Level::Warn),
            (&self.deny, Level::Deny),
        ];
        for (ids, level) in given {
            for check in ids.iter().filter_map(|id| check::find(id)) {
                overrides.insert(check.id, level);
            }
        }
        overrides
    }
}

/// Takes the ids of the checks, and suggests one for a typo.
fn check_id() -> clap::builder::PossibleValuesParser {
    check::ids().into()
}
