//! Tests of the expansion as tokens, outside of a compiler.

mod arguments;
mod documented;
mod item;
mod json;
mod privacy;
mod snapshots;
mod soup;
mod wire;
