//! [`Node`]: a JSON value with its location.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A value, and the byte where it starts.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) offset: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    /// In the order of the text.
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    Text(String),
    /// A number, `true`, `false` or `null`, as written.
    Other(String),
}

impl Node {
    /// Parses a text; the error is a mistake with its offset.
    pub(super) fn parse(text: &str) -> Result<Self, (usize, String)> {
        // This limits the nesting, which the next parser does not.
        let whole = serde_json::from_str::<serde_json::Value>(text);
        whole
            .and_then(|_| Self::of(serde_json::from_str(text)?, text))
            .map_err(|error| {
                let lines = text.split_inclusive('\n');
                let before = lines.take(error.line().saturating_sub(1)).map(str::len);
                let offset = before.sum::<usize>() + error.column().saturating_sub(1);
                let message = error.to_string();
                let place = message.find(" at line ").unwrap_or(message.len());
                let mut before = (0..=offset.min(text.len())).rev();
                let offset = before.find(|offset| text.is_char_boundary(*offset));
                (offset.unwrap_or_default(), message[..place].to_owned())
            })
    }

    fn of(raw: &RawValue, text: &str) -> serde_json::Result<Self> {
        let raw = raw.get();
        let value = match raw.as_bytes().first() {
            Some(b'{') => {
                let members: Members<'_> = serde_json::from_str(raw)?;
                let members = members.0.into_iter();
                let nodes = members.map(|(name, raw)| Ok((name, Self::of(raw, text)?)));
                Value::Object(nodes.collect::<serde_json::Result<_>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(raw)?;
                let nodes = items.into_iter().map(|raw| Self::of(raw, text));
                Value::Array(nodes.collect::<serde_json::Result<_>>()?)
            }
            Some(b'"') => Value::Text(serde_json::from_str(raw)?),
            _ => Value::Other(raw.to_owned()),
        };
        // `raw` is a slice of `text`.
        let offset = raw.as_ptr() as usize - text.as_ptr() as usize;
        Ok(Self { offset, value })
    }

    /// The members, if it is an object.
    pub(super) fn members(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The items, if it is a list.
    pub(super) fn items(&self) -> &[Self] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let mut members = self.members().iter();
        members
            .find(|(known, _)| known == name)
            .map(|(_, node)| node)
    }

    /// The value as the text of a cell; `…` stands for objects and lists.
    pub(super) fn cell(&self) -> String {
        match &self.value {
            Value::Text(text) => text.clone(),
            Value::Other(text) if text != "null" => text.clone(),
            Value::Other(_) => String::new(),
            Value::Object(_) | Value::Array(_) => "…".to_owned(),
        }
    }
}

/// The members of an object, including duplicates.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}
