//! Describes which value is invalid, and why.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde_path_to_error::{Path, Segment};

use super::secret::{self, HIDDEN};
use crate::failure::Problem;

/// Creates the problem for an error of serde at a path; an empty path means the value as a whole.
///
/// For a missing or duplicate field, serde reports only the path of the struct and puts the field's name into the message:
/// this function moves the name to the path.
///
/// ```
/// let problem = sw_error::extract::problem("steps[2]", "missing field `title`".to_owned());
/// assert_eq!(problem.field, "steps[2].title");
/// assert_eq!(problem.message, "missing field");
/// ```
#[must_use]
pub fn problem(path: &str, message: String) -> Problem {
    let mut field = String::from(path);
    for prefix in ["missing field", "duplicate field"] {
        let name = message
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix(" `")?.strip_suffix('`'));
        if let Some(name) = name {
            if !field.is_empty() {
                field.push('.');
            }
            field.push_str(name);
            return Problem::new(field, prefix.into());
        }
    }
    Problem::new(field, message)
}

/// Creates the problem for an error of serde at a path of `serde_path_to_error`.
///
/// A path into a [`secret`](super::secret()) is cut at the secret.
///
/// ```
/// use sw_error::extract;
///
/// let list = &mut serde_json::Deserializer::from_str("[1, true]");
/// let error = serde_path_to_error::deserialize::<_, Vec<u8>>(list).unwrap_err();
/// let problem = extract::problem_at(error.path(), "no number".to_owned());
/// assert_eq!(problem.field, "[1]");
/// ```
#[must_use]
pub fn problem_at(path: &Path, message: String) -> Problem {
    let mut segments: Vec<_> = path.iter().collect();
    if message == HIDDEN {
        segments.truncate(segments.len().saturating_sub(secret::depth()));
    }
    problem(&text(&segments), message)
}

/// `steps[2].title`; empty if the path is unknown.
fn text(segments: &[&Segment]) -> String {
    let mut text = String::new();
    if segments
        .iter()
        .all(|segment| matches!(segment, Segment::Unknown))
    {
        return text;
    }
    for segment in segments {
        if !text.is_empty() && !matches!(segment, Segment::Seq { .. }) {
            text.push('.');
        }
        text.push_str(&segment.to_string());
    }
    text
}
