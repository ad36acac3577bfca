//! Findings as people and programs read them: `--message-format`.

use std::path::Path;

use crate::{git, model::finding::Finding};

mod failure;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod source;
mod summary;

pub(crate) use failure::Failure;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum MessageFormat {
    /// As the compiler shows its errors: the source, what is wrong with it and what to do.
    #[default]
    Human,
    /// One line for each finding.
    Short,
    /// One JSON object, as `schemas/report.schema.json` describes it.
    Json,
    /// Workflow commands, which GitHub shows beside the lines of a pull request.
    Github,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
}

/// Findings in the order in which they are given, as a text; the same findings are the same bytes.
///
/// Locations are relative to the workspace for people and in JSON; for GitHub and in SARIF to the root of the git repository,
/// which is what code review knows, where there is one. `root` is the folder of the workspace.
///
/// For people, a check with many findings is one with a count and a few examples, unless all are wanted.
/// Human-readable text has ANSI styles, which `anstream` takes out where they are not wanted; the other formats have none.
#[must_use]
pub fn report(findings: &[Finding], root: &Path, format: MessageFormat, wants_all: bool) -> String {
    match format {
        MessageFormat::Human => human::report(findings, root, wants_all),
        MessageFormat::Short => short::report(findings),
        MessageFormat::Json => json::report(findings),
        MessageFormat::Github => github::report(&in_repository(findings, root)),
        MessageFormat::Sarif => sarif::report(&in_repository(findings, root)),
    }
}

/// A report without findings that tells why there is no verdict; nothing for people, who read stderr.
pub(crate) fn failed(failure: &Failure, format: MessageFormat) -> String {
    let findings = failure.findings();
    let file = failure
        .mistakes
        .first()
        .map(|place| Path::new(&place.location.file));
    let folder = file.and_then(Path::parent).unwrap_or(Path::new("."));
    match format {
        MessageFormat::Human | MessageFormat::Short => String::new(),
        MessageFormat::Json => json::failed(failure),
        MessageFormat::Github => github::report(&in_repository(&findings, folder)),
        MessageFormat::Sarif => sarif::failed(&in_repository(&findings, folder)),
    }
}

/// The findings with locations relative to the root of the repository; without one, as they are.
fn in_repository(findings: &[Finding], workspace: &Path) -> Vec<Finding> {
    let mut findings = findings.to_vec();
    let Some(repository) = git::repository(workspace) else {
        return findings;
    };
    let labels = findings.iter_mut().flat_map(|finding| &mut finding.labels);
    for file in labels.map(|label| &mut label.location.file) {
        // One that is absolute stays so if it is outside of the repository.
        if let Ok(path) = workspace.join(&*file).strip_prefix(repository) {
            *file = path.to_string_lossy().replace('\\', "/");
        }
    }
    findings
}
