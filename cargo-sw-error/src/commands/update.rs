//! `update`: writes additions and harmless changes to the lock.

use super::{diff::diff, output::Output, reason::reason, retire::not_in_lock, state::State};
use crate::{
    cargo::args::CargoArgs,
    check,
    error::Error,
    lock::{self, Accepted, LOCK_NAME},
};

/// The arguments of `update`.
#[derive(Debug, clap::Args)]
pub(crate) struct UpdateArgs {
    /// Accept that the status of this code changes; needs a reason
    #[arg(long, value_name = "CODE", requires = "reason")]
    accept: Vec<String>,
    /// Why the promise is broken; it stays in the lock
    #[arg(long, value_name = "TEXT", requires = "accept", value_parser = reason)]
    reason: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl UpdateArgs {
    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let reason = self.reason.clone().unwrap_or_default();
        let accepted: Accepted = self
            .accept
            .iter()
            .map(|code| (code.clone(), reason.clone()))
            .collect();
        let plan = lock::plan(state.lock.as_ref(), &state.registry, &accepted);
        let next = plan.lock(state.lock.as_ref());
        if let Some(code) = plan.useless.first() {
            let problem = if plan.reused.contains(code) {
                "it is retired, and a retired code must not be used again".to_owned()
            } else if next.codes.contains_key(code) {
                "it is as promised".to_owned()
            } else {
                let known: Vec<_> = next.codes.keys().map(String::as_str).collect();
                not_in_lock(code, &known)
            };
            return Err(Error::Refused(format!(
                "`--accept {code}` accepts nothing: {problem}"
            )));
        }
        if !self.dry_run {
            next.save(&state.workspace.root)?;
        }
        let mut errors = Vec::new();
        for (code, was) in &plan.refused {
            errors.push(format!(
                "code `{code}` does not keep what was promised: {}; it was left as it is, and \
                 `--accept {code} --reason \"…\"` accepts the break",
                was.join(", ")
            ));
        }
        for code in &plan.reused {
            errors.push(format!(
                "code `{code}` is retired and must not be used again; give the variant another code"
            ));
        }
        let scope = self.cargo.scope(&state.workspace, &state.registry);
        let removed = check::removed(state.lock.as_ref(), &state.registry, &scope);
        for code in &removed {
            errors.push(format!(
                "code `{code}` was promised and is gone, and was left as it is; bring it back, or retire it: \
                 `cargo sw-error retire {code} --reason \"…\"`"
            ));
        }
        let before = state.lock.clone().unwrap_or_default();
        let mut text = diff(&before, &next).to_text();
        if text.is_empty() && errors.is_empty() {
            text = format!("{LOCK_NAME} is up to date\n");
        }
        Ok(Output {
            has_findings: !errors.is_empty(),
            errors,
            ..text.into()
        })
    }
}
