//! Reads other revisions with `git show`; the user's checkout is never touched.

use std::{path::Path, process::Command};

use crate::{
    error::Error,
    lock::Lock,
    workspace::{LOCK_NAME, Workspace},
};

/// The root of the repository that a folder is in.
///
/// Git is not asked: in a container it refuses a repository that belongs to somebody else.
pub(crate) fn repository(folder: &Path) -> Option<&Path> {
    // A folder, or a file in a work tree that is not the first.
    let mut ancestors = folder.ancestors();
    ancestors.find(|ancestor| ancestor.join(".git").exists())
}

/// The lock at a revision; an empty one where the revision has none.
///
/// # Errors
///
/// There is no repository or no such revision, or the lock there has mistakes.
pub fn lock_at(workspace: &Workspace, revision: &str) -> Result<Lock, Error> {
    // Tells a revision that is not there from a file that is not there; `--` keeps options out.
    git(
        &workspace.root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{revision}^{{commit}}"),
        ],
    )
    .map_err(|error| match error {
        Error::Git(text) if text.trim().is_empty() => {
            Error::Git(format!("there is no revision `{revision}` here"))
        }
        other => other,
    })?;
    let files = git(
        &workspace.root,
        &[
            "ls-tree",
            "--name-only",
            "--end-of-options",
            revision,
            "--",
            LOCK_NAME,
        ],
    )?;
    if files.trim().is_empty() {
        return Ok(Lock::default());
    }
    let text = git(
        &workspace.root,
        &[
            "show",
            "--end-of-options",
            &format!("{revision}:./{LOCK_NAME}"),
        ],
    )?;
    Lock::parse(Path::new(&format!("{revision}:{LOCK_NAME}")), &text)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, Error> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| Error::Git(format!("cannot be started: {error}")))?;
    if !output.status.success() {
        return Err(Error::Git(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
