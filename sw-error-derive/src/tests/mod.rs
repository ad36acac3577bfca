//! Tests of the expansion as tokens, outside of a compiler.

mod json;
mod snapshots;
mod soup;
