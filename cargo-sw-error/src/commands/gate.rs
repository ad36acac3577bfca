//! [`Gate`]: what stops a command that writes or shows promises, findings at the level `deny`.

use std::collections::BTreeSet;

use super::{levels::Levels, output::Output, state::State};
use crate::{
    cargo::args::CargoArgs,
    check::{self, Context},
    l10n::Translations,
    lock::Lock,
    model::finding::{Finding, Level},
    report::{MessageFormat, report},
};

/// The arguments and the state by which a command is stopped.
pub(super) struct Gate<'a> {
    pub(super) state: &'a State,
    pub(super) levels: &'a Levels,
    pub(super) cargo: &'a CargoArgs,
    /// Whether the lock must be as `update` would write it.
    pub(super) locked: bool,
    /// The messages in other languages, where the command reads them.
    pub(super) translations: Option<&'a Translations>,
}

impl Gate<'_> {
    /// The findings that fail the check, with this lock in the place of the one at hand.
    pub(super) fn denied(&self, lock: Option<&Lock>) -> Vec<Finding> {
        let state = self.state;
        let context = Context {
            config: &state.workspace.config,
            registry: &state.registry,
            lock,
            baseline: None,
            scope: &self.cargo.scope(&state.workspace, &state.registry),
            locked: self.locked,
            pages: &[],
            translations: self.translations,
            covered: None,
        };
        let mut findings = check::check(&context, &self.levels.overrides());
        findings.retain(|finding| finding.level == Level::Deny);
        findings
    }

    /// The output of a command that the findings stop; `what` says what was not done.
    pub(super) fn stopped(&self, findings: &[Finding], what: &str) -> Output {
        let checks: BTreeSet<_> = findings.iter().map(|finding| finding.check).collect();
        let must_hold = |check: &str| self.locked && check::is_lock_outdated(check);
        let allowed = checks.iter().filter(|check| !must_hold(check));
        let allow: Vec<_> = allowed.map(|check| format!("-A {check}")).collect();
        let or_allow = match allow.as_slice() {
            [] => String::new(),
            allow => format!(", or allow their checks: `{}`", allow.join(" ")),
        };
        Output {
            errors: vec![format!("{what}; fix the findings{or_allow}")],
            ..self.standing(findings)
        }
    }

    /// The output of a command that the findings do not stop, and that does not settle them.
    pub(super) fn standing(&self, findings: &[Finding]) -> Output {
        let root = &self.state.workspace.root;
        let shown = report(
            findings,
            root,
            None,
            MessageFormat::Human,
            self.cargo.verbosity() > 0,
        );
        Output {
            findings: shown,
            has_findings: !findings.is_empty(),
            ..Output::default()
        }
    }
}
