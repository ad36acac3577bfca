//! [`Outcome`]: the output of a command, compared with a snapshot.

use std::path::PathBuf;

use snapbox::{Assert, IntoData, Redactions, assert::DEFAULT_ACTION_ENV};

pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(super) root: PathBuf,
    pub(super) target: PathBuf,
}

impl Outcome {
    /// Compares exit code, stdout and stderr with a snapshot; `SNAPSHOTS=overwrite` writes it.
    #[track_caller]
    pub(crate) fn is(&self, expected: impl IntoData) -> &Self {
        let mut text = match self.code {
            Some(code) => format!("exit {code}\n"),
            None => "killed\n".to_owned(),
        };
        for (name, output) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !output.is_empty() {
                text.extend(["--- ", name, "\n", output.as_str()]);
            }
        }
        let mut redactions = Redactions::new();
        let version = env!("CARGO_PKG_VERSION");
        let text = without_units(&without_hashes(&text));
        redactions
            .insert("[TARGET]", self.target.clone())
            .expect("a placeholder");
        redactions
            .insert("[ROOT]", self.root.clone())
            .expect("a placeholder");
        redactions
            .insert("[VERSION]", version)
            .expect("a placeholder");
        Assert::new()
            .action_env(DEFAULT_ACTION_ENV)
            .normalize_paths(false)
            .redact_with(redactions)
            .eq(text, expected);
        self
    }
}

/// Compares a text with a snapshot.
#[track_caller]
pub(crate) fn snapshot(text: impl Into<String>, expected: impl IntoData) {
    Assert::new()
        .action_env(DEFAULT_ACTION_ENV)
        .normalize_paths(false)
        .eq(text.into(), expected);
}

/// Build scripts write to folders with a hash: `build/app-0123456789abcdef/out`.
fn without_hashes(text: &str) -> String {
    const LENGTH: usize = 16;
    let mut parts = text.split("/out/");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let start = text.len().saturating_sub(LENGTH);
        if text[start..].bytes().all(|byte| byte.is_ascii_hexdigit()) {
            text.replace_range(start.., "[HASH]");
        }
        text += "/out/";
        text += part;
    }
    text
}

/// The first unit of a package to fail, and the other units in progress, are random.
fn without_units(text: &str) -> String {
    let mut lines: Vec<_> = text
        .split_inclusive('\n')
        .map(|line| match line.split_once(" (lib") {
            Some((package, _)) if line.starts_with("error: could not compile") => {
                format!("{package}\n")
            }
            _ => line.to_owned(),
        })
        .collect();
    lines.dedup_by(|a, b| a == b && a.starts_with("error: could not compile"));
    lines.concat()
}

/// Splits at spaces outside of `"`.
pub(crate) fn words(arguments: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in arguments.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            char => words.last_mut().expect("never empty").push(char),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
