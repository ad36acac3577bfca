//! `export --check`: compares a committed export with a new one.

use std::{fmt, path::Path};

use crate::{error::Error, text::files};

/// The difference of a committed export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The file does not exist.
    Missing,
    /// The first different line.
    Line {
        /// Counted from 1.
        number: usize,
        /// The committed line; `None` after the end of the file.
        committed: Option<String>,
        /// The expected line; `None` after the end of the export.
        expected: Option<String>,
    },
}

/// Compares a committed export with the expected text; `None` if they are equal.
///
/// Line endings do not count: git may change them in a checkout.
///
/// # Errors
///
/// The file exists, but cannot be read.
pub fn stale(path: &Path, text: &str) -> Result<Option<Stale>, Error> {
    Ok(match files::read(path)? {
        None => Some(Stale::Missing),
        Some(committed) => difference(&committed, text),
    })
}

fn difference(committed: &str, expected: &str) -> Option<Stale> {
    let (mut old, mut new) = (lines(committed), lines(expected));
    let mut number = 0;
    loop {
        number += 1;
        match (old.next(), new.next()) {
            (None, None) => return None,
            (old, new) if old == new => {}
            (old, new) => {
                return Some(Stale::Line {
                    number,
                    committed: old.map(str::to_owned),
                    expected: new.map(str::to_owned),
                });
            }
        }
    }
}

/// The lines without their endings, and an empty one after the last newline.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}

/// `line 3 is "…", and would be "…"`
impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, committed, expected) = match self {
            Self::Missing => return f.write_str("there is no such file"),
            Self::Line {
                number,
                committed,
                expected,
            } => (number, committed, expected),
        };
        match (committed, expected) {
            (None, _) => write!(f, "it ends before line {number}, which should be ")?,
            (Some(committed), None) => {
                return write!(
                    f,
                    "line {number} is {:?}, but should not be there",
                    Short(committed)
                );
            }
            (Some(committed), Some(_)) => {
                write!(f, "line {number} is {:?}, but should be ", Short(committed))?;
            }
        }
        write!(f, "{:?}", Short(expected.as_deref().unwrap_or_default()))
    }
}

/// The beginning of a long line.
struct Short<'a>(&'a str);

impl fmt::Debug for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LENGTH: usize = 120;
        match self.0.char_indices().nth(LENGTH) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}
