//! The messages in the languages of the clients: German and Polish, beside English in the attributes.

use sw_error::l10n::{self, Fluent, LoadError};

/// The files of `examples/scaiwave/l10n`, embedded.
pub(crate) fn localizer() -> Fluent {
    // Without a message in another language, there still is the one in English.
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
