//! GitHub workflow commands, shown beside the lines of a pull request.

use crate::{
    model::finding::{Finding, Level},
    text::visible::visible,
};

pub(super) fn report(findings: &[Finding]) -> String {
    findings.iter().map(command).collect()
}

fn command(finding: &Finding) -> String {
    let command = match finding.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "notice",
    };
    let mut properties = Vec::new();
    if let Some(label) = finding.labels.first() {
        properties.push(("file", label.location.file.clone()));
        if label.location.line > 0 {
            properties.push(("line", label.location.line.to_string()));
            properties.push(("col", label.location.column.to_string()));
        }
    }
    properties.push(("title", finding.check.to_owned()));
    let properties: Vec<_> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    let text = data(&visible(&text(finding)));
    format!("::{command} {}::{text}\n", properties.join(","))
}

/// The whole finding: an annotation has one location, so the text names the others.
fn text(finding: &Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    for label in &finding.labels {
        lines.push(format!("{}: {}", label.location, label.text));
    }
    for help in &finding.help {
        lines.push(format!("help: {help}"));
    }
    lines.join("\n")
}

/// Escapes a text for <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>,
/// like `@actions/core`.
pub(super) fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
