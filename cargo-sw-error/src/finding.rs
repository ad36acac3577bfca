//! [`Finding`]: what a check has found, as data; `report` shows it to people and programs.

use serde::Serialize;

use crate::{check::Level, registry::Place};

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
    /// The places, the most important first; at least one.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<String>,
}

/// A place with what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// How many characters to underline.
    pub width: usize,
    /// What is to be seen there.
    pub text: String,
}

impl Label {
    pub(crate) fn new(place: Place, width: usize, text: impl Into<String>) -> Self {
        Self {
            place,
            width,
            text: text.into(),
        }
    }
}
