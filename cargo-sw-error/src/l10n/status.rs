//! [`Status`]: how much of a locale is translated.

use serde::Serialize;

use super::{
    file::Message,
    folder::Locale,
    source::{Source, Sources},
};

/// How much of a locale is translated.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Status {
    /// The name of the locale.
    pub(crate) locale: String,
    /// The number of translated codes, including stale ones.
    pub(crate) translated: usize,
    /// The untranslated codes.
    pub(crate) missing: Vec<String>,
    /// The codes with stale translations.
    pub(crate) stale: Vec<String>,
}

impl Status {
    pub(crate) fn of(locale: &Locale, sources: &Sources<'_>) -> Self {
        let messages = locale.messages();
        let mut status = Self {
            locale: locale.name.clone(),
            translated: 0,
            missing: Vec::new(),
            stale: Vec::new(),
        };
        for (code, source) in sources {
            match messages.get(code) {
                Some((_, message)) => {
                    status.translated += 1;
                    status
                        .stale
                        .extend(is_stale(message, source).then(|| (*code).to_owned()));
                }
                None => status.missing.push((*code).to_owned()),
            }
        }
        status
    }
}

/// Whether the source text has changed since a message was translated.
pub(crate) fn is_stale(message: &Message, source: &Source<'_>) -> bool {
    let known = message
        .comment
        .block
        .as_ref()
        .and_then(|block| block.hash.as_ref());
    known.is_some_and(|known| source.hash().is_some_and(|hash| hash != *known))
}
