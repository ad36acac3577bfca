//! The first lock, and what a workspace's CI should run.

use std::path::{Path, PathBuf};

use crate::{
    error::Error,
    files, git,
    lock::{self, Accepted, Lock},
    registry::Registry,
    workspace::{LOCK_NAME, Workspace},
};

/// The steps for any CI.
pub const CI_STEPS: &str = "\
cargo install --locked cargo-sw-error
cargo sw-error check --locked
";

/// Writes the first lock; says how many codes are promised by it.
///
/// # Errors
///
/// There is a lock already, or it cannot be written.
pub fn init(
    workspace: &Workspace,
    registry: &Registry,
    old: Option<&Lock>,
) -> Result<usize, Error> {
    if old.is_some() {
        return Err(Error::Refused(format!(
            "there is a {LOCK_NAME} already; `cargo sw-error update` brings it up to date"
        )));
    }
    let plan = lock::plan(None, registry, &Accepted::new());
    let lock = plan.lock(None);
    lock.save(&workspace.lock_path())?;
    Ok(lock.codes.len())
}

/// A file for a CI service.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// Where the service reads it.
    pub path: PathBuf,
    text: String,
}

impl Workflow {
    /// The workflow for GitHub, which reads those at the root of the repository only.
    ///
    /// # Errors
    ///
    /// The file is there already and says something else, or cannot be read.
    pub fn github(workspace: &Path) -> Result<Self, Error> {
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
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write(&self) -> Result<(), Error> {
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
