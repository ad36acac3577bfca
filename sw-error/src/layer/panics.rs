//! Panics of others, which must not take the response along.

use alloc::{borrow::ToOwned, boxed::Box, string::String};
use core::{any::Any, mem};
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::StatusCode;

use crate::failure::{Failure, FailureKind};

impl Failure {
    /// The failure that a panic is: a 500, with its message as the cause.
    ///
    /// The payload is what [`catch_unwind`] returns.
    #[must_use]
    pub fn from_panic(payload: Box<dyn Any + Send>) -> Self {
        let text = match payload.downcast_ref::<String>() {
            Some(text) => Some(text.as_str()),
            None => payload.downcast_ref::<&'static str>().copied(),
        };
        let cause = text.unwrap_or("a panic without a message").to_owned();
        discard(payload);
        Self::new(FailureKind::Panic, StatusCode::INTERNAL_SERVER_ERROR).with_cause(cause)
    }
}

/// Calls a function; a panic in it is a failure.
pub(super) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(call)).map_err(Failure::from_panic)
}

/// Drops the payload of a panic, which may be of any type, and so may panic again.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        // This could go on for ever; a few bytes are lost instead.
        mem::forget(another);
    }
}
