//! Finds the translations for exports and explanations.

use std::path::Path;

use super::l10n::none;
use crate::{
    config::Config,
    error::Error,
    l10n::{Locale, Translated, Translations, canonical},
};

/// The translations into these locales, in this order.
///
/// # Errors
///
/// A name is not a locale, or the locale has no files.
pub(super) fn translated(
    root: &Path,
    config: &Config,
    names: &[String],
) -> Result<Vec<Translated>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let translations = load(root, config)?;
    let (mut found, mut errors): (Vec<Translated>, Vec<_>) = Default::default();
    for name in names {
        match find(&translations, name) {
            Ok(locale) if found.iter().any(|known| known.locale() == locale.name) => {}
            Ok(locale) => found.push(Translated::of(locale)),
            Err(message) => errors.push(Error::Refused(message)),
        }
    }
    Error::unless_any(errors).map(|()| found)
}

/// The translations of the workspace; an error if there are none.
pub(super) fn load(root: &Path, config: &Config) -> Result<Translations, Error> {
    let translations = Translations::load(root, &config.l10n)?;
    let translations = translations.filter(|translations| !translations.locales.is_empty());
    translations.ok_or_else(|| none(config.l10n.path()))
}

/// The locale with this name, or a message with suggestions.
pub(super) fn find<'a>(translations: &'a Translations, name: &str) -> Result<&'a Locale, String> {
    let usual = canonical(name)?;
    translations.locale(&usual).ok_or_else(|| {
        let known = translations.locales.iter();
        let known: Vec<_> = known.map(|locale| format!("`{}`", locale.name)).collect();
        let known = known.join(", ");
        format!(
            "there are no translations into `{usual}` in `{}`, only into {known}",
            translations.folder
        )
    })
}
