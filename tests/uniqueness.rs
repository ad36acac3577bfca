//! The errors of `cargo check` in real packages, and packages without errors: a code has one owner, and adapters are opt-in.

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
