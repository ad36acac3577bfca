//! [`Translated`]: the messages of a locale for documents and clients.

use std::collections::BTreeMap;

use sw_error_core::{facts::WHOLE, fluent::argument_name};

use super::{folder::Locale, plural::Plurals, resolve::Resolver, translation::Translation};
use crate::model::code::Code;

/// The messages of a locale, with all names resolved.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    locale: String,
    pub(crate) plurals: Plurals,
    messages: BTreeMap<String, Translation>,
}

impl Translated {
    pub(crate) fn of(locale: &Locale) -> Self {
        let plurals = Plurals::of(&locale.name);
        let mut resolver = Resolver::new(locale, &plurals);
        let names = resolver.names();
        let messages = names
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), resolver.message(name)?)));
        Self {
            messages: messages.collect(),
            locale: locale.name.clone(),
            plurals,
        }
    }

    /// The name of the locale.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// The direction of its texts, in HTML's terms.
    pub(crate) fn direction(&self) -> &'static str {
        if self.plurals.are_right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// The translation of a code; `None` if it is missing, or if a service could not show it.
    pub(crate) fn of_code(&self, code: &Code) -> Option<&Translation> {
        let translation = self.messages.get(&code.code)?;
        let is_known = |name: &&str| field(code, name).is_some();
        let has_open_details = code.contract.details.contains_key(WHOLE);
        (has_open_details || translation.arguments().iter().all(is_known)).then_some(translation)
    }
}

/// The field or the detail behind an argument of a translation.
pub(crate) fn field(code: &Code, argument: &str) -> Option<String> {
    let is_it = |name: &&str| argument_name(name).is_some_and(|name| name == argument);
    let shown = code.arguments.iter().map(|shown| shown.name.as_str());
    let details = code.contract.details.keys().map(String::as_str);
    shown.chain(details).find(is_it).map(str::to_owned)
}
