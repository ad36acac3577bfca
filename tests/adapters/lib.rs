//! What the services of all frameworks have in common: their errors, their input, and the table of cases.

mod api;
mod cases;
mod client;

pub use api::{ApiError, Page, Plan, Step, name};
pub use cases::{BODY_LIMIT, Case, Expected, check};
pub use client::{Answer, send};
