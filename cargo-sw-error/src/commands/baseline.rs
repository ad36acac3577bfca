//! Finds the older lock to compare with: `--baseline-rev`, `--baseline`, or in CI the merge base.

use std::path::{Path, PathBuf};

use crate::{
    cargo::source::Source,
    error::Error,
    git::{self, CHECKOUT, Commit},
    lock::{Baseline, LOCK_NAME},
    text::files,
};

/// The options that select the baseline.
#[derive(Debug, clap::Args)]
pub(crate) struct BaselineArgs {
    /// Compare with the lock at a git revision, or at the merge base if the revision is not an ancestor of HEAD
    ///
    /// With the merge base, codes that another branch has added since then do not count as removed. A tag is used directly, because it is a release.
    /// In CI, the tool reads the target branch from `GITHUB_BASE_REF` or `CI_MERGE_REQUEST_TARGET_BRANCH_NAME`.
    #[arg(long, value_name = "REV", conflicts_with = "baseline", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    baseline_rev: Option<String>,
    /// Compare with the lock in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// The baseline, with notes and warnings about it.
#[derive(Default)]
pub(super) struct Found {
    pub(super) baseline: Option<Baseline>,
    pub(super) notes: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// The commit of the baseline.
struct Base {
    commit: Commit,
    /// The variable that named it, if the command line did not.
    note: Option<String>,
}

impl BaselineArgs {
    /// Finds and reads the baseline, if there is one; `root` is the folder of the workspace.
    pub(super) fn load(&self, source: &dyn Source, root: &Path) -> Result<Found, Error> {
        if let Some(path) = &self.baseline {
            let text = files::read_existing(path)?;
            return Ok(Found {
                baseline: Some(parse(path.display().to_string(), text)?),
                ..Found::default()
            });
        }
        let mut found = Found::default();
        let base = match self.baseline_rev.as_deref() {
            Some(revision) if is_nothing(revision) => {
                let base = in_ci(source, root)?;
                if base.is_none() {
                    let text = "the revision is all zeros and names no commit, so there is no comparison with a baseline";
                    found.warnings.push(text.to_owned());
                }
                base
            }
            Some(revision) => Some(of_revision(root, revision)?),
            None => in_ci(source, root)?,
        };
        if let Some(Base { commit, note }) = base {
            found.notes.extend(note);
            match read(root, &commit)? {
                Some(baseline) => found.baseline = Some(baseline),
                None => found.warnings.push(format!(
                    "{} has no {LOCK_NAME}, so it promises no codes",
                    commit.name
                )),
            }
        }
        Ok(found)
    }
}

/// CI services write "no commit" as zeros, for example before the first push.
fn is_nothing(revision: &str) -> bool {
    revision.len() >= 40 && revision.bytes().all(|byte| byte == b'0')
}

/// The commit for a revision on the command line.
fn of_revision(root: &Path, revision: &str) -> Result<Base, Error> {
    let commit = git::commit(root, revision)?;
    if git::is_tag(root, revision)? {
        return Ok(Base { commit, note: None });
    }
    let Some(base) = merge_base(root, &commit)? else {
        return Err(shallow(revision));
    };
    let note = (base != commit).then(|| compared(&base, &commit));
    Ok(Base { commit: base, note })
}

/// The merge base with the target branch that a CI service names.
fn in_ci(source: &dyn Source, root: &Path) -> Result<Option<Base>, Error> {
    const VARIABLES: [&str; 2] = ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"];
    let mut set = VARIABLES
        .iter()
        .filter_map(|name| Some((name, source.variable(name)?)));
    let Some((variable, branch)) = set.next() else {
        return Ok(None);
    };
    if git::repository(root).is_none() {
        return Ok(None);
    }
    let remotes = git::remotes(root)?;
    if let Some(target) = remote_branch(root, &remotes, &branch)?
        && let Some(commit) = merge_base(root, &target)?
    {
        let note = format!("{}, as {variable} says", compared(&commit, &target));
        let note = Some(note);
        return Ok(Some(Base { commit, note }));
    }
    if let Some(base) = named_by_gitlab(source, root)? {
        return Ok(Some(base));
    }
    let remote = remotes.first().map_or("origin", String::as_str);
    let fetch = git::fetch(root, remote, &branch)?;
    Err(Error::Git(format!(
        "{variable} names the target branch `{branch}`, but the merge base with `{remote}/{branch}` is not in this clone; \
         fetch it: {fetch}; or name another baseline with `--baseline-rev`"
    )))
}

/// The branch in the first remote that has it.
fn remote_branch(root: &Path, remotes: &[String], branch: &str) -> Result<Option<Commit>, Error> {
    for remote in remotes {
        if let Some(hash) = git::find(root, &format!("refs/remotes/{remote}/{branch}"))? {
            let name = format!("{remote}/{branch}");
            return Ok(Some(Commit { hash, name }));
        }
    }
    Ok(None)
}

/// GitLab does not fetch the target branch, but names the merge base.
fn named_by_gitlab(source: &dyn Source, root: &Path) -> Result<Option<Base>, Error> {
    let variable = "CI_MERGE_REQUEST_DIFF_BASE_SHA";
    let Some(revision) = source.variable(variable) else {
        return Ok(None);
    };
    let Some(hash) = git::find(root, &revision)? else {
        return Ok(None);
    };
    let name = git::short(root, &hash)?;
    let note = Some(format!(
        "compared with {name}:{LOCK_NAME}, as {variable} says"
    ));
    let commit = Commit { hash, name };
    Ok(Some(Base { commit, note }))
}

/// The merge base of HEAD and a commit; the commit itself if it is an ancestor of HEAD, or if the histories are unrelated.
///
/// `None` if the clone is too shallow to tell.
fn merge_base(root: &Path, commit: &Commit) -> Result<Option<Commit>, Error> {
    let base = match git::find(root, "HEAD")? {
        Some(head) => git::merge_base(root, &head, &commit.hash)?,
        None => None,
    };
    match base {
        Some(hash) if hash != commit.hash => Ok(Some(Commit {
            name: git::short(root, &hash)?,
            hash,
        })),
        None if git::is_shallow(root)? => Ok(None),
        _ => Ok(Some(commit.clone())),
    }
}

/// Names the commit of the baseline and the reason for it.
fn compared(base: &Commit, with: &Commit) -> String {
    let mut text = format!("compared with {}:{LOCK_NAME}", base.name);
    if base != with {
        text.extend([", the merge base of ", &with.name, " and HEAD"]);
    }
    text
}

fn shallow(revision: &str) -> Error {
    Error::Git(format!(
        "`{revision}` and HEAD have no commit in common here, because this clone is shallow; \
         fetch the rest: `git fetch --unshallow`{CHECKOUT}"
    ))
}

/// The lock of this folder at a commit, or else the only lock that is gone since then: the workspace may have moved.
fn read(root: &Path, commit: &Commit) -> Result<Option<Baseline>, Error> {
    let mut path = LOCK_NAME.to_owned();
    let mut text = git::read(root, commit, &format!("./{LOCK_NAME}"))?;
    if text.is_none()
        && let Some(repository) = git::repository(root)
    {
        let mut files = git::files(root, commit, LOCK_NAME)?;
        files.retain(|file| !repository.join(file).exists());
        if let [only] = files.as_slice() {
            text = git::read(root, commit, only)?;
            path.clone_from(only);
        }
    }
    text.map(|text| parse(format!("{}:{path}", commit.name), text))
        .transpose()
}

/// An old lock cannot be repaired any more, so the message suggests another baseline.
fn parse(name: String, text: String) -> Result<Baseline, Error> {
    Baseline::parse(name, text).map_err(|error| {
        Error::Refused(format!(
            "the baseline cannot be read; choose another with `--baseline-rev REV` or `--baseline FILE`\n{error}"
        ))
    })
}
