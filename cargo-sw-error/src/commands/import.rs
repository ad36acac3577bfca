//! `import`: turns published codes into promises.

use std::path::PathBuf;

use super::{
    diff::diff,
    input::Input,
    output::{Output, counted},
    release_name::release_name,
};
use crate::{
    cargo::{args::CargoArgs, source::Source, workspace::Workspace},
    check,
    error::Error,
    import::{self, Codes, File, Format, Names, Published},
    lock::{Entry, LOCK_NAME, Lock, UNRELEASED},
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each row of a file has a code and its HTTP status, and may have a meaning and a section. \
                  Codes already in the lock stay unchanged, so a second import changes nothing.\n\n\
                  With `--locked`, the command writes nothing and reports each code that the lock does not have."
)]
pub(crate) struct ImportArgs {
    /// Files to read; `-` is stdin
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Format, if the file name does not show it
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    names: Names,
    /// Release of the codes that have no `Since` in the file; `unreleased` if they are not published yet
    #[arg(long, value_name = "RELEASE", default_value = "earlier", value_parser = release_name)]
    since: String,
    /// Show the changes without writing them
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl ImportArgs {
    /// Runs the command, without a build.
    pub(crate) fn run(&self, source: &dyn Source) -> Result<Output, Error> {
        let workspace = source.workspace(&self.cargo, &check::ids())?;
        Error::unless_empty(workspace.config.mistakes.clone())?;
        let old = Lock::load(&workspace.root)?.unwrap_or_default();
        let codes = self.read()?;
        let is_locked = self.cargo.is_locked();
        let mut imported = Imported::of(&codes, &old, &self.since);
        let new = imported.lock.codes.len() - old.codes.len();
        let is_written = new > 0 && !is_locked && !self.dry_run;
        if is_written {
            imported.lock.save(&workspace.root)?;
        }
        let mut text = diff(&old, &imported.lock).to_text();
        let found = counted(codes.published.len(), "code");
        let new_codes = match new {
            0 => "none of them new".to_owned(),
            _ if is_written => format!("{new} of them new in {LOCK_NAME}; commit it"),
            _ => format!("{new} of them not in {LOCK_NAME}"),
        };
        text.extend([&found, " read, ", &new_codes, "\n"]);
        if is_written {
            text += &sections(&workspace, &codes);
        }
        if new > 0 && is_locked {
            let text = "the lock does not have all codes; import the file without `--locked`";
            imported.errors.push(text.to_owned());
        }
        if codes.retired > 0 {
            let retired = counted(codes.retired, "code");
            let text = format!("{retired} left out: the file marks them as retired");
            imported.warnings.push(text);
        }
        Ok(Output {
            has_findings: !imported.errors.is_empty(),
            errors: imported.errors,
            warnings: imported.warnings,
            ..text.into()
        })
    }

    fn read(&self) -> Result<Codes, Error> {
        let files = self.files.iter().map(|path| {
            let input = Input::of(path);
            let format = match self.format {
                Some(format) => format,
                None => Format::of(input.shown())?,
            };
            Ok((input.shown(), format, input.bytes()?))
        });
        let files = files.collect::<Result<Vec<_>, Error>>()?;
        let files: Vec<_> = files
            .iter()
            .map(|(path, format, bytes)| File {
                path,
                format: *format,
                bytes,
            })
            .collect();
        import::read(&files, &self.names)
    }
}

/// The next lock, and the codes that it does not take over.
struct Imported {
    lock: Lock,
    errors: Vec<String>,
    warnings: Vec<String>,
}

impl Imported {
    /// Adds codes to a lock; existing blocks do not change.
    fn of(codes: &Codes, old: &Lock, since: &String) -> Self {
        let mut imported = Self {
            lock: old.clone(),
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        for (code, published) in &codes.published {
            let Some(known) = old.codes.get(code) else {
                let entry = entry(published, since);
                imported.lock.codes.insert(code.clone(), entry);
                continue;
            };
            if known.retired.is_some() {
                let text = format!("code `{code}` stays retired");
                imported.warnings.push(text);
            } else if known.status != published.status {
                imported.errors.push(format!(
                    "code `{code}` is promised with status {}, but {} has {}; the lock was not changed",
                    known.status, published.location, published.status
                ));
            }
        }
        imported
    }
}

/// The entry of a promised code without a known owner.
fn entry(published: &Published, since: &String) -> Entry {
    Entry {
        status: published.status,
        section: published.section.clone(),
        meaning: published.meaning.clone(),
        since: Some(published.since.as_ref().unwrap_or(since).clone())
            .filter(|since| !since.eq_ignore_ascii_case(UNRELEASED)),
        ..Entry::default()
    }
}

/// The setting that keeps the order of the files' sections; empty if the order is already set.
fn sections(workspace: &Workspace, codes: &Codes) -> String {
    if !workspace.config.sections.is_empty() || codes.sections.len() < 2 {
        return String::new();
    }
    let sections = serde_json::Value::from(codes.sections.clone());
    format!(
        "\nto keep the order of the sections in exports, add to Cargo.toml:\n\n\
         [workspace.metadata.sw-error]\nsections = {sections}\n"
    )
}
