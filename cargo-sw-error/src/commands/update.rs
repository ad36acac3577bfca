//! `update`: writes additions and compatible changes to the lock.

use super::{
    diff::diff, gate::Gate, levels::Levels, output::Output, reason::reason, retire::not_in_lock,
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    check,
    error::Error,
    lock::{self, Accepted, LOCK_NAME, Lock, Plan},
    model::finding::Finding,
};

#[derive(Debug, clap::Args)]
pub(crate) struct UpdateArgs {
    /// Accept breaking changes of this code; requires a reason
    #[arg(long, value_name = "CODE", requires = "reason")]
    accept: Vec<String>,
    /// Why the promise is broken; the lock keeps the reason
    #[arg(long, value_name = "TEXT", requires = "accept", value_parser = reason)]
    reason: Option<String>,
    /// Show the changes without writing them
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl UpdateArgs {
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let reason = self.reason.clone().unwrap_or_default();
        let accepted: Accepted = self
            .accept
            .iter()
            .map(|code| (code.clone(), reason.clone()))
            .collect();
        let plan = lock::plan(state.lock.as_ref(), &state.registry, &accepted);
        let next = plan.lock(state.lock.as_ref());
        let useless: Vec<_> = plan
            .useless
            .iter()
            .map(|code| useless(&plan, code, &next))
            .collect();
        if !useless.is_empty() {
            return Err(Error::Refused(useless.join("\n")));
        }
        let gate = Gate {
            state,
            levels: &self.levels,
            cargo: &self.cargo,
            locked: false,
            translations: None,
        };
        let denied = gate.denied(Some(&next));
        // `--accept` settles breaks one by one; the others stay as promised.
        let is_stop = |finding: &Finding| self.accept.is_empty() || !check::is_about_lock(finding);
        if denied.iter().any(is_stop) {
            let what = format!("{LOCK_NAME} was not changed");
            return Ok(gate.stopped(&denied, &what));
        }
        if !self.dry_run {
            next.save(&state.workspace.root)?;
        }
        let before = state.lock.clone().unwrap_or_default();
        let mut text = diff(&before, &next).to_text();
        if state.was_in_conflict {
            let (would, tell) = if self.dry_run {
                (" would be", "")
            } else {
                (" is", "; `git add` tells git")
            };
            text.extend([
                "the merge conflict in ",
                LOCK_NAME,
                would,
                " resolved",
                tell,
                "\n",
            ]);
        } else if text.is_empty() && denied.is_empty() {
            text = format!("{LOCK_NAME} is up to date\n");
        }
        Ok(Output {
            text,
            ..gate.remaining(&denied)
        })
    }
}

/// Why `--accept` has no effect.
fn useless(plan: &Plan, code: &str, next: &Lock) -> String {
    let problem = if plan.reused.iter().any(|reused| reused == code) {
        "it is retired, and a retired code must not be used again".to_owned()
    } else if next.codes.contains_key(code) {
        "it is as promised".to_owned()
    } else {
        let known: Vec<_> = next.codes.keys().map(String::as_str).collect();
        not_in_lock(code, &known)
    };
    format!("`--accept {code}` accepts nothing: {problem}")
}
