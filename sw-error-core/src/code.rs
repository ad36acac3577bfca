//! The grammar of codes and prefixes: words of capitals and digits with `_` between them.

use alloc::{string::String, vec::Vec};

/// The most bytes that a code has: the limit of `reason` in gRPC's
/// [`ErrorInfo`](https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
pub const MAX_LEN: usize = 63;

/// A regular expression that codes match, without the limit of their length.
pub const PATTERN: &str = "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$";

/// The prefix of a type that sets none.
pub const DEFAULT_PREFIX: &str = "SW_";

/// Whether a text is a code: it matches [`PATTERN`] and has at most [`MAX_LEN`] bytes.
#[must_use]
pub const fn is_code(text: &str) -> bool {
    text.len() <= MAX_LEN && is_words(text)
}

/// Whether a text matches [`PATTERN`], however long it is.
#[must_use]
pub const fn is_words(text: &str) -> bool {
    let text = text.as_bytes();
    if text.is_empty() || !text[0].is_ascii_uppercase() {
        return false;
    }
    let mut i = 1;
    while i < text.len() {
        let is_right = match text[i] {
            b'A'..=b'Z' | b'0'..=b'9' => true,
            b'_' => i + 1 < text.len() && text[i + 1] != b'_',
            _ => false,
        };
        if !is_right {
            return false;
        }
        i += 1;
    }
    true
}

/// What was probably meant: capitals, with the Latin letters that others look like, and single `_` between words.
///
/// ```
/// use sw_error_core::code::corrected;
///
/// assert_eq!(corrected("plan-not found"), "PLAN_NOT_FOUND");
/// ```
#[must_use]
pub fn corrected(words: &str) -> String {
    words
        .chars()
        .map(|char| match latin(char) {
            Some(letter) => letter,
            None if matches!(char, ' ' | '-' | '.' | '/' | ':') => '_',
            None => char.to_ascii_uppercase(),
        })
        .collect::<String>()
        .split('_')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// The Latin capital that a Greek, Cyrillic or full-width letter looks like.
#[must_use]
pub fn latin(char: char) -> Option<char> {
    const LOOK_ALIKES: &[(&str, char)] = &[
        ("АΑ", 'A'),
        ("ВΒ", 'B'),
        ("СϹ", 'C'),
        ("ЕΕ", 'E'),
        ("НΗ", 'H'),
        ("ІΙӀ", 'I'),
        ("Ј", 'J'),
        ("КΚ", 'K'),
        ("МΜ", 'M'),
        ("Ν", 'N'),
        ("ОΟ", 'O'),
        ("РΡ", 'P'),
        ("Ѕ", 'S'),
        ("ТΤ", 'T'),
        ("ХΧ", 'X'),
        ("УΥҮ", 'Y'),
        ("Ζ", 'Z'),
    ];
    if let 'Ａ'..='Ｚ' = char {
        return char::from_u32(u32::from(char) - u32::from('Ａ') + u32::from('A'));
    }
    LOOK_ALIKES
        .iter()
        .find(|(others, _)| others.contains(char))
        .map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::{MAX_LEN, is_code};

    #[test]
    fn codes_are_words_of_capitals_and_digits() {
        for code in ["A", "SW_X", "SW_2FA", "H2_O", "A1", &"A".repeat(MAX_LEN)] {
            assert!(is_code(code), "{code}");
        }
        let too_long = "A".repeat(MAX_LEN + 1);
        for other in [
            "", "1A", "_A", "A_", "A__B", "a", "A-B", "Ä", "A ", &too_long,
        ] {
            assert!(!is_code(other), "{other}");
        }
    }
}
