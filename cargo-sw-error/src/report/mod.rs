//! Findings as people and programs read them: `--message-format`.

use std::{io, path::Path};

use serde::Serialize;

use crate::{check::Level, finding::Finding, git, workspace::Workspace};

mod github;
mod human;
mod json;
mod sarif;
mod short;
mod source;

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

/// Writes findings in the order in which they are given; the same findings are the same bytes.
///
/// Places are relative to the workspace for people and in JSON; for GitHub and in SARIF to the root of the git repository,
/// which is what code review knows, where there is one.
///
/// Human-readable text has ANSI styles, which `anstream` takes out where they are not wanted; the other formats have none.
///
/// # Errors
///
/// `out` cannot be written to.
pub fn report(
    findings: &[Finding],
    workspace: &Workspace,
    format: MessageFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        MessageFormat::Human => human::write(findings, &workspace.root, out),
        MessageFormat::Short => short::write(findings, out),
        MessageFormat::Json => json::write(findings, out),
        MessageFormat::Github => github::write(&in_repository(findings, &workspace.root), out),
        MessageFormat::Sarif => sarif::write(&in_repository(findings, &workspace.root), out),
    }
}

/// The findings with places relative to the root of the repository; without one, as they are.
fn in_repository(findings: &[Finding], workspace: &Path) -> Vec<Finding> {
    let mut findings = findings.to_vec();
    let Some(repository) = git::repository(workspace) else {
        return findings;
    };
    let labels = findings.iter_mut().flat_map(|finding| &mut finding.labels);
    for file in labels.map(|label| &mut label.place.file) {
        // One that is absolute stays so if it is outside of the repository.
        if let Ok(path) = workspace.join(&*file).strip_prefix(repository) {
            *file = path.to_string_lossy().replace('\\', "/");
        }
    }
    findings
}

/// How many findings of each level there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Summary {
    fn of(findings: &[Finding]) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            match finding.level {
                Level::Deny => summary.errors += 1,
                Level::Warn => summary.warnings += 1,
                Level::Note | Level::Allow => summary.notes += 1,
            }
        }
        summary
    }
}

/// The level as compilers and their readers call it.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "note",
    }
}

/// Text that does to a terminal only what it seems to do: each control character but line feed and tab becomes one
/// that can be seen, and so does what turns the direction of writing; CR LF is a line feed.
pub(crate) fn visible(text: &str) -> String {
    let one = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    };
    text.replace("\r\n", "\n").chars().map(one).collect()
}

/// As [`visible`], on one line.
fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}
