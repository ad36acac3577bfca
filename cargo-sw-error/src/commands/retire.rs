//! `retire`: the only way for a code to go.

use super::{output::Output, reason::reason, state::State};
use crate::{
    cargo::args::CargoArgs,
    error::Error,
    lock::{LOCK_NAME, Lock, Retired},
    model::registry::Registry,
    text::suggest::closest,
};

/// The arguments of `retire`.
#[derive(Debug, clap::Args)]
pub(crate) struct RetireArgs {
    /// The code that goes
    code: String,
    /// Why it goes; it stays in the lock
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    /// The code that clients get instead
    #[arg(long, value_name = "CODE")]
    replaced_by: Option<String>,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl RetireArgs {
    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let lock = retire(
            &state.registry,
            state.needed_lock()?,
            &self.code,
            &self.reason,
            self.replaced_by.as_deref(),
        )?;
        lock.save(&state.workspace.root)?;
        Ok(format!("retired `{}`; it stays in {LOCK_NAME}\n", self.code).into())
    }
}

/// Retires a code: it stays in the lock, with the reason and what clients get instead.
///
/// # Errors
///
/// The code is not in the lock, is retired already, is still declared, or is replaced by a code that is not promised.
fn retire(
    registry: &Registry,
    lock: &Lock,
    code: &str,
    reason: &str,
    replaced_by: Option<&str>,
) -> Result<Lock, Error> {
    if reason.trim().is_empty() {
        return Err(Error::Refused(
            "the reason is empty; say why clients lose the code".to_owned(),
        ));
    }
    let mut next = lock.clone();
    let known: Vec<_> = lock.codes.keys().map(String::as_str).collect();
    let Some(entry) = next.codes.get_mut(code) else {
        return Err(Error::Refused(not_in_lock(code, &known)));
    };
    if let Some(retired) = &entry.retired {
        return Err(Error::Refused(format!(
            "code `{code}` is {retired}; it stays so"
        )));
    }
    if let Some(found) = registry.promised().get(code) {
        return Err(Error::Refused(format!(
            "code `{code}` is still declared at {}; remove the variant `{}` first",
            found.location, found.owner
        )));
    }
    if let Some(other) = replaced_by {
        let problem = match lock.codes.get(other) {
            _ if other == code => Some("it is the code that goes".to_owned()),
            Some(entry) if entry.retired.is_some() => Some("it is retired itself".to_owned()),
            None if !registry.promised().contains_key(other) => {
                let in_use = lock
                    .codes
                    .iter()
                    .filter(|(_, entry)| entry.retired.is_none());
                let others: Vec<_> = in_use
                    .map(|(known, _)| known.as_str())
                    .filter(|known| *known != code)
                    .collect();
                Some(not_in_lock(other, &others))
            }
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(Error::Refused(format!(
                "clients cannot get `{other}` instead: {problem}"
            )));
        }
    }
    entry.retired = Some(Retired {
        release: None,
        reason: reason.trim().to_owned(),
        replaced_by: replaced_by.map(str::to_owned),
    });
    Ok(next)
}

/// "code `X` is not in the lock", with the one that was meant.
pub(super) fn not_in_lock(code: &str, known: &[&str]) -> String {
    match closest(code, known.iter().copied().filter(|known| *known != code)) {
        Some(meant) => format!("code `{code}` is not in {LOCK_NAME}; did you mean `{meant}`?"),
        None => format!("code `{code}` is not in {LOCK_NAME}"),
    }
}
