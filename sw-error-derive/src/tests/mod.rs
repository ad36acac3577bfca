//! Tests of the expansion as tokens, outside of a compiler.

mod item;
mod json;
mod snapshots;
mod soup;
