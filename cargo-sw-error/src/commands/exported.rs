//! The text of an export, for the command line and for profiles.

use std::path::Path;

use super::{diff, locales::translated, state::State, wires};
use crate::{
    config::Named,
    error::Error,
    export::{self, Choices, Format, Options},
    lock::{LOCK_NAME, Lock},
    model::{registry::Registry, selection::Selection},
};

/// The text of an export, with warnings.
pub(super) fn text(
    state: &State,
    format: Format,
    choices: &Choices,
    selection: Selection,
    chosen_wires: &[Named],
    date: Option<&str>,
) -> Result<(String, Option<String>), Error> {
    if format == Format::Changelog {
        state.needed_lock()?;
    }
    let config = &state.workspace.config;
    let chosen = match chosen_wires {
        [] => &config.wires,
        chosen => chosen,
    };
    let is_selected = |package: &str| selection.has_package(package);
    let wires = wires::wires(&state.registry, chosen, &state.workspace.root, is_selected)?;
    let options = Options {
        choices: choices.clone(),
        date: date.map(str::to_owned),
        wires,
        translations: translated(&state.workspace.root, config, &choices.locales)?,
        selection,
        baseline: None,
    };
    let (registry, lock) = (&state.registry, state.lock.as_ref());
    let text = export::export(registry, lock, &config.sections, format, &options)?;
    Ok((text, export::unwritable(registry, lock, format, &options)))
}

/// The changelog from the releases in the lock, since a revision, or between the two of `A..B`; with warnings.
pub(super) fn changelog(
    root: &Path,
    lock: &Lock,
    choices: &Choices,
    selection: Selection,
    revisions: Option<&str>,
) -> Result<(String, Vec<String>), Error> {
    let mut options = Options {
        choices: choices.clone(),
        selection,
        ..Options::default()
    };
    let (mut lock, mut warnings) = (lock.clone(), Vec::new());
    let mut at = |revision: &str, what: &str| {
        let found = diff::at(root, revision)?;
        if found.is_none() {
            warnings.push(format!("`{revision}` has no {LOCK_NAME}, so {what}"));
        }
        Ok::<_, Error>(found.unwrap_or_default())
    };
    if let Some(revisions) = revisions {
        let (old, new) = revisions.split_once("..").unwrap_or((revisions, ""));
        let name = match new {
            "" => format!("Since {old}"),
            new => format!("From {old} to {new}"),
        };
        options.baseline = Some((name, at(old, "every code is new since then")?));
        if !new.is_empty() {
            lock = at(new, "every code is gone there")?;
        }
    }
    let text = export::export(
        &Registry::default(),
        Some(&lock),
        &[],
        Format::Changelog,
        &options,
    )?;
    Ok((text, warnings))
}
