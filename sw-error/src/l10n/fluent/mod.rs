//! [`Fluent`]: the messages of [Fluent](https://projectfluent.org) files.

mod check;
mod load;

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt::{self, Write};
use std::{collections::HashMap, path::Path};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue,
    concurrent::FluentBundle,
    resolver::{ResolverError, errors::ReferenceKind},
    types::FluentNumber,
};
use sw_error_core::fluent::MAX_MESSAGE;

pub use self::load::{LoadError, Mistake};
use self::{check::Checked, load::Source};
use super::{Arguments, Flaw, Locale, Localizer, Value};

/// The messages of Fluent files, read and checked once.
///
/// Messages without arguments are rendered when they are read.
/// Right-to-left text, and every argument in it, is isolated from the text around it
/// ([UAX #9, section 2.4](https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)).
///
/// [`include!`](super::include!) embeds the files into the program, [`load`](Self::load) reads them when it starts,
/// and [`new`](Self::new) takes them as texts:
///
/// ```
/// use sw_error::l10n::{Fluent, Localizer};
///
/// let fluent = Fluent::new([("de", "SW_GONE = weg"), ("pt-BR", "SW_GONE = sumiu")])?;
/// let locales: Vec<_> = fluent.locales().iter().map(|locale| locale.as_str()).collect();
/// assert_eq!(locales, ["de", "pt-BR"]);
/// # Ok::<(), sw_error::l10n::LoadError>(())
/// ```
pub struct Fluent {
    /// One locale for each bundle, in the same order.
    locales: Vec<Locale>,
    bundles: Vec<Bundle>,
    source_locale: Locale,
}

/// The messages in one locale.
struct Bundle {
    fluent: FluentBundle<FluentResource>,
    messages: HashMap<String, Message>,
}

struct Message {
    /// The rendered text, if it has no arguments.
    fixed: Option<Box<str>>,
    title: Option<Box<str>>,
}

impl Fluent {
    /// Parses texts of messages, each with its locale; a locale may have several texts.
    ///
    /// ```
    /// use sw_error::l10n::Fluent;
    ///
    /// let error = Fluent::new([("de", "SW_GONE = { $when")]).unwrap_err();
    /// assert_eq!(error.to_string(), "de:1:18: Expected a token starting with \"}\"");
    /// ```
    ///
    /// # Errors
    ///
    /// A text or a locale is malformed, or a message could not be shown.
    pub fn new<'a>(
        texts: impl IntoIterator<Item = (&'a str, impl Into<String>)>,
    ) -> Result<Self, LoadError> {
        let sources = texts.into_iter().map(|(locale, text)| Source {
            locale: locale.to_owned(),
            file: locale.to_owned(),
            text: text.into(),
        });
        Self::of(sources.collect(), Vec::new())
    }

    /// Reads the files `<locale>/*.ftl` in a folder.
    ///
    /// ```
    /// use sw_error::l10n::Fluent;
    ///
    /// /// Once, when the service starts.
    /// fn messages() -> Fluent {
    ///     Fluent::load("l10n").unwrap_or_else(|error| panic!("{error}"))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The folder cannot be read, or something in it cannot be used; the error lists the mistakes with file, line and column.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        let mut mistakes = Vec::new();
        let sources = load::read(folder.as_ref(), &mut mistakes);
        Self::of(sources, mistakes)
    }

    /// Parses the files that [`include!`](super::include!) embeds: locale, file and text.
    #[doc(hidden)]
    pub fn embedded(files: &[(&str, &str, &str)]) -> Result<Self, LoadError> {
        let sources = files.iter().map(|(locale, file, text)| Source {
            locale: (*locale).to_owned(),
            file: (*file).to_owned(),
            text: (*text).to_owned(),
        });
        Self::of(sources.collect(), Vec::new())
    }

    /// Sets the locale of the messages in attributes, if it is not English.
    ///
    /// ```
    /// use sw_error::l10n::{Fluent, negotiate};
    ///
    /// let fluent = Fluent::new([("en", "SW_GONE = gone")])?.with_source_locale("de".parse()?);
    /// // The messages in attributes are German.
    /// assert_eq!(negotiate("de, en;q=0.5", &fluent)[0].as_str(), "de");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_source_locale(mut self, locale: Locale) -> Self {
        self.source_locale = locale;
        self
    }

    fn of(sources: Vec<Source>, mut mistakes: Vec<Mistake>) -> Result<Self, LoadError> {
        let mut by_locale: Vec<(Locale, Vec<Source>)> = Vec::new();
        for source in sources {
            let locale: Locale = match source.locale.parse() {
                Ok(locale) => locale,
                Err(error) => {
                    mistakes.push(Mistake::of_file(&source.file, error.to_string()));
                    continue;
                }
            };
            match by_locale.iter_mut().find(|(known, _)| *known == locale) {
                Some((_, sources)) => sources.push(source),
                None => by_locale.push((locale, Vec::from([source]))),
            }
        }
        by_locale.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut fluent = Self {
            locales: Vec::new(),
            bundles: Vec::new(),
            source_locale: Locale::ENGLISH,
        };
        for (locale, sources) in by_locale {
            if let Some(bundle) = Bundle::of(&locale, sources, &mut mistakes) {
                fluent.locales.push(locale);
                fluent.bundles.push(bundle);
            }
        }
        if mistakes.is_empty() {
            Ok(fluent)
        } else {
            Err(LoadError::new(mistakes, fluent))
        }
    }

    fn bundle(&self, locale: &Locale) -> Option<&Bundle> {
        let at = self.locales.iter().position(|known| known == locale)?;
        self.bundles.get(at)
    }
}

impl Bundle {
    fn of(locale: &Locale, sources: Vec<Source>, mistakes: &mut Vec<Mistake>) -> Option<Self> {
        let file = sources.first().map_or("", |source| &source.file).to_owned();
        let language = match locale.as_str().parse() {
            Ok(language) => language,
            Err(error) => {
                mistakes.push(Mistake::of_file(&file, format!("{error}")));
                return None;
            }
        };
        let mut fluent = FluentBundle::new_concurrent(Vec::from([language]));
        fluent.set_use_isolating(locale.is_right_to_left());
        // Cannot fail: no other function has this name.
        let _ = fluent.add_function("NUMBER", number);
        let checked = Checked::of(sources, mistakes);
        for resource in checked.resources {
            // Duplicates are already reported, and the first one wins.
            let _ = fluent.add_resource(resource);
        }
        let mut bundle = Self {
            fluent,
            messages: HashMap::new(),
        };
        for message in checked.messages {
            let fixed = message
                .is_fixed
                .then(|| bundle.render_fixed(&message.id, None));
            let title = message
                .has_title
                .then(|| bundle.render_fixed(&message.id, Some("title")));
            let message_of = Message {
                fixed: fixed.flatten(),
                title: title.flatten(),
            };
            bundle.messages.insert(message.id, message_of);
        }
        Some(bundle)
    }

    /// Renders a text without arguments.
    fn render_fixed(&self, id: &str, attribute: Option<&str>) -> Option<Box<str>> {
        let text = self.render(id, attribute, None).ok()??;
        Some(text.into())
    }

    fn render(
        &self,
        id: &str,
        attribute: Option<&str>,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Result<Option<String>, Flaw> {
        let message = self.fluent.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            return Ok(None);
        };
        let mut text = Bounded(String::with_capacity(128));
        let mut errors = Vec::new();
        let written = self
            .fluent
            .write_pattern(&mut text, pattern, arguments, &mut errors);
        match errors.first() {
            Some(error) => Err(flaw(error)),
            None if written.is_err() => {
                Err(Flaw::new(format!("it has more than {MAX_MESSAGE} bytes")))
            }
            None => Ok(Some(text.0)),
        }
    }
}

impl Localizer for Fluent {
    fn locales(&self) -> &[Locale] {
        &self.locales
    }

    fn source_locale(&self) -> &Locale {
        &self.source_locale
    }

    fn message(
        &self,
        locale: &Locale,
        code: &str,
        arguments: &Arguments<'_>,
    ) -> Result<Option<Cow<'_, str>>, Flaw> {
        let Some(bundle) = self.bundle(locale) else {
            return Ok(None);
        };
        let Some(message) = bundle.messages.get(code) else {
            return Ok(None);
        };
        if let Some(text) = &message.fixed {
            return Ok(Some(Cow::Borrowed(text)));
        }
        let mut args = FluentArgs::new();
        for (name, value) in arguments.iter() {
            args.set(name.to_owned(), fluent_value(value, locale));
        }
        Ok(bundle.render(code, None, Some(&args))?.map(Cow::Owned))
    }

    fn title(&self, locale: &Locale, code: &str) -> Option<Cow<'_, str>> {
        let message = self.bundle(locale)?.messages.get(code)?;
        // A message without arguments is also the same for each occurrence.
        let title = message.title.as_ref().or(message.fixed.as_ref())?;
        Some(Cow::Borrowed(title))
    }
}

impl fmt::Debug for Fluent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bundles = self.locales.iter().zip(&self.bundles);
        let counts = bundles.map(|(locale, bundle)| (locale.as_str(), bundle.messages.len()));
        f.debug_map().entries(counts).finish()
    }
}

/// Converts an argument; isolates a text of the other direction, as Fluent itself does in right-to-left text.
fn fluent_value<'a>(value: &'a Value<'_>, locale: &Locale) -> FluentValue<'a> {
    match value {
        Value::Number(number) => match number.parse::<FluentNumber>() {
            Ok(number) => FluentValue::Number(number),
            Err(_) => FluentValue::from(&**number),
        },
        Value::Text(text) if text.contains(is_right_to_left) && !locale.is_right_to_left() => {
            FluentValue::from(format!("\u{2068}{text}\u{2069}"))
        }
        Value::Text(text) => FluentValue::from(&**text),
    }
}

/// Whether a character belongs to a script that is written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{200f}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// The function `NUMBER`; that of `fluent-bundle` shows its own name for a text, and does not limit the digits.
fn number<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    const MOST_DIGITS: usize = 9;
    match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            let digits = number.options.minimum_fraction_digits;
            number.options.minimum_fraction_digits = digits.map(|digits| digits.min(MOST_DIGITS));
            FluentValue::Number(number)
        }
        Some(FluentValue::String(text)) => FluentValue::String(text.clone()),
        _ => FluentValue::Error,
    }
}

fn flaw(error: &FluentError) -> Flaw {
    Flaw::new(match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            format!("it shows `${id}`, which the error does not have")
        }
        error => format!("{error}"),
    })
}

/// Collects a text up to the maximum length of a message.
struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > MAX_MESSAGE {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}
