//! The registry of a workspace's error codes and its promises: the library behind `cargo sw-error`.
//!
//! [`FromCargo`](cargo::source::FromCargo) asks the compiler for every code, [`Lock`](lock::Lock) has the promised codes,
//! and [`CHECKS`](check::CHECKS) compare the two. The library returns values; it neither prints nor exits,
//! except that it passes cargo's own output on.

// In layers: a module imports only from those below it; `tests/tool/layers.rs` checks it.
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
