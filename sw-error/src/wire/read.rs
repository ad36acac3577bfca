//! Reads an error from a body: the layout says where the values are.

use alloc::borrow::Cow;
use core::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{Layout, layout::Node};
use crate::ErrorBody;

/// Reads a body; borrows texts without escapes if the deserialiser can.
pub(crate) fn read<'de, T: Deserializer<'de>, D: Deserialize<'de>>(
    layout: &'static Layout,
    deserializer: T,
) -> Result<ErrorBody<'de, D>, T::Error> {
    let mut found = Found {
        code: None,
        message: None,
        details: None,
        request_id: None,
    };
    let body = Place {
        node: &layout.node,
        found: &mut found,
    };
    body.deserialize(deserializer)?;
    let text = |found: Option<Cow<'de, str>>, name, is_expected| match found {
        Some(text) => Ok(text),
        None if is_expected => Err(Error::missing_field(name)),
        None => Ok(Cow::Borrowed("")),
    };
    Ok(ErrorBody {
        code: text(found.code, "code", layout.uses().code)?,
        message: text(found.message, "message", layout.uses().message)?,
        details: found.details,
        request_id: found.request_id,
    })
}

/// Reads a JSON body without trailing characters.
pub(crate) fn read_slice<'a, D: Deserialize<'a>>(
    layout: &'static Layout,
    body: &'a [u8],
) -> serde_json::Result<ErrorBody<'a, D>> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let error = read(layout, &mut json)?;
    json.end()?;
    Ok(error)
}

/// The values found so far.
struct Found<'de, D> {
    code: Option<Cow<'de, str>>,
    message: Option<Cow<'de, str>>,
    details: Option<D>,
    request_id: Option<Cow<'de, str>>,
}

/// A node of the body, and the values to fill.
struct Place<'f, 'de, D> {
    node: &'static Node,
    found: &'f mut Found<'de, D>,
}

impl<'de, D: Deserialize<'de>> DeserializeSeed<'de> for Place<'_, 'de, D> {
    type Value = ();

    fn deserialize<T: Deserializer<'de>>(self, deserializer: T) -> Result<(), T::Error> {
        let found = self.found;
        match self.node {
            Node::Code => found.code = Some(Text::deserialize(deserializer)?.0),
            Node::Message => found.message = Some(Text::deserialize(deserializer)?.0),
            Node::Details => found.details = Option::deserialize(deserializer)?,
            Node::RequestId => {
                let id = Option::<Text<'_>>::deserialize(deserializer)?;
                found.request_id = id.map(|text| text.0);
            }
            Node::List(inner) => {
                let inner = Self { node: inner, found };
                deserializer.deserialize_seq(List(inner))?;
            }
            Node::Object(nodes) => deserializer.deserialize_map(Object { nodes, found })?,
        }
        Ok(())
    }
}

/// An object; unknown members are skipped.
struct Object<'f, 'de, D> {
    nodes: &'static [(&'static str, Node)],
    found: &'f mut Found<'de, D>,
}

impl<'de, D: Deserialize<'de>> Visitor<'de> for Object<'_, 'de, D> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = 0_u64;
        while let Some(known) = map.next_key_seed(Names(self.nodes))? {
            let Some(index) = known else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let (name, node) = &self.nodes[index];
            let bit = 1 << index;
            if seen & bit != 0 {
                return Err(A::Error::duplicate_field(name));
            }
            seen |= bit;
            let found = &mut *self.found;
            map.next_value_seed(Place { node, found })?;
        }
        Ok(())
    }
}

/// Finds the index of the member with a name.
struct Names(&'static [(&'static str, Node)]);

impl<'de> DeserializeSeed<'de> for Names {
    type Value = Option<usize>;

    fn deserialize<T: Deserializer<'de>>(self, deserializer: T) -> Result<Self::Value, T::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Names {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|(known, _)| *known == name))
    }
}

/// A list; only the first item counts.
struct List<'f, 'de, D>(Place<'f, 'de, D>);

impl<'de, D: Deserialize<'de>> Visitor<'de> for List<'_, 'de, D> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        list.next_element_seed(self.0)?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// A text, borrowed if it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
