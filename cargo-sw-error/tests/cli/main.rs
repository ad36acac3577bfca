//! The built program as its users see it: one tiny workspace for each case, with exit code, stdout and stderr as snapshots.
//!
//! `SNAPSHOTS=overwrite cargo test -p cargo-sw-error --test cli` writes the snapshots; read the diff.

#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "snapbox writes the snapshots"
)]

mod support;

mod branches;
mod checks;
mod collecting;
mod interrupt;
mod levels;
mod lock;
mod lookup;
mod scope;
mod settings;
mod terminal;
mod usage;
