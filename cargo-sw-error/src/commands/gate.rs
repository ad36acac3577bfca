//! [`Gate`]: denied findings stop a command that writes or shows promises.

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

/// The options and the state that decide whether a command stops.
pub(super) struct Gate<'a> {
    pub(super) state: &'a State,
    pub(super) levels: &'a Levels,
    pub(super) cargo: &'a CargoArgs,
    /// Whether the lock must equal the output of `update`.
    pub(super) locked: bool,
    /// The translations, if the command reads them.
    pub(super) translations: Option<&'a Translations>,
}

impl Gate<'_> {
    /// The denied findings with another lock in place of the current one.
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

    /// The output of a command that the findings stop; `what` names the action that was not taken.
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
            ..self.remaining(findings)
        }
    }

    /// The output for findings that the command neither settles nor stops at.
    pub(super) fn remaining(&self, findings: &[Finding]) -> Output {
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
