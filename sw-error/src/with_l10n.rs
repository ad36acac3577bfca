//! `__with_l10n!`: what the derive writes for translations, real or empty by our feature `l10n`.

/// Whether there are translations is decided by our features, not by those of the user's crate.
#[cfg(feature = "l10n")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_l10n {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Without the feature `l10n`: nothing.
#[cfg(not(feature = "l10n"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_l10n {
    ($($tokens:tt)*) => {};
}

#[cfg(all(test, not(feature = "l10n")))]
mod tests {
    // It would not compile.
    crate::__with_l10n! { compile_error!("the feature is off") }
}
