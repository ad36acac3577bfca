//! [`Workflow`]: the file by which a CI service runs the check.

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

/// The file by which a CI service runs the check.
pub(super) struct Workflow {
    /// Where the service reads it.
    pub(super) path: PathBuf,
    text: String,
    /// Whether the file is there, and has all of the text.
    is_there: bool,
}

impl Workflow {
    /// The workflow for a workspace; services read those at the root of the repository only.
    ///
    /// # Errors
    ///
    /// The file is there, and lacks something.
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

    /// Writes the file, and its folder.
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

/// A text of JSON is one of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The lines that a file does not have, wherever they are, but for comments.
fn lacking<'a>(old: &str, text: &'a str) -> Vec<&'a str> {
    let old: Vec<_> = old.lines().map(str::trim).collect();
    let is_lacking = |line: &&str| !old.contains(&line.trim());
    let lines = text.lines().filter(|line| !line.trim().starts_with('#'));
    lines.filter(is_lacking).collect()
}
