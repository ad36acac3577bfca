//! Translates messages into the reader's language, negotiated for each request.
//!
//! The message in the attribute is in the source language and needs no file.
//! A translation is named after the code, so it is found by searching for the code.
//! It may show the fields in the message under their names, with `$arg0` for the first field of a tuple, and the details.
//! These are not arguments: an expression in the message, a constant, a field that only sets a width,
//! and a generic field in the text of `Display`. In `message = "…"` of `#[sw]`, generic fields are arguments.
//!
//! ```
//! use sw_error::{SwError, l10n::Fluent};
//!
//! #[derive(Debug, thiserror::Error, SwError)]
//! #[error("the room is full: {max} people are in it")]
//! #[sw(code = "SW_HALL_IS_FULL", status = 409)]
//! struct HallIsFull {
//!     max: u32,
//! }
//!
//! let fluent = Fluent::new([(
//!     "de",
//!     "SW_HALL_IS_FULL = Der Raum ist voll: { $max ->
//!         [one] eine Person ist
//!        *[other] { $max } Personen sind
//!     } darin.",
//! )])?;
//! let localized = HallIsFull { max: 1 }.localized(&fluent, &"de-AT".parse()?);
//! assert_eq!(localized.message(), "Der Raum ist voll: eine Person ist darin.");
//! assert_eq!(localized.locale().as_str(), "de");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `EnvelopeLayer::localizer` does this for every response, by the request's `Accept-Language`.
//!
//! # Files
//!
//! The files are `l10n/<locale>/<package>.ftl`; `cargo sw-error l10n` writes and checks them.
//! [`include!`] embeds them into the program, and [`Fluent::load`] reads them when it starts.
//! Their syntax is [Fluent](https://projectfluent.org/fluent/guide/), with its function `NUMBER`.
//! The attribute `.title` of a message is the title of problem details; it cannot show arguments.
//!
//! # Translations that are skipped
//!
//! A translation is skipped if it lacks an argument, has one that the error lacks, is empty, or is longer than 16 KiB.
//! The client then gets its next language, and in the end the source language.
//! The feature `tracing` logs this with the target `sw_error` at level WARN.
//!
//! A variant with `code_of` has the translations of its code, whatever its own message says.

mod arguments;
mod field;
mod fluent;
mod include;
#[cfg(feature = "layer")]
mod language;
mod locale;
mod localized;
mod negotiate;

use alloc::{borrow::Cow, string::String};
use core::fmt;

#[cfg(feature = "layer")]
pub use self::language::Language;
pub use self::{
    arguments::{ArgumentVisitor, Arguments, Value},
    fluent::{Fluent, LoadError, Mistake},
    locale::{Locale, NotALocale},
    localized::Localized,
    negotiate::negotiate,
};
#[cfg(feature = "layer")]
pub(crate) use self::{
    arguments::{Kept, switch_on},
    language::Languages,
    localized::Translation,
};
#[doc(inline)]
pub use crate::__l10n_include as include;

#[doc(hidden)]
pub mod __private {
    pub use super::field::argument;
}

/// Returns messages in other languages than the source language; [`Fluent`] is an implementation.
///
/// Implement it for another engine, such as `MessageFormat` 2.
///
/// ```
/// use std::borrow::Cow;
/// use sw_error::{SwError, l10n::{Arguments, Flaw, Locale, Localizer}};
///
/// /// Translates everything into Latin.
/// struct Latin([Locale; 1]);
///
/// impl Localizer for Latin {
///     fn locales(&self) -> &[Locale] {
///         &self.0
///     }
///
///     fn message(
///         &self,
///         _locale: &Locale,
///         code: &str,
///         _arguments: &Arguments<'_>,
///     ) -> Result<Option<Cow<'_, str>>, Flaw> {
///         Ok((code == "SW_ALL_IS_LOST").then_some("omnia perdita sunt".into()))
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("all is lost")]
/// #[sw(code = "SW_ALL_IS_LOST", status = 410)]
/// struct AllIsLost;
///
/// let latin = Latin(["la".parse()?]);
/// let localized = AllIsLost.localized(&latin, &"la".parse()?);
/// assert_eq!(localized.message(), "omnia perdita sunt");
/// # Ok::<(), sw_error::l10n::NotALocale>(())
/// ```
pub trait Localizer: Send + Sync + 'static {
    /// The locales that have messages; a client gets one of these or the [source locale](Self::source_locale).
    fn locales(&self) -> &[Locale];

    /// The locale of the messages in attributes; English by default.
    fn source_locale(&self) -> &Locale {
        static ENGLISH: Locale = Locale::ENGLISH;
        &ENGLISH
    }

    /// The message of a code in one of the [locales](Self::locales); `None` if there is none, so that the next locale is used.
    ///
    /// Return a borrowed message if it is the same for all arguments.
    ///
    /// # Errors
    ///
    /// There is a message, but it cannot be used; the next locale is used, and the log has a line about it.
    fn message(
        &self,
        locale: &Locale,
        code: &str,
        arguments: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw>;

    /// The title of a code in one of the [locales](Self::locales), for problem details;
    /// it is the same for each occurrence of the error.
    fn title(&self, locale: &Locale, code: &str) -> Option<Cow<'_, str>> {
        let _ = (locale, code);
        None
    }
}

/// Why a translation cannot be used, for the log: see [`Arguments`] for an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw(String);

impl Flaw {
    /// A flaw with its description, such as ``it shows `$when`, which the error does not have``.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Flaw {}
