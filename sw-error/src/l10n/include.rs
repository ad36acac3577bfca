//! [`include!`](crate::l10n::include!): embeds files of messages into the program.

/// Embeds the files `<locale>/*.ftl` of a folder into the program, as a `Result<Fluent, LoadError>`.
///
/// The path is relative to the folder of the package's `Cargo.toml`.
/// A folder that is not named after a locale, or a file that is not UTF-8, does not compile. The messages are checked when the program starts.
///
/// The next build notices a changed or removed file.
/// To make it notice an added file, add a build script:
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
// rustdoc does not see the feature of the module.
#[cfg_attr(docsrs, doc(cfg(feature = "l10n")))]
#[macro_export]
#[doc(hidden)]
macro_rules! __l10n_include {
    ($folder:literal $(,)?) => {
        $crate::__private::include_l10n! { $crate $folder }
    };
}
