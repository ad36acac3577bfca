//! Plans: goals that run step by step.
#![allow(
    clippy::missing_errors_doc,
    reason = "the error enum says when each failure happens"
)]

mod draft;
mod error;
mod plan;
mod plans;

pub use draft::{Draft, DraftStep};
pub use error::PlanError;
pub use plan::{Advance, Mode, NextAction, Outcome, Plan, State, Step, StepState, Venue};
pub use plans::Plans;
