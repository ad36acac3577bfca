//! The library in memory, and the built program as users see it, with exit code, stdout and stderr as snapshots.
//!
//! `SNAPSHOTS=overwrite cargo test -p cargo-sw-error --test tool` writes the snapshots; read the diff.

#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "snapbox writes the snapshots"
)]

mod support;

mod layers;

mod export;
mod guide;
mod report;
mod rules;

mod cli;
