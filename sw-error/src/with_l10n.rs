//! `__with_l10n!`: wraps the derive's code for translations; empty without the feature `l10n`.

/// A macro of this crate, because a `cfg` in the expansion would test the features of the user's crate.
#[cfg(feature = "l10n")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_l10n {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Empty without the feature `l10n`.
#[cfg(not(feature = "l10n"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_l10n {
    ($($tokens:tt)*) => {};
}

#[cfg(all(test, not(feature = "l10n")))]
mod tests {
    // Compiles only if the macro drops its content.
    crate::__with_l10n! { compile_error!("the feature is off") }
}
