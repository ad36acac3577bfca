//! [`Output`]: the output of a command.

use serde_json::Value;

use crate::{report::Failure, text::json::indented};

/// The output of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The result, for stdout.
    pub text: String,
    /// Findings that stop the command, or that remain after it, for stderr.
    pub findings: String,
    /// Errors that did not stop the command, for stderr: sentences without a full stop.
    pub errors: Vec<String>,
    /// Possible mistakes, for stderr.
    pub warnings: Vec<String>,
    /// Notes, for stderr.
    pub notes: Vec<String>,
    /// Whether the findings make the command fail.
    pub has_findings: bool,
    /// Whether the command could not be completed; `errors` has the reason.
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

/// The capabilities of stdout.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// The columns; `None` if it is not a terminal.
    pub width: Option<u16>,
    /// Whether it supports links.
    pub has_links: bool,
}

/// An output for people or for programs.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

impl OutputFormat {
    /// The result with these empty members and the failure, for programs; empty for people, who read stderr.
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
