//! Paths as URIs.

use std::{fmt::Write, path::Path};

/// Percent-encodes everything that is not allowed everywhere in a URI (RFC 3986, section 2.3).
pub(crate) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                // Writing into a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// The absolute URI of a file for a terminal to open; some programs understand `#12` as a line.
pub(crate) fn of_file(root: &Path, file: &str, line: u32) -> String {
    let path = root.join(file).to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}#{line}", encode(&path))
}

/// A text as a link for terminals, if there is one.
pub(crate) fn linked(text: &str, link: Option<&str>) -> String {
    match link {
        Some(link) => format!("\u{1b}]8;;{link}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
        None => text.to_owned(),
    }
}
