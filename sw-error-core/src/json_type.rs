//! [`JsonType`]: the known JSON type of a value in `error.details`.

use alloc::{boxed::Box, format, string::String};
use core::{fmt, str::FromStr};

/// The JSON type of a value, with the names of JSON Schema (Validation, section 6.1.1), as far as it is known.
///
/// As text it is `integer`, `array<string>`, `object<array<integer>>` or `any`. A `?` after it means that the value may be `null`
/// or missing.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::json_type::JsonType;
///
/// let ty: JsonType = "array<string>?".parse()?;
/// assert_eq!(ty, JsonType::String.array().optional());
/// assert_eq!(ty.present().to_string(), "array<string>");
/// assert!(ty.is_optional());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonType {
    /// Unknown: any JSON.
    #[default]
    Any,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list, with the type of its items.
    Array(Box<JsonType>),
    /// A map, with the type of its values.
    Object(Box<JsonType>),
    /// The type, `null`, or a missing value.
    Optional(Box<JsonType>),
}

impl JsonType {
    /// A list of this type: see the [example](Self).
    #[must_use]
    pub fn array(self) -> Self {
        Self::Array(Box::new(self))
    }

    /// A map from text to this type, such as `object<integer>`.
    #[must_use]
    pub fn object(self) -> Self {
        Self::Object(Box::new(self))
    }

    /// The type, `null`, or a missing value: see the [example](Self). An optional type stays the same.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Optional(_) => self,
            present => Self::Optional(Box::new(present)),
        }
    }

    /// Whether the value may be missing.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// The type of a value that is present: without the `?`.
    #[must_use]
    pub fn present(&self) -> &Self {
        match self {
            Self::Optional(present) => present,
            present => present,
        }
    }

    /// Whether a client that expects values of `promised` can read every value of this type.
    ///
    /// ```
    /// # use sw_error_core as sw_error;
    /// use sw_error::json_type::JsonType;
    ///
    /// let integer = JsonType::Integer;
    /// assert!(integer.fits(&JsonType::Number));
    /// assert!(integer.fits(&JsonType::Integer.optional()));
    /// assert!(!integer.clone().optional().fits(&integer));
    /// ```
    #[must_use]
    pub fn fits(&self, promised: &Self) -> bool {
        match (self, promised) {
            (Self::Optional(own), Self::Optional(promised))
            | (Self::Array(own), Self::Array(promised))
            | (Self::Object(own), Self::Object(promised)) => own.fits(promised),
            (Self::Optional(_), _) => false,
            (own, Self::Optional(promised)) => own.fits(promised),
            (_, Self::Any) | (Self::Integer, Self::Number) => true,
            (own, promised) => own == promised,
        }
    }

    /// Parses a type at the beginning of a text; returns the rest.
    fn read(text: &str) -> Option<(Self, &str)> {
        let end = text.find(|char: char| !char.is_ascii_lowercase());
        let (name, mut rest) = text.split_at(end.unwrap_or(text.len()));
        let mut inner = || {
            let Some(inside) = rest.strip_prefix('<') else {
                return Some(Self::Any);
            };
            let (inner, after) = Self::read(inside)?;
            rest = after.strip_prefix('>')?;
            Some(inner)
        };
        let ty = match name {
            "any" => Self::Any,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => inner()?.array(),
            "object" => inner()?.object(),
            _ => return None,
        };
        Some(match rest.strip_prefix('?') {
            Some(rest) => (ty.optional(), rest),
            None => (ty, rest),
        })
    }
}

/// `array<integer>?`; items of type `any` are not written.
impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, inner) = match self {
            Self::Any => ("any", None),
            Self::Boolean => ("boolean", None),
            Self::Integer => ("integer", None),
            Self::Number => ("number", None),
            Self::String => ("string", None),
            Self::Array(items) => ("array", Some(items)),
            Self::Object(values) => ("object", Some(values)),
            Self::Optional(present) => return write!(f, "{present}?"),
        };
        f.write_str(name)?;
        match inner.filter(|inner| ***inner != Self::Any) {
            Some(inner) => write!(f, "<{inner}>"),
            None => Ok(()),
        }
    }
}

impl FromStr for JsonType {
    type Err = String;

    /// Parses the output of [`Display`](fmt::Display).
    ///
    /// # Errors
    ///
    /// The text is not a type; the error says what to write instead.
    fn from_str(text: &str) -> Result<Self, String> {
        match Self::read(text) {
            Some((ty, "")) => Ok(ty),
            _ => Err(format!(
                "`{text}` is not a JSON type; write `string`, `integer`, `number`, `boolean`, `array<string>`, \
                 `object<integer>` or `any`, with a `?` after it if the value may be missing"
            )),
        }
    }
}

/// Types for tests.
#[cfg(test)]
pub(crate) mod arbitrary {
    use proptest::prelude::*;

    use super::JsonType;

    pub(crate) fn json_type() -> impl Strategy<Value = JsonType> {
        let leaf = proptest::sample::select(alloc::vec![
            JsonType::Any,
            JsonType::Boolean,
            JsonType::Integer,
            JsonType::Number,
            JsonType::String,
        ]);
        leaf.prop_recursive(3, 6, 1, |inner| {
            (inner, 0..3).prop_map(|(inner, form)| match form {
                0 => inner.array(),
                1 => inner.object(),
                _ => inner.optional(),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use proptest::prelude::*;

    use super::{JsonType, arbitrary::json_type};

    proptest! {
        #[test]
        fn what_is_written_is_read_again(ty in json_type()) {
            prop_assert_eq!(ty.to_string().parse(), Ok(ty));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text: String) {
            if let Ok(ty) = text.parse::<JsonType>() {
                prop_assert_eq!(ty.to_string().parse(), Ok(ty));
            }
        }

        #[test]
        fn a_type_fits_itself_and_what_may_be_missing(ty in json_type()) {
            prop_assert!(ty.fits(&ty));
            prop_assert!(ty.fits(&ty.clone().optional()));
            prop_assert!(ty.fits(&JsonType::Any.optional()));
        }

        #[test]
        fn what_fits_a_type_that_fits_fits(a in json_type(), b in json_type(), c in json_type()) {
            prop_assert!(!a.fits(&b) || !b.fits(&c) || a.fits(&c));
        }
    }

    #[test]
    fn a_wider_type_does_not_fit() {
        let ty = |text: &str| text.parse::<JsonType>().unwrap();
        for (own, promised) in [
            ("number", "integer"),
            ("any", "string"),
            ("string", "integer"),
            ("string?", "string"),
            ("string?", "any"),
            ("array", "array<string>"),
            ("array<string?>", "array<string>"),
            ("object<number>", "object<integer>"),
            ("array<string>", "object<string>"),
        ] {
            assert!(!ty(own).fits(&ty(promised)), "{own} for {promised}");
        }
        for (own, promised) in [
            ("integer", "number"),
            ("array<string>", "array"),
            ("array<integer>", "array<number?>?"),
            ("object<string>", "any"),
        ] {
            assert!(ty(own).fits(&ty(promised)), "{own} for {promised}");
        }
    }

    #[test]
    fn what_is_no_type_is_refused() {
        for text in [
            "",
            "str",
            "Integer",
            "array<>",
            "array<string",
            "string<integer>",
            "string??",
            " string",
            "string ",
        ] {
            text.parse::<JsonType>().unwrap_err();
        }
    }
}
