//! What [`sw-error`](https://docs.rs/sw-error), its derive and `cargo sw-error` share.
//!
//! The three crates depend on one version of this one; services depend on `sw-error`.
//! An item here may change with every release.
//!
//! Each format that one crate writes and another reads has its writer and its reader in one file,
//! with a test that reads what was written: the facts that an expansion carries ([`packed`]),
//! the line in cargo's message stream ([`line`](mod@line)), the JSON of a prepared envelope ([`envelope`]).
#![no_std]

extern crate alloc;

// The vocabulary.
pub mod case;
pub mod code;
pub mod header;
pub mod status;

// Texts.
pub mod document;
pub mod fluent;
pub mod format;
pub mod json;
pub mod json_type;
pub mod look_alike;
pub mod suggest;
mod words;

// The facts of a type, and how they travel.
pub mod envelope;
pub mod facts;
pub mod line;
pub mod packed;
pub mod wire;

// What tests cover, and how it travels.
pub mod coverage;

// What documents and clients are told of a body.
pub mod example;
pub mod plausible;
pub mod schema;
