//! The translations for clients that write messages: data for a few functions of the template.

use serde_json::{Value, json};

use super::{code::key, language::Language};
use crate::{
    export::{
        model::Model,
        writable::{detail, missing},
    },
    l10n::{Argument, Choice, Element, Literal, Translated, Translation},
    model::code::Code,
};

/// The languages, with the messages that clients can write themselves.
pub(super) fn texts(model: &Model<'_>, has_details: bool, language: &dyn Language) -> Vec<Value> {
    let translations = model.translations.iter();
    let locales = translations.map(|translated| {
        let codes = model.codes();
        let codes = codes.filter_map(|code| of_code(code, translated, has_details, language));
        json!({
            "locale": translated.locale(),
            "key": key(translated.locale(), language),
            "is_right_to_left": translated.plurals.are_right_to_left(),
            "codes": codes.collect::<Vec<_>>(),
        })
    });
    locales.collect()
}

fn of_code(
    code: &Code,
    translated: &Translated,
    has_details: bool,
    language: &dyn Language,
) -> Option<Value> {
    let translation = translated.of_code(code)?;
    if !missing(code, translation.arguments(), has_details).is_empty() {
        return None;
    }
    let writer = Writer { code, language };
    Some(json!({
        "key": key(&code.code, language),
        "text": writer.text(translation),
    }))
}

/// Writes texts as literals.
struct Writer<'a> {
    code: &'a Code,
    language: &'a dyn Language,
}

impl Writer<'_> {
    /// `["at most ", { arg: "limit" }]`
    fn text(&self, text: &Translation) -> String {
        let elements = text.0.iter().map(|element| match element {
            Element::Text(text) => self.language.string(text),
            Element::Argument(argument) => {
                format!("{{ arg: {} }}", self.argument(argument))
            }
            Element::Choice(choice) => self.choice(choice),
        });
        format!("[{}]", elements.collect::<Vec<_>>().join(", "))
    }

    /// `{ by: "limit", of: [["one", ["a step"]]], or: [{ arg: "limit" }, " steps"] }`
    fn choice(&self, choice: &Choice) -> String {
        let variants = choice.variants.iter().enumerate();
        let others = variants.filter(|(at, _)| *at != choice.default);
        let others = others.map(|(_, (key, text))| {
            let key = match key {
                Literal::Text(text) => self.language.string(text),
                // Source code does not allow leading zeros.
                Literal::Number(number) => number.parse::<f64>().unwrap_or_default().to_string(),
            };
            format!("[{key}, {}]", self.text(text))
        });
        let others: Vec<_> = others.collect();
        let default = choice.variants.get(choice.default);
        let default = default.map_or_else(|| "[]".to_owned(), |(_, text)| self.text(text));
        format!(
            "{{ by: {}, of: [{}], or: {default} }}",
            self.argument(&choice.by),
            others.join(", ")
        )
    }

    /// `"limit"`, with the options of `NUMBER`.
    fn argument(&self, argument: &Argument) -> String {
        let name = detail(self.code, &argument.name);
        let literal = self
            .language
            .string(name.as_deref().unwrap_or(&argument.name));
        let digits = argument
            .digits()
            .map(|digits| format!(", digits: {digits}"));
        let ordinal = if argument.is_ordinal() {
            ", isOrdinal: true"
        } else {
            ""
        };
        [&literal, digits.as_deref().unwrap_or_default(), ordinal].concat()
    }
}
