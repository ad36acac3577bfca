//! The part `tool`: `cargo sw-error` compared with `cargo check`.

use std::{
    io,
    path::Path,
    process::{Command, Stdio},
};

use crate::table::Row;

pub const ABOUT: &str = "\
`cargo sw-error check --locked` next to `cargo check --workspace --all-targets`, on a synthetic workspace of 200 \
crates with 50 codes each; and each export next to the check, both warm.
`scripts/measure-check` measures them, and explains how.
In addition to `cargo check`, a warm check repeats and reads 10,000 codes, and reads the lock.

Goals that are not met, and why:

- The check, warm: in instructions, `cargo check` takes 694 million, 112 million more with the messages that the codes \
are in, the tool 440 million (reading the messages and the lock, and the checks, beside cargo), and \
`cargo metadata`, which says where the workspace is and what its settings are, 151 million.
1.2 times `cargo check` is about `cargo metadata`; what is above it is the reading.
- The exports: each collects the codes as a check does and then writes.";

pub fn rows() -> io::Result<Vec<Row>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("scripts/measure-check");
    let out = Command::new(script)
        .args(["200", "50", "5"])
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8_lossy(&out.stdout);
    if !out.status.success() {
        return Err(io::Error::other(format!(
            "scripts/measure-check: {}",
            out.status
        )));
    }
    // After the heading: name, seconds of the first, seconds of the second, ratio.
    let rows = text.lines().skip(1).map(row);
    let rows: Option<Vec<_>> = rows.collect();
    rows.ok_or_else(|| io::Error::other(format!("not a table:\n{text}")))
}

fn row(line: &str) -> Option<Row> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [what @ .., one, other, _ratio] = &words[..] else {
        return None;
    };
    let (theirs, ours) = (one.parse().ok()?, other.parse().ok()?);
    let (against, goal) = match what {
        ["export", ..] => ("cargo sw-error check", 1.0),
        ["cold", ..] => ("cargo check", 1.05),
        _ => ("cargo check", 1.2),
    };
    Some(Row::beside(what.join(" "), "seconds", ours, against, theirs).at_most(Some(goal)))
}
