//! One line for each finding, for editors and `grep`.

use super::summary::level_name;
use crate::{model::finding::Finding, text::visible::one_line};

pub(super) fn report(findings: &[Finding]) -> String {
    findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let level = level_name(finding.level);
    let location = finding.labels.first().map(|label| &label.location);
    let location = location.map_or(String::new(), |location| one_line(&format!("{location}: ")));
    let (check, message) = (finding.check, one_line(&finding.message));
    format!("{location}{level}[{check}]: {message}\n")
}
