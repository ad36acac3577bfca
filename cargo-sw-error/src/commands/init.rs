//! `init`: the first lock, and what a workspace's CI should run.

use std::path::{Path, PathBuf};

use super::{
    levels::Levels,
    output::{Output, counted},
    state::State,
};
use crate::{
    cargo::args::CargoArgs,
    check::{self, Context},
    error::Error,
    git,
    lock::{self, Accepted, LOCK_NAME},
    model::finding::Level,
    report::{MessageFormat, report},
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
    #[command(flatten)]
    levels: Levels,
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
        let mut lock = lock::plan(None, &state.registry, &Accepted::new()).lock(None);
        let findings = check::check(
            &Context {
                config: &state.workspace.config,
                registry: &state.registry,
                lock: Some(&lock),
                baseline: None,
                scope: &self.cargo.scope(&state.workspace, &state.registry),
                locked: false,
                covered: None,
            },
            &self.levels.overrides(),
        );
        // What is going to change is no promise.
        let denied = check::denied(&findings, &state.registry);
        let mut left_out = String::new();
        lock.codes
            .retain(|code, _| match denied.get(code.as_str()) {
                Some(check) => {
                    left_out.extend(["  ", code, "  ", check, "\n"]);
                    false
                }
                None => true,
            });
        lock.save(&state.workspace.root)?;
        let root = &state.workspace.root;
        let mut text = report(
            &findings,
            root,
            None,
            MessageFormat::Human,
            self.cargo.verbosity() > 0,
        );
        if !findings.is_empty() {
            text.push('\n');
        }
        let codes = counted(lock.codes.len(), "code");
        text.extend([LOCK_NAME, " promises ", &codes, "; commit it\n"]);
        if !left_out.is_empty() {
            text.extend([
                "left out; when their findings are settled, `cargo sw-error update` promises them:\n",
                &left_out,
            ]);
        }
        match workflow {
            Some(workflow) => {
                workflow.write()?;
                let path = workflow.path.display();
                text.extend([&path.to_string(), " runs the check; commit it as well\n"]);
            }
            None => text.extend(["\nin CI, run:\n\n", CI_STEPS]),
        }
        text += &self.hidden(state);
        Ok(Output {
            has_findings: findings.iter().any(|finding| finding.level == Level::Deny),
            ..text.into()
        })
    }

    /// The features that may hide codes, and the setting that shows them; nothing where the user has chosen features.
    fn hidden(&self, state: &State) -> String {
        let mut text = String::new();
        if !self.cargo.is_default(&state.workspace) {
            return text;
        }
        for (package, features) in state.workspace.hiding_features(&state.registry) {
            text.extend(["  ", &package, ": ", &features.join(", "), "\n"]);
        }
        if !text.is_empty() {
            text = format!("{HIDDEN}{text}{CONFIGURATIONS}");
        }
        text
    }
}

const HIDDEN: &str = "
codes behind these features were not compiled, and are not promised:

";

const CONFIGURATIONS: &str = "
to check with them as well, add to Cargo.toml the sets of features that compile together, such as:

[workspace.metadata.sw-error]
configurations = [[], [\"--all-features\"]]
";

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
