//! [`PARTS`]: everything that can be measured.

use std::io;

use crate::{
    cases::{self, Case},
    compile, dependencies, lookup, measure, size,
    table::Row,
    tool,
};

/// A group of measurements: a section of `RESULTS.md`.
pub struct Part {
    pub name: &'static str,
    /// The explanation for readers of the table.
    pub about: &'static str,
    pub run: fn() -> io::Result<Vec<Row>>,
}

/// In the order in which they run.
pub const PARTS: &[Part] = &[
    Part {
        name: "responses",
        about: cases::ABOUT,
        run: || measure::rows(cases::CASES),
    },
    Part {
        name: "lookup",
        about: lookup::ABOUT,
        run: || {
            let mut rows = measure::rows(lookup::CASES)?;
            rows.extend(lookup::memory());
            Ok(rows)
        },
    },
    Part {
        name: "compile",
        about: compile::ABOUT,
        run: compile::rows,
    },
    Part {
        name: "dependencies",
        about: dependencies::ABOUT,
        run: dependencies::rows,
    },
    Part {
        name: "size",
        about: size::ABOUT,
        run: size::rows,
    },
    Part {
        name: "tool",
        about: tool::ABOUT,
        run: tool::rows,
    },
];

/// All cases that a child process can run.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    cases::CASES.iter().chain(lookup::CASES)
}
