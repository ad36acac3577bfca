//! Panics of others, which must not take the response along.

use alloc::{borrow::ToOwned, boxed::Box, string::String};
use core::{any::Any, mem};
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::StatusCode;

use crate::failure::{Failure, FailureKind};

impl Failure {
    /// Calls a function, in which a panic is a failure: for adapters, which call handlers and functions of the service.
    ///
    /// # Errors
    ///
    /// The function panicked; see [`from_panic`](Self::from_panic).
    ///
    /// ```
    /// use sw_error::failure::{Failure, FailureKind};
    ///
    /// let failure = Failure::catch(|| panic!("for the log only")).unwrap_err();
    /// assert_eq!(failure.kind(), FailureKind::Panic);
    /// assert_eq!(failure.cause(), Some("for the log only"));
    /// ```
    pub fn catch<T>(call: impl FnOnce() -> T) -> Result<T, Self> {
        catch_unwind(AssertUnwindSafe(call)).map_err(Self::from_panic)
    }

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

/// Drops the payload of a panic, which may be of any type, and so may panic again.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        // This could go on for ever; a few bytes are lost instead.
        mem::forget(another);
    }
}
