//! [`Output`]: what a command has to say.

/// What a command has to say, and whether it has found something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The result, for stdout.
    pub text: String,
    /// What went wrong and did not stop the command, for stderr: sentences without a full stop.
    pub errors: Vec<String>,
    /// What may be a mistake, for stderr.
    pub warnings: Vec<String>,
    /// What is good to know, for stderr.
    pub notes: Vec<String>,
    /// Whether the command fails on what it has found.
    pub has_findings: bool,
}

impl From<String> for Output {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// `1 code`, `2 codes`
pub(super) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
