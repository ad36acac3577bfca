//! The first lock, and what a workspace's CI should run.

use std::path::{Path, PathBuf};

use crate::{
    error::Error,
    files,
    lock::{self, Accepted, Lock},
    registry::Registry,
    workspace::{LOCK_NAME, Workspace},
};

/// The workflow that `init --ci github` writes.
pub const GITHUB_WORKFLOW: &str = "\
name: error codes
on: [push, pull_request]
jobs:
  error-codes:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked cargo-sw-error
      - run: cargo sw-error check --locked --message-format github
";

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
    plan.lock.save(&workspace.lock_path())?;
    Ok(plan.lock.codes.len())
}

/// Where the workflow for GitHub is; nobody else's is there.
///
/// # Errors
///
/// The file is there already and says something else, or cannot be read.
pub fn free_github_workflow(root: &Path) -> Result<PathBuf, Error> {
    let path = root.join(".github/workflows/error-codes.yml");
    if files::read(&path)?.is_some_and(|text| text != GITHUB_WORKFLOW) {
        return Err(Error::Refused(format!(
            "{} is there already and says something else",
            path.display()
        )));
    }
    Ok(path)
}

/// Writes the workflow for GitHub; says where.
///
/// # Errors
///
/// The file is there already and says something else, or cannot be written.
pub fn github_workflow(root: &Path) -> Result<PathBuf, Error> {
    let path = free_github_workflow(root)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| Error::File {
            what: "create",
            path: folder.to_path_buf(),
            source,
        })?;
    }
    files::write(&path, GITHUB_WORKFLOW)?;
    Ok(path)
}
