//! [`Output`]: what a command has to say.

use serde_json::Value;

use crate::{report::Failure, text::json::indented};

/// What a command has to say, and whether it has found something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The result, for stdout.
    pub text: String,
    /// The findings that stop the command, or that it leaves, for stderr.
    pub findings: String,
    /// What went wrong and did not stop the command, for stderr: sentences without a full stop.
    pub errors: Vec<String>,
    /// What may be a mistake, for stderr.
    pub warnings: Vec<String>,
    /// What is good to know, for stderr.
    pub notes: Vec<String>,
    /// Whether the command fails on what it has found.
    pub has_findings: bool,
    /// Whether the command could not be completed; why is in the errors.
    pub is_incomplete: bool,
}

impl From<String> for Output {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// What stdout shows beside text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// The columns; none where it is no terminal.
    pub width: Option<u16>,
    /// Whether a text can be a link.
    pub has_links: bool,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

impl OutputFormat {
    /// What is written in the place of a result that has these members; nothing for people, who read stderr.
    pub(crate) fn failure(self, mut empty: Value, failure: &Failure) -> String {
        match self {
            Self::Human => String::new(),
            Self::Json => {
                empty["error"] = serde_json::json!(failure);
                indented(&empty)
            }
        }
    }
}

/// `1 code`, `2 codes`
pub(super) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
