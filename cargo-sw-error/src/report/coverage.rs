//! The uncovered codes, as a list for people.

use std::fmt::Write;

use clap_cargo::style;

use crate::{
    model::finding::{Finding, Level},
    text::visible::one_line,
};

/// A line for each code, with the location of its literal.
pub(super) fn list(findings: &[&Finding]) -> String {
    let Some(first) = findings.first() else {
        return String::new();
    };
    let (style, level) = match first.level {
        Level::Deny => (style::ERROR, "error"),
        Level::Warn => (style::WARN, "warning"),
        Level::Note | Level::Allow => (style::NOTE, "note"),
    };
    let check = first.check;
    let mut text = format!(
        "{style}{level}[{check}]{style:#}: no test turns these codes into a response, an envelope or a status\n"
    );
    let codes = findings.iter().filter_map(|finding| finding.code.as_ref());
    let width = codes.map(String::len).max().unwrap_or_default();
    for finding in findings {
        let code = finding.code.as_deref().unwrap_or_default();
        for label in &finding.labels {
            // Writing into a string cannot fail.
            let location = one_line(&label.location.to_string());
            let _ = writeln!(text, "  {:width$}  {location}", one_line(code));
        }
    }
    text.extend([
        "help: for more about it: cargo sw-error explain ",
        check,
        "\n\n",
    ]);
    text
}
