//! [`Finding`]: what a check has found, as data; `report` shows it to people and programs.

use serde::Serialize;

use super::code::Location;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Fails the command.
    Deny,
    /// Is shown.
    Warn,
    /// Is shown, and nothing needs to be done.
    Note,
    /// Is not shown.
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

/// Something that a check has found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The id of the check.
    pub check: &'static str,
    /// How bad it is, by the check and the settings.
    pub level: Level,
    /// The code that it is about; none where it is about something else.
    pub code: Option<String>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// The locations, the most important first; at least one.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<String>,
}

/// A location with what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// Where.
    #[serde(flatten)]
    pub location: Location,
    /// How many characters to underline.
    pub width: usize,
    /// What is to be seen there.
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
