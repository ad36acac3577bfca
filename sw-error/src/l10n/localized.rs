//! [`Localized`]: the message of an error in the reader's language; [`translate`] finds it.

use alloc::borrow::Cow;
use core::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sw_error_core::fluent::MAX_MESSAGE;

use super::{Arguments, Flaw, Locale, Localizer, arguments::Kept, negotiate::lookup};
use crate::SwError;

/// The message of an error in the reader's language, or in the source language if there is no translation.
///
/// [`SwError::localized`] and `Language::localized` return it:
///
/// ```
/// use sw_error::{SwError, l10n::Fluent};
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("the door is shut")]
/// #[sw(code = "SW_DOOR_IS_SHUT", status = 409)]
/// struct DoorIsShut;
///
/// let fluent = Fluent::new([("de", "SW_DOOR_IS_SHUT = Die Tür ist zu.")])?;
/// let german = DoorIsShut.localized(&fluent, &"de-CH".parse()?);
/// assert_eq!((german.message(), german.locale().as_str()), ("Die Tür ist zu.", "de"));
///
/// let french = DoorIsShut.localized(&fluent, &"fr".parse()?);
/// assert_eq!((french.message(), french.locale().as_str()), ("the door is shut", "en"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Localized<'a> {
    message: Cow<'a, str>,
    locale: Locale,
}

impl<'a> Localized<'a> {
    /// The message in the first of these locales that has it, else in the source language.
    pub(crate) fn of<'l>(
        error: &'a dyn SwError,
        localizer: &'a dyn Localizer,
        locales: impl IntoIterator<Item = &'l Locale>,
    ) -> Self {
        let kept = Kept::of(error);
        let code = error.info().code().as_str();
        let arguments = kept.arguments();
        match translate(localizer, locales, code, &arguments) {
            Some(Translation {
                message, locale, ..
            }) => Self {
                message,
                locale: locale.clone(),
            },
            None => Self {
                message: error.message(),
                locale: localizer.source_locale().clone(),
            },
        }
    }

    pub(crate) fn in_locale(
        error: &'a dyn SwError,
        localizer: &'a dyn Localizer,
        locale: &Locale,
    ) -> Self {
        let source = localizer.source_locale();
        let locales = lookup(locale.parts(), localizer.locales(), source);
        Self::of(error, localizer, locales)
    }

    /// The message; empty only if the error's own message is empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The locale of the message.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Returns only the message.
    #[must_use]
    pub fn into_message(self) -> Cow<'a, str> {
        self.message
    }
}

impl fmt::Display for Localized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A translation from a localizer.
pub(crate) struct Translation<'l, 'a> {
    pub(crate) message: Cow<'l, str>,
    #[cfg_attr(
        not(feature = "layer"),
        expect(dead_code, reason = "only the layer has bodies with titles")
    )]
    pub(crate) title: Option<Cow<'l, str>>,
    pub(crate) locale: &'a Locale,
}

/// The message of a code in the first of these locales that has one; `None` if the source language is the best match.
pub(crate) fn translate<'l, 'a>(
    localizer: &'l dyn Localizer,
    locales: impl IntoIterator<Item = &'a Locale>,
    code: &str,
    arguments: &Arguments<'_>,
) -> Option<Translation<'l, 'a>> {
    for locale in locales {
        // Another engine may panic; the next locale still has a message.
        let found = catch_unwind(AssertUnwindSafe(|| {
            let message = localizer.message(locale, code, arguments)?;
            let message = message.map(checked).transpose()?;
            Ok(message.map(|message| Translation {
                message,
                title: localizer
                    .title(locale, code)
                    .filter(|title| !title.trim().is_empty()),
                locale,
            }))
        }));
        match found.unwrap_or_else(|_| Err(Flaw::new("the localizer panicked"))) {
            Ok(Some(translation)) => return Some(translation),
            Ok(None) => {}
            Err(flaw) => log(code, locale, &flaw),
        }
        if locale == localizer.source_locale() {
            return None;
        }
    }
    None
}

fn checked(message: Cow<'_, str>) -> Result<Cow<'_, str>, Flaw> {
    if message.trim().is_empty() {
        Err(Flaw::new("it is empty"))
    } else if message.len() > MAX_MESSAGE {
        Err(Flaw::new(alloc::format!(
            "it has more than {MAX_MESSAGE} bytes"
        )))
    } else {
        Ok(message)
    }
}

/// Logs why a translation cannot be used.
#[cfg_attr(
    not(feature = "tracing"),
    expect(unused_variables, reason = "there is no log")
)]
fn log(code: &str, locale: &Locale, flaw: &Flaw) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "sw_error",
        {
            "error.type" = code,
            locale = locale.as_str(),
            error = %flaw,
        },
        "a translation cannot be used",
    );
}
