//! The translations that checks go through.

use crate::{
    check::subject::Subject,
    l10n::{File, Locale, Message, Source, Translations},
    model::finding::Finding,
};

/// A translation of a code, and what it is a translation of.
pub(super) struct Translation<'a> {
    pub(super) locale: &'a Locale,
    pub(super) file: &'a File,
    pub(super) message: &'a Message,
    pub(super) source: &'a Source<'a>,
}

/// The locales, where translations are looked at.
pub(super) fn locales<'a>(subject: &Subject<'a>) -> &'a [Locale] {
    let translations: Option<&'a Translations> = subject.context.translations;
    translations.map_or(&[], |translations| &translations.locales)
}

/// The translations of the codes that were looked at.
pub(super) fn translations<'a>(subject: &'a Subject<'a>) -> impl Iterator<Item = Translation<'a>> {
    locales(subject).iter().flat_map(move |locale| {
        let messages = locale.messages().into_iter();
        messages.filter_map(move |(code, (file, message))| {
            let source = subject.sources.get(code)?;
            Some(Translation {
                locale,
                file,
                message,
                source,
            })
        })
    })
}

/// A finding for each translation that a rule has something to say of.
pub(super) fn each(
    subject: &Subject<'_>,
    findings: &mut Vec<Finding>,
    rule: impl Fn(&Translation<'_>) -> Option<Finding>,
) {
    findings.extend(translations(subject).filter_map(|translation| rule(&translation)));
}
