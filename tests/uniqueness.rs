//! A code has one owner: what `cargo check` says of real packages, and where it must say nothing.

#[path = "uniqueness/workspace.rs"]
mod workspace;

#[path = "uniqueness/duplicates.rs"]
mod duplicates;
#[path = "uniqueness/legal.rs"]
mod legal;
#[path = "uniqueness/scale.rs"]
mod scale;
