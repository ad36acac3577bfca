//! What the services of all frameworks have in common: their errors, their input, and the table of cases.
//!
//! The README's examples run as doc tests of this crate, which has all features of sw-error.

mod api;
mod cases;
mod client;
mod cors;
mod theirs;

pub use api::{ApiError, HttpError, Page, Plan, Step, name};
pub use cases::{BODY_LIMIT, Case, Expected, JSON, VARY, check};
pub use client::{Answer, send};
pub use cors::{ORIGIN, check_cors};
pub use theirs::{REDACTED, theirs};

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
