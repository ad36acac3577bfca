//! Splits a text into words, in any case.

/// The characters between words.
const SEPARATORS: [char; 6] = ['_', '-', ' ', '.', '/', ':'];

/// The words of a text: splits at separators, and at capitals if the text also has small letters.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).flat_map(|mut rest| {
        let has_lower = has_lower(rest.as_bytes());
        core::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            let end = (1..bytes.len()).find(|&at| is_word_start(bytes, at, has_lower));
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            (!word.is_empty()).then_some(word)
        })
    })
}

/// Whether a word of `PascalCase` begins here: `Plan|Not|Found`, `Malformed|ACL|Error`, `S3|Error`.
///
/// In a text without small letters, such as `H2O`, capitals do not begin words.
pub(crate) const fn is_word_start(text: &[u8], at: usize, has_lower: bool) -> bool {
    if !has_lower || at == 0 || at >= text.len() || !text[at].is_ascii_uppercase() {
        return false;
    }
    let before = text[at - 1];
    let ends_capitals = at + 1 < text.len() && text[at + 1].is_ascii_lowercase();
    before.is_ascii_lowercase()
        || before.is_ascii_digit()
        || (before.is_ascii_uppercase() && ends_capitals)
}

pub(crate) const fn has_lower(text: &[u8]) -> bool {
    let mut i = 0;
    while i < text.len() {
        if text[i].is_ascii_lowercase() {
            return true;
        }
        i += 1;
    }
    false
}
