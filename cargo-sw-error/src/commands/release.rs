//! `release`: gives all unreleased entries of the lock the name of a release.

use std::fmt::Write;

use super::{
    gate::Gate,
    levels::Levels,
    output::{Output, counted},
    release_name::release_name,
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    error::Error,
    lock::{LOCK_NAME, Lock, Stamped, UNRELEASED},
    text::visible::{one_line, visible},
};

#[derive(Debug, clap::Args)]
pub(crate) struct ReleaseArgs {
    /// Name of the release, in any format, such as `1.5.0` or `2026-12`
    #[arg(value_name = "NAME", value_parser = new_name)]
    name: String,
    /// Add to a release that is already in the lock
    #[arg(long)]
    add: bool,
    /// Show the changes without writing them
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

/// Refuses `unreleased`, which would contradict itself.
fn new_name(text: &str) -> Result<String, &'static str> {
    let name = release_name(text)?;
    if name.eq_ignore_ascii_case(UNRELEASED) {
        return Err("pages use this word for unreleased codes; name the release, as in `1.5.0`");
    }
    Ok(name)
}

impl ReleaseArgs {
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let lock = state.needed_lock()?;
        if self
            .cargo
            .scope(&state.workspace, &state.registry)
            .is_chosen()
        {
            return Err(Error::Refused(
                "a release includes the codes of all packages; remove `-p` and `--exclude`"
                    .to_owned(),
            ));
        }
        self.check_name(lock)?;
        let gate = Gate {
            state,
            levels: &self.levels,
            cargo: &self.cargo,
            locked: true,
            translations: None,
        };
        let denied = gate.denied(Some(lock));
        if !denied.is_empty() {
            let what =
                format!("{LOCK_NAME} was not changed, because a release must match the code");
            return Ok(gate.stopped(&denied, &what));
        }
        let mut next = lock.clone();
        let stamped = next.stamp(&self.name);
        if !self.dry_run {
            next.save(&state.workspace.root)?;
        }
        Ok(self.in_words(&next, &stamped).into())
    }

    /// Refuses a name that is already in the lock, unless `--add` allows it.
    fn check_name(&self, lock: &Lock) -> Result<(), Error> {
        match lock.releases().get(self.name.as_str()) {
            Some(number) if !self.add => Err(Error::Refused(format!(
                "{LOCK_NAME} has the release `{}` already, at {}; name the new one, \
                 or add to this one with `--add` if it is not published yet",
                self.name,
                counted(*number, "place"),
            ))),
            _ => Ok(()),
        }
    }

    /// A line for each stamped entry, and their number.
    fn in_words(&self, lock: &Lock, stamped: &Stamped) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        for code in &stamped.new {
            let _ = writeln!(text, "+ {code}  {}", lock.codes[code].status);
        }
        for code in &stamped.deprecated {
            let instead = lock.codes[code].deprecated.as_deref().map(one_line);
            let _ = writeln!(
                text,
                "! {code}  deprecated: {}",
                instead.unwrap_or_default()
            );
        }
        for code in &stamped.retired {
            let reason = lock.codes[code]
                .retired
                .as_ref()
                .map_or("", |gone| &gone.reason);
            let _ = writeln!(text, "x {code}  retired: {reason}");
        }
        for (code, accepted) in &stamped.accepted {
            let _ = writeln!(text, "~ {code}  was {}: {}", accepted.was, accepted.reason);
        }
        let counts = [
            (stamped.new.len(), "new code"),
            (stamped.deprecated.len(), "deprecated code"),
            (stamped.retired.len(), "retired code"),
            (stamped.accepted.len(), "accepted break"),
        ];
        let counts = counts.iter().filter(|(number, _)| *number > 0);
        let counts: Vec<_> = counts
            .map(|(number, noun)| counted(*number, noun))
            .collect();
        let name = &self.name;
        let _ = match counts.as_slice() {
            [] => writeln!(
                text,
                "nothing is {UNRELEASED}, so `{name}` changes no codes"
            ),
            counts if self.dry_run => writeln!(text, "`{name}` would have {}", counts.join(", ")),
            counts => writeln!(
                text,
                "`{name}` has {}; commit {LOCK_NAME}",
                counts.join(", ")
            ),
        };
        visible(&text)
    }
}
