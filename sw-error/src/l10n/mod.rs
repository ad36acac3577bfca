//! Messages in the language of the reader: translations beside the source, negotiated for each request.
//!
//! The message in the attribute is the text in the source's language, and needs no file.
//! A translation has the code as its name, so that it is found like the code, and it may show what the message shows:
//! the fields in it by their names, `$arg0` for the first of a tuple, and the details.
//! An expression in the message is no argument, and neither is a constant, a field that only gives a width,
//! or a generic field in the text of `Display`; `message = "…"` of `#[sw]` has generic fields as well.
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
//! `EnvelopeLayer::localizer` does so for every response, by the request's `Accept-Language`.
//!
//! # Files
//!
//! `l10n/<locale>/<package>.ftl`, as `cargo sw-error l10n` writes and checks them.
//! [`include!`] embeds them into the program, [`Fluent::load`] reads them when it starts.
//! The language is that of [Fluent](https://projectfluent.org/fluent/guide/), with its function `NUMBER`.
//! An attribute `.title` of a message is the title of problem details; it shows no arguments.
//!
//! # What cannot be used
//!
//! A translation that lacks an argument, or has one that the error lacks, is empty, or is longer than 16 KiB,
//! is left out: the next language of the client is taken, and in the end the source's.
//! With the feature `tracing` that is a line in the log, with the target `sw_error` and at level WARN.
//!
//! A variant with `code_of` whose message is not that of the code keeps its message: the translation tells something else.

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
    localized::Translation,
};
pub use crate::__l10n_include as include;

#[doc(hidden)]
pub mod __private {
    pub use super::field::argument;
}

/// Gives messages in other languages than that of the source; [`Fluent`] is one.
///
/// Another engine, such as one for `MessageFormat` 2, has its own implementation.
///
/// ```
/// use std::borrow::Cow;
/// use sw_error::{SwError, l10n::{Arguments, Flaw, Locale, Localizer}};
///
/// /// Everybody likes Latin.
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
    /// The locales that it has messages in.
    fn locales(&self) -> &[Locale];

    /// The locale of the messages in attributes; English, unless it is another.
    fn source_locale(&self) -> &Locale {
        static ENGLISH: Locale = Locale::ENGLISH;
        &ENGLISH
    }

    /// The message of a code in one of its locales; `None` if there is none.
    ///
    /// One that is the same for all arguments should be borrowed.
    ///
    /// # Errors
    ///
    /// There is one, and it cannot be used.
    fn message(
        &self,
        locale: &Locale,
        code: &str,
        arguments: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw>;

    /// The title of a code in one of its locales, for problem details: the same for each occurrence of the error.
    fn title(&self, locale: &Locale, code: &str) -> Option<Cow<'_, str>> {
        let _ = (locale, code);
        None
    }
}

/// Why a translation cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw(String);

impl Flaw {
    /// A flaw, for the log.
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
