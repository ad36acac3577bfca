//! The reason why a command could not be completed, in the requested format.

use serde::Serialize;

use crate::{
    error::{Error, Mistake},
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
};

/// The title of an annotation without a check.
const TITLE: &str = "cargo sw-error";

/// The reason why there is no result.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Failure {
    /// The text, as on stderr.
    pub(crate) message: String,
    /// The mistakes in the user's files; empty for any other reason.
    pub(crate) mistakes: Vec<Place>,
}

/// A mistake in a file that users write.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Place {
    /// Its location, with an absolute path.
    #[serde(flatten)]
    pub(crate) location: Location,
    /// The mistake and its fix.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn of(error: &Error) -> Self {
        let place = |mistake: &Mistake| Place {
            location: Location {
                file: mistake.path.to_string_lossy().replace('\\', "/"),
                line: mistake.line,
                column: mistake.column,
            },
            message: mistake.message.clone(),
        };
        let mistakes = match error {
            Error::Mistakes(mistakes) => mistakes.iter().map(place).collect(),
            _ => Vec::new(),
        };
        Self {
            message: error.to_string(),
            mistakes,
        }
    }

    /// The error in the command line.
    pub(crate) fn of_usage(error: &clap::Error) -> Self {
        let text = error.to_string();
        Self {
            message: text.trim().trim_start_matches("error: ").to_owned(),
            mistakes: Vec::new(),
        }
    }

    /// Each mistake as a finding; if there are none, one finding without a location.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let finding = |message: &str, labels| Finding {
            check: TITLE,
            level: Level::Deny,
            code: None,
            message: message.to_owned(),
            labels,
            help: Vec::new(),
        };
        if self.mistakes.is_empty() {
            return vec![finding(&self.message, Vec::new())];
        }
        let of_mistake = |place: &Place| {
            let label = Label::new(place.location.clone(), 1, "here");
            finding(&place.message, vec![label])
        };
        self.mistakes.iter().map(of_mistake).collect()
    }
}
