//! [`Arguments`]: the values that a translation may show. [`ArgumentVisitor`] collects them; both define how they are stored.

use alloc::{borrow::Cow, format, string::String, vec::Vec};
use core::{
    cell::OnceCell,
    fmt::{self, Write},
};

#[cfg(feature = "layer")]
use core::sync::atomic::{AtomicBool, Ordering};

use sw_error_core::fluent::argument_name;

use crate::{SwError, details, text::bounded};

/// The maximum length of an argument's text in bytes; `…` replaces the middle of a longer one.
const MAX_TEXT: usize = 1024;

/// Collects the fields that the public message shows; [`SwError::visit_arguments`] passes them to it.
///
/// The derive calls it for each field in the message. An error written by hand does so itself:
///
/// ```
/// use sw_error::{CodeInfo, SwError, l10n::{ArgumentVisitor, Fluent}};
///
/// # #[derive(Debug, thiserror::Error, SwError)]
/// # #[error("the tram is full")]
/// # #[sw(code = "SW_TRAM_IS_FULL", status = 409)]
/// # struct Full;
/// #[derive(Debug, thiserror::Error)]
/// #[error("tram {line} is full: {people} people")]
/// struct TramIsFull {
///     line: String,
///     people: u32,
/// }
///
/// impl SwError for TramIsFull {
///     fn info(&self) -> &'static CodeInfo {
///         Full.info()
///     }
///
///     fn visit_arguments(&self, visitor: &mut ArgumentVisitor<'_>) {
///         visitor.text("line", &self.line);
///         visitor.number("people", &self.people);
///     }
/// }
///
/// let fluent = Fluent::new([("de", "SW_TRAM_IS_FULL = Linie { $line } ist voll: { $people } Leute.")])?;
/// let error = TramIsFull { line: "U4".into(), people: 8 };
/// let localized = error.localized(&fluent, &"de".parse()?);
/// assert_eq!(localized.message(), "Linie U4 ist voll: 8 Leute.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ArgumentVisitor<'a> {
    out: &'a mut Vec<u8>,
}

impl<'a> ArgumentVisitor<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out }
    }

    /// Adds a field as a text: see the [example](Self).
    pub fn text(&mut self, name: &'static str, value: &dyn fmt::Display) {
        self.add(name, TEXT, |out| write!(out, "{value}"));
    }

    /// Adds a field as a number, so that a translation can choose a plural form: see the [example](Self).
    pub fn number(&mut self, name: &'static str, value: &dyn fmt::Display) {
        self.add(name, NUMBER, |out| write!(out, "{value}"));
    }

    /// Adds a number in the message's format, if that is still a number.
    pub(crate) fn number_as(
        &mut self,
        name: &'static str,
        value: &dyn fmt::Display,
        text: fmt::Arguments<'_>,
    ) {
        let start = self.out.len();
        self.add(name, NUMBER, |out| out.write_fmt(text));
        let is_number =
            Entry::read(&self.out[start..]).is_some_and(|(entry, _)| is_decimal(entry.text.trim()));
        if !is_number {
            self.out.truncate(start);
            self.number(name, value);
        }
    }

    fn add(&mut self, name: &str, kind: u8, write: impl FnOnce(&mut Text<'_>) -> fmt::Result) {
        let Ok(name_len) = u8::try_from(name.len()) else {
            // No translation can use such a name.
            return;
        };
        if self.out.is_empty() {
            // Enough for all fields of most messages.
            *self.out = Vec::with_capacity(96);
        }
        self.out.extend_from_slice(&[kind, name_len]);
        self.out.extend_from_slice(name.as_bytes());
        let at = self.out.len();
        self.out.extend_from_slice(&[0; 4]);
        // If a `Display` fails, the text ends there.
        let _ = write(&mut Text(self.out));
        let len = u32::try_from(self.out.len() - at - 4).unwrap_or(u32::MAX);
        self.out[at..at + 4].copy_from_slice(&len.to_le_bytes());
    }
}

impl fmt::Debug for ArgumentVisitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArgumentVisitor").finish_non_exhaustive()
    }
}

const TEXT: u8 = 0;
const NUMBER: u8 = 1;

/// Appends text.
struct Text<'a>(&'a mut Vec<u8>);

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// A stored field: one byte for its kind, one for the length of its name, the name,
/// four for the length of its text, the text.
struct Entry<'a> {
    name: &'a str,
    kind: u8,
    text: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads the first entry; returns the rest.
    fn read(kept: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let ([kind, name_len], rest) = kept.split_first_chunk()?;
        let (name, rest) = rest.split_at_checked(usize::from(*name_len))?;
        let (len, rest) = rest.split_first_chunk()?;
        let len = usize::try_from(u32::from_le_bytes(*len)).ok()?;
        let (text, rest) = rest.split_at_checked(len)?;
        let entry = Self {
            name: str::from_utf8(name).ok()?,
            kind: *kind,
            text: str::from_utf8(text).ok()?,
        };
        Some((entry, rest))
    }
}

/// Whether a layer of the program has a localizer; without one, nothing is stored.
#[cfg(feature = "layer")]
static IS_ON: AtomicBool = AtomicBool::new(false);

/// Makes responses store the values for translations from now on.
#[cfg(feature = "layer")]
pub(crate) fn switch_on() {
    IS_ON.store(true, Ordering::Relaxed);
}

/// The values that a translation of an error's message may show, stored with its response.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The output of an [`ArgumentVisitor`].
    fields: Vec<u8>,
    /// JSON; empty if there are none.
    details: Vec<u8>,
}

impl Kept {
    pub(crate) fn of(error: &dyn SwError) -> Self {
        let mut kept = Self::without_details(error);
        details::write_json(error, &mut kept.details);
        kept
    }

    fn without_details(error: &dyn SwError) -> Self {
        let mut kept = Self::default();
        error.visit_arguments(&mut ArgumentVisitor::new(&mut kept.fields));
        kept
    }

    /// The values for a layer that may translate the response; the details are usually in its body.
    #[cfg(feature = "layer")]
    pub(crate) fn of_response(error: &dyn SwError) -> Self {
        if IS_ON.load(Ordering::Relaxed) {
            Self::without_details(error)
        } else {
            Self::default()
        }
    }

    /// Also stores the details, for a body that may have no place for them.
    #[cfg(feature = "layer")]
    pub(crate) fn keep_details(&mut self, error: &dyn SwError) {
        if IS_ON.load(Ordering::Relaxed) {
            details::write_json(error, &mut self.details);
        }
    }

    pub(crate) fn arguments(&self) -> Arguments<'_> {
        Arguments::new(&self.fields, &self.details)
    }

    /// The arguments, with the details of a body.
    #[cfg(feature = "layer")]
    pub(crate) fn arguments_with<'a>(&'a self, details: &'a [u8]) -> Arguments<'a> {
        let is_kept = details.is_empty();
        Arguments::new(&self.fields, if is_kept { &self.details } else { details })
    }
}

/// The values that a translation may show: the fields in the public message, and the details.
///
/// An argument has the name of its field or detail, and `arg0` is the first field of a tuple.
/// A name that does not begin with a letter gets the prefix `arg`; a name with characters that Fluent does not allow is omitted.
/// If a field is also a detail, the argument has the message's text.
///
/// ```
/// use std::borrow::Cow;
/// use sw_error::{SwError, l10n::{Arguments, Flaw, Locale, Localizer, Value}};
///
/// /// Has one translation.
/// struct OneMessage([Locale; 1]);
///
/// impl Localizer for OneMessage {
///     fn locales(&self) -> &[Locale] {
///         &self.0
///     }
///
///     fn message(
///         &self,
///         _locale: &Locale,
///         _code: &str,
///         arguments: &Arguments<'_>,
///     ) -> Result<Option<Cow<'_, str>>, Flaw> {
///         match arguments.get("max") {
///             Some(Value::Number(max)) => Ok(Some(format!("höchstens {max}").into())),
///             _ => Err(Flaw::new("the argument `max` is no number")),
///         }
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, SwError)]
/// #[error("at most {max}")]
/// #[sw(code = "SW_AT_MOST", status = 422)]
/// struct AtMost {
///     max: u32,
/// }
///
/// let localizer = OneMessage(["de".parse()?]);
/// let localized = AtMost { max: 8 }.localized(&localizer, &"de".parse()?);
/// assert_eq!(localized.message(), "höchstens 8");
/// # Ok::<(), sw_error::l10n::NotALocale>(())
/// ```
pub struct Arguments<'a> {
    fields: &'a [u8],
    details: &'a [u8],
    /// Decoded on first access.
    values: OnceCell<Vec<(Cow<'a, str>, Value<'a>)>>,
}

/// The value of an argument.
///
/// ```
/// use sw_error::l10n::Value;
///
/// fn show(value: &Value<'_>) -> String {
///     match value {
///         Value::Number(digits) => digits.replace('.', ","),
///         Value::Text(text) => format!("„{text}“"),
///     }
/// }
/// assert_eq!(show(&Value::Number("0.50".into())), "0,50");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A number in decimal digits, such as `-12` or `0.50`: at most 15 before the point, and 9 after it.
    Number(Cow<'a, str>),
    /// Any other value, with hidden characters escaped, in at most 1,024 bytes.
    ///
    /// A number with more digits is a text, because not every engine has a type for it.
    Text(Cow<'a, str>),
}

impl<'a> Arguments<'a> {
    fn new(fields: &'a [u8], details: &'a [u8]) -> Self {
        Self {
            fields,
            details,
            values: OnceCell::new(),
        }
    }

    /// The argument with this name: see the [example](Self).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        let (_, value) = self.values().iter().find(|(known, _)| known == name)?;
        Some(value)
    }

    /// All arguments with their names; each name occurs once.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'a>)> {
        let values = self.values().iter();
        values.map(|(name, value)| (name.as_ref(), value))
    }

    fn values(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        self.values.get_or_init(|| {
            let mut values = Vec::new();
            let mut rest = self.fields;
            while let Some((entry, after)) = Entry::read(rest) {
                let value = Value::of(entry.kind == NUMBER, entry.text);
                values.push((Cow::Borrowed(entry.name), value));
                rest = after;
            }
            let members: serde_json::Map<_, _> =
                serde_json::from_slice(self.details).unwrap_or_default();
            for (member, value) in members {
                let Some(name) = argument_name(&member) else {
                    continue;
                };
                let is_new = values.iter().all(|(known, _)| *known != name);
                if let (true, Some(value)) = (is_new, Value::of_json(&value)) {
                    values.push((Cow::Owned(name.into_owned()), value));
                }
            }
            values
        })
    }
}

impl fmt::Debug for Arguments<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a> Value<'a> {
    fn of(is_number: bool, text: &'a str) -> Self {
        let number = text.trim();
        if is_number && is_decimal(number) {
            return Self::Number(number.into());
        }
        Self::Text(
            if text.len() <= MAX_TEXT && !crate::text::has_hidden(text) {
                text.into()
            } else {
                bounded(text.into(), MAX_TEXT).into()
            },
        )
    }

    /// The value of a detail: joins lists; `None` for objects and missing values.
    fn of_json(value: &serde_json::Value) -> Option<Self> {
        let text = scalar(value).or_else(|| {
            let items: Option<Vec<_>> = value.as_array()?.iter().map(scalar).collect();
            Some(items?.join(", "))
        })?;
        let value = match Value::of(value.is_number(), &text) {
            Value::Number(number) => Value::Number(number.into_owned().into()),
            Value::Text(text) => Value::Text(text.into_owned().into()),
        };
        Some(value)
    }
}

fn scalar(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(format!("{number}")),
        serde_json::Value::Bool(is_true) => Some(format!("{is_true}")),
        _ => None,
    }
}

/// Whether a text is a number that every engine can represent without rounding.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_part = |part: &str, max: usize| {
        (1..=max).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_part(whole, 15) && is_part(fraction, 9)
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use proptest::prelude::*;

    use super::{ArgumentVisitor, Arguments, Value};

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(text: String, number: i32, float: f64) {
            let mut kept = Vec::new();
            let mut visitor = ArgumentVisitor::new(&mut kept);
            visitor.text("text", &text);
            visitor.number("number", &number);
            visitor.number("float", &float);
            let arguments = Arguments::new(&kept, b"{\"text\":\"another\",\"limit\":3}");
            prop_assert_eq!(arguments.iter().count(), 4);
            if !crate::text::has_hidden(&text) {
                prop_assert_eq!(arguments.get("text"), Some(&Value::Text(text.into())));
            }
            let number = alloc::format!("{number}");
            prop_assert_eq!(arguments.get("number"), Some(&Value::Number(number.into())));
            prop_assert_eq!(arguments.get("limit"), Some(&Value::Number("3".into())));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(kept: Vec<u8>, details: Vec<u8>) {
            let _ = Arguments::new(&kept, &details).iter().count();
        }
    }

    #[test]
    fn numbers_are_those_that_no_engine_rounds() {
        let value = |text: &'static str| Value::of(true, text);
        for text in ["0", "-12", "007", "0.50", "999999999999999", "1.123456789"] {
            assert_eq!(value(text), Value::Number(text.into()));
        }
        for text in [
            "1000000000000000",
            "0.30000000000000004",
            "1e9",
            "NaN",
            "-inf",
            "0x1f",
            "1_000",
            "",
            ".5",
            "5.",
        ] {
            assert_eq!(value(text), Value::Text(text.into()));
        }
    }

    #[test]
    fn a_text_is_bounded_and_hides_nothing() {
        let long = "é".repeat(5_000);
        let Value::Text(text) = Value::of(false, &long) else {
            panic!("a text")
        };
        assert!(text.len() <= 1024 && text.contains('…'));
        assert_eq!(
            Value::of(false, "a\u{202e}b\u{2069}\n"),
            Value::Text("a\\u{202e}b\\u{2069}\\n".into())
        );
    }

    #[test]
    fn details_are_arguments_but_for_objects_and_what_is_missing() {
        let json = br#"{"a":null,"b":[1,"x",true],"c":{"d":1},"e":1.5,"f":true,"g":[[1]]}"#;
        let arguments = Arguments::new(&[], json);
        let shown: Vec<_> = arguments
            .iter()
            .map(|(name, value)| (name, value.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("b", Value::Text("1, x, true".into())),
                ("e", Value::Number("1.5".into())),
                ("f", Value::Text("true".into())),
            ]
        );
    }
}
