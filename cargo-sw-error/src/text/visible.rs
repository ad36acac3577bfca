//! Text of others, as it may be shown on a terminal.

/// Text that does to a terminal only what it seems to do: each control character but line feed and tab becomes one
/// that can be seen, and so does what turns the direction of writing; CR LF is a line feed.
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
