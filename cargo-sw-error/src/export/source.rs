//! Identifiers and comments in generated source code.

use std::borrow::Cow;

use sw_error_core::code::reason as reason_of_code;

use super::model::reason;
use crate::model::code::Code;

/// The lines of a text, split at every line ending of any language; hidden characters become blanks.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    let is_end = |char| {
        matches!(
            char,
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = text
        .split(is_end)
        .map(|line| {
            let visible = |char: char| if is_hidden(char) { ' ' } else { char };
            line.chars()
                .map(visible)
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect();
    lines.into_iter()
}

/// The comment for a code: meaning, cause, fix, status and section.
pub(super) fn about(code: &Code) -> Vec<String> {
    let mut about = Vec::new();
    if let Some(meaning) = &code.meaning {
        about.extend(lines(meaning));
        about.push(String::new());
    }
    for (heading, part) in code.cause_and_fix() {
        about.push(format!("{heading}:"));
        about.extend(lines(part));
        about.push(String::new());
    }
    let section = lines(&code.section).collect::<Vec<_>>().join(" ");
    about.push(format!(
        "{} {}, {section}",
        code.status,
        reason(code.status)
    ));
    about
}

/// A code as an identifier in any language: its reason, which is unique.
pub(super) fn identifier(code: &Code) -> Cow<'_, str> {
    reason_of_code(&code.code)
}

/// Whether a text is an identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    let is_in_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    text.starts_with(|char: char| is_in_name(char) && !char.is_ascii_digit())
        && text.chars().all(is_in_name)
}

/// Whether a character hides something in source code: it is invisible, ends a line, or turns the direction of text.
pub(super) fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `SearchIndex` for `search_index`: a part of the name of a type.
pub(super) fn in_type_name(text: &str) -> String {
    let words = text
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}
