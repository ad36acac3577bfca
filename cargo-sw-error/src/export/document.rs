//! JSON documents whose members stay in the order in which they are written.

use serde::{Serialize, Serializer};

use crate::error::Error;

/// A JSON value.
///
/// `serde_json::Value` sorts members or not, by a feature that any other crate can switch on.
pub(super) enum Json {
    Text(String),
    Number(u16),
    Flag(bool),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    /// An empty object.
    pub(super) fn empty() -> Self {
        Self::Object(Vec::new())
    }

    /// A list of texts.
    pub(super) fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(
            texts
                .into_iter()
                .map(|text| Self::Text(text.into()))
                .collect(),
        )
    }

    /// The document's text.
    pub(super) fn to_text(&self) -> Result<String, Error> {
        text(self)
    }
}

/// An object with these members.
pub(super) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// Indented JSON with a newline at its end.
pub(super) fn text<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|error| Error::Refused(format!("the export is no JSON: {error}")))?;
    text.push('\n');
    Ok(text)
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
