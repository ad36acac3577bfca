//! The registry of a workspace's error codes, and the promise that they keep: the library behind `cargo sw-error`.
//!
//! [`FromCargo`](cargo::source::FromCargo) asks the compiler for every code, [`Lock`](lock::Lock) is what was promised of them,
//! [`CHECKS`](check::CHECKS) compare the two. The library returns values; it neither prints nor exits,
//! but for cargo's own output, which is passed on.

// In layers: a module imports from those below it only, which `tests/layers.rs` checks.
pub mod cli;
pub mod commands;

pub mod export;
mod import;
pub mod report;

pub mod check;

mod l10n;

pub mod cargo;
mod git;
pub mod lock;

pub mod config;

pub mod model;

mod text;

pub mod error;
