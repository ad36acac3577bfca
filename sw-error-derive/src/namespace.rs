//! [`Namespace`]: the case and the prefix of a type's codes, and the errors for codes that do not fit.

use darling::{Error, error::Accumulator};
use sw_error_core::{
    case::Case,
    code::{DEFAULT_PREFIX, MAX_LEN, is_in, reason, reason_len},
    look_alike::latin,
};

use crate::attrs::{CaseName, Code, Entries, Prefix, Quoted, Value};

/// The case and the prefix that all codes of a type share.
pub(crate) struct Namespace {
    /// `case = "…"`; `http_errors!` can also infer it from the prefix.
    case: Option<Case>,
    /// Whether `case` is valid or absent.
    is_case_known: bool,
    /// `prefix = "…"`.
    prefix: Option<String>,
    /// Whether both `case` and `prefix` are valid or absent.
    pub(crate) is_known: bool,
}

impl Namespace {
    /// Reads the keys `case` and `prefix`.
    pub(crate) fn read(
        entries: &Entries,
        case: Value<CaseName>,
        prefix: Value<Prefix>,
        errors: &mut Accumulator,
    ) -> Self {
        let case = case.and_then(|case| errors.handle(case)).map(|case| case.0);
        let is_case_known = case.is_some() || entries.span("case").is_none();
        let is_without_prefix = entries.span("prefix").is_none() && !entries.is_unreadable;
        let mut namespace = Self {
            case,
            is_case_known,
            prefix: None,
            is_known: is_case_known && is_without_prefix,
        };
        let prefix = prefix.and_then(|prefix| errors.handle(prefix));
        if let Some(Prefix(prefix)) = prefix.filter(|_| is_case_known) {
            namespace.set_prefix(&prefix, errors);
        }
        namespace
    }

    /// Builds the namespace from a prefix alone and infers the case from its form.
    pub(crate) fn of_prefix(
        case: Option<Case>,
        prefix: Option<&Quoted>,
        errors: &mut Accumulator,
    ) -> Self {
        let mut namespace = Self {
            case: case.or_else(|| Case::of_prefix(&prefix?.text)),
            is_case_known: true,
            prefix: None,
            is_known: prefix.is_none(),
        };
        if let Some(prefix) = prefix {
            namespace.set_prefix(prefix, errors);
        }
        namespace
    }

    fn set_prefix(&mut self, prefix: &Quoted, errors: &mut Accumulator) {
        match prefix_problem(self.case, &prefix.text) {
            None => {
                self.prefix = Some(prefix.text.clone());
                self.is_known = true;
            }
            Some(problem) => errors.push(Error::custom(problem).with_span(&prefix.span)),
        }
    }

    /// The case of the codes.
    pub(crate) fn case(&self) -> Case {
        self.case.unwrap_or_default()
    }

    /// The prefix that the codes begin with; empty for a type with a case and no prefix.
    pub(crate) fn prefix(&self) -> &str {
        match &self.prefix {
            Some(prefix) => prefix,
            None if self.case.is_some() || !self.is_known => "",
            None => DEFAULT_PREFIX,
        }
    }

    /// Returns the code if its form is right.
    pub(crate) fn check_form(&self, code: Code, errors: &mut Accumulator) -> Option<Code> {
        let problem = self.form_problem(&code.0.text);
        if let Some(problem) = &problem
            && self.is_case_known
        {
            errors.push(Error::custom(problem).with_span(&code.0.span));
        }
        problem.is_none().then_some(code)
    }

    fn form_problem(&self, code: &str) -> Option<String> {
        let case = self.case();
        let digits = code.trim_start_matches('-');
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(format!(
                "code `{code}` is a number, but identifiers and the `reason` of gRPC begin with a letter; \
                 name the error, as in `{}`, or write `{}`",
                case.code_example(),
                self.within(&format!("E{digits}"))
            ));
        }
        if case.is_words(code) {
            return length_problem(code);
        }
        match Case::of(code) {
            // A wrong prefix or an unreadable attribute is already reported.
            Some(_) if !self.is_known && self.case.is_none() => None,
            Some(other) if self.case.is_none() && self.prefix.is_none() => Some(format!(
                "code `{code}` is in {0}; set the case of the type's codes: `#[sw(case = \"{0}\")]`, or write `{1}`",
                other.name(),
                self.within(code)
            )),
            Some(other) => Some(format!(
                "code `{code}` is in {}, but the case of this type is {}; write `{}`",
                other.name(),
                case.name(),
                self.within(code)
            )),
            None => Some(wrong_form(
                &Misspelt {
                    what: "code",
                    text: code,
                    words: code,
                    case,
                    example: case.code_example(),
                },
                &self.within(code),
            )),
        }
    }

    /// The error for a well-formed code outside the namespace; `codes` are all codes of the type.
    pub(crate) fn outside_problem<'a>(
        &self,
        code: &str,
        mut codes: impl Iterator<Item = &'a str>,
    ) -> Option<String> {
        let prefix = self.prefix();
        if is_in(code, prefix) {
            return None;
        }
        if code == prefix.trim_end_matches(['_', '-']) {
            return Some(format!(
                "code `{code}` is only the prefix `{prefix}`; add a word after the prefix"
            ));
        }
        if self.prefix.is_some() && code.starts_with(prefix) {
            return Some(format!(
                "code `{code}` continues the last word of `{prefix}`, the prefix of this type; \
                 start a new word after the prefix, or move the variant to the type with a matching prefix"
            ));
        }
        if self.prefix.is_some() {
            return Some(format!(
                "code `{code}` does not begin with `{prefix}`, the prefix of this type; \
                 write a code that does, or move the variant to the type with a matching prefix"
            ));
        }
        let first = code.split('_').next().unwrap_or_default();
        let other = format!("{first}_");
        let key = if codes.all(|code| is_in(code, &other)) {
            format!("prefix = \"{other}\"")
        } else {
            format!("case = \"{}\"", Case::default().name())
        };
        Some(format!(
            "code `{code}` does not begin with `{prefix}`; set the namespace of the type's codes: `#[sw({key})]`, \
             or write `{prefix}{code}`"
        ))
    }

    /// Turns a text into a code of the namespace, for suggestions.
    fn within(&self, text: &str) -> String {
        let code = self.case().corrected(text);
        let prefix = self.prefix();
        if is_in(&code, prefix) || code.is_empty() {
            code
        } else {
            format!("{prefix}{code}")
        }
    }
}

fn length_problem(code: &str) -> Option<String> {
    let length = code.len();
    if length > MAX_LEN {
        return Some(format!(
            "the code has {length} characters; at most {MAX_LEN} are allowed"
        ));
    }
    let length = reason_len(code);
    (length > MAX_LEN).then(|| {
        format!(
            "the code's gRPC reason `{}` has {length} characters; at most {MAX_LEN} are allowed",
            reason(code)
        )
    })
}

fn prefix_problem(given: Option<Case>, text: &str) -> Option<String> {
    let case = given.unwrap_or_default();
    let words = match case.separator() {
        Some(separator) => text.strip_suffix(separator).unwrap_or(text),
        None => text,
    };
    let instead = || {
        let end = case.separator().map(String::from).unwrap_or_default();
        case.corrected(words) + &end
    };
    if words.is_empty() {
        Some(format!(
            "the prefix has no words; write at least one, as in `{}`",
            case.prefix_example()
        ))
    } else if case.is_prefix(text) {
        (text.len() >= MAX_LEN).then(|| {
            format!(
                "prefix `{text}` leaves no room for a code, which has at most {MAX_LEN} characters"
            )
        })
    } else if let Some(other) = Case::of_prefix(text) {
        Some(match given {
            None => format!(
                "prefix `{text}` is in {0}; add `case = \"{0}\"`, or write `{1}`",
                other.name(),
                instead()
            ),
            Some(case) => format!(
                "prefix `{text}` is in {}, but the case of this type is {}; write `{}`",
                other.name(),
                case.name(),
                instead()
            ),
        })
    } else if case.is_words(text) {
        let end = case.separator().unwrap_or_default();
        Some(format!(
            "prefix `{text}` does not end in `{end}`; write `{text}{end}`"
        ))
    } else {
        let words = Misspelt {
            what: "prefix",
            text,
            words,
            case,
            example: case.prefix_example(),
        };
        Some(wrong_form(&words, &instead()))
    }
}

/// A code or a prefix that does not consist of words.
struct Misspelt<'a> {
    what: &'static str,
    text: &'a str,
    /// The text without the separator at the end of a prefix.
    words: &'a str,
    case: Case,
    example: &'static str,
}

/// The error for a malformed text, with `instead` as the suggestion if it has the right form.
fn wrong_form(text: &Misspelt<'_>, instead: &str) -> String {
    let Misspelt {
        what,
        text,
        words,
        case,
        example,
    } = *text;
    let text = text.escape_debug();
    let (problem, is_character) = match wrong_character(words, case) {
        Some(problem) => (problem, true),
        None => (wrong_order(words, case), false),
    };
    let is_right = case.is_words(instead) || case.is_prefix(instead);
    // A text that only lacks its last word is not right without it.
    let lacks_word = case
        .separator()
        .is_some_and(|separator| words.ends_with(separator));
    if is_right && !lacks_word {
        format!("{what} `{text}` {problem}; write `{instead}`")
    } else if is_character {
        format!(
            "{what} `{text}` {problem}; only {} are allowed, as in `{example}`",
            case.characters()
        )
    } else {
        format!("{what} `{text}` {problem}; write one such as `{example}`")
    }
}

/// Finds the first character that no code of the case may contain, ignoring upper and lower case.
fn wrong_character(words: &str, case: Case) -> Option<String> {
    let is_ok = |char: char| char.is_ascii_alphanumeric() || Some(char) == case.separator();
    if let Some(char) = words.chars().find(|char| !char.is_ascii()) {
        let (shown, number) = (char.escape_debug(), u32::from(char));
        return Some(match latin(char) {
            Some(letter) => format!(
                "contains `{shown}` (U+{number:04X}), which only looks like the letter `{letter}`"
            ),
            None => format!("contains `{shown}` (U+{number:04X})"),
        });
    }
    let char = words.chars().find(|char| !is_ok(*char))?;
    Some(match char {
        ' ' => "contains a space".to_owned(),
        char => format!("contains `{}`", char.escape_debug()),
    })
}

/// The error for words with valid characters in an invalid order or in the wrong case.
fn wrong_order(words: &str, case: Case) -> String {
    let separator = case.separator().unwrap_or_default();
    let has = |is_wrong: fn(&char) -> bool| words.chars().any(|char| is_wrong(&char));
    if case == Case::ScreamingSnake && has(char::is_ascii_lowercase) {
        "is not in upper case".to_owned()
    } else if matches!(case, Case::Snake | Case::Kebab) && has(char::is_ascii_uppercase) {
        "is not in lower case".to_owned()
    } else if !words.starts_with(|char: char| char.is_ascii_alphabetic()) {
        "does not begin with a letter".to_owned()
    } else if case == Case::Pascal {
        "does not begin with a capital".to_owned()
    } else if words.contains(&format!("{separator}{separator}")) {
        format!("has two `{separator}` in a row")
    } else {
        format!("ends in `{separator}`")
    }
}
