//! `export` without a format: writes or compares all exports in the settings.

use std::{fmt::Write, fs, path::PathBuf};

use super::{
    exported::text,
    locales,
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::{args::CargoArgs, source::Source},
    check,
    config::Named,
    error::{Error, Mistake},
    export,
    text::files,
};

/// Finds every code, if the settings have exports.
pub(super) fn load(source: &dyn Source, args: &CargoArgs) -> Result<State, Error> {
    let workspace = source.workspace(args, &check::ids())?;
    // Before the build, which is slow.
    if workspace.config.exports.is_empty() && workspace.config.mistakes.is_empty() {
        return Err(Error::Refused(NONE.to_owned()));
    }
    State::of(source, workspace, args, false)
}

const NONE: &str = "\
the settings have no exports; name the format of one, as in `cargo sw-error export --format markdown`,
or add exports to Cargo.toml:

[[workspace.metadata.sw-error.exports]]
format = \"markdown\"
file = \"docs/errors.md\"";

/// Writes the exports, or compares them with the existing files.
pub(super) fn run(
    state: &State,
    is_check: bool,
    is_quiet: bool,
    date: Option<&str>,
) -> Result<Output, Error> {
    let root = &state.workspace.root;
    let profiles = &state.workspace.config.exports;
    Error::unless_empty(mistakes_in_locales(state)?)?;
    let selector = state.selector()?;
    let (mut exports, mut notes, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for profile in profiles {
        let selection = selector.profile(profile);
        match text(
            state,
            profile.format,
            &profile.choices,
            selection,
            &profile.wires,
            date,
        ) {
            Ok((text, note)) => {
                notes.extend(note.map(|note| format!("{}: {note}", profile.file)));
                exports.push((profile.file.as_str(), root.join(&profile.file), text));
            }
            Err(error) => errors.push(error),
        }
    }
    Error::unless_any(errors)?;
    let (mut differing, mut lines, mut errors) = (Vec::new(), String::new(), Vec::new());
    for (file, path, text) in &exports {
        match export::stale(path, text) {
            Ok(None) => {}
            Ok(Some(difference)) => {
                differing.push((path, text));
                // Writing into a string cannot fail.
                let _ = if is_check {
                    writeln!(lines, "{file} is stale: {difference}")
                } else {
                    writeln!(lines, "wrote {file}")
                };
            }
            Err(error) => errors.push(error),
        }
    }
    Error::unless_any(errors)?;
    if is_check && !differing.is_empty() {
        lines += "run `cargo sw-error export` to update them\n";
        return Ok(Output {
            has_findings: true,
            ..lines.into()
        });
    }
    write(&differing)?;
    if differing.is_empty() {
        let files = counted(exports.len(), "file");
        lines = format!("{files} up to date\n");
    }
    Ok(if is_quiet {
        Output::default()
    } else {
        Output {
            notes,
            ..lines.into()
        }
    })
}

/// Mistakes for languages of exports that have no translations.
///
/// Other commands ignore them, because `l10n add` creates the folder.
fn mistakes_in_locales(state: &State) -> Result<Vec<Mistake>, Error> {
    let profiles = state.workspace.config.exports.iter();
    let named: Vec<_> = profiles.flat_map(|profile| &profile.locales).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let root = &state.workspace.root;
    let translations = locales::load(root, &state.workspace.config)?;
    let mistakes = named.into_iter().filter_map(|Named { name, location }| {
        let mistake = locales::find(&translations, name).err()?;
        Some(location.mistake(root, mistake))
    });
    Ok(mistakes.collect())
}

/// Writes the files, and creates their folders.
fn write(files: &[(&PathBuf, &String)]) -> Result<(), Error> {
    for folder in files.iter().filter_map(|(path, _)| path.parent()) {
        fs::create_dir_all(folder).map_err(|source| Error::File {
            what: "make",
            path: folder.to_path_buf(),
            source,
        })?;
    }
    let files = files.iter();
    let files: Vec<_> = files
        .map(|(path, text)| (path.as_path(), text.as_str()))
        .collect();
    files::write_all(&files)
}
