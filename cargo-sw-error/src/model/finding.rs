//! [`Finding`]: a problem that a check reports, as data; `report` shows it.

use serde::Serialize;

use super::code::Location;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Fails the command.
    Deny,
    /// Is reported.
    Warn,
    /// Is reported, but needs no action.
    Note,
    /// Is hidden.
    Allow,
}

impl Level {
    /// The level with this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "deny" => Some(Self::Deny),
            "warn" => Some(Self::Warn),
            "note" => Some(Self::Note),
            "allow" => Some(Self::Allow),
            _ => None,
        }
    }
}

/// A problem that a check reports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The id of the check.
    pub check: &'static str,
    /// Its severity, by the check and the settings.
    pub level: Level,
    /// The code with the problem; `None` if it concerns something else.
    pub code: Option<String>,
    /// The problem, in a sentence without a full stop.
    pub message: String,
    /// The locations, the most important first; at least one.
    pub labels: Vec<Label>,
    /// How to fix it.
    pub help: Vec<String>,
}

/// A location with an explanation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// The location.
    #[serde(flatten)]
    pub location: Location,
    /// The number of characters to underline.
    pub width: usize,
    /// The explanation.
    pub text: String,
}

impl Label {
    pub(crate) fn new(location: Location, width: usize, text: impl Into<String>) -> Self {
        Self {
            location,
            width,
            text: text.into(),
        }
    }
}
