//! The messages of a page in all of its languages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    body::{message_in, type_of},
    message::{DEPENDS, Part, is_turning, name, parts, told},
    model::Model,
    source::is_hidden,
};
use crate::{
    l10n::{self, Text, Translated, field},
    model::code::Code,
};

/// A message with more sentences than this is shown only in its usual one.
const MOST_SENTENCES: usize = 6;

/// A language of the page.
#[derive(Debug, Serialize)]
pub(super) struct Locale<'a> {
    name: &'a str,
    /// `ltr` or `rtl`
    direction: &'static str,
}

/// The message of a code in a language.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    /// The language; `None` for the source text.
    locale: Option<&'a str>,
    direction: &'static str,
    /// Whether the code is translated; if not, this is the source text.
    is_translated: bool,
    /// The possible messages; several if arguments choose between variants.
    sentences: Vec<Vec<Part>>,
    /// The translation with plausible values, if it has arguments.
    example: Option<String>,
}

pub(super) fn locales<'a>(model: &Model<'a>) -> Vec<Locale<'a>> {
    let locales = model.translations.iter();
    let locales = locales.map(|translated| Locale {
        name: translated.locale(),
        direction: translated.direction(),
    });
    locales.collect()
}

/// The messages of each code in the languages of the page; empty without languages.
///
/// With several languages, the source text comes first.
pub(super) fn texts<'a>(model: &Model<'a>) -> BTreeMap<String, Vec<Shown<'a>>> {
    let mut texts = BTreeMap::new();
    if model.translations.is_empty() {
        return texts;
    }
    let retired: Vec<_> = model
        .retired
        .iter()
        .map(super::model::Gone::as_code)
        .collect();
    for code in model.codes().chain(&retired) {
        let mut of_code: Vec<_> = model
            .translations
            .iter()
            .filter_map(|translated| shown(code, translated))
            .collect();
        if model.translations.len() > 1 {
            let source = in_source(code, None);
            of_code.splice(0..0, source);
        }
        if !of_code.is_empty() {
            texts.insert(code.code.clone(), of_code);
        }
    }
    texts
}

/// The message of a code in a language, or else the source text; `None` if it is known only at run time.
fn shown<'a>(code: &Code, translated: &'a Translated) -> Option<Shown<'a>> {
    let Some(translation) = translated.of_code(code) else {
        return in_source(code, Some(translated.locale()));
    };
    let has_arguments = !translation.arguments().is_empty();
    let sentences = translation.sentences(MOST_SENTENCES).into_iter();
    Some(Shown {
        locale: Some(translated.locale()),
        direction: translated.direction(),
        is_translated: true,
        sentences: sentences.map(|sentence| in_parts(code, sentence)).collect(),
        example: message_in(translated, code)
            .filter(|_| has_arguments)
            .map(|example| example.replace(is_turning, "")),
    })
}

/// The sentences of a message in a language, with `{name}` for arguments, and whether they are translated.
pub(crate) fn message(code: &Code, translated: &Translated) -> Option<(bool, Vec<String>)> {
    let shown = shown(code, translated)?;
    let sentences = shown.sentences.into_iter().map(|parts| {
        let parts = parts.into_iter().map(|part| match part {
            Part::Text(text) => text,
            Part::Argument(name) => ["{", &name, "}"].concat(),
        });
        parts.collect()
    });
    Some((shown.is_translated, sentences.collect()))
}

fn in_source<'a>(code: &Code, locale: Option<&'a str>) -> Option<Shown<'a>> {
    let template = code.template.as_deref()?;
    let sentence = parts(template, |name| type_of(code, name)).unwrap_or_else(depends);
    Some(Shown {
        locale,
        direction: "ltr",
        is_translated: false,
        sentences: vec![sentence],
        example: None,
    })
}

fn in_parts(code: &Code, sentence: Text) -> Vec<Part> {
    let parts = sentence.0.into_iter().map(|part| match part {
        l10n::Part::Text(text) => Part::Text(seen(&text)),
        l10n::Part::Argument(argument) => {
            let field = field(code, &argument);
            let field = field.as_deref().unwrap_or(&argument);
            Part::Argument(name(field, |name| type_of(code, name)))
        }
    });
    told(parts.collect()).unwrap_or_else(depends)
}

fn depends() -> Vec<Part> {
    vec![Part::Text(DEPENDS.to_owned())]
}

/// The text, without characters that turn the direction of its surroundings.
fn seen(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|char| matches!(char, '\n') || !is_hidden(*char));
    visible.collect()
}
