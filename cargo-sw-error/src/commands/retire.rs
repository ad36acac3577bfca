//! `retire`: ends the promise of a code; `--undo` restores it until its release.

use std::{collections::BTreeSet, path::PathBuf};

use sw_error_core::code::is_code;

use super::{
    gate::Gate, input::Input, levels::Levels, output::Output, reason::reason, state::State,
};
use crate::{
    cargo::args::CargoArgs,
    check,
    error::Error,
    lock::{Entry, LOCK_NAME, Lock, Retired},
    model::registry::Registry,
    text::suggest::closest,
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each line of `--file` is a code, with its own reason and replacement if needed: \
                  `CODE`, `CODE: reason`, `CODE -> OTHER: reason`. Lines that begin with `#` are comments.\n\n\
                  Until a retirement is released, run the command again with another reason to correct it, \
                  or with `--undo` to take it back."
)]
pub(crate) struct RetireArgs {
    /// Codes to retire
    #[arg(value_name = "CODE", required_unless_present = "file")]
    codes: Vec<String>,
    /// File with more codes, one per line; `-` is stdin
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Why the codes are retired; the lock keeps the reason
    #[arg(long, value_name = "TEXT", value_parser = reason, required_unless_present_any = ["file", "undo"])]
    reason: Option<String>,
    /// Code that clients get instead
    #[arg(long, value_name = "CODE")]
    replaced_by: Option<String>,
    /// Undo retirements that are not released yet
    #[arg(long, conflicts_with_all = ["reason", "replaced_by"])]
    undo: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl RetireArgs {
    /// Retires all of the codes, or none.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        let mut change = Change {
            registry: &state.registry,
            old: state.needed_lock()?,
            next: state.needed_lock()?.clone(),
            leaving: self.leaving()?,
            mistakes: Vec::new(),
            done: String::new(),
        };
        change.all(self.undo);
        if !change.mistakes.is_empty() {
            return Err(Error::Refused(change.mistakes.join("\n")));
        }
        let gate = Gate {
            state,
            levels: &self.levels,
            cargo: &self.cargo,
            locked: false,
            translations: None,
        };
        // Codes can be retired one by one, so other missing codes do not stop the command.
        let mut denied = gate.denied(Some(&change.next));
        denied.retain(|finding| !check::is_about_lock(finding));
        if !denied.is_empty() {
            return Ok(gate.stopped(&denied, "no code was retired"));
        }
        change.next.save(&state.workspace.root)?;
        Ok(change.done.into())
    }

    /// The codes on the command line and in the file.
    fn leaving(&self) -> Result<Vec<Leaving>, Error> {
        let codes = self.codes.iter().map(|code| Leaving {
            code: code.clone(),
            reason: self.reason.clone(),
            replaced_by: self.replaced_by.clone(),
            place: String::new(),
        });
        let mut leaving: Vec<_> = codes.collect();
        if let Some(path) = &self.file {
            let input = Input::of(path);
            for (line, number) in input.text()?.lines().zip(1..) {
                let line = line.trim();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let mut read = Leaving::read(line);
                read.place = format!("{}:{number}: ", input.shown().display());
                read.reason = read.reason.or_else(|| self.reason.clone());
                read.replaced_by = read.replaced_by.or_else(|| self.replaced_by.clone());
                leaving.push(read);
            }
            if leaving.is_empty() {
                let text = format!("there are no codes in {}", input.shown().display());
                return Err(Error::Refused(text));
            }
        }
        Ok(leaving)
    }
}

const LINE: &str = "in a file, write `CODE`, `CODE: reason` or `CODE -> OTHER: reason`";

/// A code to retire or restore.
struct Leaving {
    code: String,
    reason: Option<String>,
    replaced_by: Option<String>,
    /// `codes.txt:3: ` for a code from a file.
    place: String,
}

impl Leaving {
    /// Reads `CODE`, `CODE: reason` and `CODE -> OTHER: reason`.
    fn read(line: &str) -> Self {
        let part = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (codes, reason) = line.split_once(':').unwrap_or((line, ""));
        let (code, other) = codes.split_once("->").unwrap_or((codes, ""));
        Self {
            code: code.trim().to_owned(),
            reason: part(reason),
            replaced_by: part(other),
            place: String::new(),
        }
    }
}

/// The next lock, and the errors.
struct Change<'a> {
    registry: &'a Registry,
    old: &'a Lock,
    next: Lock,
    leaving: Vec<Leaving>,
    mistakes: Vec<String>,
    /// A line for each changed code.
    done: String,
}

impl Change<'_> {
    fn all(&mut self, is_undo: bool) {
        let leaving = std::mem::take(&mut self.leaving);
        let gone: BTreeSet<_> = leaving
            .iter()
            .map(|leaving| leaving.code.as_str())
            .collect();
        let mut seen = BTreeSet::new();
        for one in &leaving {
            let result = if !seen.insert(&one.code) {
                Err(format!("code `{}` is listed twice", one.code))
            } else if is_undo {
                self.undo(one)
            } else {
                self.retire(one, &gone)
            };
            match result {
                Ok(done) => self.done.extend([&*done, "\n"]),
                Err(mistake) => self.mistakes.push(one.place.clone() + &mistake),
            }
        }
    }

    /// Retires a code, or corrects an unreleased retirement.
    fn retire(&mut self, one: &Leaving, gone: &BTreeSet<&str>) -> Result<String, String> {
        let code = &one.code;
        let entry = self.entry(code)?;
        if let Some(found) = self.registry.promised().get(code.as_str()) {
            return Err(format!(
                "code `{code}` is still declared at {}; remove the variant `{}` first",
                found.location, found.owner
            ));
        }
        let Some(reason) = &one.reason else {
            return Err(format!(
                "code `{code}` has no reason; write `{code}: why it goes`, or give one reason for all with `--reason`"
            ));
        };
        if let Some(other) = &one.replaced_by {
            self.check_replacement(code, other, gone)?;
        }
        let before = entry.retired.as_ref();
        let (done, kept) = match before {
            Some(before) => (
                format!("corrected the retirement of `{code}`"),
                before.replaced_by.clone(),
            ),
            None => (format!("retired `{code}`; it stays in {LOCK_NAME}"), None),
        };
        let retired = Retired {
            release: None,
            reason: reason.clone(),
            replaced_by: one.replaced_by.clone().or(kept),
        };
        self.set(code, Some(retired));
        Ok(done)
    }

    fn undo(&mut self, one: &Leaving) -> Result<String, String> {
        let code = &one.code;
        if self.entry(code)?.retired.is_none() {
            return Err(format!("code `{code}` is not retired"));
        }
        self.set(code, None);
        Ok(format!("code `{code}` is promised again"))
    }

    fn set(&mut self, code: &str, retired: Option<Retired>) {
        if let Some(entry) = self.next.codes.get_mut(code) {
            entry.retired = retired;
        }
    }

    /// The promise, if its end is not released.
    fn entry(&self, code: &str) -> Result<&Entry, String> {
        if !is_code(code) {
            return Err(format!("`{code}` is not a code; {LINE}"));
        }
        let known: Vec<_> = self.old.codes.keys().map(String::as_str).collect();
        let entry = self.old.codes.get(code);
        let entry = entry.ok_or_else(|| not_in_lock(code, &known))?;
        match &entry.retired {
            Some(retired) if retired.release.is_some() => Err(format!(
                "code `{code}` is {retired}; a released retirement cannot change"
            )),
            _ => Ok(entry),
        }
    }

    fn check_replacement(
        &self,
        code: &str,
        other: &str,
        gone: &BTreeSet<&str>,
    ) -> Result<(), String> {
        let problem = match self.old.codes.get(other) {
            _ if other == code => "it is the retired code itself".to_owned(),
            _ if gone.contains(other) => "it is retired by the same command".to_owned(),
            Some(entry) if entry.retired.is_some() => "it is retired".to_owned(),
            None if !self.registry.promised().contains_key(other) => {
                let entries = self.old.codes.iter();
                let in_use = entries.filter(|(_, entry)| entry.retired.is_none());
                let others = in_use.map(|(known, _)| known.as_str());
                let others: Vec<_> = others.filter(|known| *known != code).collect();
                not_in_lock(other, &others)
            }
            _ => return Ok(()),
        };
        Err(format!(
            "clients of `{code}` cannot get `{other}` instead: {problem}"
        ))
    }
}

/// "code `X` is not in the lock", with a suggestion.
pub(super) fn not_in_lock(code: &str, known: &[&str]) -> String {
    match closest(code, known.iter().copied().filter(|known| *known != code)) {
        Some(meant) => format!("code `{code}` is not in {LOCK_NAME}; did you mean `{meant}`?"),
        None => format!("code `{code}` is not in {LOCK_NAME}"),
    }
}
