//! The shared parts of [`sw-error`](https://docs.rs/sw-error), its derive and `cargo sw-error`.
//!
//! The three crates depend on the same version of this one; services depend on `sw-error`.
//! Items here may change with every release.
//!
//! Each format that one crate writes and another reads has its writer and its reader in one file,
//! with a round-trip test: the facts in an expansion ([`packed`]),
//! the line in cargo's message stream ([`line`](mod@line)), the JSON of a prepared envelope ([`envelope`]).
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

// The vocabulary.
pub mod case;
pub mod code;
pub mod header;
pub mod keys;
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

// The facts of a type, and the formats that carry them.
pub mod envelope;
pub mod facts;
pub mod line;
pub mod packed;
pub mod wire;

// The codes that tests cover, and the format that carries them.
pub mod coverage;

// The description of a body for documents and clients.
pub mod example;
pub mod plausible;
pub mod schema;
