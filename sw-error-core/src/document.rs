//! Texts of errors in the form that documents for people show.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

use crate::format::{Format, Piece, Placeholder};

/// A format string for documents: `{limit:?}` becomes `{limit}`, a placeholder without a name `…`, and `{{` becomes `{`.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::document::sample;
///
/// assert_eq!(sample("{limit:?} of {{all}} {} steps"), "{limit} of {all} … steps");
/// ```
#[must_use]
pub fn sample(template: &str) -> String {
    let Ok(format) = Format::parse(template) else {
        return template.to_owned();
    };
    let pieces = format.pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Placeholder(Placeholder { name, .. }) if name.starts_with(char::is_alphabetic) => {
            ["{", &name, "}"].concat()
        }
        Piece::Placeholder(_) => "…".to_owned(),
    });
    pieces.collect()
}

/// Capitalises the lower-case name of a header.
///
/// ```
/// # use sw_error_core as sw_error;
/// use sw_error::document::header_name;
///
/// assert_eq!(header_name("www-authenticate"), "WWW-Authenticate");
/// ```
#[must_use]
pub fn header_name(name: &str) -> String {
    let words = name.split('-').map(|word| match word {
        "www" => "WWW".to_string(),
        "id" => "ID".to_string(),
        _ => {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        }
    });
    words.collect::<Vec<_>>().join("-")
}
