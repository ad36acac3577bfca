//! Catches panics, so that the client still gets a response.

use alloc::{borrow::ToOwned, boxed::Box, string::String};
use core::{any::Any, mem};
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::StatusCode;

use crate::failure::{Failure, FailureKind};

impl Failure {
    /// Calls a function and turns a panic into a failure: for adapters, which call handlers and functions of the service.
    ///
    /// ```
    /// use sw_error::failure::{Failure, FailureKind};
    ///
    /// let failure = Failure::catch(|| panic!("for the log only")).unwrap_err();
    /// assert_eq!(failure.kind(), FailureKind::Panic);
    /// assert_eq!(failure.cause(), Some("for the log only"));
    /// ```
    ///
    /// # Errors
    ///
    /// The function panicked; see [`from_panic`](Self::from_panic).
    pub fn catch<T>(call: impl FnOnce() -> T) -> Result<T, Self> {
        catch_unwind(AssertUnwindSafe(call)).map_err(Self::from_panic)
    }

    /// The failure for a panic: a 500 with the panic's message as the cause.
    ///
    /// The payload is the error of [`catch_unwind`], or of a task that panicked.
    ///
    /// ```
    /// use sw_error::failure::Failure;
    ///
    /// let payload = std::thread::spawn(|| panic!("shelf 3 is empty")).join().unwrap_err();
    /// let failure = Failure::from_panic(payload);
    /// assert_eq!(failure.status(), 500);
    /// assert_eq!(failure.cause(), Some("shelf 3 is empty"));
    /// ```
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

/// Drops the payload of a panic, which may have any type, and whose drop may panic again.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        // This could repeat forever, so a few bytes are leaked instead.
        mem::forget(another);
    }
}
