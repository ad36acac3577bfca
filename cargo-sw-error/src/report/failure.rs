//! Why a command could not be completed, in the form that its readers asked for.

use serde::Serialize;

use crate::{
    error::{Error, Mistake},
    model::{
        code::Location,
        finding::{Finding, Label, Level},
    },
};

/// What stands for the check in the title of an annotation.
const TITLE: &str = "cargo sw-error";

/// Why there is no result.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Failure {
    /// In words, as on stderr.
    pub(crate) message: String,
    /// What is wrong in files of the user's; empty where it is something else.
    pub(crate) mistakes: Vec<Place>,
}

/// A mistake in a file that users write.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Place {
    /// Where; the file is an absolute path.
    #[serde(flatten)]
    pub(crate) location: Location,
    /// What is wrong and what to write instead.
    pub(crate) message: String,
}

impl Failure {
    /// Why a command could not be completed.
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

    /// Why the command line was not understood.
    pub(crate) fn of_usage(error: &clap::Error) -> Self {
        let text = error.to_string();
        Self {
            message: text.trim().trim_start_matches("error: ").to_owned(),
            mistakes: Vec::new(),
        }
    }

    /// Each mistake as a finding, and one without a place where there are none.
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
