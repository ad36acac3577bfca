//! Tests of sw-error as its users see it.
//!
//! The README's examples run as doc tests of this crate.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
