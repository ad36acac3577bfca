//! The number of findings, and the names of levels.

use serde::Serialize;

use crate::model::finding::{Finding, Level};

/// The number of findings of each level.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Summary {
    pub(super) fn of(findings: &[Finding]) -> Self {
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

    /// `2 errors, 1 warning, 3 notes`
    pub(super) fn in_words(self) -> String {
        let parts = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let words = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}{}", if *count == 1 { "" } else { "s" }));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The compiler's name for the level.
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Note | Level::Allow => "note",
    }
}
