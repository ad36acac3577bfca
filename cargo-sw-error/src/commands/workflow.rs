//! [`Workflow`]: the file with which a CI service runs the check.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{error::Error, git, text::files};

/// A CI service.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Ci {
    /// GitHub Actions
    Github,
    /// GitLab CI/CD
    Gitlab,
}

/// The file with which a CI service runs the check.
pub(super) struct Workflow {
    /// The path that the service reads.
    pub(super) path: PathBuf,
    text: String,
    /// Whether the file exists and has all lines.
    is_there: bool,
}

impl Workflow {
    /// The workflow for a workspace; CI services read it only at the root of the repository.
    ///
    /// # Errors
    ///
    /// The file exists, but lacks some lines.
    pub(super) fn of(ci: Ci, workspace: &Path) -> Result<Self, Error> {
        let root = git::repository(workspace).unwrap_or(workspace);
        let folder = workspace.strip_prefix(root).unwrap_or(Path::new(""));
        let folder = folder.to_string_lossy().replace('\\', "/");
        let (file, text) = match ci {
            Ci::Github => (".github/workflows/error-codes.yml", github(root, &folder)?),
            Ci::Gitlab => (".gitlab-ci.yml", gitlab(&folder)),
        };
        let path = root.join(file);
        let text = text.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
        let old = files::read(&path)?;
        if let Some(old) = &old {
            let lacking = lacking(old, &text);
            if !lacking.is_empty() {
                return Err(Error::Refused(format!(
                    "{} already exists without these lines; add them, or remove the file:\n{}",
                    path.display(),
                    lacking.join("\n")
                )));
            }
        }
        Ok(Self {
            path,
            text,
            is_there: old.is_some(),
        })
    }

    /// Writes the file, and creates its folder.
    pub(super) fn write(&self) -> Result<(), Error> {
        if self.is_there {
            return Ok(());
        }
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|source| Error::File {
                what: "create",
                path: folder.to_path_buf(),
                source,
            })?;
        }
        files::write(&self.path, &self.text)
    }
}

fn github(root: &Path, folder: &str) -> Result<String, Error> {
    let branch = match git::repository(root) {
        Some(_) => git::default_branch(root)?,
        None => None,
    };
    let branch = branch.unwrap_or_else(|| "main".to_owned());
    let (defaults, cache) = if folder.is_empty() {
        Default::default()
    } else {
        let folder = quoted(folder);
        let defaults = format!("    defaults:\n      run:\n        working-directory: {folder}\n");
        let cache = format!("        with:\n          workspaces: {folder}\n");
        (defaults, cache)
    };
    Ok(include_str!("../../templates/github.yml")
        .replace("@BRANCH@", &quoted(&branch))
        .replace("@DEFAULTS@", &defaults)
        .replace("@CACHE@", &cache))
}

fn gitlab(folder: &str) -> String {
    let mut text = String::new();
    for line in include_str!("../../templates/gitlab.yml").split_inclusive('\n') {
        let (indent, path) = line.split_once("@FOLDER@").unwrap_or((line, ""));
        match path {
            "" => text += line,
            path if folder.is_empty() => text.extend([indent, path]),
            path => {
                let path = quoted(&format!("{folder}/{}", path.trim_end()));
                text.extend([indent, &path, "\n"]);
            }
        }
    }
    let cd = if folder.is_empty() {
        String::new()
    } else {
        let folder = folder.replace('\'', r"'\''");
        format!("    - {}\n", quoted(&format!("cd '{folder}'")))
    };
    text.replace("@CD@", &cd)
}

/// A YAML string: JSON's syntax is valid YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The lines of `text` that a file lacks anywhere; comments are ignored.
fn lacking<'a>(old: &str, text: &'a str) -> Vec<&'a str> {
    let old: Vec<_> = old.lines().map(str::trim).collect();
    let is_lacking = |line: &&str| !old.contains(&line.trim());
    let lines = text.lines().filter(|line| !line.trim().starts_with('#'));
    lines.filter(is_lacking).collect()
}
