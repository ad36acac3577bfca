//! [`Plurals`]: the plural categories of a language, and the notation of values in its texts.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use super::pattern::Literal;

/// The rules of a locale.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plurals {
    locale: LanguageIdentifier,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A number in decimal digits.
    Number(String),
    /// Anything else.
    Text(String),
}

impl Value {
    /// A number with a minimal number of fraction digits, as `NUMBER` writes it.
    pub(super) fn with_digits(number: &str, digits: usize) -> Self {
        let there = number
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        let point = if there == 0 && digits > 0 { "." } else { "" };
        let zeros = "0".repeat(digits.saturating_sub(there));
        Self::Number([number, point, &zeros].concat())
    }

    /// The value as text.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Number(text) | Self::Text(text) => text,
        }
    }
}

impl Plurals {
    pub(super) fn of(locale: &str) -> Self {
        Self {
            locale: locale.parse().unwrap_or_default(),
        }
    }

    /// Whether the language is written from right to left.
    pub(crate) fn are_right_to_left(&self) -> bool {
        self.locale.character_direction() == CharacterDirection::RTL
    }

    /// A value for a text; in right-to-left languages, marks isolate its direction.
    pub(super) fn isolated(&self, value: &str) -> String {
        if self.are_right_to_left() {
            format!("\u{2068}{value}\u{2069}")
        } else {
            value.to_owned()
        }
    }

    /// Whether a value selects the variant with this key.
    pub(super) fn matches(&self, key: &Literal, value: &Value, is_ordinal: bool) -> bool {
        match (key, value) {
            (Literal::Text(key), Value::Text(text)) => key == text,
            (Literal::Number(key), Value::Number(number)) => {
                key.parse::<f64>().ok() == number.parse::<f64>().ok()
            }
            (Literal::Text(key), Value::Number(number)) => key == self.category(number, is_ordinal),
            (Literal::Number(_), Value::Text(_)) => false,
        }
    }

    /// The plural category of a number; without rules for the language, English ones apply, as at run time.
    fn category(&self, number: &str, is_ordinal: bool) -> &'static str {
        let of = if is_ordinal {
            PluralRuleType::ORDINAL
        } else {
            PluralRuleType::CARDINAL
        };
        let mut language = LanguageIdentifier::default();
        language.language = self.locale.language;
        let english: Option<LanguageIdentifier> = "en".parse().ok();
        let locales = [Some(self.locale.clone()), Some(language), english];
        let rules = locales
            .into_iter()
            .flatten()
            .find_map(|locale| PluralRules::create(locale, of).ok());
        match rules.and_then(|rules| rules.select(number).ok()) {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            Some(PluralCategory::OTHER) | None => "other",
        }
    }
}
