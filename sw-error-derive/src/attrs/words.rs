//! Codes and prefixes: upper-case words with `_` between them.

use darling::{Error, FromMeta, Result};
use sw_error_core::code::{MAX_LEN, corrected, is_words, latin};
use syn::Expr;

use super::values::{Quoted, string};

/// The namespace of a type's codes.
pub(crate) struct Prefix(pub(crate) Quoted);

/// An error code.
pub(crate) struct Code(pub(crate) Quoted);

impl FromMeta for Prefix {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let quoted = string(expr, "a prefix in quotes, as in `prefix = \"SW_PLAN_\"`")?;
        let text = quoted.text.as_str();
        let words = text.strip_suffix('_').unwrap_or(text);
        let problem = if words.is_empty() {
            Some("the prefix has no words; write some, as in `SW_PLAN_`".to_owned())
        } else if let Some(problem) = wrong_form(&PREFIX, text, words) {
            Some(problem)
        } else if words == text {
            Some(format!(
                "prefix `{text}` does not end in `_`; write `{text}_`"
            ))
        } else if text.len() >= MAX_LEN {
            Some(format!(
                "prefix `{text}` leaves no room for a code, which has at most {MAX_LEN} characters"
            ))
        } else {
            None
        };
        match problem {
            Some(problem) => Err(Error::custom(problem).with_span(&quoted.span)),
            None => Ok(Self(quoted)),
        }
    }
}

impl FromMeta for Code {
    fn from_expr(expr: &Expr) -> Result<Self> {
        let quoted = string(
            expr,
            "a code in quotes, as in `code = \"SW_PLAN_NOT_FOUND\"`",
        )?;
        let text = quoted.text.as_str();
        let problem = if text.is_empty() {
            Some("the code is empty; write one, as in `code = \"SW_PLAN_NOT_FOUND\"`".to_owned())
        } else if let Some(problem) = wrong_form(&CODE, text, text) {
            Some(problem)
        } else if text.len() > MAX_LEN {
            Some(format!(
                "the code has {} characters; at most {MAX_LEN} are allowed",
                text.len()
            ))
        } else {
            None
        };
        match problem {
            Some(problem) => Err(Error::custom(problem).with_span(&quoted.span)),
            None => Ok(Self(quoted)),
        }
    }
}

/// How messages speak of a text that consists of words.
struct WordsText {
    what: &'static str,
    example: &'static str,
    end: &'static str,
}

const CODE: WordsText = WordsText {
    what: "code",
    example: "SW_PLAN_NOT_FOUND",
    end: "",
};

const PREFIX: WordsText = WordsText {
    what: "prefix",
    example: "SW_PLAN_",
    end: "_",
};

/// What is wrong with `words`, the part of a text that should be `[A-Z][A-Z0-9]*(_[A-Z0-9]+)*`.
fn wrong_form(kind: &WordsText, text: &str, words: &str) -> Option<String> {
    let WordsText { what, example, end } = kind;
    if is_words(words) {
        return None;
    }
    let text = text.escape_debug();
    let is_ok = |char: char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_';
    let (problem, char) = if let Some(char) = words.chars().find(|char| !char.is_ascii()) {
        let shown = char.escape_debug();
        let number = u32::from(char);
        let problem = match latin(char) {
            Some(letter) => format!(
                "contains `{shown}` (U+{number:04X}), which only looks like the letter `{letter}`"
            ),
            None => format!("contains `{shown}` (U+{number:04X})"),
        };
        (problem, Some(char))
    } else if words.chars().all(|char| is_ok(char.to_ascii_uppercase())) {
        let problem = if words.chars().any(|char| char.is_ascii_lowercase()) {
            "is not in upper case"
        } else if !words.starts_with(|char: char| char.is_ascii_uppercase()) {
            "does not begin with a letter"
        } else if words.contains("__") {
            "has two `_` in a row"
        } else {
            "ends in `_`"
        };
        (problem.to_owned(), None)
    } else {
        let char = words
            .chars()
            .find(|char| !is_ok(char.to_ascii_uppercase()))
            .unwrap_or_default();
        let problem = match char {
            ' ' => "contains a space".to_owned(),
            char => format!("contains `{}`", char.escape_debug()),
        };
        (problem, Some(char))
    };
    let instead = corrected(words);
    Some(match (is_words(&instead), char) {
        // One that only lacks its last word is not right without it.
        (true, _) if !words.ends_with('_') => {
            format!("{what} `{text}` {problem}; write `{instead}{end}`")
        }
        (_, None) => format!("{what} `{text}` {problem}; write one such as `{example}`"),
        (_, Some(_)) => format!(
            "{what} `{text}` {problem}; only `A` to `Z`, `0` to `9` and `_` are allowed, as in `{example}`"
        ),
    })
}
