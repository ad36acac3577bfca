//! `coverage`: lists the codes that no test covers.

use super::{levels::Levels, output::Output, state::State};
use crate::{
    cargo::{args::CargoArgs, coverage::Tests, source::Source},
    check::{self, Context},
    error::Error,
    model::finding::Level,
    report::{Failure, MessageFormat, failed, report_coverage},
};

#[derive(Debug, clap::Args)]
pub(crate) struct CoverageArgs {
    /// Fail if coverage is below this percentage
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
    #[command(flatten)]
    pub(crate) tests: Tests,
    #[command(flatten)]
    levels: Levels,
    /// Format of the findings
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    message_format: MessageFormat,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl CoverageArgs {
    /// The report for programs if the command could not be completed.
    pub(crate) fn failure(&self, failure: &Failure) -> String {
        failed(failure, self.message_format)
    }

    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let state = State::load(source, &self.cargo)?;
        let ran = source.tests(&state.workspace, &self.cargo, &self.tests)?;
        let scope = self.cargo.scope(&state.workspace, &state.registry);
        let context = Context {
            config: &state.workspace.config,
            registry: &state.registry,
            lock: state.lock.as_ref(),
            scope: &scope,
            locked: false,
            pages: &[],
            translations: None,
            covered: Some(&ran.codes),
            baseline: None,
        };
        let findings = check::check(&context, &self.levels.overrides());
        let coverage = check::coverage(&context);
        let text = report_coverage(
            &coverage,
            &findings,
            &state.workspace.root,
            self.message_format,
            self.cargo.verbosity() > 0,
        );
        let mut output = Output::from(text);
        if ran.has_failed {
            let failed = "tests have failed, so codes that they cover may be missing here";
            output.errors.push(failed.to_owned());
        }
        if let Some(least) = self.fail_under.filter(|least| coverage.is_under(*least)) {
            output.errors.push(format!(
                "tests cover {} % of the codes, but `--fail-under` requires {least} %",
                coverage.percent()
            ));
        }
        let is_denied = findings.iter().any(|finding| finding.level == Level::Deny);
        output.has_findings = is_denied || !output.errors.is_empty();
        if !coverage.not_compiled.is_empty() {
            output.warnings.push(format!(
                "promised codes that this build does not compile do not count: {}",
                coverage.not_compiled.join(", ")
            ));
        }
        Ok(output)
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let percent = text.parse().ok();
    percent
        .filter(|percent| (0.0..=100.0).contains(percent))
        .ok_or_else(|| "expected a number from 0 to 100".to_owned())
}
