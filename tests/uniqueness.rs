//! What `cargo check` reports on real packages, and where it must report nothing: a code has one owner, an adapter is asked for.

#[path = "uniqueness/workspace.rs"]
mod workspace;

#[path = "uniqueness/duplicates.rs"]
mod duplicates;
#[path = "uniqueness/legal.rs"]
mod legal;
#[path = "uniqueness/opt_in.rs"]
mod opt_in;
#[path = "uniqueness/scale.rs"]
mod scale;
