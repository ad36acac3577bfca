//! [`Reread`]: passes our JSON to another serialiser.

use alloc::string::String;

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};

/// JSON that `serde_json` or this crate wrote, serialised again.
///
/// Parsing it with `serde_json` would change some numbers, by its default features.
pub(crate) struct Reread<'a>(pub(crate) &'a [u8]);

impl Serialize for Reread<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            b"null" => serializer.serialize_unit(),
            b"true" => serializer.serialize_bool(true),
            b"false" => serializer.serialize_bool(false),
            [b'"', ..] => serializer.serialize_str(&text::<S>(self.0)?),
            [b'[', inside @ .., b']'] => {
                let mut list = serializer.serialize_seq(None)?;
                for (_, value) in items(inside) {
                    list.serialize_element(&value)?;
                }
                list.end()
            }
            [b'{', inside @ .., b'}'] => {
                let mut object = serializer.serialize_map(None)?;
                for (key, value) in items(inside) {
                    object.serialize_entry(&text::<S>(key)?, &value)?;
                }
                object.end()
            }
            number => serialize_number(number, serializer),
        }
    }
}

fn text<S: Serializer>(json: &[u8]) -> Result<String, S::Error> {
    serde_json::from_slice(json).map_err(S::Error::custom)
}

fn serialize_number<S: Serializer>(json: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let text = core::str::from_utf8(json).map_err(S::Error::custom)?;
    if let Ok(number) = text.parse::<u64>() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = text.parse::<i64>() {
        serializer.serialize_i64(number)
    } else if let Ok(number) = text.parse::<u128>() {
        serializer.serialize_u128(number)
    } else if let Ok(number) = text.parse::<i128>() {
        serializer.serialize_i128(number)
    } else {
        serializer.serialize_f64(text.parse().map_err(S::Error::custom)?)
    }
}

/// The keys and values of an object, or the values of a list with empty keys.
fn items(mut inside: &[u8]) -> impl Iterator<Item = (&[u8], Reread<'_>)> {
    core::iter::from_fn(move || {
        if inside.is_empty() {
            return None;
        }
        let end = find(inside, b',');
        let item = &inside[..end];
        inside = inside.get(end + 1..).unwrap_or_default();
        let colon = find(item, b':');
        Some(match item.get(colon + 1..) {
            Some(value) => (&item[..colon], Reread(value)),
            None => (&[][..], Reread(item)),
        })
    })
}

/// The position of a character outside of strings and inner values, or the end.
fn find(json: &[u8], wanted: u8) -> usize {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    let is_there = |&byte: &u8| {
        if is_text {
            is_text = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
            return false;
        }
        match byte {
            b'"' => is_text = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && byte == wanted,
        }
        false
    };
    json.iter().position(is_there).unwrap_or(json.len())
}
