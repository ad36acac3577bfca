//! Where a value does not fit, and why.

use alloc::string::{String, ToString};
use core::fmt;

use serde_path_to_error::{Error, Segment};

use crate::failure::Problem;

/// The problem that an error of serde reports at this path, which is empty for the value as a whole.
///
/// For a field that is missing or there twice, serde knows the path of the struct only,
/// and names the field in the message: the name becomes part of the path.
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

/// The problem that the error is, with this message.
pub(super) fn of<E: fmt::Display>(error: &Error<E>, message: String) -> Problem {
    let is_unknown = |segment: &Segment| matches!(segment, Segment::Unknown);
    if error.path().iter().all(is_unknown) {
        problem("", message)
    } else {
        problem(&error.path().to_string(), message)
    }
}
