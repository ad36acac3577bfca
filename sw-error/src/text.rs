//! Text from elsewhere, made safe to show: hidden characters are escaped and the length is bounded.

use core::fmt::{self, Write as _};

#[cfg(any(feature = "http", feature = "l10n"))]
use alloc::{
    format,
    string::{String, ToString},
};

/// Displays a text with hidden characters escaped as in Rust: `\n`, `\u{202e}`.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_hidden) {
            let (shown, hidden) = rest.split_at(at);
            f.write_str(shown)?;
            let mut characters = hidden.chars();
            for escape in characters.next().into_iter().flat_map(char::escape_default) {
                f.write_char(escape)?;
            }
            rest = characters.as_str();
        }
        f.write_str(rest)
    }
}

/// Whether a character could change how the text around it looks on a terminal or in a log:
/// control characters, line separators, and characters that change the direction of text
/// ([UAX #9, section 2](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters)).
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || character.is_control()
}

/// Whether a text has characters that [`Escaped`] escapes.
#[cfg(feature = "l10n")]
pub(crate) fn has_hidden(text: &str) -> bool {
    text.contains(is_hidden)
}

/// Escapes hidden characters, and replaces the middle with `…` if the text has more than `max` bytes.
///
/// Keeps the end, where serde names the expected type.
#[cfg(any(feature = "http", feature = "l10n"))]
pub(crate) fn bounded(text: String, max: usize) -> String {
    if text.len() <= max && !text.contains(is_hidden) {
        return text;
    }
    let escaped = if text.len() <= 2 * max {
        Escaped(&text).to_string()
    } else {
        format!("{}{}", Escaped(start(&text, max)), Escaped(end(&text, max)))
    };
    if escaped.len() <= max {
        return escaped;
    }
    let half = (max - MARK.len()) / 2;
    format!("{}{MARK}{}", start(&escaped, half), end(&escaped, half))
}

#[cfg(any(feature = "http", feature = "l10n"))]
const MARK: &str = "…";

/// The longest start with at most `max` bytes.
#[cfg(any(feature = "http", feature = "l10n"))]
fn start(text: &str, max: usize) -> &str {
    let mut cuts = (0..=max.min(text.len())).rev();
    let cut = cuts.find(|&at| text.is_char_boundary(at));
    &text[..cut.unwrap_or_default()]
}

/// The longest end with at most `max` bytes.
#[cfg(any(feature = "http", feature = "l10n"))]
fn end(text: &str, max: usize) -> &str {
    let mut cuts = text.len().saturating_sub(max)..=text.len();
    let cut = cuts.find(|&at| text.is_char_boundary(at));
    &text[cut.unwrap_or(text.len())..]
}
