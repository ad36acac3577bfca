//! Makes text from outside safe for a terminal.

/// Replaces control characters, except line feed and tab, and characters that turn the direction of text by visible ones.
/// CR LF becomes a line feed.
pub(crate) fn visible(text: &str) -> String {
    let one = |c: char| match c {
        '\n' | '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    };
    text.replace("\r\n", "\n").chars().map(one).collect()
}

/// As [`visible`], on one line.
pub(crate) fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}
