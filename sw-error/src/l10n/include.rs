//! [`include!`](crate::l10n::include!): files of messages, embedded into the program.

/// Embeds the files `<locale>/*.ftl` of a folder into the program, as a `Result<Fluent, LoadError>`.
///
/// The path is relative to the folder of the package's `Cargo.toml`.
/// What is no folder of a locale, or not UTF-8, does not compile; the messages are checked when the program starts.
///
/// A file that changes, or is removed, is seen by the next build.
/// So is a file that is added, if a build script says so:
///
/// ```no_run
/// println!("cargo::rerun-if-changed=l10n");
/// ```
///
/// ```
/// # #[derive(Debug, thiserror::Error, sw_error::SwError)]
/// # #[error("a failure")]
/// # #[sw(code = "SW_EMBEDDED_FAILURE", status = 500)]
/// # struct Internal;
/// let fluent = sw_error::l10n::include!("tests/l10n")?;
/// # #[cfg(feature = "layer")]
/// let layer = sw_error::layer::EnvelopeLayer::new(|_| Internal).localizer(fluent);
/// # Ok::<(), sw_error::l10n::LoadError>(())
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! __l10n_include {
    ($folder:literal $(,)?) => {
        $crate::__private::include_l10n! { $crate $folder }
    };
}
