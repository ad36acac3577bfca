//! Reads other revisions; never touches the user's checkout.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::error::Error;

/// Variables that git sets for hooks and aliases: they describe the repository as seen from another folder.
///
/// The list of `git rev-parse --local-env-vars` without `GIT_CONFIG…`: settings such as `safe.directory` are the user's.
const LOCAL_VARIABLES: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// How to fetch the history in GitHub Actions.
pub(crate) const CHECKOUT: &str = ", or in GitHub Actions set `fetch-depth: 0` of actions/checkout";

/// A commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    pub(crate) hash: String,
    /// Its name for people: the revision that names it, or a short hash.
    pub(crate) name: String,
}

/// The root of the repository around a folder.
///
/// Looks for `.git` itself: in a container git refuses a repository of another user.
pub(crate) fn repository(folder: &Path) -> Option<&Path> {
    // `.git` is a folder or, in an additional work tree, a file.
    let mut ancestors = folder.ancestors();
    ancestors.find(|ancestor| ancestor.join(".git").exists())
}

/// The hash of the commit that a revision names; `None` if there is none.
///
/// # Errors
///
/// There is no repository, or git refuses to read it.
pub(crate) fn find(folder: &Path, revision: &str) -> Result<Option<String>, Error> {
    let verified = |revision: &str| {
        // `--end-of-options` keeps a revision from being read as an option.
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        optional(folder, &[&arguments[..], &[revision]].concat())
    };
    // In two steps: `:/text` would search for `^{commit}` as part of the text.
    let object = verified(revision)?;
    // An object that is not a commit, such as a folder, makes git fail with a message.
    Ok(object.and_then(|hash| verified(&format!("{hash}^{{commit}}")).ok()?))
}

/// The commit that a revision names.
///
/// # Errors
///
/// There is no repository or no such revision; the message suggests a fetch.
pub(crate) fn commit(folder: &Path, revision: &str) -> Result<Commit, Error> {
    match find(folder, revision)? {
        Some(hash) => Ok(Commit {
            hash,
            name: revision.to_owned(),
        }),
        None => Err(missing(folder, revision)?),
    }
}

/// The text of a file in a commit; `None` if the commit has no such file. Links are followed.
///
/// The path starts at the root of the repository, or with `./` at the folder.
///
/// # Errors
///
/// The file is not text, or is a link that leads out of the repository or nowhere.
pub(crate) fn read(folder: &Path, commit: &Commit, path: &str) -> Result<Option<String>, Error> {
    let arguments = ["cat-file", "--batch", "--follow-symlinks"];
    let output = run(folder, &arguments, &format!("{}:{path}\n", commit.hash))?;
    let shown = format!("{}:{}", commit.name, path.trim_start_matches("./"));
    let refused = |why: &str| Err(Error::Git(format!("{shown} {why}")));
    // `<hash> <type> <size>` and the text, or else a line with the error.
    let (head, text) = output.split_at(output.iter().position(|b| *b == b'\n').unwrap_or(0));
    let head = String::from_utf8_lossy(head).into_owned();
    let words: Vec<_> = head.split(' ').collect();
    let text = text
        .get(1..text.len().saturating_sub(1))
        .unwrap_or_default();
    match words.as_slice() {
        [.., "missing"] => Ok(None),
        [_, "blob", _] => match String::from_utf8(text.to_vec()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => refused("is not UTF-8"),
        },
        ["symlink", _] => refused(&format!(
            "is a link to `{}`, outside of the repository; compare with the file itself: `check --baseline FILE`",
            String::from_utf8_lossy(text)
        )),
        ["dangling" | "loop" | "notdir", _] => {
            refused("is a broken link; compare with a file: `check --baseline FILE`")
        }
        _ => refused("is not a file"),
    }
}

/// The paths of all files with a name in a commit, from the root of the repository.
pub(crate) fn files(folder: &Path, commit: &Commit, name: &str) -> Result<Vec<String>, Error> {
    let arguments = [
        "ls-tree",
        "-r",
        "-z",
        "--name-only",
        "--full-tree",
        &commit.hash,
    ];
    let paths = String::from_utf8_lossy(&run(folder, &arguments, "")?).into_owned();
    let is_named = |path: &&str| path.rsplit('/').next() == Some(name);
    Ok(paths
        .split('\0')
        .filter(is_named)
        .map(str::to_owned)
        .collect())
}

/// The newest common ancestor; `None` for unrelated histories.
pub(crate) fn merge_base(folder: &Path, one: &str, other: &str) -> Result<Option<String>, Error> {
    optional(folder, &["merge-base", one, other])
}

/// The common ancestor of the two sides of a file in a running merge; `None` if git has none.
pub(crate) fn merge_ancestor(folder: &Path, file: &str) -> Option<String> {
    let text = run(folder, &["cat-file", "blob", &format!(":1:./{file}")], "").ok()?;
    String::from_utf8(text).ok()
}

/// A hash, shortened for people.
pub(crate) fn short(folder: &Path, hash: &str) -> Result<String, Error> {
    git(folder, &["rev-parse", "--short", hash])
}

/// Whether a revision is the name of a tag.
pub(crate) fn is_tag(folder: &Path, revision: &str) -> Result<bool, Error> {
    let arguments = ["rev-parse", "--symbolic-full-name", "--end-of-options"];
    let name = git(folder, &[&arguments[..], &[revision]].concat())?;
    // Older versions of git print the option as well.
    Ok(name.lines().any(|line| line.starts_with("refs/tags/")))
}

/// Whether the clone is shallow.
pub(crate) fn is_shallow(folder: &Path) -> Result<bool, Error> {
    Ok(git(folder, &["rev-parse", "--is-shallow-repository"])? == "true")
}

/// The names of the remotes, `origin` first.
pub(crate) fn remotes(folder: &Path) -> Result<Vec<String>, Error> {
    let mut remotes: Vec<_> = git(folder, &["remote"])?
        .lines()
        .map(str::to_owned)
        .collect();
    remotes.sort_by_key(|remote| remote != "origin");
    Ok(remotes)
}

/// The default branch of the first remote, if git knows it.
pub(crate) fn default_branch(folder: &Path) -> Result<Option<String>, Error> {
    let Some(remote) = remotes(folder)?.into_iter().next() else {
        return Ok(None);
    };
    let head = format!("refs/remotes/{remote}/HEAD");
    let branch = optional(folder, &["symbolic-ref", "--quiet", "--short", &head])?;
    let name = |branch: String| Some(branch.strip_prefix(&remote)?.strip_prefix('/')?.to_owned());
    Ok(branch.and_then(name))
}

/// The command that fetches a branch with the history that a merge base needs.
pub(crate) fn fetch(folder: &Path, remote: &str, branch: &str) -> Result<String, Error> {
    let (history, checkout) = if is_shallow(folder)? {
        ("--unshallow ", CHECKOUT)
    } else {
        ("", "")
    };
    Ok(format!(
        "`git fetch {history}{remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}`{checkout}"
    ))
}

/// The error for a missing revision, with a command that may fetch it.
fn missing(folder: &Path, revision: &str) -> Result<Error, Error> {
    let remotes = remotes(folder)?;
    let in_remote = remotes.iter().find_map(|remote| {
        let branch = revision.strip_prefix(remote.as_str())?.strip_prefix('/')?;
        Some((remote, branch))
    });
    let mut help = if let Some((remote, branch)) = in_remote {
        format!("; fetch it: {}", fetch(folder, remote, branch)?)
    } else if is_shallow(folder)? {
        format!(
            "; this clone is shallow, so fetch the rest: `git fetch --unshallow --tags`{CHECKOUT}"
        )
    } else if remotes.is_empty() {
        String::new()
    } else {
        "; if it is a tag, fetch it: `git fetch --tags`".to_owned()
    };
    for remote in &remotes {
        if find(folder, &format!("refs/remotes/{remote}/{revision}"))?.is_some() {
            help = format!("; did you mean `{remote}/{revision}`?");
            break;
        }
    }
    let text = format!("there is no revision `{revision}` here{help}");
    Ok(Error::Git(text))
}

/// Git's output; `None` if it fails without a message.
fn optional(folder: &Path, arguments: &[&str]) -> Result<Option<String>, Error> {
    match git(folder, arguments) {
        Err(Error::Git(text)) if text.trim().is_empty() => Ok(None),
        result => result.map(Some),
    }
}

/// Git's output, without the last line ending.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, Error> {
    let output = run(folder, arguments, "")?;
    Ok(String::from_utf8_lossy(&output).trim_end().to_owned())
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> Result<Vec<u8>, Error> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    for name in LOCAL_VARIABLES {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let failed = |error| Error::Git(format!("cannot be started: {error}"));
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // Git may end before it has read all; then it says why.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(Error::Git(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    Ok(output.stdout)
}
