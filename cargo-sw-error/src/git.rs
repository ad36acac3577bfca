//! Reads other revisions with `git show`; the user's checkout is never touched.

use std::{path::Path, process::Command};

use crate::error::Error;

/// The root of the repository that a folder is in.
///
/// Looks for `.git` itself: in a container git refuses a repository of another user.
pub(crate) fn repository(folder: &Path) -> Option<&Path> {
    // A folder, or a file in a work tree that is not the first.
    let mut ancestors = folder.ancestors();
    ancestors.find(|ancestor| ancestor.join(".git").exists())
}

/// The text of a file at a revision; `None` where the revision has no such file.
///
/// # Errors
///
/// There is no repository or no such revision.
pub(crate) fn show(folder: &Path, revision: &str, file: &str) -> Result<Option<String>, Error> {
    // Tells a revision that is not there from a file that is not there; `--` keeps options out.
    let commit = format!("{revision}^{{commit}}");
    git(
        folder,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ],
    )
    .map_err(|error| match error {
        Error::Git(text) if text.trim().is_empty() => {
            Error::Git(format!("there is no revision `{revision}` here"))
        }
        other => other,
    })?;
    let files = git(
        folder,
        &[
            "ls-tree",
            "--name-only",
            "--end-of-options",
            revision,
            "--",
            file,
        ],
    )?;
    if files.trim().is_empty() {
        return Ok(None);
    }
    let object = format!("{revision}:./{file}");
    git(folder, &["show", "--end-of-options", &object]).map(Some)
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
