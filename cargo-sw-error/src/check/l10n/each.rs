//! Iterates over the translations for the checks.

use crate::{
    check::subject::Subject,
    l10n::{File, Locale, Message, Source, Translations},
    model::finding::Finding,
};

/// A translation of a code, with its source.
pub(super) struct Translation<'a> {
    pub(super) locale: &'a Locale,
    pub(super) file: &'a File,
    pub(super) message: &'a Message,
    pub(super) source: &'a Source<'a>,
}

/// The locales; empty if the run does not check translations.
pub(super) fn locales<'a>(subject: &Subject<'a>) -> &'a [Locale] {
    let translations: Option<&'a Translations> = subject.context.translations;
    translations.map_or(&[], |translations| &translations.locales)
}

/// The translations of all codes in scope.
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

/// Adds the finding that `rule` returns for each translation.
pub(super) fn each(
    subject: &Subject<'_>,
    findings: &mut Vec<Finding>,
    rule: impl Fn(&Translation<'_>) -> Option<Finding>,
) {
    findings.extend(translations(subject).filter_map(|translation| rule(&translation)));
}
