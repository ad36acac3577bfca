//! `init`: the first lock, and what a workspace's CI should run.

use std::path::{Path, PathBuf};

use super::{
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    error::Error,
    git,
    lock::{self, Accepted, LOCK_NAME},
    text::files,
};

/// A CI service.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Ci {
    /// GitHub Actions
    Github,
}

/// The arguments of `init`.
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// Write the workflow for this CI service
    #[arg(long, value_enum)]
    ci: Option<Ci>,
    /// What cargo checks.
    #[command(flatten)]
    pub(crate) cargo: CargoArgs,
}

impl InitArgs {
    /// Carries out the command.
    pub(crate) fn run(&self, state: &State) -> Result<Output, Error> {
        // Both files or none.
        let workflow = match self.ci {
            Some(Ci::Github) => Some(Workflow::github(&state.workspace.root)?),
            None => None,
        };
        if state.lock.is_some() {
            return Err(Error::Refused(format!(
                "there is a {LOCK_NAME} already; `cargo sw-error update` brings it up to date"
            )));
        }
        let lock = lock::plan(None, &state.registry, &Accepted::new()).lock(None);
        lock.save(&state.workspace.root)?;
        let codes = counted(lock.codes.len(), "code");
        let mut text = format!("{LOCK_NAME} promises {codes}; commit it\n");
        match workflow {
            Some(workflow) => {
                workflow.write()?;
                let path = workflow.path.display();
                text = format!("{text}{path} runs the check; commit it as well\n");
            }
            None => text.extend(["\nin CI, run:\n\n", CI_STEPS]),
        }
        Ok(text.into())
    }
}

/// The steps for any CI.
const CI_STEPS: &str = "\
cargo install --locked cargo-sw-error
cargo sw-error check --locked
";

/// A file for a CI service.
struct Workflow {
    /// Where the service reads it.
    path: PathBuf,
    text: String,
}

impl Workflow {
    /// The workflow for GitHub, which reads those at the root of the repository only.
    fn github(workspace: &Path) -> Result<Self, Error> {
        let root = git::repository(workspace).unwrap_or(workspace);
        let path = root.join(".github/workflows/error-codes.yml");
        let mut text = "\
name: error codes
on: [push, pull_request]
jobs:
  error-codes:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked cargo-sw-error
      - run: cargo sw-error check --locked --message-format github
"
        .to_owned();
        if let Ok(folder) = workspace.strip_prefix(root)
            && !folder.as_os_str().is_empty()
        {
            // A text of JSON is one of YAML.
            let folder = folder.to_string_lossy().replace('\\', "/");
            let folder = serde_json::Value::from(folder).to_string();
            text.extend(["        working-directory: ", &folder, "\n"]);
        }
        if files::read(&path)?.is_some_and(|old| old != text) {
            return Err(Error::Refused(format!(
                "{} is there already and says something else",
                path.display()
            )));
        }
        Ok(Self { path, text })
    }

    /// Writes the file, and its folder.
    fn write(&self) -> Result<(), Error> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| Error::File {
                what: "create",
                path: folder.to_path_buf(),
                source,
            })?;
        }
        files::write(&self.path, &self.text)
    }
}
