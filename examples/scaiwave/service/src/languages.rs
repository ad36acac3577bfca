//! The translations into German and Polish; the messages in attributes are English.

use sw_error::l10n::{self, Fluent, LoadError};

/// The files of `examples/scaiwave/l10n`, embedded.
pub(crate) fn localizer() -> Fluent {
    // The messages in attributes work without translations.
    read().unwrap_or_else(LoadError::skip)
}

fn read() -> Result<Fluent, LoadError> {
    l10n::include!("../l10n")
}

#[cfg(test)]
mod tests {
    use sw_error::l10n::{Locale, Localizer};

    #[test]
    fn each_message_can_be_used() {
        let fluent = super::read().unwrap();
        let locales: Vec<_> = fluent.locales().iter().map(Locale::as_str).collect();
        assert_eq!(locales, ["de", "pl"]);
    }
}
