//! Writes JSON strings straight into the output, with the same escapes as `serde_json`.

use alloc::{string::String, vec::Vec};
use core::fmt;

/// Appends a text, escaped for the inside of a JSON string; [`escaped`] returns it.
pub fn append(out: &mut Vec<u8>, text: &str) {
    let start = out.len();
    out.extend_from_slice(text.as_bytes());
    escape_from(out, start);
}

/// Escapes a text for the inside of a JSON string.
///
/// ```
/// assert_eq!(sw_error_core::json::escaped("a \"b\""), r#"a \"b\""#);
/// ```
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut json = Vec::with_capacity(text.len());
    append(&mut json, text);
    // Escapes replace ASCII with ASCII.
    String::from_utf8(json).unwrap_or_default()
}

/// Appends the `Display` output of a value, escaped for the inside of a JSON string.
///
/// ```
/// let mut json = b"\"".to_vec();
/// sw_error_core::json::append_display(&mut json, &"two\nlines");
/// assert_eq!(json, br#""two\nlines"#);
/// ```
pub fn append_display(out: &mut Vec<u8>, value: &dyn fmt::Display) {
    let start = out.len();
    // If a `Display` fails, the text ends there.
    let _ = fmt::Write::write_fmt(&mut Raw(out), format_args!("{value}"));
    escape_from(out, start);
}

/// Appends everything that is written to it.
struct Raw<'a>(&'a mut Vec<u8>);

impl fmt::Write for Raw<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Escapes the output from `start` on ([RFC 8259, section 7](https://www.rfc-editor.org/rfc/rfc8259#section-7)).
///
/// The whole text is written first and then checked, not each piece that a formatter writes:
/// most texts need no escape, so a body with a message and a request id takes half the instructions.
fn escape_from(out: &mut Vec<u8>, start: usize) {
    if !is_plain(&out[start..]) {
        escape_in_place(out, start);
    }
}

#[cold]
fn escape_in_place(out: &mut Vec<u8>, start: usize) {
    let mut from = out.len();
    let longer: usize = out[start..].iter().map(|&byte| escape(byte).1 - 1).sum();
    out.resize(from + longer, 0);
    let mut to = out.len();
    // Backwards, so that each byte is read before it is overwritten; the text before the first escape stays.
    while from < to {
        from -= 1;
        let (escaped, len) = escape(out[from]);
        to -= len;
        out[to..to + len].copy_from_slice(&escaped[..len]);
    }
}

/// Whether no byte needs an escape; checks sixteen at a time, and the last sixteen may overlap those before.
fn is_plain(text: &[u8]) -> bool {
    match text.last_chunk() {
        Some(last) => text.as_chunks().0.iter().all(are_plain) && are_plain(last),
        None => !text.iter().any(|&byte| is_special(byte)),
    }
}

/// The same for sixteen bytes: the compiler vectorises the loop if it has no early exit
/// and stands in a function of its own.
#[inline(never)]
fn are_plain(bytes: &[u8; 16]) -> bool {
    !bytes
        .iter()
        .fold(false, |any, &byte| any | is_special(byte))
}

fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The escaped byte: an array, and the number of bytes used in it.
///
/// ```
/// let (escaped, len) = sw_error_core::json::escape(b'\n');
/// assert_eq!(&escaped[..len], br"\n");
/// ```
#[must_use]
pub const fn escape(byte: u8) -> ([u8; 6], usize) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        ..b' ' => {
            let (high, low) = (HEX[byte as usize >> 4], HEX[byte as usize & 15]);
            return ([b'\\', b'u', b'0', b'0', high, low], 6);
        }
        _ => return ([byte, 0, 0, 0, 0, 0], 1),
    };
    ([b'\\', short, 0, 0, 0, 0], 2)
}

#[cfg(test)]
mod tests {
    use super::{String, Vec, append, escaped};

    #[test]
    fn texts_of_every_length_are_escaped_at_every_place() {
        for len in 1..=50 {
            for at in 0..len {
                for special in ['"', '\\', '\n', '\u{1}', '\u{1f}', ' ', '!', '\u{7f}', 'é'] {
                    let mut text: String = core::iter::repeat_n('a', len).collect();
                    text.replace_range(at..=at, special.encode_utf8(&mut [0; 4]));
                    let mut json = b"\"".to_vec();
                    append(&mut json, &text);
                    json.push(b'"');
                    assert_eq!(json, serde_json::to_vec(&text).unwrap());
                }
            }
        }
    }

    #[test]
    fn every_character_is_escaped_as_serde_json_does() {
        for char in '\0'..='\u{2ff}' {
            let text = String::from_iter(['a', char, 'b']);
            let json = String::from("\"") + &escaped(&text) + "\"";
            assert_eq!(json, serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn what_is_there_already_stays() {
        let mut json = Vec::from(*b"\"\n");
        append(&mut json, "\"\u{0}\"");
        assert_eq!(json, b"\"\n\\\"\\u0000\\\"");
    }
}
