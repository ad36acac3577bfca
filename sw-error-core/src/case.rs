//! [`Case`]: the case of a type's codes. One table has the data for messages, patterns and checks.

use alloc::string::String;

use crate::{look_alike::latin, suggest::closest, words};

/// The case of codes: `case = "…"` on a type.
///
/// ```
/// use sw_error_core::case::Case;
///
/// let kebab = Case::of("plan-not-found").unwrap();
/// assert_eq!((kebab.name(), kebab.separator()), ("kebab-case", Some('-')));
/// assert!(kebab.is_prefix("plan-") && !kebab.is_prefix("plan_"));
/// assert_eq!(kebab.code_example(), "plan-not-found");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// `PLAN_NOT_FOUND`
    #[default]
    ScreamingSnake,
    /// `plan_not_found`
    Snake,
    /// `plan-not-found`
    Kebab,
    /// `PlanNotFound`
    Pascal,
}

/// A case in the table.
struct Form {
    name: &'static str,
    /// The character between two words and at the end of a prefix.
    separator: Option<char>,
    /// A regular expression without anchors.
    pattern: &'static str,
    /// The characters that a code may have, for messages.
    characters: &'static str,
    code: &'static str,
    prefix: &'static str,
}

/// In the order of the enum.
const FORMS: [Form; 4] = [
    Form {
        name: "SCREAMING_SNAKE_CASE",
        separator: Some('_'),
        pattern: "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*",
        characters: "`A` to `Z`, `0` to `9` and `_`",
        code: "SW_PLAN_NOT_FOUND",
        prefix: "SW_PLAN_",
    },
    Form {
        name: "snake_case",
        separator: Some('_'),
        pattern: "[a-z][a-z0-9]*(_[a-z0-9]+)*",
        characters: "`a` to `z`, `0` to `9` and `_`",
        code: "plan_not_found",
        prefix: "plan_",
    },
    Form {
        name: "kebab-case",
        separator: Some('-'),
        pattern: "[a-z][a-z0-9]*(-[a-z0-9]+)*",
        characters: "`a` to `z`, `0` to `9` and `-`",
        code: "plan-not-found",
        prefix: "plan-",
    },
    Form {
        name: "PascalCase",
        separator: None,
        pattern: "[A-Z][A-Za-z0-9]*",
        characters: "`A` to `Z`, `a` to `z` and `0` to `9`",
        code: "PlanNotFound",
        prefix: "Plan",
    },
];

impl Case {
    /// All cases; the default is first.
    pub const ALL: [Self; 4] = [Self::ScreamingSnake, Self::Snake, Self::Kebab, Self::Pascal];

    const fn form(self) -> &'static Form {
        &FORMS[self as usize]
    }

    /// The name that users write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.form().name
    }

    /// The character between two words and at the end of a prefix; `None` if a capital begins each word.
    #[must_use]
    pub const fn separator(self) -> Option<char> {
        self.form().separator
    }

    /// A regular expression for codes, without anchors and without the length limit.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        self.form().pattern
    }

    /// The characters that a code may have, for messages.
    #[must_use]
    pub const fn characters(self) -> &'static str {
        self.form().characters
    }

    /// An example of a code.
    #[must_use]
    pub const fn code_example(self) -> &'static str {
        self.form().code
    }

    /// An example of a prefix.
    #[must_use]
    pub const fn prefix_example(self) -> &'static str {
        self.form().prefix
    }

    /// The case with this name.
    ///
    /// ```
    /// use sw_error_core::case::Case;
    ///
    /// assert_eq!(Case::parse("kebab-case"), Some(Case::Kebab));
    /// assert_eq!(Case::parse("kebab"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    /// The case that the user probably meant by a wrong name.
    ///
    /// ```
    /// use sw_error_core::case::Case;
    ///
    /// assert_eq!(Case::meant("Screaming"), Some(Case::ScreamingSnake));
    /// assert_eq!(Case::meant("lower"), None);
    /// ```
    #[must_use]
    pub fn meant(name: &str) -> Option<Self> {
        let plain = |name: &str| {
            let letters = name.chars().filter(char::is_ascii_alphanumeric);
            let letters: String = letters.map(|char| char.to_ascii_lowercase()).collect();
            letters
                .strip_suffix("case")
                .map_or(letters.clone(), Into::into)
        };
        let name = plain(name);
        let names = Self::ALL.map(|case| plain(case.name()));
        let index = names
            .iter()
            .position(|known| !name.is_empty() && known.starts_with(&name))
            .or_else(|| {
                let meant = closest(&name, names.iter().map(String::as_str))?;
                names.iter().position(|known| known == meant)
            })?;
        Some(Self::ALL[index])
    }

    /// The first case in which a text is a code.
    ///
    /// A single word can have several cases: `gone` is both `snake_case` and `kebab-case`. See the [example](Self).
    #[must_use]
    pub const fn of(text: &str) -> Option<Self> {
        let mut i = 0;
        while i < Self::ALL.len() {
            if Self::ALL[i].is_words(text) {
                return Some(Self::ALL[i]);
            }
            i += 1;
        }
        None
    }

    /// The case of a prefix, by its form: `SW_PLAN_`, `plan_`, `plan-` or `Plan`.
    ///
    /// Capitals alone are ambiguous: `PLAN` more often lacks its `_` than means `PascalCase`.
    ///
    /// ```
    /// use sw_error_core::case::Case;
    ///
    /// assert_eq!(Case::of_prefix("Plan"), Some(Case::Pascal));
    /// assert_eq!(Case::of_prefix("PLAN"), None);
    /// ```
    #[must_use]
    pub fn of_prefix(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|case| case.is_prefix(text))
            .filter(|_| text.contains(|char: char| !char.is_ascii_uppercase()))
    }

    /// Whether a text can be a prefix in this case: words, with a separator at the end. See the [example](Self).
    #[must_use]
    pub fn is_prefix(self, text: &str) -> bool {
        let words = match self.separator() {
            Some(separator) => text.strip_suffix(separator),
            None => Some(text),
        };
        words.is_some_and(|words| self.is_words(words))
    }

    /// Whether a text consists of words in this case, regardless of its length.
    ///
    /// ```
    /// use sw_error_core::case::Case;
    ///
    /// assert!(Case::Snake.is_words("plan_not_found"));
    /// assert!(!Case::Snake.is_words("plan__not_found"));
    /// ```
    #[must_use]
    pub const fn is_words(self, text: &str) -> bool {
        let is_lower = matches!(self, Self::Snake | Self::Kebab);
        let text = text.as_bytes();
        let mut i = 0;
        while i < text.len() {
            let is_right = match text[i] {
                b'A'..=b'Z' => !is_lower,
                b'a'..=b'z' => is_lower || (i > 0 && matches!(self, Self::Pascal)),
                b'0'..=b'9' => i > 0,
                byte => {
                    let is_separator = match self.separator() {
                        Some(separator) => byte == separator as u8,
                        None => false,
                    };
                    is_separator && i > 0 && i + 1 < text.len() && text[i + 1] != byte
                }
            };
            if !is_right {
                return false;
            }
            i += 1;
        }
        !text.is_empty()
    }

    /// The code that the user probably meant, in this case: splits the text into words and replaces letters that look like Latin ones.
    ///
    /// ```
    /// use sw_error_core::case::Case;
    ///
    /// assert_eq!(Case::ScreamingSnake.corrected("plan-not found"), "PLAN_NOT_FOUND");
    /// assert_eq!(Case::Kebab.corrected("PlanNotFound"), "plan-not-found");
    /// assert_eq!(Case::Pascal.corrected("PLAN_NOT_FOUND"), "PlanNotFound");
    /// ```
    #[must_use]
    pub fn corrected(self, text: &str) -> String {
        let text: String = text
            .chars()
            .map(|char| latin(char).unwrap_or(char))
            .collect();
        let mut corrected = String::new();
        for word in words::split(&text) {
            if let Some(separator) = self.separator().filter(|_| !corrected.is_empty()) {
                corrected.push(separator);
            }
            match self {
                Self::ScreamingSnake => corrected.push_str(&word.to_ascii_uppercase()),
                Self::Snake | Self::Kebab => corrected.push_str(&word.to_ascii_lowercase()),
                Self::Pascal => {
                    let mut chars = word.chars();
                    corrected.extend(chars.next().map(|first| first.to_ascii_uppercase()));
                    corrected.extend(chars.map(|char| char.to_ascii_lowercase()));
                }
            }
        }
        corrected
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Case;

    #[test]
    fn each_case_has_words_of_its_own() {
        let cases: [(Case, &[&str], &[&str]); 4] = [
            (
                Case::ScreamingSnake,
                &["A", "SW_X", "SW_2FA", "H2_O", "A1"],
                &["1A", "_A", "A_", "A__B", "a", "A-B", "Ä", "A ", "Ab", "A_b"],
            ),
            (
                Case::Snake,
                &["a", "index_not_found", "h2_o", "a_2fa"],
                &["1a", "_a", "a_", "a__b", "A", "a-b", "ä", "a_B", "a "],
            ),
            (
                Case::Kebab,
                &["a", "index-not-found", "h2-o"],
                &["1a", "-a", "a-", "a--b", "A", "a_b", "ä", "a-B"],
            ),
            (
                Case::Pascal,
                &["A", "IndexNotFound", "MalformedACLError", "S3Error"],
                &["1A", "indexNotFound", "Index_Not", "Index-Not", "Ä", "A "],
            ),
        ];
        for (case, right, wrong) in cases {
            assert!(case.is_words(case.code_example()), "{case:?}");
            assert!(case.is_prefix(case.prefix_example()), "{case:?}");
            assert_eq!(Case::of_prefix(case.prefix_example()), Some(case));
            assert_eq!(Case::of(case.code_example()), Some(case));
            assert_eq!(Case::parse(case.name()), Some(case));
            for text in right {
                assert!(case.is_words(text), "{case:?} {text}");
            }
            for text in wrong.iter().chain(&[""]) {
                assert!(!case.is_words(text), "{case:?} {text}");
            }
        }
    }

    #[test]
    fn the_form_of_a_prefix_tells_its_case() {
        for prefix in [
            "", "_", "-", "SW", "SW_PLAN", "plan", "Plan_", "plan__", "Plan-",
        ] {
            assert_eq!(Case::of_prefix(prefix), None, "{prefix}");
        }
    }

    #[test]
    fn a_wrong_name_of_a_case_is_understood() {
        for (name, meant) in [
            ("Screaming", Some(Case::ScreamingSnake)),
            ("SCREAMING-SNAKE", Some(Case::ScreamingSnake)),
            ("snake", Some(Case::Snake)),
            ("SnakeCase", Some(Case::Snake)),
            ("Kebab_Case", Some(Case::Kebab)),
            ("pascal", Some(Case::Pascal)),
            ("upper", None),
            ("", None),
            ("case", None),
        ] {
            assert_eq!(Case::meant(name), meant, "{name}");
        }
    }

    proptest! {
        #[test]
        fn the_pattern_is_the_grammar(text in "[A-Ba-b01_-]{0,6}|[A-Z]{0,3}|\\PC{0,4}") {
            for case in Case::ALL {
                let pattern = alloc::format!("^({})$", case.pattern());
                let is_match = regex::Regex::new(&pattern).unwrap().is_match(&text);
                prop_assert_eq!(case.is_words(&text), is_match, "{:?}", case);
            }
        }

        #[test]
        fn words_are_corrected_to_each_case(words in proptest::collection::vec("[a-z][a-z0-9]{0,4}", 1..4), lead in "[a-z]") {
            // With one letter before a number, or two capitals in a row, `PascalCase` would split the words differently.
            let words: alloc::vec::Vec<_> = words.iter().map(|word| alloc::format!("{lead}{word}x")).collect();
            let text = words.join(" ");
            for from in Case::ALL {
                let code = from.corrected(&text);
                prop_assert!(from.is_words(&code), "{code}");
                for to in Case::ALL {
                    prop_assert_eq!(to.corrected(&code), to.corrected(&text));
                }
            }
        }

        #[test]
        fn no_text_makes_the_correction_panic(text: alloc::string::String) {
            for case in Case::ALL {
                let _ = case.corrected(&text);
            }
        }
    }
}
