//! Panics of others, which must not take the response along.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sw_error::failure::Failure;

/// Calls a function; a panic in it is a failure.
pub(super) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(call)).map_err(Failure::from_panic)
}
