//! The registry of a workspace's error codes, and the promise that they keep: the library behind `cargo sw-error`.
//!
//! [`collect()`](collect::collect) asks the compiler for every code, [`Lock`](lock::Lock) is what was promised of them,
//! [`check()`](check::check) compares the two. The library returns values; it neither prints nor exits,
//! but for cargo's own output, which is passed on.

pub mod check;
pub mod collect;
pub mod config;
pub mod diff;
pub mod error;
pub mod export;
pub mod files;
pub mod finding;
pub mod git;
pub mod init;
pub mod list;
pub mod lock;
mod reader;
pub mod registry;
pub mod report;
pub mod retire;
pub mod workspace;
