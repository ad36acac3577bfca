//! Findings for people and programs: `--message-format`.

use std::path::Path;

use crate::{
    check::NOT_COVERED,
    git,
    lock::Baseline,
    model::{coverage::Coverage, finding::Finding},
};

mod cargo;
mod coverage;
mod failure;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod source;
mod summary;

pub(crate) use failure::Failure;
use source::Sources;

/// The format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum MessageFormat {
    /// Like compiler errors: the source, the mistake and the fix.
    #[default]
    Human,
    /// One line for each finding.
    Short,
    /// One JSON object, as `schemas/report.schema.json` describes it.
    Json,
    /// One line of JSON for each finding, for editors, as from `cargo check --message-format json`.
    Cargo,
    /// GitHub workflow commands, shown beside the lines of a pull request.
    Github,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
}

/// Writes findings in the given order; equal findings give equal bytes.
///
/// Locations are relative to the workspace for people and in JSON. For GitHub and in SARIF they are relative to the root of the
/// git repository, if there is one, as code review expects. `root` is the folder of the workspace.
/// People see the source of locations in the baseline; programs get its name.
///
/// For people, a check with many findings becomes one with a count and a few examples, unless `wants_all` is set.
/// Their text has ANSI styles, which `anstream` strips if necessary; the other formats have none.
#[must_use]
pub fn report(
    findings: &[Finding],
    root: &Path,
    baseline: Option<&Baseline>,
    format: MessageFormat,
    wants_all: bool,
) -> String {
    let elsewhere = baseline.map(|baseline| baseline.name.as_str());
    match format {
        MessageFormat::Human => human::report(findings, Sources::new(root, baseline), wants_all),
        MessageFormat::Short => short::report(findings),
        MessageFormat::Json => json::report(findings, None),
        MessageFormat::Cargo => cargo::report(findings, Sources::new(root, baseline), elsewhere),
        MessageFormat::Github => github::report(&in_repository(findings, root, elsewhere)),
        MessageFormat::Sarif => {
            sarif::report(&in_repository(findings, root, elsewhere), elsewhere, None)
        }
    }
}

/// Writes the findings like [`report`], with the number of covered codes.
///
/// For people, uncovered codes are a list, unless `wants_all` is set.
#[must_use]
pub fn report_coverage(
    covered: &Coverage,
    findings: &[Finding],
    root: &Path,
    format: MessageFormat,
    wants_all: bool,
) -> String {
    match format {
        MessageFormat::Human => {
            let is_listed = |finding: &&Finding| finding.check == NOT_COVERED.id && !wants_all;
            let (listed, others): (Vec<&Finding>, Vec<_>) = findings.iter().partition(is_listed);
            let others: Vec<_> = others.into_iter().cloned().collect();
            let others = human::report(&others, Sources::new(root, None), true);
            format!("{others}{}{covered}\n", coverage::list(&listed))
        }
        MessageFormat::Short => format!("{}{covered}\n", short::report(findings)),
        MessageFormat::Json => json::report(findings, Some(covered)),
        MessageFormat::Cargo => cargo::report(findings, Sources::new(root, None), None),
        MessageFormat::Github => {
            let findings = github::report(&in_repository(findings, root, None));
            format!(
                "{findings}::notice title=coverage::{}\n",
                github::data(&covered.to_string())
            )
        }
        MessageFormat::Sarif => {
            sarif::report(&in_repository(findings, root, None), None, Some(covered))
        }
    }
}

/// A report without findings but with the reason; empty for people, who read stderr.
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
        MessageFormat::Cargo => cargo::report(&findings, Sources::new(folder, None), None),
        MessageFormat::Github => github::report(&in_repository(&findings, folder, None)),
        MessageFormat::Sarif => sarif::failed(&in_repository(&findings, folder, None)),
    }
}

/// The findings with locations relative to the root of the repository; unchanged without a repository.
///
/// The file `elsewhere` is not in the checkout.
fn in_repository(findings: &[Finding], workspace: &Path, elsewhere: Option<&str>) -> Vec<Finding> {
    let mut findings = findings.to_vec();
    let Some(repository) = git::repository(workspace) else {
        return findings;
    };
    let labels = findings.iter_mut().flat_map(|finding| &mut finding.labels);
    let files = labels.map(|label| &mut label.location.file);
    for file in files.filter(|file| Some(file.as_str()) != elsewhere) {
        // A path outside of the repository stays absolute.
        if let Ok(path) = workspace.join(&*file).strip_prefix(repository) {
            *file = path.to_string_lossy().replace('\\', "/");
        }
    }
    findings
}
