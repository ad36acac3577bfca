//! One line for each finding, as editors and `grep` like it.

use std::io;

use super::{level_name, one_line};
use crate::finding::Finding;

pub(super) fn write(findings: &[Finding], out: &mut dyn io::Write) -> io::Result<()> {
    for finding in findings {
        let level = level_name(finding.level);
        let place = finding.labels.first().map(|label| &label.place);
        let place = place.map_or(String::new(), |place| one_line(&format!("{place}: ")));
        let (check, message) = (finding.check, one_line(&finding.message));
        writeln!(out, "{place}{level}[{check}]: {message}")?;
    }
    Ok(())
}
